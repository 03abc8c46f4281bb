import { expect, test } from "vitest";
import { recordOf, writeMarker } from "../../src/incident/ledger/ledger.ts";
import type { MarkerOf } from "../../src/incident/ledger/ledger.ts";
import { believe } from "../../src/reconcile/believe.ts";
import { given, minutes } from "../given.ts";
import type { Given } from "../given.ts";
import { acknowledgement, notified, stepAfter } from "../settings.ts";

type Claim = Partial<MarkerOf<"escalation">>;

const roleOf = async (login: string) => {
  const name = login === "mallory" ? "read" : "triage";
  return { name, mayCommand: name === "triage" };
};

const markOf = (claim: Claim): MarkerOf<"escalation"> => ({
  key: "escalation:1h",
  kind: "escalation",
  text: "1 hour",
  to: "CEO",
  called: ["erin"],
  ...claim,
});

/** Whether a comment of our bot with this mark is believed to be a call. The outage lasts an hour at minute 48. */
async function isBelieved(from: Given, at: number, text: string, claim: Claim = {}): Promise<boolean> {
  const body = `${writeMarker(markOf(claim))}\n${text}`;
  const { snapshot } = from.ours(markOf(claim), { createdAt: minutes(at), body });
  const { comments } = await believe({ ...snapshot, now: minutes(at + 1) }, roleOf);
  return comments.at(-1)?.mine ?? false;
}

test.each<[string, number, string, Claim, boolean]>([
  ["with its mention, after its time", 49, "@erin: please", {}, true],
  ["before its time", 30, "@erin: please", {}, false],
  ["of one whom it does not mention", 49, "@erin: please", { called: ["erin", "carla"] }, false],
  ["that mentions nobody of the steps", 49, "@mallory", { called: ["mallory"] }, false],
  ["of a step that the settings have no more", 5, "@erin: please", { key: "escalation:20m" }, true],
  ["of the next people, before the step's time", 30, "@erin", { key: "escalation:1h:unacknowledged" }, false],
  ["at the word of a comment that is not there", 6, "@erin: please", { call: "re:IC_9" }, false],
])("a call %s", async (_, at, text, claim, expected) => {
  expect(await isBelieved(given().dashboard(), at, text, claim)).toBe(expected);
});

test.each([
  ["ana", true],
  ["mallory", false],
])("a call before its time at the word of %s", async (author, expected) => {
  const from = given()
    .dashboard()
    .comment("/escalate now", { author, createdAt: minutes(5) });
  expect(await isBelieved(from, 6, "@erin: now", { call: "re:IC_2" })).toBe(expected);
});

test.each([
  ["ana", true],
  ["mallory", false],
])("a call of whom %s gave the role, which the ledger does not know yet", async (author, expected) => {
  const from = given()
    .dashboard()
    .comment("/role ceo @ben", { author, createdAt: minutes(5) });
  expect(await isBelieved(from, 49, "@ben: please", { called: ["ben"] })).toBe(expected);
});

test("a call whose step has another time since stays one; where it names others since, they are called", async () => {
  const [step] = given().snapshot.settings.config.escalations;
  if (!step) throw new Error("no step");
  const later = { ...step, key: "90m", after: 90 * 60_000 };
  expect(await isBelieved(given({ escalations: [later] }).dashboard(), 49, "@erin: please")).toBe(true);
  const others = { ...step, notify: [{ name: "CSM", people: ["carla"] }] };
  expect(await isBelieved(given({ escalations: [others] }).dashboard(), 49, "@erin: please")).toBe(false);
});

test("a call that was in time stays one, though the beginning was corrected since", async () => {
  const from = given()
    .dashboard()
    .fact({ what: "began", at: minutes(10).toISOString() });
  expect(await isBelieved(from, 49, "@erin: please")).toBe(true);
});

test("the next people, who are called where nobody acknowledged it, are somebody of the steps", async () => {
  const acknowledge = acknowledgement({ notify: [notified("CSM", "carla")] });
  const from = given({ escalations: [stepAfter(1, { acknowledge })] }).dashboard();
  const claim = { key: "escalation:1h:unacknowledged", called: ["carla"] };
  expect(await isBelieved(from, 64, "@carla: nobody has acknowledged", claim)).toBe(true);
});

test("what the ledger knows was checked before", async () => {
  const record = recordOf(markOf({}), { in: "own", id: "IC_2", number: "2" }, minutes(30));
  expect(await isBelieved(given().dashboard({ records: [record] }), 30, "@erin: please")).toBe(true);
});
