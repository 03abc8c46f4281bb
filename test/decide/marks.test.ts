import { expect, test } from "vitest";
import { marksWithComments } from "../../src/decide/marks.ts";
import type { Effect } from "../../src/decide/effects.ts";
import type { LedgerRecord } from "../../src/incident/ledger/ledger.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { given, minutes, shows } from "../given.ts";
import type { Given } from "../given.ts";
import { stepAfter } from "../settings.ts";

/** What is sent of all that was decided. */
async function sent(from: Given, at: number): Promise<Effect[]> {
  const now = minutes(at);
  return marksWithComments(await from.when(now), incidentOf({ ...from.snapshot, now }).records);
}

const IDENTIFIED = "+status: identified -status: investigating";

test("an update takes its reaction and its label along", async () => {
  await sent(given().opened().comment("/update identified"), 5).then(
    shows(`comment re:IC_2 (update), EYES on IC_2 ${IDENTIFIED}`, "dashboard"),
  );
});

test("of two commands each takes its own reaction along, and one that tells nothing has a request of its own", async () => {
  const from = given()
    .opened()
    .comment("/update identified")
    .comment("/ack", { author: "ben" })
    .comment("/help", { author: "ben" });
  await sent(from, 5).then(
    shows(
      `comment re:IC_2 (update), EYES on IC_2 ${IDENTIFIED}`,
      "EYES on IC_3",
      "remember re:IC_3 (ack)",
      "comment re:IC_4 (help), EYES on IC_4",
      "dashboard",
    ),
  );
});

test("a call takes its label along, with the reaction on the command that asked for it", async () => {
  await sent(given().opened().comment("/escalate now"), 5).then(
    shows(
      "remember re:IC_2 (escalate)",
      "comment escalation:1h (escalation), EYES on IC_2 +escalated",
      "dashboard",
    ),
  );
});

test("beside an update the label of a call goes with the call, not before", async () => {
  await sent(given().opened().comment("/update identified"), 65).then(
    shows(
      `comment re:IC_2 (update), EYES on IC_2 ${IDENTIFIED}`,
      "comment escalation:1h (escalation), labels +escalated",
      "dashboard",
    ),
  );
});

test("a comment that is there already takes nothing along, and neither does one on a pull request", () => {
  const { records } = incidentOf(given().dashboard().ours({ key: "settings", kind: "settings" }).snapshot);
  const react: Effect = { do: "react", comment: "IC_1", reaction: "EYES", on: [], off: [] };
  const comment = (key: string, onPull?: number): Effect => ({
    do: "comment",
    marker: { key, kind: "settings", hash: "1" },
    view: { name: "settings" },
    onPull,
  });
  for (const effects of [
    [react, comment("settings")],
    [react, comment("other", 8)],
  ])
    expect(marksWithComments(effects, records)).toEqual(effects);
  shows("comment other (settings), EYES on IC_1")(marksWithComments([react, comment("other")], records));
});

const UPDATE: Effect = {
  do: "comment",
  marker: { key: "settings", kind: "settings", hash: "1" },
  view: { name: "settings" },
};
const callOf = (key: string): Effect => ({
  do: "comment",
  marker: { key, kind: "escalation", text: "1 hour" },
  view: { name: "escalation", step: stepAfter(1), came: minutes(65) },
});
const reaction = (comment: string | undefined, on: string[] = [], off: string[] = []): Effect => ({
  do: "react",
  ...(comment === undefined ? {} : { comment }),
  reaction: "EYES",
  on,
  off,
});
const NONE = new Map<string, LedgerRecord>();

test("labels alone, all of a call's, go with the call and leave no request of their own", () => {
  expect(marksWithComments([reaction(undefined, ["escalated"]), callOf("escalation:1h")], NONE)).toEqual([
    {
      ...callOf("escalation:1h"),
      marks: { comment: undefined, reaction: "EYES", on: ["escalated"], off: [] },
    },
  ]);
});

test("labels that are taken off, and a reaction, stay where they were beside a call", () => {
  const effects = [reaction(undefined, ["escalated"], ["sev2"]), UPDATE, callOf("escalation:1h")];
  expect(marksWithComments(effects, NONE)).toEqual([
    { ...UPDATE, marks: { comment: undefined, reaction: "EYES", on: [], off: ["sev2"] } },
    {
      ...callOf("escalation:1h"),
      marks: { comment: undefined, reaction: "EYES", on: ["escalated"], off: [] },
    },
  ]);
  const answered = [reaction("IC_2", ["escalated"]), { do: "dashboard" } as const, callOf("escalation:1h")];
  expect(marksWithComments(answered, NONE)).toEqual([
    { do: "dashboard" },
    {
      ...callOf("escalation:1h"),
      marks: { comment: "IC_2", reaction: "EYES", on: ["escalated"], off: [] },
    },
  ]);
});

test("labels that no call sets stay as they are, and so does what is no comment", () => {
  const effects = [reaction(undefined, ["sev1"]), { do: "dashboard" } as const];
  expect(marksWithComments(effects, NONE)).toEqual(effects);
  const beside = [reaction("IC_2", ["sev1"]), callOf("escalation:1h"), { do: "dashboard" } as const];
  expect(marksWithComments(beside, NONE)).toEqual([
    { ...callOf("escalation:1h"), marks: { comment: "IC_2", reaction: "EYES", on: ["sev1"], off: [] } },
    { do: "dashboard" },
  ]);
});

test("a comment that replaces one that this run deletes is a new one", () => {
  const { records } = incidentOf(given().dashboard().ours({ key: "settings", kind: "settings" }).snapshot);
  const gone: Effect = { do: "take-back", key: "settings", number: "2", why: "newer" };
  const marks = { comment: "IC_1", reaction: "EYES", on: [], off: [] };
  expect(marksWithComments([gone, reaction("IC_1"), UPDATE], records)).toEqual([gone, { ...UPDATE, marks }]);
  const other: Effect = { ...gone, key: "reminder" };
  expect(marksWithComments([other, reaction("IC_1"), UPDATE], records)).toEqual([
    other,
    reaction("IC_1"),
    UPDATE,
  ]);
});
