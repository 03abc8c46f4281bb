import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { urgentLines } from "../../src/render/alerts.ts";
import { settled } from "../apply.ts";
import { BEGAN, given, minutes, shows } from "../given.ts";
import type { Given } from "../given.ts";

/** "Identified" after `/mitigated`: the cause is known, or it is down again. Nobody guesses what would silence the call. */

const after = (count: number) => minutes(count, BEGAN);
const say = (from: Given, minute: number, body: string) => from.comment(body, { createdAt: after(minute) });
const CALL = "comment escalation:1h (escalation)";
const asksIn = (from: Given, minute: number) =>
  urgentLines(incidentOf({ ...from.snapshot, now: after(minute) })).filter((line) => line.includes("again?"));

/** Down for 22 minutes, then said to be identified an hour later. */
async function doubted(first = "/update identified", last = "/update identified") {
  const identified = await settled(say(given().opened(), 15, first), after(15));
  const worked = await settled(say(identified, 22, "/mitigated"), after(22));
  return settled(say(worked, 80, last), after(80));
}

test.each([["/update identified"], ["/update investigating"]])(
  "after %s the outage counts until somebody says that the customer can work",
  async (first) => {
    const from = await doubted(first);
    await from.when(after(118)).then(shows("dashboard"));
    await from.when(after(119)).then(shows("labels +escalated", CALL, "dashboard"));
  },
);

test("the dashboard asks, with both answers to copy", async () => {
  expect(asksIn(await doubted(), 81)).toEqual([
    "**Is the customer down again?** An update said Identified after the customer could work again, so the outage counts since 2026-11-17 11:40amET. If the customer can still work, comment `/mitigated 2026-11-17 10:42amET`; if not, `/update investigating`.",
  ]);
});

test("that it still works ends the question and the clock", async () => {
  const [line = ""] = asksIn(await doubted(), 81);
  const [, answer = ""] = /`(\/mitigated [^`]+)`/.exec(line) ?? [];
  const works = await settled(say(await doubted(), 85, answer), after(85));
  expect(asksIn(works, 86)).toEqual([]);
  await works.when(after(500)).then(shows("dashboard"));
});

test("that it is down ends the question alone; another update that does not say so leaves it", async () => {
  const down = await settled(say(await doubted(), 85, "/update investigating"), after(85));
  expect(asksIn(down, 86)).toEqual([]);
  await down.when(after(119)).then(shows("labels +escalated", CALL, "dashboard"));
  const open = await settled(say(await doubted(), 85, "/update identified, next 8am"), after(85));
  expect(asksIn(open, 86)).toHaveLength(1);
  expect(asksIn(await settled(say(open, 90, "/update monitoring"), after(90)), 91)).toEqual([]);
});

test("an update without a status, or one that goes back, asks nothing", async () => {
  const carried = await doubted("/update identified", "/update\nWe watch it.");
  expect(asksIn(carried, 81)).toEqual([]);
  await carried.when(after(500)).then(shows("dashboard"));
  expect(asksIn(await doubted("/update identified", "/update investigating"), 81)).toEqual([]);
  expect(asksIn(await doubted("/update monitoring"), 81)).toEqual([]);
});

test("the beginning may not lie after the end: it is asked back, with times to copy", async () => {
  const worked = await settled(say(given().opened(), 22, "/mitigated"), after(22));
  await say(worked, 80, "/began 11:30am")
    .when(after(80))
    .then(
      shows(
        "EYES on IC_3",
        [
          "comment re:IC_3? (answer)",
          {
            view: {
              refusals: [
                {
                  problem:
                    "2026-11-17 11:30amET is after the customer could work again (2026-11-17 10:42amET).",
                  examples: ["/began 2026-11-16 11:30pmET", "/began 2026-11-16 11:30amET"],
                },
              ],
            },
          },
        ],
        "remember re:IC_3",
        "dashboard",
      ),
    );
});
