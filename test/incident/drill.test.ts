import { expect, test } from "vitest";
import { isDrill } from "../../src/incident/applied-settings/drill.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { handlesOf } from "../../src/incident/roles.ts";
import { DECLARED, given, minutes } from "../given.ts";
import { stepAfter } from "../settings.ts";

const titled = (title: string) => given().issue({ title });
const renaming = (from: string, to: string) => ({ at: DECLARED, by: "ana", from, to });

test.each([
  ["[DRILL] ABC", true],
  [" [drill] ABC", true],
  ["[SEV1] ABC", false],
  ["Drill at ABC", false],
  ["The customer's [DRILL] tool is down", false],
])("%j is a drill: %j", (title, expected) => {
  expect(isDrill(titled(title).snapshot)).toBe(expected);
});

test.each([
  ["an incident never becomes one", [renaming("[SEV1] ABC", "[DRILL] ABC")], "[DRILL] ABC"],
  ["renamed, it is real", [renaming("[DRILL] ABC", "[SEV1] ABC")], "[SEV1] ABC"],
  [
    "and stays real",
    [renaming("[DRILL] ABC", "[SEV1] ABC"), renaming("[SEV1] ABC", "[DRILL] ABC")],
    "[DRILL] ABC",
  ],
])("%s", (_, renamings, title) => {
  expect(isDrill(titled(title).with({ renamings }).snapshot)).toBe(false);
});

const acknowledge = { within: 15 * 60_000, words: "15 minutes", notify: [{ name: "CTO", people: ["zoe"] }] };
const settingsOf = (byBot = false) => {
  const { snapshot } = given({
    escalations: [{ ...stepAfter(1), acknowledge }],
    updates: { every: 3_600_000 },
  })
    .issue({ title: "[DRILL] ABC", byBot })
    .fact({ what: "role", role: "Incident lead", who: "ben" });
  return incidentOf(snapshot);
};

test("everything comes ten times as fast, and notifies only who opened it", () => {
  const incident = settingsOf();
  expect(incident.snapshot.settings.config).toMatchObject({
    severity: "DRILL SEV1",
    updates: { every: 360_000 },
    escalations: [
      {
        key: "1h",
        after: 360_000,
        words: "6 minutes",
        notify: [{ people: ["carla"] }],
        acknowledge: { within: 90_000, notify: [{ name: "CTO", people: ["carla"] }] },
      },
    ],
    postmortem: { reviewers: [] },
    notify: [],
  });
  expect(handlesOf(incident, "lead")).toEqual(["carla"]);
});

test("a drill that a bot opened notifies nobody", () => {
  expect(handlesOf(settingsOf(true), "lead")).toEqual([]);
  expect(settingsOf(true).snapshot.settings.config.escalations[0]?.notify[0]?.people).toEqual([]);
});

test("its call is due after six minutes of outage", async () => {
  const drill = () => given().issue({ title: "[DRILL] ABC" }).with({ began: DECLARED });
  const calls = async (at: Date) =>
    (await drill().when(at)).filter((each) => each.do === "comment" && each.view.name === "escalation");
  expect(await calls(minutes(5.9))).toHaveLength(0);
  expect(await calls(minutes(6.1))).toHaveLength(1);
});
