import { expect, test } from "vitest";
import { alertmanager } from "../alerts/payloads.ts";
import { Monitored } from "../alerts/monitored.ts";
import { times } from "./random.ts";

/** As many alerts of one group as come within a minute. */
const ALERTS = times(500);
const MINUTE = 60_000;

/**
 * As GitHub runs the workflow's concurrency group: one run, and of those that wait the newest. Each alert adds a host;
 * they come evenly within a minute, whatever the runs do.
 */
async function storm(it: Monitored, count: number): Promise<number> {
  const start = it.github.clock.now().getTime();
  const hosts = (last: number) => Array.from({ length: Math.min(20, last + 1) }, (_, i) => `db-${last - i}`);
  let [runs, next] = [0, 0];
  while (next < count) {
    runs += 1;
    await it.send({ key: "storm", alertmanager: alertmanager("firing", hosts(next)) });
    it.github.clock.advance(10_000);
    const elapsed = it.github.clock.now().getTime() - start;
    const newest = Math.min(count - 1, Math.floor((elapsed / MINUTE) * count));
    next = newest > next ? newest : next + 1;
  }
  return runs;
}

test("500 alerts of one group in a minute are one issue, with at most five comments and edits", async () => {
  const it = await Monitored.start("alerts: { confirmed: true }");
  const runs = await storm(it, ALERTS);
  expect(await it.issues()).toHaveLength(1);
  const written = it.writes.filter((write) => /comments(?:\/\d+)?$/.test(write));
  console.info(`${ALERTS} alerts: ${runs} runs, ${it.github.requests.length} requests`, written);
  // The dashboard and the alert's comment, and what each is edited. That the dashboard is pinned is neither.
  expect(written.length).toBeLessThanOrEqual(5);
  expect((await it.ours())[1]).toContain(`db-${ALERTS - 1}`);
});

test("without a concurrency group too, many at once are one issue and few writes", async () => {
  const it = await Monitored.start();
  const payload = { key: "storm", alertmanager: alertmanager() };
  const all = await Promise.all(Array.from({ length: 20 }, () => it.send(payload)));
  expect(new Set(all.map(({ number }) => number))).toEqual(new Set([1]));
  expect(await it.issues()).toHaveLength(1);
});
