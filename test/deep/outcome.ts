import { authorOf, commandIndex, sourceId } from "../../src/incident/ledger/ledger.ts";
import type { Doing } from "./history.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { markersAndRecordsOf, ledgerOf } from "./own-comments.ts";

/**
 * What must be the same however events came: each tick with who and when, the body, and of each comment that nobody
 * changed what came of each of its commands. What was said and taken back before any run read it is no part of it.
 */
export async function outcomeOf(
  lab: RestorableGitHub,
  history: readonly Doing[],
  ids: readonly (number | undefined)[],
) {
  const issue = await lab.read("/issues/1");
  const { log } = await ledgerOf(lab);
  const texts = await unchanged(lab, history, ids);
  const commands = (await markersAndRecordsOf(lab)).flatMap((records) => {
    const { key, kind } = records;
    const by = authorOf(records);
    const status = kind === "update" ? records.status : undefined;
    const text = key.startsWith("re:") ? texts.get(sourceId(key)) : undefined;
    if (text === undefined) return [];
    const at = "at" in records ? records.at : "";
    return [
      JSON.stringify([
        text,
        commandIndex(key),
        kind,
        by,
        at,
        status,
        "fact" in records ? records.fact : undefined,
      ]),
    ];
  });
  return { body: issue.body, log, commands: [...new Set(commands)].toSorted() };
}

/** Texts of people's comments that nobody edited or deleted, by their node ids. */
async function unchanged(
  { read }: RestorableGitHub,
  history: readonly Doing[],
  ids: readonly (number | undefined)[],
) {
  const touched = new Set(history.flatMap((doing) => ("comment" in doing ? [doing.comment] : [])));
  const kept = ids.filter((id, index): id is number => id !== undefined && !touched.has(index));
  const comments = await Promise.all(kept.map((id) => read(`/issues/comments/${id}`)));
  return new Map<string, string>(comments.map(({ node_id: node, body }) => [node, body]));
}
