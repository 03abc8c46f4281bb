import type { Incident } from "../incident/incident.ts";
import { commentId, sourceId } from "../incident/ledger/ledger.ts";
import { movedAt } from "../incident/ledger/transfer.ts";
import { customer } from "../commands/customer.ts";
import { publish } from "../commands/publish.ts";
import type { FoundCommand } from "../commands/parse/find.ts";
import { isToHandOver, lessSources } from "../commands/parse/restore-notes.ts";
import { carriedFrom, newestFrom } from "../updates/sections.ts";

/** IDs of comments, besides those with commands, whose text is needed for an answer or the postmortem. */
export function neededComments(incident: Incident, open: readonly FoundCommand[]): string[] {
  const { updates } = incident;
  const answers = open.flatMap(({ at, before, parsed }) => [
    ...carriedFrom(incident, at),
    before && commentId(before),
    ...(parsed.kind === "command" && parsed.name === customer.name ? newestFrom(incident) : []),
    ...(parsed.kind === "command" && parsed.name === publish.name ? updatesWithoutWords(incident) : []),
  ]);
  const postmortem = updates.flatMap((update) => [sourceId(update.key), commentId(update)]);
  const all = isToHandOver(incident) ? [...answers, ...postmortem, ...lessSources(incident)] : answers;
  return all.filter((id) => id !== undefined);
}

/** IDs of the updates whose words a full ledger has dropped: the updates themselves still hold them. */
export const updatesWithoutWords = ({ updates, ledger }: Incident): string[] =>
  ledger.cut ? updates.flatMap((update) => (update.said ? [] : (commentId(update) ?? []))) : [];

/**
 * IDs of the comments that stated facts, because deleting the comment retracts the fact. Facts from before a transfer stay:
 * their comments have new IDs.
 */
export const factSources = ({ records, ledger, snapshot }: Incident): string[] => {
  const moved = movedAt(ledger, snapshot.issue.url) ?? "";
  return [...records.values()].flatMap((record) =>
    record.kind === "fact" && record.at > moved ? [sourceId(record.key)] : [],
  );
};
