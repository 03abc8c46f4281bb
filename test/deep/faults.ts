import type { Fault } from "../../src/local/github.ts";
import { about, runInProcess, Death, isClean, SWEEP } from "./run.ts";
import type { Woken } from "./run.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { expireRequests } from "./request-timeouts.ts";
import type { Random } from "./random.ts";
import { differences, visible } from "./visible.ts";

/** Brings a lab to the moment before a run, and gives what wakes that. */
export type Scenario = (lab: RestorableGitHub) => Promise<Woken>;

type Kind = (when: "before" | "after", death: Death) => Fault;

/** What can come in the way of a request. The first limit is short enough to wait for, the second is not. */
export const KINDS: Readonly<Record<string, Kind>> = {
  "500": (when) => ({ when, status: 500 }),
  "502": (when) => ({ when, status: 502, body: { message: "Bad Gateway" } }),
  "403 secondary limit": (when) => ({
    when,
    status: 403,
    headers: { "retry-after": "1" },
    body: { message: "You have exceeded a secondary rate limit." },
  }),
  "429 with retry-after": (when) => ({
    when,
    status: 429,
    headers: { "retry-after": "3000" },
    body: { message: "Too many requests" },
  }),
  "no answer": (when) => ({ when, drop: expireRequests }),
  "connection reset": (when) => ({ when, drop: "reset" }),
  "process killed": (when, death) => {
    death.come();
    return { when, drop: true };
  },
};

export interface Trouble {
  /** Number of the request, from 0. */
  readonly at: number;
  readonly kind: string;
  readonly when: (typeof WHEN)[number];
}

const WHEN = ["before", "after"] as const;

/** Every request in every kind of trouble. */
export const everyTrouble = (requests: number): Trouble[] =>
  Array.from({ length: requests }, (_, at) => at).flatMap((at) =>
    Object.keys(KINDS).flatMap((kind) => WHEN.map((when) => ({ at, kind, when }))),
  );

/** A random trouble of one of the requests from `first` on, so many of them. */
export const someTrouble = (
  random: Random,
  [first, count]: readonly [number, number],
  kinds: readonly string[] = Object.keys(KINDS),
): Trouble => ({ at: first + random.below(count), kind: random.pick(kinds), when: random.pick(WHEN) });

/** Runs the Action; tells whether it ended well. */
export type Runner = (lab: RestorableGitHub, trigger: Woken, death?: Death) => Promise<boolean>;

export const inProcess: Runner = async ({ github }, trigger, death) =>
  isClean(await runInProcess(github, trigger, death));

export interface Prepared {
  readonly lab: RestorableGitHub;
  readonly trigger: Woken;
  readonly restart: () => Promise<void>;
  /** Requests of the run without a fault. */
  readonly requests: readonly string[];
  readonly wanted: object;
}

/** So many ms a call's lock is held: src/github/call-lock.ts. */
const LEASE = 45_000;

/** Plays a scenario once without a fault. */
export async function prepare(lab: RestorableGitHub, scenario: Scenario): Promise<Prepared> {
  const trigger = await scenario(lab);
  const keep = lab.keep();
  const now = lab.github.clock.now();
  const restart = async () => {
    await keep();
    lab.github.clock.set(now);
  };
  lab.github.requests.length = 0;
  if (!(await inProcess(lab, trigger))) throw new Error("fails without a fault");
  const requests = lab.github.requests.map(({ method, path, query }) => query ?? `${method} ${path}`);
  const wanted = await visible(lab);
  return { lab, trigger, restart, requests, wanted };
}

/** What is still wrong after a run with these troubles and at most two clean ones, each with what it met. */
export async function outcome(
  { lab, trigger, restart, requests, wanted }: Prepared,
  troubles: readonly Trouble[],
  runner = inProcess,
): Promise<string[]> {
  await restart();
  const death = new Death();
  lab.github.fault = (_, index) => {
    const trouble = troubles.find(({ at }) => at === index);
    return trouble && KINDS[trouble.kind]?.(trouble.when, death);
  };
  await runner(lab, trigger, death).catch(() => {});
  lab.github.fault = undefined;
  let wrong: string[] = [];
  for (let clean = 0; clean < 2; clean++) {
    const isGood = await runner(lab, SWEEP);
    wrong = [...(isGood ? [] : ["a clean run fails"]), ...differences(await visible(lab), wanted)];
    if (wrong.length === 0) break;
    // Whoever died on the way to a call holds its lock until the lease is over.
    lab.github.clock.advance(LEASE + 1000);
  }
  return wrong.map((part) => `${told(troubles, requests)}: ${part}`);
}

const told = (troubles: readonly Trouble[], requests: readonly string[]) =>
  troubles
    .map(({ at, kind, when }) => `request ${at} (${requests[at] ?? "one more"}) ${kind} ${when}`)
    .join(" and ");

/** A lab whose incident #1 stands and is settled. */
export async function opened(lab: RestorableGitHub): Promise<void> {
  await lab.it.open();
  await runInProcess(lab.github, about(lab.it.number, { isOpening: true, login: "carla" }));
}
