import { expect, test } from "vitest";
import { update } from "../../src/commands/update.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { readTimeNow } from "../../src/time/parse-time.ts";
import { given } from "../given.ts";

const ZONE = "America/New_York";
const NOW = new Date("2026-11-20T19:20:30Z");
const incident = incidentOf(given().comment("/update").snapshot);

/** What `/update` makes of a text: the instant that it promises and its words, or the commands that are offered. */
async function promised(text: string) {
  const [comment] = incident.snapshot.comments;
  if (!comment) throw new Error("no comment");
  const intent = await update.read(` ${text}`, {
    comment,
    at: NOW,
    incident,
    readTime: async (said, reference, direction) => readTimeNow(said, reference, ZONE, direction),
  });
  if (intent.kind === "refusal") return { asked: intent.refusal.examples };
  return intent.kind === "update" ? { next: intent.next?.toISOString(), summary: intent.update.summary } : {};
}

test.each([
  ["8am London office opens", ["8am, London office opens", "8am London, office opens"]],
  ["8am Central region is drained", ["8am, Central region is drained", "8am Central, region is drained"]],
  ["8am Monday we fail over", ["8am, Monday we fail over", "8am Monday, we fail over"]],
  ["8am London office, we wait", ["8am, London office, we wait", "8am London, office, we wait"]],
])("a word that belongs to the time or to the text is asked back: next %s", async (text, either) => {
  const { asked = [] } = await promised(`identified, next ${text}`);
  expect(asked).toEqual(either.map((each) => `/update identified, next ${each}`));
  const [shorter, longer] = await Promise.all(asked.map((each) => promised(each.slice("/update ".length))));
  expect(shorter?.next).toBe("2026-11-21T13:00:00.000Z");
  expect(longer?.next).toMatch(/^2026-11-2[13]T/);
  expect(longer?.next).not.toBe(shorter?.next);
});

test('a number behind "to" may be the end of a range, or one of the text', async () => {
  const { asked } = await promised("identified, next 8pm to 9 customers");
  expect(asked).toEqual([
    "/update identified, next 8pm, to 9 customers",
    "/update identified, next 8pm to 9, customers",
  ]);
});

test("where both are the same instant the word is one of the text", async () => {
  expect(await promised("identified, next 8am Eastern region is drained")).toEqual({
    next: "2026-11-21T13:00:00.000Z",
    summary: "Eastern region is drained",
  });
});

test.each([
  ["8am Mark takes over", "2026-11-21T13:00:00.000Z", "Mark takes over"],
  ["8pm due to 5 errors", "2026-11-21T01:00:00.000Z", "due to 5 errors"],
  ["8-9pm we meet", "2026-11-21T02:00:00.000Z", "we meet"],
  ["8am London", "2026-11-21T08:00:00.000Z", undefined],
  ["8am London, we wait", "2026-11-21T08:00:00.000Z", "we wait"],
  ["5pm ET / 10pm UK", "2026-11-20T22:00:00.000Z", undefined],
  ["5pm ET/10pm UK, we wait", "2026-11-20T22:00:00.000Z", "we wait"],
  ["22:00 UTC (5pm ET) we wait", "2026-11-20T22:00:00.000Z", "we wait"],
  ["22:00 UTC (5pm ET). We wait.", "2026-11-20T22:00:00.000Z", "We wait."],
  ["5pm ET, 10pm UK", "2026-11-20T22:00:00.000Z", undefined],
  ["5pm ET, 10pm UK shift change", "2026-11-20T22:00:00.000Z", "10pm UK shift change"],
  ["five thirty pm", "2026-11-20T22:30:00.000Z", undefined],
  ["quarter to 6pm", "2026-11-20T22:45:00.000Z", undefined],
  ["half past four", "2026-11-20T21:30:00.000Z", undefined],
  ["midnight tonight", "2026-11-21T05:00:00.000Z", undefined],
  ["noon", "2026-11-21T17:00:00.000Z", undefined],
])("next %s", async (text, next, summary) => {
  expect(await promised(`identified, next ${text}`)).toEqual({ next, summary });
});

test.each([
  ["5pm ET / 9pm UK", ["5pm ET", "9pm UK"]],
  ["22:00 UTC (6pm ET)", ["22:00 UTC", "6pm ET"]],
  ["half past five", ["5:30pm", "5:30am"]],
])("next %s is asked back, each meaning to copy", async (text, times) => {
  const got = await promised(`identified, next ${text}`);
  if (!got.asked) throw new Error(JSON.stringify(got));
  expect(got.asked.map((each) => each.replace("/update identified, next ", ""))).toEqual(times);
});

test("the last sentence may tell it in several zones", async () => {
  expect(await promised("identified\nWe found it. Next update at 5pm ET (10pm UK).")).toEqual({
    next: "2026-11-20T22:00:00.000Z",
    summary: "We found it.",
  });
});
