import type { Snapshot } from "../incident/snapshot.ts";

/** The address of a comment of the incident, by its REST id. */
export const commentUrl = ({ issue }: Pick<Snapshot, "issue">, number: string): string =>
  `${issue.url}#issuecomment-${number}`;
