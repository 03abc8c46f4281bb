import type { Trigger } from "../../src/incident/trigger.ts";
import { sendFirstQueries } from "../../src/github/first-queries.ts";
import { createClient } from "../../src/github/http/client.ts";
import type { Client } from "../../src/github/http/client.ts";
import type { LocalGitHub } from "../../src/local/github.ts";
import { reconcileAll } from "../../src/reconcile/reconcile.ts";
import type { Outcome } from "../../src/reconcile/reconcile.ts";
import { loadSettings } from "../../src/action/load-settings.ts";

export type Woken = Extract<Trigger, { kind: "one" | "sweep" }>;

export const SWEEP: Woken = { kind: "sweep", manual: false };
export const about = (number: number, more: { isOpening?: boolean; login?: string } = {}): Woken => ({
  kind: "one",
  number,
  ...more,
});

/** Ends a run as the end of its process would: no answer to what it has asked for arrives, and it asks for no more. */
export class Death {
  readonly #died = Promise.withResolvers<undefined>();
  readonly #coming = new AbortController();
  readonly whole: Promise<undefined> = this.#died.promise;
  /** Aborted when it comes: for a process of its own. */
  readonly signal: AbortSignal = this.#coming.signal;

  come(): void {
    this.#coming.abort();
  }

  /** Throws nothing and gives nothing: whoever waits for it waits for ever. */
  async pass(): Promise<void> {
    if (!this.signal.aborted) return;
    this.#died.resolve(undefined);
    await new Promise(() => {});
  }
}

/** Sends a request when its turn has come. */
export type Turn = <T>(ask: () => Promise<T>) => Promise<T>;

const atOnce: Turn = (ask) => ask();

/**
 * A run in this process, as src/action/start.ts and src/action/runner.ts do it, with pauses that take no time. Undefined where it died;
 * fails as a whole where the first question has no answer.
 */
export async function runInProcess(github: LocalGitHub, trigger: Woken, death = new Death(), turn = atOnce) {
  const real = createClient({
    token: github.token,
    apiUrl: github.url,
    graphqlUrl: `${github.url}/graphql`,
    wait: () => death.pass(),
  });
  const client = mortal(real, death, turn);
  const repository = { client, owner: github.owner, name: github.repo, label: "sev1" };
  const asked = sendFirstQueries(repository, trigger);
  return Promise.race([
    reconcileAll({ ...repository, readSettings: loadSettings }, trigger, asked),
    death.whole,
  ]);
}

function mortal(client: Client, death: Death, turn: Turn): Client {
  const alive = async <T>(ask: () => Promise<T>): Promise<T> => {
    const asked = turn(ask);
    await asked.catch(() => {});
    await death.pass();
    return asked;
  };
  return {
    budget: client.budget,
    wait: client.wait,
    apart: (purpose) => mortal(client.apart(purpose), death, turn),
    rest: (...request) => alive(() => client.rest(...request)),
    graphql: <T>(...[query, variables, options]: Parameters<Client["graphql"]>) =>
      alive(() => client.graphql<T>(query, variables, options)),
  };
}

/** Whether a run ended without a failure. */
export const isClean = (outcomes: readonly Outcome[] | undefined): boolean =>
  outcomes !== undefined && outcomes.every(({ failures }) => failures.length === 0);
