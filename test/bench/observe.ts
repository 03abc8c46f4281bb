import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runAction } from "../../src/local/runner.ts";
import type { Delivery, LocalGitHub } from "../../src/local/github.ts";

export const OBSERVER = fileURLToPath(new URL("observe.cjs", import.meta.url));

/** What a process tells of itself: its peak memory in MB, its time on the processor in ms, files of dist/ it loaded. */
export interface Seen {
  readonly memory: number;
  readonly cpu: number;
  readonly loaded: readonly string[];
}

export const readSeen = (output: string): Seen | undefined => {
  const told = /^observed (.*)$/m.exec(output)?.[1];
  return told === undefined ? undefined : (JSON.parse(told) as Seen);
};

/** What a run of the bundle cost. A round is a wait: requests that are under way at one moment are one. */
export interface Cost extends Seen {
  readonly requests: number;
  readonly rounds: number;
}

/** Longer than requests that are sent at once need to arrive one after the other. */
const LATENCY = 400;

/** Runs the bundle for what was delivered last, or for this delivery, and tells what it cost. */
export async function costOf(
  github: LocalGitHub,
  {
    delivery: given,
    counts = () => true,
  }: { delivery?: Delivery; counts?: (request: Request) => boolean } = {},
): Promise<Cost> {
  const delivery = given ?? (await github.deliveries()).at(-1);
  if (!delivery) throw new Error("Nothing was delivered.");
  const rounds = countRounds(github, counts);
  const run = await runAction(github, delivery, { NODE_OPTIONS: `--require ${OBSERVER}` });
  github.fault = undefined;
  const seen = readSeen(run.stdout);
  if (run.code !== 0 || !seen) throw new Error(run.stdout);
  return { ...seen, requests: run.requests.filter(counts).length, rounds: rounds() };
}

type Request = LocalGitHub["requests"][number];

function countRounds(github: LocalGitHub, counts: (request: Request) => boolean): () => number {
  let [rounds, underWay] = [0, 0];
  github.fault = async (request) => {
    if (!counts(request)) return undefined;
    if (underWay === 0) rounds += 1;
    underWay += 1;
    await sleep(LATENCY);
    underWay -= 1;
    return undefined;
  };
  return () => rounds;
}
