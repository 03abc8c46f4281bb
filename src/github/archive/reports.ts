import { REPORT_LABEL } from "../../incident/archive/archive.ts";
import { createLabel } from "../write.ts";
import type { Repo } from "../repo.ts";
import { REPORTS } from "./queries.ts";

/** An issue with the report of a period. */
export interface ReportIssue {
  readonly number: number;
  readonly body: string;
  /** Written with the token of this run. */
  readonly isMine: boolean;
}

interface RawReports {
  readonly label: object | null;
  readonly issues: {
    readonly nodes: readonly { number: number; body: string; viewerDidAuthor: boolean }[];
  };
}

/** The newest fifty reports, oldest first, and whether their label is there. */
export async function readReports({ client, owner, name }: Repo): Promise<{
  readonly issues: ReportIssue[];
  readonly hasLabel: boolean;
}> {
  const variables = { owner, name, label: REPORT_LABEL };
  const { data } = await client.graphql<{ repository: RawReports }>(REPORTS, variables);
  const { label, issues } = data.repository;
  return {
    issues: issues.nodes
      .map(({ number, body, viewerDidAuthor }) => ({ number, body, isMine: viewerDidAuthor }))
      .toReversed(),
    hasLabel: label !== null,
  };
}

export const REPORT = {
  name: REPORT_LABEL,
  color: "1d76db",
  description: "Report of a month's incidents (set by Sev1)",
};

export const createReportLabel = ({ client, owner, name }: Repo): Promise<string> =>
  createLabel(client, { owner, name }, REPORT);
