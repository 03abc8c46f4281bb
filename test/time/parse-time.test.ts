import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallOf } from "../../src/time/format.ts";
import { readTime } from "../../src/time/parse-time.ts";
import type { Reading } from "../../src/time/parse-time.ts";
import { cases } from "../cases.ts";

const NY = "America/New_York";
/** A Friday, 2:20:30pm in New York. */
const NOW = new Date("2026-11-20T19:20:30Z");

const read = async (text: string, direction: "past" | "future", zone = NY, now = NOW) =>
  (await readTime(text, now, zone, direction)).at?.toISOString().slice(0, 16);

/** The instant, or why there is none with what may be meant. */
const understood = async (text: string, direction: "past" | "future", zone = NY, now = NOW) => {
  const reading = await readTime(text, now, zone, direction);
  return reading.at ? reading.at.toISOString().slice(0, 16) : [reading.why, ...reading.choices];
};

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
  expect(await read("3am", "past", NY, new Date("2026-03-08T15:00:00Z"))).toBe("2026-03-08T07:00");
});

test("only the first 80 characters are read", async () => {
  expect(await read(`${" ".repeat(70)}7:05am`, "past")).toBe("2026-11-20T12:05");
  expect(await read(`${" ".repeat(80)}7:05am`, "past")).toBeUndefined();
});

const NONE = ["unreadable"];

describe("the half of the day", () => {
  test.each([
    ["7:05", ["ambiguous", "7:05am", "7:05pm"], ["ambiguous", "7:05pm", "7:05am"]],
    ["8", ["ambiguous", "8am", "8pm"], ["ambiguous", "8pm", "8am"]],
    ["at 8.30", ["ambiguous", "8:30am", "8:30pm"], ["ambiguous", "8:30pm", "8:30am"]],
    ["8:30 ET", ["ambiguous", "8:30am ET", "8:30pm ET"], ["ambiguous", "8:30pm ET", "8:30am ET"]],
    ["9 UTC", ["ambiguous", "9am UTC", "9pm UTC"], ["ambiguous", "9pm UTC", "9am UTC"]],
    ["7:05 +02:00", "2026-11-20T17:05", ["ambiguous", "7:05am +02:00", "7:05pm +02:00"]],
    ["tomorrow 8:30", NONE, ["ambiguous", "tomorrow 8:30am", "tomorrow 8:30pm"]],
    ["tomorrow 8", NONE, ["ambiguous", "tomorrow 8am", "tomorrow 8pm"]],
    ["yesterday 8:30 Eastern", ["ambiguous", "yesterday 8:30pm Eastern", "yesterday 8:30am Eastern"], NONE],
    ["2 days ago at 2:00", ["ambiguous", "2 days ago at 2pm", "2 days ago at 2am"], NONE],
    ["8:00 on Nov 8 2026", ["ambiguous", "8pm on Nov 8 2026", "8am on Nov 8 2026"], NONE],
    ["2026-11-12 8:30", ["ambiguous", "2026-11-12 8:30pm", "2026-11-12 8:30am"], NONE],
    ["about 7:05, when it broke", ["ambiguous", "7:05am", "7:05pm"], ["ambiguous", "7:05pm", "7:05am"]],
    // Only one of both lies on the right side.
    ["today 8:30", "2026-11-20T13:30", "2026-11-21T01:30"],
    // Near enough, or only rounded.
    ["2:15", "2026-11-20T19:15", ["ambiguous", "2:15am", "2:15pm"]],
    ["12:30", "2026-11-20T17:30", ["ambiguous", "12:30am", "12:30pm"]],
    ["4:30", ["ambiguous", "4:30am", "4:30pm"], "2026-11-20T21:30"],
    ["2:40", ["ambiguous", "2:40am", "2026-11-19 2:40pm"], "2026-11-20T19:40"],
    // Clear.
    ["08:30", "2026-11-20T13:30", "2026-11-21T13:30"],
    ["0:30", "2026-11-20T05:30", "2026-11-21T05:30"],
    ["14", "2026-11-20T19:00", "2026-11-21T19:00"],
    ["12:00 noon", "2026-11-20T17:00", "2026-11-21T17:00"],
    ["12:00 midnight", "2026-11-20T05:00", "2026-11-21T05:00"],
    ["this morning 8:30", "2026-11-20T13:30", NONE],
    ["last night 11", "2026-11-20T04:00", NONE],
    ["8:30 in the morning", "2026-11-20T13:30", "2026-11-21T13:30"],
    ["tonight 8:30", NONE, "2026-11-21T01:30"],
    ["8-9am", ["ambiguous", "9am", "8am"], "2026-11-21T14:00"],
    ["2026-11-12T11:30", "2026-11-12T16:30", NONE],
    ["2026-11-12 11:30:02", "2026-11-12T16:30", NONE],
  ])("%j is %j before and %j after", async (text, past, future) => {
    expect(await understood(text, "past")).toEqual(past);
    expect(await understood(text, "future")).toEqual(future);
  });

  test("is left out where the time is near", async () => {
    const morning = new Date("2026-11-20T14:20:00Z");
    expect(await understood("9:15", "past", NY, morning)).toBe("2026-11-20T14:15");
    expect(await understood("6:20", "past", NY, morning)).toBe("2026-11-20T11:20");
    expect(await understood("6:19", "past", NY, morning)).toEqual(["ambiguous", "6:19am", "6:19pm"]);
    expect(await understood("4:30", "future", NY, new Date("2026-11-20T20:00:00Z"))).toBe("2026-11-20T21:30");
  });
});

test.each([
  ["3/4 8am", ["2026-04-03 8am", "2026-03-04 8am"], ["2027-03-04 8am", "2027-04-03 8am"]],
  ["11/12 14:00", ["2026-11-12 14:00", "2025-12-11 14:00"], ["2026-12-11 14:00", "2027-11-12 14:00"]],
  [
    "8am on 03/04 ET",
    ["8am on 2026-04-03 ET", "8am on 2026-03-04 ET"],
    ["8am on 2027-03-04 ET", "8am on 2027-04-03 ET"],
  ],
  ["3.4.2026 8am", ["2026-04-03 8am", "2026-03-04 8am"], []],
  ["3-4-26 8am", ["2026-04-03 8am", "2026-03-04 8am"], []],
  ["3/4/2026 8:30", ["2026-04-03 8:30pm", "2026-04-03 8:30am", "2026-03-04 8:30pm", "2026-03-04 8:30am"], []],
])("%j has day and month in either order: %j before and %j after", async (text, past, future) => {
  expect(await understood(text, "past")).toEqual(["ambiguous", ...past]);
  expect(await understood(text, "future")).toEqual(future.length > 0 ? ["ambiguous", ...future] : NONE);
});

test.each([
  ["11/12/2026 14:00", "2026-11-12T19:00", "2026-12-11T19:00"],
  ["13/11 8am", "2026-11-13T13:00", "2027-11-13T13:00"],
  ["11/13 8am", "2026-11-13T13:00", "2027-11-13T13:00"],
  ["3/3 8am", "2026-03-03T13:00", "2027-03-03T13:00"],
  ["2026-11-12 8am", "2026-11-12T13:00", NONE],
  ["Nov 12 8am", "2026-11-12T13:00", "2027-11-12T13:00"],
  ["Mar 4 8am", "2026-03-04T13:00", "2027-03-04T13:00"],
])("%j has one order: %j before and %j after", async (text, past, future) => {
  expect(await understood(text, "past")).toEqual(past);
  expect(await understood(text, "future")).toEqual(future);
});

describe("where clocks go back", () => {
  const before = "2026-11-01T04:00:00Z";
  const between = "2026-11-01T05:45:00Z";
  const after = "2026-11-01T15:00:00Z";

  test.each([
    ["1:30am", "past", after, ["ambiguous", "1:30am EST", "1:30am EDT"]],
    ["1:30am", "future", before, ["ambiguous", "1:30am EDT", "1:30am EST"]],
    ["today 1:30am ET", "past", after, ["ambiguous", "today 1:30am EST", "today 1:30am EDT"]],
    ["1:30", "past", after, ["ambiguous", "1:30am EST", "1:30am EDT", "1:30pm"]],
    ["2026-11-01T01:30", "past", after, ["ambiguous", "2026-11-01T01:30 EST", "2026-11-01T01:30 EDT"]],
    ["1:30am", "past", between, "2026-11-01T05:30"],
    ["1:30am", "future", between, "2026-11-01T06:30"],
    ["1:30am", "past", before, "2026-10-31T05:30"],
    ["1:30am", "future", after, "2026-11-02T06:30"],
    ["1:30am EDT", "past", after, "2026-11-01T05:30"],
    ["1:30am EST", "past", after, "2026-11-01T06:30"],
    ["2026-11-01T01:30-04:00", "past", after, "2026-11-01T05:30"],
  ] as const)("%j of the %s, said at %s, is %j", async (text, direction, now, expected) => {
    expect(await understood(text, direction, NY, new Date(now))).toEqual(expected);
  });

  test.each([
    ["Europe/Berlin", "2:30am", "2026-10-25T10:00:00Z", ["2:30am GMT+1", "2:30am GMT+2"]],
    ["Europe/London", "01:30", "2026-10-25T10:00:00Z", ["01:30 GMT", "01:30 GMT+1"]],
    ["Australia/Lord_Howe", "1:45am", "2026-04-05T00:00:00Z", ["1:45am GMT+10:30", "1:45am GMT+11"]],
  ])("%s names its offsets so that they are understood", async (zone, text, now, choices) => {
    expect(await understood(text, "past", zone, new Date(now))).toEqual(["ambiguous", ...choices]);
    const [winter, summer] = await Promise.all(
      choices.map((choice) => readTime(choice, new Date(now), zone, "past")),
    );
    expect(wallOf(winter?.at ?? NOW, zone)).toEqual(wallOf(summer?.at ?? NOW, zone));
    expect(winter?.at?.getTime()).toBeGreaterThan(summer?.at?.getTime() ?? 0);
  });
});

test.each([
  ["2:30am", "past", "2026-03-08T15:00:00Z", ["3:30am", "1:30am"]],
  ["2am", "past", "2026-03-08T15:00:00Z", ["3am", "1am"]],
  ["02:30 ET", "past", "2026-03-08T15:00:00Z", ["3:30am ET", "1:30am ET"]],
  ["tomorrow 2:30am", "future", "2026-03-07T15:00:00Z", ["tomorrow 1:30am", "tomorrow 3:30am"]],
  ["today 2:30am", "past", "2026-03-08T06:35:00Z", ["today 1:30am"]],
  ["2026-03-08T02:30", "past", "2026-03-08T15:00:00Z", ["2026-03-08T03:30-04:00", "2026-03-08T01:30-05:00"]],
] as const)(
  "%j of the %s, said at %s, is skipped by clocks that go forward",
  async (text, direction, now, choices) => {
    expect(await understood(text, direction, NY, new Date(now))).toEqual(["impossible", ...choices]);
  },
);

test.each([
  ["tomorrow 8am", "past"],
  ["yesterday 8am", "future"],
  ["25:00", "past"],
  ["tomorrow 8:75", "future"],
  ["31 February 8am", "past"],
  ["2/31 8am", "past"],
  ["2026-02-31 8am", "past"],
  ["8am on the 31st of February", "past"],
  ["8am 13/13", "past"],
] as const)("%j of the %s is no time", async (text, direction) => {
  expect(await understood(text, direction)).toEqual(NONE);
});

const WORDS = [
  ["7", "8am", "12:60", "25:00", "1:30", "2:30am", "11:30", "ET", "UTC", "GMT+2", "ago", "in", "at", "2h"],
  ["monday", "Feb 30", "yesterday", "tomorrow", "-", "2026-13-40", "99999 days", "now", "next", "noon"],
  ["3/4", "11/1", "11/1/2026", "3/8", "8.3.2026", "2026-11-01", "2026-03-08T02:30", "4 BC", "night"],
].flat();

const REFERENCES = [
  ["2026-11-20T19:20:30Z", "2026-11-01T05:45:00Z", "2026-11-01T15:00:00Z"],
  ["2026-03-08T06:59:00Z", "2026-03-08T15:00:00Z", "2026-12-31T23:59:59Z"],
].flat();

test("whatever people write, the answer and the choices lie on the right side, or there are none", async () => {
  const word = fc.constantFrom(...WORDS);
  const text = fc.oneof(
    fc.string({ maxLength: 120 }),
    fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
  );
  const reference = fc.constantFrom(...REFERENCES);
  const zone = fc.constantFrom(NY, "UTC", "Europe/Berlin", "America/Adak", "Australia/Lord_Howe");
  const direction = fc.constantFrom("past" as const, "future" as const);
  await fc.assert(
    fc.asyncProperty(text, reference, zone, direction, async (said, now, home, side) => {
      const asked = new Date(now);
      const reading = await readTime(said, asked, home, side);
      const choices = reading.at ? [] : reading.choices;
      expect(choices.length > 0).toBe(!reading.at && reading.why !== "unreadable");
      const again = await Promise.all(choices.map((choice) => readTime(choice, asked, home, side)));
      const isRight = ({ at }: Reading) => at && (side === "past" ? at <= asked : at >= asked);
      expect((reading.at ? [reading] : again).filter((each) => !isRight(each))).toEqual([]);
    }),
    cases(1500),
  );
});
