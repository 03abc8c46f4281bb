import { expect, test } from "vitest";
import { monthBefore, periodName, readPeriod } from "../../src/incident/archive/period.ts";
import { reportText } from "../../src/render/archive/report.ts";
import { file, front, PATH, shelf } from "./shelf.ts";

test.each([
  ["2026-10", "", { first: "2026-10-01", last: "2026-12-02" }, "2026-10-01 to 2026-12-02"],
  ["2026-10", "2026-10", { first: "2026-10-01", last: "2026-10-31" }, "2026-10"],
  ["2026-02-10", "2026-02", { first: "2026-02-10", last: "2026-02-28" }, "2026-02-10 to 2026-02-28"],
  ["2026-12-02", "", { first: "2026-12-02", last: "2026-12-02" }, "2026-12-02"],
])("from %j to %j", (from, to, period, name) => {
  expect(readPeriod({ from, to }, "2026-12-02")).toEqual(period);
  expect(periodName(period)).toBe(name);
});

test.each([
  ["", "2026-10", 'The input "from" is empty: write a day such as 2026-10-01, or a month such as 2026-10.'],
  ["October", "", 'The input "from" is "October": write a day'],
  ["2026-13", "", 'The input "from" is "2026-13"'],
  ["2026-10", "2026-02-31", 'The input "to" is "2026-02-31"'],
  ["2026-12-03", "", "The report ends on 2026-12-02, before it begins on 2026-12-03."],
])("from %j to %j is asked back", (from, to, told) => {
  expect(readPeriod({ from, to }, "2026-12-02")).toContain(told);
});

test.each([
  ["2026-01-05", "2025-12", "2025-12-31"],
  ["2026-03-31", "2026-02", "2026-02-28"],
])("on %s the last month is %s", (today, name, last) => {
  const period = monthBefore(today);
  expect([periodName(period), period.last]).toEqual([name, last]);
});

test("the report links the files, refers to no issue, and tells of an empty period", () => {
  const past = {
    path: "postmortems/2026/a b.md",
    incident: 1,
    customer: "ABC",
    severity: "",
    day: "2026-10-03",
    cause: "like #7 @ana",
    what: "",
    endedBy: "",
    files: [],
    isDeployment: false,
    minutes: { declare: 5, acknowledge: null, identify: null, mitigate: 30, resolve: 60 },
    calls: [],
    openActions: 0,
  };
  const text = reportText([past], [], "https://x/blob/main");
  expect(text).toContain(
    "| 2026-10-03 | [#1](https://x/blob/main/postmortems/2026/a%20b.md) | ABC | like #\u200B7 @\u200Bana |",
  );
  expect(text).not.toContain("By month");
  expect(reportText([past, { ...past, day: "2026-09-30" }], [], "")).toContain("By month");
  expect(reportText([], [], "")).toBe("No incident.");
});

const BEGAN = "began: 2026-11-17T15:20:00Z\n";
const dated = () => file([]).replace(front(), front(BEGAN));

test("the last month's report is one issue, edited as its postmortems change, and never a second one", async () => {
  const it = await shelf([], "postmortem: { report: issue, archive: false }\n");
  await it.write(PATH, dated());
  const reports = async () =>
    (await it.lab.read("/issues?state=all&labels=incident-report")).map(({ title }: any) => title);
  expect((await it.run())?.report).toContain("## Incidents in 2026-10\n\nNo incident.");
  expect(await reports()).toEqual([]);
  it.lab.github.clock.set(new Date("2026-12-02T09:00:00Z"));
  it.writes();
  expect((await it.run())?.report).toContain("## Incidents in 2026-11\n\n1 incident.");
  expect(it.writes()).toEqual(["POST /labels", "POST /issues"]);
  await it.run();
  expect(it.writes()).toEqual([]);
  await it.write(PATH, dated().replace(BEGAN, `${BEGAN}cause: A cache\n`));
  await it.run();
  expect(it.writes()).toEqual(["PATCH /issues/2"]);
  expect(await reports()).toEqual(["Incidents in 2026-11"]);
});

test("by hand, a period's report is in the summary alone, and a wrong day is told", async () => {
  const it = await shelf([], "postmortem: { archive: false }\n");
  await it.write(PATH, dated());
  expect((await it.run())?.report).toBeUndefined();
  const day = await it.run(true, undefined, { from: "2026-11-17", to: "2026-11-17" });
  expect(day?.report).toContain("## Incidents in 2026-11-17\n\n1 incident.");
  const wrong = await it.run(true, undefined, { from: "yesterday", to: "" });
  expect(wrong?.failures.map(({ message }) => message)).toEqual([expect.stringContaining('"yesterday"')]);
  expect(it.writes()).toEqual([]);
});
