import { expect, test } from "vitest";
import { incidentOf, isConfirmed } from "../../src/incident/incident.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { fill } from "../../src/render/templates.ts";
import { DECLARED, given, minutes } from "../given.ts";

const DAY = 24 * 60;
const labelled = (at: Date) => [{ at, name: "sev1", on: true, by: "ana" }];

/** An open issue with the label, two days old at the first run; its author has every right. */
const old = () =>
  given().with({
    now: minutes(2 * DAY),
    isStranger: false,
    labelEvents: labelled(DECLARED),
  });
const confirmed = (start: ReturnType<typeof given>) => isConfirmed(incidentOf(start.snapshot));

test("an issue that is older than a day at the first run is reported, not confirmed: nothing but that is said", async () => {
  const effects = await old().when(minutes(2 * DAY));
  expect(effects.map((each) => each.do)).toEqual(["dashboard"]);
  const text = fill("dashboard", dashboardView(incidentOf(old().snapshot)), {});
  expect(text).toContain("Reported, not confirmed");
  expect(text).toContain(
    "Opened on 2026-11-17, more than a day before Sev1 first saw it. Nobody is called until",
  );
  expect(text).toContain("comments `/confirm`. Not an incident?");
});

test("it stays so in later runs, since the dashboard came late", () => {
  const later = old().ours(
    {
      key: "dashboard",
      kind: "dashboard",
      ledger: { v: 2, through: minutes(2 * DAY).toISOString(), records: [], log: [] },
    } as never,
    { createdAt: minutes(2 * DAY) },
  );
  expect(confirmed(later.with({ now: minutes(9 * DAY) }))).toBe(false);
});

test.each([
  ["a day old at most", () => old().with({ now: minutes(DAY - 1) })],
  ["known by its dashboard", () => old().dashboard()],
  ["labelled today", () => old().with({ labelEvents: labelled(minutes(2 * DAY - 5)) })],
  [
    "reopened today",
    () =>
      old()
        .state(minutes(5), false)
        .state(minutes(2 * DAY - 5), true),
  ],
  [
    "confirmed",
    () =>
      old().ours({
        key: "re:x",
        kind: "update",
        at: minutes(9).toISOString(),
        by: "ana",
        status: "Identified",
        hash: "x",
      }),
  ],
  ["one whose dashboard was deleted", () => old().issue({ labels: ["sev1", "status: investigating"] })],
  [
    "escalated before",
    () => old().ours({ key: "escalation:1h", kind: "escalation", text: "1 hour", by: "" } as never),
  ],
])("what is %s is an incident as ever", (_, start) => {
  expect(confirmed(start())).toBe(true);
});

test("the same issue from a monitor is no newer", () => {
  expect(confirmed(old().issue({ byBot: true }))).toBe(false);
});
