import { expect, onTestFinished } from "vitest";
import { tokenOf } from "../../src/local/emulator.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { LocalGitHub, Options } from "../../src/local/github.ts";
import { countRequests, keepState } from "../e2e/keep-state.ts";
import type { Limits } from "../e2e/keep-state.ts";
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
  const limits = countRequests(
    github,
    PEOPLE.map(({ login }) => login),
  );
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
  return { it, github, read, inside, refill: () => limits.refill(), keep: () => keep(it, limits) };
}

function keep(it: Stage, limits: Limits): () => Promise<void> {
  const restore = keepState(it.github, limits);
  const { number } = it;
  return async () => {
    await restore();
    it.number = number;
  };
}
