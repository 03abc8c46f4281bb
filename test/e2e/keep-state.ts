import { tokenOf } from "../../src/local/emulator.ts";
import type { LocalGitHub } from "../../src/local/github.ts";
import { restoreGitHub, saveGitHub } from "../../src/local/saved.ts";

/** Gives the emulator, which counts requests by the hour on a clock that stands still, a new hour. */
export interface Limits {
  /** Requests since the last new hour. */
  count: number;
  refill(): Promise<void>;
}

const DAY = 86_400_000;
/** Later than any test, and later each time: a limit that is not over yet is not renewed. */
let later = Date.UTC(2040, 0);

/** Counts the requests that reach the emulator, whoever sends them; `logins` are those who may send some. */
export function countRequests(github: LocalGitHub, logins: readonly string[]): Limits {
  const { app, url } = github.inside;
  const tokens = [github.token, ...[github.owner, ...logins].map(tokenOf)];
  const real = app.fetch;
  const limits: Limits = {
    count: 0,
    refill: async () => {
      const now = github.clock.now();
      github.clock.set(new Date((later += DAY)));
      for (const token of tokens)
        await real(new Request(`${url}/rate_limit`, { headers: { authorization: `token ${token}` } }));
      limits.count = 0;
      github.clock.set(now);
    },
  };
  app.fetch = (request) => {
    limits.count++;
    return real(request);
  };
  return limits;
}

/** Keeps what GitHub holds; the function given brings it back. Accounts renamed and issues transferred stay so. */
export function keepState(github: LocalGitHub, limits: Limits): () => Promise<void> {
  const saved = saveGitHub(github);
  return async () => {
    github.fault = undefined;
    github.left = undefined;
    github.mostIssues = undefined;
    restoreGitHub(github, saved);
    github.requests.length = 0;
    if (limits.count > 1000) await limits.refill();
  };
}
