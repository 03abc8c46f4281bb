import { plainText } from "../../markdown/plain-text.ts";
import { firstChars } from "../../markdown/text.ts";

/** What an action's text says beside what is to be done. */
export interface ActionDetails {
  /** Plain text, for a title. */
  readonly title: string;
  /** A login, without @. */
  readonly owner?: string;
  /** YYYY-MM-DD. */
  readonly due?: string;
}

const LINK = /\[([^[\]]{0,200})\]\([^\s()]{0,500}\)/g;
const URL = /https?:\/\/\S+/g;
const DAY = /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g;
const OWNERS = [
  /(?<![\w/@])@([a-z\d](?:[a-z\d-]{0,38}))(?![\w/-])/i,
  /\(([a-z\d](?:[a-z\d-]{0,38})(?:_[a-z\d]+)?), (?:by \d{4}-|❓ date)/i,
  /\bowner: *@?([a-z\d](?:[a-z\d-]{0,38}))(?![\w/-])/i,
];
/** As Sev1 writes them behind an action that was told with `/action`. */
const TOLD = /\s*\((?:[\w-]{1,60}|❓ owner), (?:by \d{4}-\d{2}-\d{2}|❓ date)\)\s*$/;

/** Owner and date at the end, which the issue tells elsewhere. */
const TAIL = /[\s,;:(–—-]+(?:(?:by|until|due|owner|for)[: ]*)?(?:@[\w-]{1,60}|\d{4}-\d{2}-\d{2})[\s).,;]*$/i;

function withoutTail(text: string): string {
  const shorter = text.replace(TAIL, "");
  return shorter === text || shorter === "" ? text : withoutTail(shorter);
}

/** Title, owner and due day of an action, as far as its text tells them. */
export function detailsOf(text: string): ActionDetails {
  const plain = firstChars(text, 1000)
    .replace(LINK, (_, words: string) => (words === "↗" ? "" : words))
    .replace(/\\(?=[!-/:-@[-`{-~])|[*`~\u200B]/g, "")
    .trim();
  const days = (plain.replace(URL, "").match(DAY) ?? []).filter(isDay);
  const owner = OWNERS.map((each) => each.exec(plain)?.[1]).find((found) => found !== undefined);
  const title = plainText(withoutTail(plain.replace(TOLD, "")), 120) || "Corrective action";
  const due = days.at(-1);
  return { title, ...(owner === undefined ? {} : { owner }), ...(due === undefined ? {} : { due }) };
}

/** Whether the calendar has such a day: 2026-02-31 is none. */
export function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
