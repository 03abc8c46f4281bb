import type { Client } from "../http/client.ts";
import { createHolder, createRef, heldSince, takeOverRef } from "./ref-lock.ts";
import type { RepoParameters } from "./ref-lock.ts";

/** For so long opening an incident is left to the run that holds its lock. It stays, and a later one takes it over. */
const LEASE = 45_000;

/**
 * Takes the lock of an alert's incident: true where this run is to open it, false while another does. Where GitHub has no
 * ref for us it is opened: twice is better than never.
 */
export async function takeAlertLock(client: Client, home: RepoParameters, name: string): Promise<boolean> {
  const ref = `sev1/alerts/${name}`;
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
