import type { Incident } from "../domain/incident.ts";
import { isDismissed } from "../domain/incident.ts";
import { sourceId } from "../domain/ledger.ts";
import type { Known } from "../domain/ledger.ts";
import { commandsIn, toldBySource } from "./in-comments.ts";
import { askOf, knownBy } from "./requests.ts";
import type { Outside } from "./requests.ts";

/** A full ledger leaves out what commands said. For the postmortem that is read again where they stand. */

/** The postmortem is still to be made, by what has been read. */
export const isToHandOver = ({ world, known }: Incident): boolean =>
  !world.issue.open && !isDismissed(world) && !known.has("postmortem");

/** Of a note the ledger may have kept the beginning, of any other fact the marker alone. */
const isLess = ({ kind, fact }: Known) => kind === "fact" && (!fact || fact.what === "note");

/** Ids of the comments that told what the ledger may have left out. */
export const lessSources = ({ ledger, known }: Incident): string[] =>
  ledger.cut ? [...known.values()].filter(isLess).map(({ key }) => sourceId(key)) : [];

/** The facts as their comments told them when they were run: one that was changed since tells none of them. */
export async function restoredFacts(
  incident: Incident,
  outside: Pick<Outside, "readTime">,
): Promise<Known[]> {
  if (!isToHandOver(incident)) return [];
  const sources = new Set(lessSources(incident));
  const toldIn = toldBySource(incident);
  const commands = incident.world.comments
    .filter(({ id }) => sources.has(id))
    .flatMap((comment) => commandsIn(comment, toldIn(comment.id)))
    .filter(({ before, hash }) => before && isLess(before) && before.hash === hash);
  const told = commands.map(async (each) => {
    const ask = await askOf(each, incident, outside);
    return ask.kind === "fact" ? [knownBy(each, ask.fact)] : [];
  });
  return (await Promise.all(told)).flat();
}
