import { readMarker } from "../../src/incident/ledger/ledger.ts";
import type { LedgerRecord, Ledger, Marker } from "../../src/incident/ledger/ledger.ts";
import type { RestorableGitHub } from "./restorable-github.ts";

const BOT = "github-actions[bot]";

/** A comment of ours: what its hidden line says, and what people see. */
export interface Own {
  readonly marker: Marker & { readonly ledger?: Ledger };
  readonly text: string;
}

/** Our comments on an issue. */
export async function ownComments({ read }: RestorableGitHub, number = 1): Promise<Own[]> {
  const comments = await read(`/issues/${number}/comments?per_page=100`);
  return comments
    .filter(({ user }: any) => user.login === BOT)
    .map(({ body }: any) => {
      const marker = readMarker({ mine: true, body });
      if (!marker) throw new Error(`no mark in ${body}`);
      const json = JSON.parse(body.slice("<!-- sev1 ".length, body.indexOf(" -->")));
      return { marker: json, text: body.slice(body.indexOf("\n") + 1) };
    });
}

/** What the dashboard remembers. */
export async function ledgerOf(lab: RestorableGitHub, number = 1): Promise<Ledger> {
  const dashboard = (await ownComments(lab, number)).find(({ marker }) => marker.key === "dashboard");
  if (!dashboard?.marker.ledger) throw new Error("no dashboard");
  return dashboard.marker.ledger;
}

/** All that is known by comments of ours and by the ledger. */
export async function markersAndRecordsOf(
  lab: RestorableGitHub,
  number = 1,
): Promise<(Marker | LedgerRecord)[]> {
  const all = await ownComments(lab, number);
  return [...(await ledgerOf(lab, number)).records, ...all.map(({ marker }) => marker)];
}
