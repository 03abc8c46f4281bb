import { readAlertMark } from "../../incident/ledger/alert-mark.ts";
import { fingerprint } from "../../incident/ledger/ledger.ts";
import type { Snapshot } from "../../incident/snapshot.ts";
import type { Client } from "../http/client.ts";
import { createHolder, createRef, heldSince, takeOverRef } from "./ref-lock.ts";
import type { RepoParameters } from "./ref-lock.ts";

/** For so long opening an incident is left to the run that holds its lock. A later one takes it over. */
const LEASE = 45_000;

/** Ref names cannot contain what keys can. */
const refOf = (key: string) => `sev1/alerts/${fingerprint(key)}${fingerprint(`${key}.`)}`;

/**
 * Takes the lock of an alert's incident: true where this run is to open it, false while another does. Where GitHub has no
 * ref for us it is opened: twice is better than never.
 */
export async function takeAlertLock(client: Client, home: RepoParameters, key: string): Promise<boolean> {
  const ref = refOf(key);
  const what = "Alert\n";
  try {
    const own = await createHolder(client, home, what);
    const holder = await createRef(client, home, ref, own);
    if (holder === undefined) return true;
    const since = await heldSince(client, home, holder);
    return (
      own.at.getTime() - since.getTime() >= LEASE && (await takeOverRef(client, home, { ref, holder, what }))
    );
  } catch {
    return true;
  }
}

/** Removes the lock of an incident that is done, if an alert opened it. A leftover is invisible and blocks nothing. */
export async function releaseAlertLock(client: Client, { issue, repository }: Snapshot): Promise<void> {
  const mark = issue.byBot ? readAlertMark(issue.body) : undefined;
  if (!mark) return;
  const { owner, name: repo } = repository;
  const ref = refOf(mark.key);
  await client.rest("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { owner, repo, ref }).catch(() => {});
}
