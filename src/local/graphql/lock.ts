import type { Source } from "./source.ts";

/** The reasons of all its locks, as GraphQL names them, the oldest first. */
export const lockReasons = ({ memory }: Source, issue: any): (string | null)[] =>
  memory.lockReasons(issue.node_id).map((reason) => reason?.replace(/\W/g, "_").toUpperCase() ?? null);
