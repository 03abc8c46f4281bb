import { expect, test } from "vitest";
import type { Fault } from "../../src/local/github.ts";
import { SEED, createRandom } from "../deep/random.ts";
import { Monitored } from "./monitored.ts";
import { alertmanager } from "./payloads.ts";

const SETTINGS = "alerts: { confirmed: true, recovery: close, reopen: 30m }";
const firing = { alertmanager: alertmanager("firing", ["db-1"]) };
const more = { alertmanager: alertmanager("firing", ["db-1", "db-2"]) };
const over = { alertmanager: alertmanager("resolved", ["db-1"]) };

/** What came before, and the notification whose run meets the fault. */
const PATHS: readonly (readonly [what: string, before: readonly object[], last: object])[] = [
  ["opens the incident", [], firing],
  ["tells of more", [firing], more],
  ["closes it", [firing], over],
  ["reopens it", [firing, over], firing],
];

const FAULTS: Readonly<Record<string, Fault>> = {
  "refused with 502": { when: "before", status: 502, body: { message: "Bad Gateway" } },
  "done, but answered with 502": { when: "after", status: 502, body: { message: "Bad Gateway" } },
  "done, but the answer is lost": { when: "after", drop: "reset" },
};

/** With DEEP every fault of every request; otherwise two of those that write, chosen by the seed. */
const IS_DEEP = process.env.DEEP !== undefined;

test.each(PATHS)("an alert that %s does so though any one request fails, run once more", async (...path) => {
  const clean = await play(path);
  const all = clean.requests.flatMap(({ write }, at) =>
    IS_DEEP || write ? Object.keys(FAULTS).map((fault) => ({ at, fault })) : [],
  );
  const random = createRandom(SEED + all.length);
  for (const { at, fault } of IS_DEEP ? all : [random.pick(all), random.pick(all)]) {
    const met = await play(path, at, fault);
    expect(met.seen, `${met.requests[at]?.method} ${met.requests[at]?.path}: ${fault}`).toEqual(clean.seen);
  }
});

/** Plays it, with a fault at the last run's request of this number. */
async function play([, before, last]: (typeof PATHS)[number], at?: number, fault = "") {
  const it = await Monitored.start(SETTINGS);
  for (const payload of before) await it.settle(payload);
  const since = it.github.requests.length;
  let count = 0;
  it.github.fault = () => (count++ === at ? FAULTS[fault] : undefined);
  await it.send(last).catch(() => undefined);
  delete it.github.fault;
  const requests = it.github.requests.slice(since);
  if (at !== undefined) await it.send(last);
  return { requests, seen: await seen(it) };
}

async function seen(it: Monitored) {
  const issues = (await it.issues()).map(({ title, body, state }) => ({ title, body, state }));
  return { issues, comments: (await it.ours()).map(withoutTimes) };
}

/** A second try is later, and a comment that came after a failed one has another number. */
const withoutTimes = (text: string) =>
  text.replace(/\d?\d:\d\d(?:am|pm)ET/g, "TIME").replace(/issuecomment-\d+/g, "issuecomment");
