import { isQuieting } from "../../incident/status.ts";
import type { Status } from "../../incident/status.ts";
import type { UpdateRequest } from "../command.ts";
import type { Refusal } from "../command.ts";
import { SHIPPED } from "./language.ts";
import type { Language } from "./language.ts";
import { contradictionIn } from "./status/contradiction.ts";
import { headPromise, takePromise } from "./promise.ts";
import { readSections } from "./sections.ts";
import type { Sections } from "./sections.ts";
import { readStatus } from "./status/status.ts";
import type { StatusLine } from "./status/status.ts";
import { conflictingStatuses, contradictedStatus, doubtfulStatus, unknownStatus } from "./status/refusals.ts";
import type { Typed } from "./status/refusals.ts";

export type Read<T> =
  /** `longer`: the time of the next update with the word after it, which may belong to it. */
  | { readonly ok: true; readonly value: T; readonly longer?: string }
  | { readonly ok: false; readonly refusal: Refusal };

/** Context: your own words, and the incident's current status, if known. */
export interface UpdateContext {
  readonly language?: Language;
  readonly status?: Status;
  /** The command itself gives the status of the first line. */
  readonly isMeant?: boolean;
}

/**
 * Reads what follows `/update`: status and next time on its line, then the summary and sections under headings. Lines
 * such as "Status: identified" below it, and the promise of a last sentence, count where the first line has none.
 */
export function readUpdate(
  text: string,
  { language = SHIPPED, status: was, isMeant }: UpdateContext = {},
): Read<UpdateRequest> {
  const { head, below } = splitHead(text, language);
  const first = readLine(head, language, isMeant);
  const { statuses, ...sections } = readSections(below, language);
  const lines = statuses.map((line) => readLine(line, language));
  const said = [first, ...lines];
  const late = said.some(({ next }) => next !== undefined) ? undefined : takePromise(sections);
  const { next = late?.next, longer } = said.find((each) => each.next !== undefined) ?? {};
  const kept = late?.sections ?? sections;
  const against = contradictionOf(said, kept);
  const typed = { text, head: first.text, next, below, was };
  const refusal = refusalOf(said, statuses, typed) ?? refusalByText(said, against, typed, statuses);
  if (refusal) return { ok: false, refusal };
  const value = { ...kept, status: statusIn(said), next, summary: summaryOf(said, kept, against) };
  return { ok: true, value, ...(longer && { longer }) };
}

type Texts = Pick<Sections, "summary" | "impact">;

const statusIn = (lines: readonly Line[]): Status | undefined =>
  lines.map(({ said }) => said).find((said) => said.kind === "status")?.status;

interface Line {
  readonly said: StatusLine;
  /** Without the promise. */
  readonly text: string;
  readonly next?: string;
  readonly longer?: string;
}

function readLine(line: string, language: Language, isMeant?: boolean): Line {
  const promise = headPromise(line, (before) => isStatusOnly(before, language));
  const text = promise?.text ?? line.trim();
  return {
    said: readStatus(text, language.statuses, isMeant),
    text,
    next: promise?.next,
    longer: promise?.longer,
  };
}

const textOf = ({ said, text }: Line) => (said.kind === "status" ? said.rest : text);

const isStatusOnly = (text: string, { statuses }: Language) => {
  const said = readStatus(text, statuses);
  return said.kind === "status" && said.rest.trim() === "";
};

/** The first line; if the command stands alone on it, the line below, provided that it has only status and time. */
function splitHead(text: string, language: Language): { head: string; below: string } {
  const end = `${text}\n`.indexOf("\n");
  const [head, below] = [text.slice(0, end), text.slice(end + 1)];
  if (head.trim() !== "" || below === "") return { head, below };
  const [, before = "", line = "", after = ""] = /^((?:[ \t]*\n)*)([^\n]*)\n?([^]*)$/.exec(below) ?? [];
  if (/^\s*(?:#|[*_]{0,3}status\b)/i.test(line)) return { head, below };
  const { said, text: rest, next } = readLine(line, language);
  const isHead = said.kind === "status" ? said.rest.trim() === "" : rest === "" && next !== undefined;
  return isHead ? { head: line, below: before + after } : { head, below };
}

/** Refuses what would have to be guessed. */
function refusalOf(said: readonly Line[], lines: readonly string[], typed: Typed): Refusal | undefined {
  const worked = typed.was !== undefined && isQuieting(typed.was);
  for (const [i, { said: each, text }] of said.entries()) {
    const line = lines[i - 1];
    if (each.kind === "doubt" && (!each.isOnlyAfter || worked)) return doubtfulStatus(each, typed, line);
    const isWord = i > 0 ? text.trim() !== "" : /^\p{L}{1,30}$/u.test(text);
    if (each.kind !== "status" && isWord) return unknownStatus(text, typed, line);
  }
  const all = new Set(said.flatMap(({ said: each }) => (each.kind === "status" ? [each.status] : [])));
  return all.size > 1 ? conflictingStatuses([...all], typed, lines) : undefined;
}

const CONFIRMED = /^\W*confirmed\W*$/i;

/** The sentence of summary or impact that contradicts the status. */
function contradictionOf(said: readonly Line[], { summary, impact }: Texts): string | undefined {
  const status = statusIn(said);
  return status && contradictionIn([summary, impact].filter(Boolean).join("\n"), status);
}

/** The text next to the status, without "confirmed", which answers Sev1's question about it. */
function summaryOf(
  said: readonly Line[],
  { summary }: Texts,
  against: string | undefined,
): string | undefined {
  const heads = said.map(textOf).filter((head) => !(against && CONFIRMED.test(head)));
  return [...heads, summary].filter(Boolean).join("\n\n") || undefined;
}

/** Whether the text below contradicts the status and nobody wrote "confirmed". */
function refusalByText(
  said: readonly Line[],
  against: string | undefined,
  typed: Typed,
  lines: readonly string[],
): Refusal | undefined {
  const status = statusIn(said);
  const [head = "", ...others] = said.map(textOf);
  if (!status || !against || [head, ...others].some((each) => CONFIRMED.test(each))) return undefined;
  return contradictedStatus(status, against, { ...typed, head }, lines);
}
