import { expect } from "vitest";

/** Most characters of an issue or a comment, about. */
const FULL = 65_536;
const QUARTER = FULL / 4;

/** Time of this thread's own work, in ms: what else runs on the machine does not count. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

type Work = (text: string) => unknown;

async function costOf(runAction: Work, text: string): Promise<number> {
  const began = threadTime();
  await runAction(text);
  return threadTime() - began;
}

/** So often is it tried: the clock may count in steps of 4 ms, and a compiler or a collector come in between. */
const TRIES = 20;

/**
 * Fails where 64 KB of a piece take much more than four times as long as 16 KB of it. Quadratic work takes 16 times as
 * long; up to 10 ms are no matter, whatever took them. `around` puts the repeated piece into its place.
 */
export async function expectLinear(
  runAction: Work,
  piece: string,
  around: (text: string) => string = (text) => text,
): Promise<void> {
  const [small = "", large = ""] = [QUARTER, FULL].map((size) => around(piece.repeat(size / piece.length)));
  let [few, many] = [0, 0];
  for (let tries = 1; tries <= TRIES; tries++) {
    few += await costOf(runAction, small);
    many += await costOf(runAction, large);
    if (many < 8 * few + 10 * tries) return;
  }
  const each = (all: number) => (all / TRIES).toFixed(1);
  expect.fail(`64 KB of ${JSON.stringify(piece)} take ${each(many)} ms, 16 KB of it ${each(few)} ms`);
}
