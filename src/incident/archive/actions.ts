import { readTasks, taskKey } from "../../markdown/checklist.ts";
import { firstChars } from "../../markdown/text.ts";
import { fingerprint } from "../ledger/ledger.ts";

/** A corrective action, as the file of its postmortem has it. */
export interface Action {
  /** Of the file, from 0. */
  readonly line: number;
  /** The Markdown behind the box and Sev1's link, cut where it is very long. */
  readonly text: string;
  readonly checked: boolean;
  /** By which it is known again as long as its words stay. */
  readonly key: string;
  /** The issue that tracks it. */
  readonly url?: string;
  /** The link stands where Sev1 puts its own. */
  readonly isOurs?: boolean;
}

/** The headings of the shapes of postmortem that Sev1 writes, and what others call the same section. */
const ACTIONS = /\b(?:corrective|prevent(?:at)?ive|action items?|follow-ups?|tasks to address)\b|^actions$/i;

/** Sev1 puts its link right behind the box: nothing in the text can swallow it there. */
const LINK = /^\[#\d+[^\]\n]{0,20}\]\((https?:\/\/[^\s()]{1,500}\/issues\/\d+)\)\s*/;
/** An issue that people made themselves; a link to a comment is none. */
const TRACKER = /https?:\/\/[^\s()<>[\]]{1,300}?\/issues\/\d+(?![\d#/?])/;

const MAX_ACTION_LENGTH = 2000;

/** The corrective actions of a postmortem, without those that still ask what is to be done. `incident` is its address. */
export function actionsIn(postmortem: string, incident = ""): Action[] {
  const counts = new Map<string, number>();
  return actionBoxes(postmortem).flatMap(({ text: said, checked, line }) => {
    const whole = firstChars(said, MAX_ACTION_LENGTH);
    const own = LINK.exec(whole);
    const text = whole.slice(own?.[0].length ?? 0);
    if (text.startsWith("❓")) return [];
    const count = counts.get(taskKey(text)) ?? 0;
    counts.set(taskKey(text), count + 1);
    const key = fingerprint(taskKey(text)) + (count > 0 ? `-${count}` : "");
    const tracker = TRACKER.exec(text)?.[0];
    const url = own?.[1] ?? (tracker === incident ? undefined : tracker);
    return [
      { line, text, checked, key, ...(url === undefined ? {} : { url }), ...(own ? { isOurs: true } : {}) },
    ];
  });
}

/** How many corrective actions of a postmortem are not ticked; a box under any other heading is none. */
export const openActionsIn = (postmortem: string): number =>
  actionBoxes(postmortem).filter(({ checked }) => !checked).length;

const actionBoxes = (postmortem: string) =>
  readTasks(postmortem).filter(({ headings }) => headings.some((heading) => ACTIONS.test(heading)));

/** What the box of an action is to be: its state, and the link behind it. */
export interface Box {
  readonly line: number;
  readonly checked: boolean;
  /** Words and address. */
  readonly link: readonly [string, string];
}

/** The file with these boxes. A line that is not as it was read stays; undefined where nothing changes. */
export function withBoxes(postmortem: string, boxes: readonly Box[]): string | undefined {
  const lines = postmortem.split("\n");
  for (const { line, checked, link } of boxes) {
    const [, before, , gap, rest = ""] = BOX.exec(lines[line] ?? "") ?? [];
    if (before === undefined) continue;
    const text = rest.replace(LINK, "");
    lines[line] = `${before}[${checked ? "x" : " "}]${gap}[${link[0]}](${link[1]}) ${text}`;
  }
  const changed = lines.join("\n");
  const keys = (text: string) => actionsIn(text).map(({ key, line }) => `${line} ${key}`);
  const isSame = String(keys(changed)) === String(keys(postmortem));
  return changed === postmortem || !isSame ? undefined : changed;
}

const BOX = /^((?:[ \t]|>|[-*+] |\d{1,9}[.)] )*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[([ xX])\]([ \t]+)([^]*)$/;
