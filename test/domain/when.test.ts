import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readTime } from "../../src/domain/when.ts";

const NY = "America/New_York";
/** A Friday, 2:20:30pm in New York. */
const NOW = new Date("2026-11-20T19:20:30Z");

const read = async (text: string, direction: "past" | "future", zone = NY, now = NOW) =>
  (await readTime(text, now, zone, direction))?.toISOString().slice(0, 16);

test.each([
  ["7:05am", "2026-11-20T12:05", "2026-11-21T12:05"],
  ["7:05am ET", "2026-11-20T12:05", "2026-11-21T12:05"],
  ["8amET", "2026-11-20T13:00", "2026-11-21T13:00"],
  ["8AM Eastern time", "2026-11-20T13:00", "2026-11-21T13:00"],
  ["8am PT", "2026-11-20T16:00", "2026-11-21T16:00"],
  ["14:20 UTC", "2026-11-20T14:20", "2026-11-21T14:20"],
  ["14:20UTC", "2026-11-20T14:20", "2026-11-21T14:20"],
  ["23:59 UTC", "2026-11-19T23:59", "2026-11-20T23:59"],
  ["2:20pm", "2026-11-20T19:20", "2026-11-21T19:20"],
  ["noon", "2026-11-20T17:00", "2026-11-21T17:00"],
  ["midnight", "2026-11-20T05:00", "2026-11-21T05:00"],
  ["30m", "2026-11-20T18:50", "2026-11-20T19:50"],
  ["1h30m", "2026-11-20T17:50", "2026-11-20T20:50"],
  ["half an hour", "2026-11-20T18:50", "2026-11-20T19:50"],
  ["Monday 9am", "2026-11-16T14:00", "2026-11-23T14:00"],
  ["Friday 9am", "2026-11-20T14:00", "2026-11-27T14:00"],
  ["20 minutes ago", "2026-11-20T19:00", undefined],
  ["yesterday 23:10 CET", "2026-11-19T22:10", undefined],
  ["2026-11-20 07:05", "2026-11-20T12:05", undefined],
  ["2026-11-20T07:05Z", "2026-11-20T07:05", undefined],
  ["about 7:05 am, when the first alert came", "2026-11-20T12:05", "2026-11-21T12:05"],
  ["in 2h", undefined, "2026-11-20T21:20"],
  ["tomorrow 9am", undefined, "2026-11-21T14:00"],
  ["2026-11-21 07:05 UTC", undefined, "2026-11-21T07:05"],
  ["soon", undefined, undefined],
  ["as soon as possible", undefined, undefined],
  ["yesterday", undefined, undefined],
  ["", undefined, undefined],
])("%j is %s before and %s after", async (text, past, future) => {
  expect(await read(text, "past")).toBe(past);
  expect(await read(text, "future")).toBe(future);
});

test("a day begins in the zone, not in UTC", async () => {
  const late = new Date("2026-11-20T02:00:00Z");
  expect(await read("yesterday 11pm", "past", NY, late)).toBe("2026-11-19T04:00");
  expect(await read("tomorrow 9am", "future", NY, late)).toBe("2026-11-20T14:00");
  expect(await read("tomorrow 9am", "future", "UTC", late)).toBe("2026-11-21T09:00");
  expect(await read("01:00 UTC", "past", "Pacific/Pago_Pago", late)).toBe("2026-11-20T01:00");
});

test("summer time is the named day's, not the reference's", async () => {
  const saturday = new Date("2026-03-07T15:00:00Z");
  expect(await read("tomorrow 9am", "future", NY, saturday)).toBe("2026-03-08T13:00");
  expect(await read("9am ET", "future", "UTC", saturday)).toBe("2026-03-08T13:00");
  expect(await read("2am", "past", NY, new Date("2026-03-08T15:00:00Z"))).toBe("2026-03-08T07:00");
});

test("only the first 80 characters are read", async () => {
  expect(await read(`${" ".repeat(70)}7:05am`, "past")).toBe("2026-11-20T12:05");
  expect(await read(`${" ".repeat(80)}7:05am`, "past")).toBeUndefined();
});

test("whatever people write, the answer lies on the right side or is none", async () => {
  const word = fc.constantFrom(
    "7",
    "8am",
    "12:60",
    "25:00",
    "ET",
    "UTC",
    "ago",
    "in",
    "2h",
    "monday",
    "Feb 30",
    "yesterday",
    "-",
    "2026-13-40",
    "99999 days",
    "now",
    "next",
  );
  const text = fc.oneof(
    fc.string({ maxLength: 120 }),
    fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom("past" as const, "future" as const), async (said, direction) => {
      const found = await readTime(said, NOW, NY, direction);
      expect(found === undefined || (direction === "past" ? found <= NOW : found >= NOW)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
