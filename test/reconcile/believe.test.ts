import { expect, test } from "vitest";
import { fingerprint, recordOf, writeMarker } from "../../src/incident/ledger/ledger.ts";
import type { CommentMarker, Marker, MarkerOf } from "../../src/incident/ledger/ledger.ts";
import { hashOfClosing } from "../../src/incident/ledger/reopening.ts";
import { believe } from "../../src/reconcile/believe.ts";
import { given, minutes, toldIn } from "../given.ts";
import type { Given } from "../given.ts";
import { markerOf, markerWith } from "../records.ts";
import type { Draft } from "../records.ts";
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
  ["that mentions somebody with a longer name", 49, "@erin-two @erin/team x@erin", {}, false],
  ["with its mention in code, where nobody is notified", 49, "`@erin` please\n\n```\n@erin\n```", {}, false],
  ["with its mention behind other code", 49, "Comment `/ack`, @erin", {}, true],
  ["with its mention in the cell of a table", 49, "| a |\n|--|\n| `@erin` |", {}, false],
  ["with its mention in indented code", 49, "Hi\n\n    @erin", {}, false],
  ["with its mention in HTML's code", 49, "<code>@erin</code> <PRE>\n@erin</pre>", {}, false],
  ["with its mention in a comment", 49, "Hi <!-- @erin\n-->", {}, false],
  ["with its mention behind a comment that is left open", 49, "Hi\n\n<!--\n@erin", {}, false],
  ["with its mention in the text of a link", 49, "[@erin](x) [[@erin]](x) <a href=x>@erin</a>", {}, false],
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
  ["/note ABC asks for the CEO", undefined, false],
  ["Shall I /escalate?", undefined, false],
  ["I did not mean it", "ana", true],
])("a call before its time at the word of %j, edited by %s", async (text, editor, expected) => {
  const change = { author: "ana", createdAt: minutes(5), ...(editor === undefined ? {} : { editor }) };
  const from = given().dashboard().comment(text, change);
  expect(await isBelieved(from, 6, "@erin: now", { call: "re:IC_2" })).toBe(expected);
  // A key that is no reply's names no comment.
  expect(await isBelieved(from, 6, "@erin: now", { call: "no:IC_2" })).toBe(false);
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

const CALL = markOf({});
const resolved = (draft: Partial<MarkerOf<"update">> = {}) =>
  markerOf({ key: "re:IC_2", kind: "update", status: "Resolved", at: minutes(2).toISOString(), ...draft });
const says = (text: string) => given().dashboard().comment(text);

/** Whom the run at minute 70 calls, 22 minutes after the hour, where another workflow has posted this at minute 5. */
async function calledDespite(from: Given, marker: CommentMarker, onPull?: number): Promise<string[]> {
  const body = `${writeMarker(marker)}\ntext`;
  const place = onPull === undefined ? {} : { onPull };
  const forged = from.ours(marker, { createdAt: minutes(5), body, ...place });
  const { comments } = await believe({ ...forged.snapshot, now: minutes(70) }, roleOf);
  const effects = await forged.with({ comments }).when(minutes(70));
  return toldIn(effects).flatMap(({ view, marker: { key } }) => (view.name === "escalation" ? [key] : []));
}

test.each<[string, Given, CommentMarker, number?]>([
  ["a status under a key of no command", given().dashboard(), resolved({ key: "x" })],
  ["a status of a command that says nothing of it", says("/note hello"), resolved()],
  ["a status of a comment without a command", says("looking"), resolved()],
  [
    "another status than the command's",
    says("/update identified"),
    resolved({ hash: fingerprint("/update identified") }),
  ],
  ["a call as the answer to a comment", says("looking"), { ...CALL, key: "re:IC_2", by: "ana" }],
  [
    "a call beside an answer",
    says("/ack"),
    { ...markerOf({ key: "re:IC_2", kind: "answer" }), also: [CALL] },
  ],
  ["a call beside a reminder", given().dashboard(), reminderWith(CALL)],
  ["a status beside a reminder", given().dashboard(), reminderWith(resolved())],
  ["a call on the postmortem's pull request", given().dashboard(), CALL, 9],
  ["a status on the postmortem's pull request", says("/note hello"), resolved(), 9],
])("the hour comes though another workflow posts %s", async (_, from, marker, onPull) => {
  expect(await calledDespite(from, marker, onPull)).toEqual(["escalation:1h"]);
});

function reminderWith(other: Marker): CommentMarker {
  const reminder: Draft = { key: "reminder", kind: "reminder", next: minutes(1).toISOString() };
  return markerWith({ ...reminder, also: [other] });
}

test.each([
  ["/update resolved", "Resolved", {}, true],
  ["/resolve", "Resolved", {}, true],
  ["/update monitoring, next 8am\nAll users are back.", "Monitoring", {}, true],
  // What the command was before the edit is not known.
  ["/note all users are back", "Resolved", { editor: "ana" }, true],
  ["all users are back", "Resolved", { editor: "ana" }, false],
] as const)("the answer to %j that says %s", async (text, status, change, expected) => {
  const from = given().dashboard().comment(text, change);
  const { snapshot } = from.ours(resolved({ status, hash: fingerprint(text) }), { createdAt: minutes(5) });
  const { comments } = await believe({ ...snapshot, now: minutes(6) }, roleOf);
  expect(comments.at(-1)?.mine).toBe(expected);
});

test.each([
  [2, true],
  // The third command of the comment.
  [2 + 2 / 60_000, true],
  [1, false],
])("the answer to a comment of minute 2 that says it worked from minute %f on", async (minute, expected) => {
  const text = "/update monitoring";
  const draft = { status: "Monitoring", hash: fingerprint(text), at: minutes(minute).toISOString() } as const;
  const { snapshot } = says(text).ours(resolved(draft), { createdAt: minutes(5) });
  const { comments } = await believe({ ...snapshot, now: minutes(6) }, roleOf);
  expect(comments.at(-1)?.mine).toBe(expected);
});

test.each([
  [4, true],
  [6, false],
])("a reminder of minute 5 that says it reminded of what was due at minute %i", async (due, expected) => {
  const next = minutes(due).toISOString();
  const { snapshot } = given()
    .dashboard()
    .ours(markerOf({ key: "reminder", kind: "reminder", next }), { createdAt: minutes(5) });
  const { comments } = await believe({ ...snapshot, now: minutes(7) }, roleOf);
  expect(comments.at(-1)?.mine).toBe(expected);
});

/** What a merge closed at minute 20, and another workflow says that it was accepted. */
const merged = () => given().dashboard().state(minutes(20), false, "COMPLETED", "#12");
const verdict = (text: "advise" | "merge", closed = minutes(20)): CommentMarker => ({
  key: "closing",
  kind: "closing",
  hash: hashOfClosing(closed),
  text,
});

test.each<[string, Given, CommentMarker, boolean]>([
  ["accepts a merge's closing", merged(), verdict("advise"), false],
  ["accepts it where the settings do", merged().config({ merge: "accept" }), verdict("advise"), true],
  [
    "accepts it after a resolution",
    says("/resolve")
      .ours(resolved({ hash: fingerprint("/resolve") }))
      .state(minutes(20), false, "COMPLETED", "#12"),
    verdict("advise"),
    true,
  ],
  ["undoes it", merged(), verdict("merge"), true],
  ["accepts a person's closing", given().dashboard().state(minutes(20), false), verdict("advise"), true],
  [
    "is on another closing",
    given().dashboard().state(minutes(20), false),
    verdict("advise", minutes(21)),
    false,
  ],
])("a verdict that %s", async (_, from, marker, expected) => {
  const body = `${writeMarker(marker)}\ntext`;
  const { snapshot } = from.ours(marker, { createdAt: minutes(21), body });
  const { comments } = await believe({ ...snapshot, now: minutes(22) }, roleOf);
  expect(comments.at(-1)?.mine).toBe(expected);
});
