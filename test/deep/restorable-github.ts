import { expect, onTestFinished } from "vitest";
import { tokenOf } from "../../src/local/emulator.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { LocalGitHub, Options } from "../../src/local/github.ts";
import { CONFIG, OPENED, PEOPLE, Stage } from "../e2e/stage.ts";
import type { Inside } from "../../src/local/inside.ts";

/** A GitHub whose state can be kept and brought back, so that thousands of runs can start from the same moment. */
export interface RestorableGitHub {
  readonly it: Stage;
  readonly github: LocalGitHub;
  /** What REST answers below the repository's address. */
  readonly read: (below: string) => Promise<any>;
  readonly inside: Inside;
  /** Gives the emulator, which has a limit an hour, another one; its clock is as before. */
  refill(): Promise<void>;
  /** Keeps the state; the function given brings it back. */
  keep(): () => Promise<void>;
}

interface RestorableGitHubOptions extends Partial<Options> {
  readonly hasWebhooks?: boolean;
}

/**
 * Closed after the test, which fails if anything went against GitHub's schemas. Where no webhooks are delivered, what
 * happens takes less time.
 */
export async function openRestorableGitHub({
  hasWebhooks = false,
  ...options
}: RestorableGitHubOptions = {}): Promise<RestorableGitHub> {
  const files = { ".github/sev1.yml": CONFIG };
  const github = await startGitHub({ at: OPENED, people: PEOPLE, files, ...options });
  const { inside } = github;
  if (!hasWebhooks) inside.webhooks.clear();
  const calls = countCalls(inside);
  onTestFinished(async () => {
    await github.close();
    expect([...new Set(github.violations)]).toEqual([]);
  });
  const it = new Stage(github);
  const token = tokenOf("ana");
  const home = `${inside.url}/repos/${github.owner}/${github.repo}`;
  const read = async (below: string) => {
    const answer = await inside.app.fetch(
      new Request(home + below, { headers: { authorization: `token ${token}` } }),
    );
    return answer.ok ? answer.json() : undefined;
  };
  const refill = async () => {
    const now = github.clock.now();
    await refillLimits(inside, github, calls);
    github.clock.set(now);
  };
  return { it, github, read, inside, refill, keep: () => keep(it, inside, calls) };
}

function countCalls({ app }: Inside): { count: number } {
  const calls = { count: 0 };
  const real = app.fetch;
  app.fetch = (request) => {
    calls.count++;
    return real(request);
  };
  return calls;
}

function keep(it: Stage, inside: Inside, calls: { count: number }): () => Promise<void> {
  const { github, number } = it;
  const state = structuredClone(inside.store.snapshot());
  const remember = github.memory.save();
  const now = github.clock.now();
  return async () => {
    github.fault = undefined;
    inside.store.restore(structuredClone(state));
    remember();
    github.requests.length = 0;
    it.number = number;
    if (calls.count > 1000) await refillLimits(inside, github, calls);
    github.clock.set(now);
  };
}

const DAY = 86_400_000;
let days = 0;

/** The emulator counts requests by the hour and its clock stands still: so a later hour comes for a moment. */
async function refillLimits({ app, url }: Inside, github: LocalGitHub, calls: { count: number }) {
  github.clock.set(new Date(OPENED.getTime() + ++days * DAY));
  const tokens = [github.token, ...[github.owner, ...PEOPLE.map(({ login }) => login)].map(tokenOf)];
  for (const token of tokens)
    await app.fetch(new Request(`${url}/rate_limit`, { headers: { authorization: `token ${token}` } }));
  calls.count = 0;
}
