import type { Incident } from "../../incident/incident.ts";
import { isDismissed } from "../../incident/incident.ts";
import { isPostmortemStale } from "../../incident/due/late-facts.ts";
import { isClipped } from "../../incident/ledger/compact.ts";
import { hashOf, kindOf, sourceId } from "../../incident/ledger/ledger.ts";
import type { Fact, LedgerRecord } from "../../incident/ledger/ledger.ts";
import { otherEditor } from "../../incident/snapshot.ts";
import { commandsIn, toldBySource } from "./find.ts";
import { intentOf, commandRecord } from "./requests.ts";
import type { Outside } from "./requests.ts";

/**
 * The ledger keeps only the beginning of a long note, and a full ledger only that there was a command. For the postmortem,
 * notes are read again from their comments; notes only, because other commands depend on the issue's state at the time.
 */

/** Whether the postmortem is not known to be written, or lacks later facts. */
export const isToHandOver = (incident: Incident): boolean =>
  isPostmortemStale(incident) ||
  (!incident.snapshot.issue.open && !isDismissed(incident.snapshot) && !incident.records.has("postmortem"));

const isLess = (record: LedgerRecord) =>
  kindOf(record) === "fact" && (record.kind !== "fact" || record.fact.what === "note");

/** Ids of the comments with notes that the ledger may have dropped. */
export const lessSources = ({ ledger, records }: Incident): string[] =>
  [...records.values()].filter(ledger.cut ? isLess : isClipped).map(({ key }) => sourceId(key));

/** The notes as written; if a command was changed since, the ledger's beginning of the note. */
export async function restoreNotes(
  incident: Incident,
  outside: Pick<Outside, "readTime">,
): Promise<LedgerRecord[]> {
  if (!isToHandOver(incident)) return [];
  const sources = new Set(lessSources(incident));
  const toldIn = toldBySource(incident);
  const commands = incident.snapshot.comments
    .filter((comment) => sources.has(comment.id) && !otherEditor(comment))
    .flatMap((comment) => commandsIn(comment, toldIn(comment.id)))
    .filter(({ before, hash }) => before && isLess(before) && hashOf(before) === hash);
  const told = commands.map(async (each) => {
    const intent = await intentOf(each, incident, outside);
    return intent.kind === "fact" && isWhole(intent.fact, each.before)
      ? [commandRecord(each, intent.fact)]
      : [];
  });
  return (await Promise.all(told)).flat();
}

/** A fingerprint is easily forged, so the beginning must match too. */
const isWhole = (fact: Fact, kept: LedgerRecord | undefined) => {
  const start = kept?.kind === "fact" && kept.fact.what === "note" ? kept.fact.text : "";
  return fact.what === "note" && fact.text.startsWith(start.replace(/…$/, ""));
};
