import { expect, test } from "vitest";
import { callsText } from "../../src/render/next-calls.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { given, minutes } from "../given.ts";
import type { Given } from "../given.ts";
import { acknowledgement, notified, stepAfter } from "../settings.ts";

const CLOCK = { ...given().snapshot.repository, clock: {} };
const HEAD = "\n### The next calls\n\n";
const START = "- [#7](https://github.com/acme/incidents/issues/7): ";

const told = (it: Given) => callsText([incidentOf(it.with({ now: minutes(5) }).snapshot)]);
const reason = (it: Given) => told(it).replace(HEAD + START, "");

test("the next call is told with its time, people, way and what stops it", () => {
  const text = told(given().with({ repository: CLOCK }).dashboard());
  expect(text).toBe(
    `${HEAD}${START}calls \`@erin\` (CEO) at 2026-11-17 11:20amET, by the clock (if its workflow is disabled, by GitHub's hourly schedule). It stops when the status becomes Monitoring or Resolved or the issue is closed.\n`,
  );
});

test("without the clock the call is said to depend on the schedule, and why", () => {
  const off = reason(given({ clock: "off" }).with({ repository: CLOCK }));
  expect(off).toContain("GitHub's hourly schedule, which may be hours late (`clock: off`)");
  expect(reason(given())).toContain("(there is no `.github/workflows/clock.yml`)");
});

test("a call that nobody acknowledged says that /ack stops the next", () => {
  const it = given({ escalations: [stepAfter(1, { acknowledge: acknowledgement() })] })
    .dashboard()
    .ours({ key: "escalation:60", kind: "escalation", to: "CEO", hash: "x" }, { createdAt: minutes(2) });
  expect(reason(it)).toMatch(/^calls `@tom` \(CTO\) at 2026-11-17 10:49amET, .*somebody comments `\/ack`,/);
});

test.each<[string, Given, string]>([
  [
    "nobody is reached",
    given({ escalations: [stepAfter(1, { notify: [notified("CEO", "acme/board")] })] }),
    "⚠️ the call to CEO at 2026-11-17 11:20amET reaches nobody: set a person's handle in `.github/sev1.yml`.",
  ],
  ["nothing is set", given({ escalations: [] }), "calls nobody: no escalation step is set."],
  [
    "it is not confirmed",
    given().with({ isStranger: true }),
    "calls nobody: it is not confirmed. Somebody with at least triage has to comment `/confirm`.",
  ],
  [
    "the customer works",
    given().ours({ key: "re:IC_1", kind: "update", status: "Monitoring", at: minutes(1).toISOString() }),
    "calls nobody: its status is Monitoring. The count continues after a relapse.",
  ],
  [
    "it is resolved",
    given().ours({ key: "re:IC_1", kind: "update", status: "Resolved", at: minutes(1).toISOString() }),
    "calls nobody: its status is Resolved.",
  ],
  [
    "each step has come",
    given().ours({ key: "escalation:60", kind: "escalation", to: "CEO", hash: "x" }),
    "calls nobody: all escalation steps have fired.",
  ],
])("it is told that nobody is called where %s", (_, it, expected) => {
  expect(reason(it)).toBe(`${expected}\n`);
});

test("behind a call that reaches nobody the next is told that reaches somebody", () => {
  const nobody = stepAfter(1, { notify: [notified("CEO")] });
  const text = reason(given({ escalations: [nobody, stepAfter(2)] }));
  expect(text).toMatch(/^⚠️ the call to CEO at .* Then calls `@erin` \(CEO\) at 2026-11-17 12:20pmET, /);
});

test("a closed incident has no line", () => {
  expect(told(given().state(minutes(1), false))).toBe("");
});
