import { toError } from "../markdown/text.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "./http/client.ts";
import { httpStatus } from "./http/failure.ts";
import { isPosted, withPartialResult } from "./post.ts";

/** A client that unlocks the incident's conversation if a write needs it. */
export interface OpenConversation {
  readonly client: Client;
  /** Locks it again with its reason, if this run unlocked it, or one that died. */
  lockAgain(): Promise<void>;
}

const LOCK = "/repos/{owner}/{repo}/issues/{issue_number}/lock";

/** Another run may lock it between this run's unlock and write. */
const ATTEMPTS = 3;

/**
 * GitHub refuses an Action's comments and reactions on a locked conversation but lets it unlock, so it is unlocked while
 * this run writes. https://docs.github.com/en/rest/issues/issues#unlock-an-issue
 */
export function openConversation(real: Client, { repository, issue }: Snapshot): OpenConversation {
  const address = { owner: repository.owner, repo: repository.name, issue_number: issue.number };
  let { lock } = issue;
  const unlock = async () => {
    try {
      lock ??= await readLock(real, address);
      await real.rest(`DELETE ${LOCK}`, address);
      lock = { ...lock, isOpen: true };
    } catch (error) {
      throw refused(issue.number, error);
    }
  };
  const insist = async <T>(send: () => Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await send();
      } catch (error) {
        if (!isLocked(error) || attempt === ATTEMPTS || isPosted(error)) throw error;
        // Keeps what the refused request did all the same.
        await unlock().catch((reason: unknown) => Promise.reject(withPartialResult(toError(reason), error)));
      }
    }
  };
  return {
    client: {
      ...real,
      // A branch may be locked, too.
      rest: (...request) =>
        request[0].includes("/issues/") ? insist(() => real.rest(...request)) : real.rest(...request),
      graphql: <T>(...[query, variables, options]: Parameters<Client["graphql"]>) =>
        insist(() => real.graphql<T>(query, variables, options)),
    },
    async lockAgain() {
      if (!lock?.isOpen) return;
      await real.rest(`PUT ${LOCK}`, {
        ...address,
        ...(lock.reason === null ? {} : { lock_reason: lock.reason }),
      });
    },
  };
}

async function readLock(client: Client, address: Record<string, unknown>) {
  const { data } = await client.rest("GET /repos/{owner}/{repo}/issues/{issue_number}", address);
  return { reason: (data.active_lock_reason as string | null | undefined) ?? null, isOpen: false };
}

/** "Unable to create comment because issue is locked." */
const isLocked = (error: unknown): boolean =>
  error instanceof Error && httpStatus(error) === 403 && /\blocked\b/i.test(error.message);

const refused = (number: number, error: unknown) =>
  Object.assign(
    new Error(
      `The conversation of issue #${number} is locked, and Sev1 could not unlock it to comment. Unlock it by hand (“Unlock conversation” in the issue's sidebar). ${toError(error).message}`,
    ),
    { status: httpStatus(error) },
  );
