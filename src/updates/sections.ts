import { FIELDS } from "../incident/form.ts";
import type { Incident } from "../incident/incident.ts";
import { commentId, fingerprint, sourceId } from "../incident/ledger/ledger.ts";
import type { RecordOf } from "../incident/ledger/ledger.ts";
import { isDown } from "../incident/status.ts";
import type { Status } from "../incident/status.ts";
import { sentencesOf } from "../markdown/sentences.ts";
import { otherEditor } from "../incident/snapshot.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { UpdateRequest } from "../commands/command.ts";
import { parseComment } from "../commands/parse/find.ts";
import { languageOf } from "../commands/parse/language.ts";
import { readUpdate } from "../commands/parse/read-update.ts";
import type { OtherSection } from "../commands/parse/sections.ts";
import { readResolve } from "../commands/resolve.ts";
import type { SectionName } from "./kept-sections.ts";

/** The sections of status updates: what each said, and what it leaves unchanged. */

/**
 * A section's text. `since` is when it was last written, if not in this update. `was` is the status at that time, if the
 * outage has stopped or come back since.
 */
export interface Carried {
  readonly text: string;
  readonly since?: Date;
  readonly was?: Status;
}

type Written = Required<Omit<Carried, "was">>;
type Carries = Exclude<SectionName, "summary">;

/** The last update before a moment. */
export const updateBefore = ({ updates }: Incident, moment: Date): RecordOf<"update"> | undefined =>
  updates.findLast(({ at }) => new Date(at) < moment);

/** What an update says in a section, or the text that carries over. */
export function carry(
  incident: Incident,
  section: Carries,
  update: UpdateRequest,
  previous?: RecordOf<"update">,
): Carried | undefined {
  const said = update[section];
  if (said) return { text: said };
  const source = previous?.[section];
  const carried = source && sectionOf(incident, source, section);
  if (carried) return carried;
  return reported(incident, section);
}

/** A carried text, with the status when it was written if the outage stopped or came back between then and `at`. */
export function withStatus(
  carried: Carried | undefined,
  { updates }: Incident,
  { at, status }: { readonly at: Date; readonly status: Status },
): Carried | undefined {
  if (!carried?.since) return carried;
  const { since } = carried;
  const timeOf = (update: RecordOf<"update">) => new Date(update.at);
  const was = updates.findLast((each) => timeOf(each) <= since)?.status ?? "Investigating";
  const between = updates.filter((each) => timeOf(each) > since && timeOf(each) < at);
  const holds = [...between.map((each) => each.status), status].every((each) => isDown(each) === isDown(was));
  return holds ? carried : { ...carried, was };
}

/** The first two sentences of a summary. */
const firstSentences = (text: string): string => {
  const [paragraph = ""] = text.split(/\n[ \t]*\n/, 1);
  return sentencesOf(paragraph).slice(0, 2).join("").trim();
};

/** What the form said in a section when the issue was opened. */
function reported({ answers, snapshot }: Incident, section: Carries): Written | undefined {
  const text = section === "impact" ? answers.get(FIELDS.impact) : undefined;
  return text ? { text, since: snapshot.issue.createdAt } : undefined;
}

/**
 * A section as the update with this key wrote it, never what it carried over. A long one is read from its source comment,
 * which must be unchanged since it ran; if it is gone or changed, only the beginning is left.
 */
function sectionOf({ snapshot, records }: Incident, key: string, section: SectionName): Written | undefined {
  const update = records.get(key);
  if (update?.kind !== "update") return undefined;
  const kept = update.said?.[section];
  const whole = kept && !kept.isCut ? kept.text : requestOf(snapshot, update)?.[section];
  const text = whole ?? (kept && `${kept.text}…`);
  return text ? { text, since: new Date(update.at) } : undefined;
}

/** What an update says below headings that are not its sections. */
const otherOf = ({ snapshot }: Incident, update: RecordOf<"update">): readonly OtherSection[] =>
  requestOf(snapshot, update)?.other ?? [];

function requestOf(
  { comments, settings }: Snapshot,
  { key, hash }: RecordOf<"update">,
): UpdateRequest | undefined {
  const source = comments.find((comment) => comment.id === sourceId(key));
  if (!source || otherEditor(source)) return undefined;
  const command = parseComment(source).find((each) => fingerprint(each.source) === hash);
  if (command?.parsed.kind !== "command") return undefined;
  const { name, text } = command.parsed;
  const language = languageOf(settings);
  const read =
    name === "resolve"
      ? readResolve(text, { language })
      : name === "update"
        ? readUpdate(text, { language })
        : undefined;
  return read?.ok ? read.value : undefined;
}

/** IDs of the comments (people's and Sev1's) with the sections that an update at `at` may carry over. */
export function carriedFrom(incident: Incident, at: Date): string[] {
  const previous = updateBefore(incident, at);
  return withReplies(incident.records, [previous?.impact, previous?.notes]);
}

/** The same for everything that the newest update says to the customer. */
export function newestFrom({ records, updates }: Incident): string[] {
  return updates.slice(-1).flatMap(({ key, impact }) => withReplies(records, [key, impact]));
}

const withReplies = (records: Incident["records"], keys: readonly (string | undefined)[]) =>
  keys.flatMap((key) => {
    const record = key === undefined ? undefined : records.get(key);
    return key === undefined ? [] : [sourceId(key), (record && commentId(record)) ?? sourceId(key)];
  });

/** Everything a section said during the incident, oldest first: the form's report, then the updates. */
export function sectionHistory(incident: Incident, section: Carries): Written[] {
  const said = incident.updates.map(({ key }) => sectionOf(incident, key, section));
  return [reported(incident, section), ...said].filter((each) => each !== undefined);
}

/** What a posted update says besides status and times, as far as it can still be found. */
export function saidBy(
  incident: Incident,
  update: RecordOf<"update">,
): { summary?: string; impact?: Carried; other: readonly OtherSection[] } {
  const impact = carry(incident, "impact", {}, update);
  return {
    summary: sectionOf(incident, update.key, "summary")?.text,
    impact: impact && update.impact === update.key ? { text: impact.text } : impact,
    other: otherOf(incident, update),
  };
}

/**
 * What is broken, as reported and in the latest words; without the impact if its comment was not read.
 */
export function newestWords(incident: Incident): { reported?: Written; newest?: Written; impact?: Written } {
  const { updates, answers, snapshot } = incident;
  const said = updates.findLast(({ text }) => text);
  const source = updates.at(-1)?.impact;
  const summary = answers.get(FIELDS.summary);
  return {
    reported: summary ? { text: firstSentences(summary), since: snapshot.issue.createdAt } : undefined,
    newest: said?.text ? { text: said.text, since: new Date(said.at) } : undefined,
    impact: source ? sectionOf(incident, source, "impact") : reported(incident, "impact"),
  };
}
