import { expect } from "vitest";

/** Most characters of an issue or a comment, about. */
const FULL = 65_536;
const QUARTER = FULL / 4;

/** Time of this thread's own work, in ms: what else runs on the machine does not count. */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

type Work = (text: string) => unknown;

async function costOf(runAction: Work, text: string): Promise<number> {
  const began = threadTime();
  await runAction(text);
  return threadTime() - began;
}

/** So often is it tried: a compiler, a collector or a busy cache may come in between. */
const TRIES = 20;
/** So much more may 64 KB take whatever the reader does, in ms: the clock may count in steps of 4. */
const SLACK = 15;

/**
 * Fails where 64 KB of a piece take much more than four times as long as 16 KB of it, at their quickest. Quadratic work
 * takes 16 times as long, and at 64 KB far more than the slack: what stays within the slack needs no comparison. From
 * the second try on the 16 KB are read four times in a row: then both take about as long, and what else the machine
 * does falls on both. `around` puts the repeated piece into its place.
 */
export async function expectLinear(
  runAction: Work,
  piece: string,
  around: (text: string) => string = (text) => text,
): Promise<void> {
  const [small = "", large = ""] = [QUARTER, FULL].map((size) => around(piece.repeat(size / piece.length)));
  const four = async () => {
    for (let i = 0; i < 4; i++) await runAction(small);
  };
  let many = await costOf(runAction, large);
  if (many <= SLACK || many <= 2 * 4 * (await costOf(runAction, small)) + SLACK) return;
  let few = Infinity;
  for (let tries = 1; tries < TRIES; tries++) {
    few = Math.min(few, await costOf(four, ""));
    many = Math.min(many, await costOf(runAction, large));
    if (many <= 2 * few + SLACK) return;
  }
  expect.fail(
    `64 KB of ${JSON.stringify(piece)} take ${many.toFixed(1)} ms, four times 16 KB of it ${few.toFixed(1)} ms`,
  );
}
