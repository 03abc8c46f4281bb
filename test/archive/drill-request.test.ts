import { expect, test } from "vitest";
import { drillMonth } from "../../src/reconcile/archive/ask-for-drill.ts";
import { given } from "../given.ts";
import { shelf } from "./shelf.ts";

const { settings } = given().snapshot;
const monthly = { ...settings, config: { ...settings.config, drills: "monthly" as const } };

// The first of May 2027 is a Saturday.
test.each<[string, string | undefined, string]>([
  ["2027-05-02T16:00:00Z", undefined, "before the first business day"],
  ["2027-05-03T03:30:00Z", undefined, "still the 2nd in New York"],
  ["2027-05-03T05:41:00Z", "2027-05", "on it"],
  ["2027-05-06T05:41:00Z", "2027-05", "a daily run was lost"],
  ["2027-05-20T05:41:00Z", undefined, "set in the middle of the month"],
  ["2027-06-01T05:41:00Z", "2027-06", "a Tuesday"],
])("%s: %s, %s", (...[now, month]) => {
  expect(drillMonth(new Date(now), monthly)).toBe(month);
  expect(drillMonth(new Date(now), settings)).toBeUndefined();
});

test("a holiday is no business day", () => {
  const off = { ...monthly, holidays: new Set(["2027-06-01"]) };
  expect(drillMonth(new Date("2027-06-01T16:00:00Z"), off)).toBeUndefined();
  expect(drillMonth(new Date("2027-06-02T16:00:00Z"), off)).toBe("2027-06");
});

test("the drill is asked for once a month, of the lead, and the issue is no incident", async () => {
  const it = await shelf([], 'drills: monthly\nroles: { lead: "@ben" }\npostmortem: { archive: false }\n');
  const asked = async () =>
    (await it.lab.read("/issues?state=all&labels=incident-drill")).map(
      ({ title, labels, assignees }: any) => [
        title,
        labels.map(({ name }: any) => name),
        assignees.map(({ login }: any) => login),
      ],
    );
  await it.run();
  expect(await asked()).toEqual([]);
  it.lab.github.clock.set(new Date("2026-12-01T10:41:00Z"));
  it.writes();
  await it.run();
  expect(it.writes()).toEqual(["POST /labels", "POST /issues"]);
  const december = ["Drill for 2026-12", ["incident-drill"], ["ben"]];
  expect(await asked()).toEqual([december]);
  it.lab.github.clock.set(new Date("2026-12-02T10:41:00Z"));
  await it.run();
  expect(it.writes()).toEqual([]);
  it.lab.github.clock.set(new Date("2027-01-04T10:41:00Z"));
  await it.run();
  expect(it.writes()).toEqual(["POST /issues"]);
  expect(await asked()).toContainEqual(["Drill for 2027-01", ["incident-drill"], ["ben"]]);
});
