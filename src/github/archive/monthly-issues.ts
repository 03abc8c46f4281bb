import { DRILL_LABEL, REPORT_LABEL } from "../../incident/archive/archive.ts";
import { createLabel } from "../write.ts";
import type { Repo } from "../repo.ts";
import { LABELLED } from "./queries.ts";

/** An issue that is opened once a month: a report, or the request for a drill. */
export interface MonthlyIssue {
  readonly number: number;
  readonly body: string;
  /** Written with the token of this run. */
  readonly isMine: boolean;
}

interface RawLabelled {
  readonly label: object | null;
  readonly issues: {
    readonly nodes: readonly { number: number; body: string; viewerDidAuthor: boolean }[];
  };
}

/** The newest fifty issues with this label, oldest first, and whether the label is there. */
export async function readMonthly(
  { client, owner, name }: Repo,
  label: string,
): Promise<{
  readonly issues: MonthlyIssue[];
  readonly hasLabel: boolean;
}> {
  const { data } = await client.graphql<{ repository: RawLabelled }>(LABELLED, { owner, name, label });
  const { issues, label: found } = data.repository;
  return {
    issues: issues.nodes
      .map(({ number, body, viewerDidAuthor }) => ({ number, body, isMine: viewerDidAuthor }))
      .toReversed(),
    hasLabel: found !== null,
  };
}

export const REPORT = {
  name: REPORT_LABEL,
  color: "1d76db",
  description: "Report of a month's incidents (set by Sev1)",
};

export const DRILL_REQUEST = {
  name: DRILL_LABEL,
  color: "1d76db",
  description: "Asks for a drill (set by Sev1)",
};

export const createMonthlyLabel = (
  { client, owner, name }: Repo,
  label: typeof REPORT | typeof DRILL_REQUEST,
): Promise<string> => createLabel(client, { owner, name }, label);
