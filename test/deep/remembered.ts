import { readMark } from "../../src/incident/ledger/ledger.ts";
import type { Known, Ledger, Mark } from "../../src/incident/ledger/ledger.ts";
import type { Lab } from "./lab.ts";

const BOT = "github-actions[bot]";

/** A comment of ours: what its hidden line says, and what people see. */
export interface Own {
  readonly mark: Mark & { readonly ledger?: Ledger };
  readonly text: string;
}

/** Our comments on an issue. */
export async function ownComments({ read }: Lab, number = 1): Promise<Own[]> {
  const comments = await read(`/issues/${number}/comments?per_page=100`);
  return comments
    .filter(({ user }: any) => user.login === BOT)
    .map(({ body }: any) => {
      const mark = readMark({ mine: true, body });
      if (!mark) throw new Error(`no mark in ${body}`);
      const json = JSON.parse(body.slice("<!-- sev1 ".length, body.indexOf(" -->")));
      return { mark: json, text: body.slice(body.indexOf("\n") + 1) };
    });
}

/** What the dashboard remembers. */
export async function ledgerOf(lab: Lab, number = 1): Promise<Ledger> {
  const dashboard = (await ownComments(lab, number)).find(({ mark }) => mark.key === "dashboard");
  if (!dashboard?.mark.ledger) throw new Error("no dashboard");
  return dashboard.mark.ledger;
}

/** All that is known by comments of ours and by the ledger. */
export async function knownOf(lab: Lab, number = 1): Promise<(Mark | Known)[]> {
  const all = await ownComments(lab, number);
  return [...(await ledgerOf(lab, number)).known, ...all.map(({ mark }) => mark)];
}
