import { expect, test } from "vitest";
import type { Intent } from "../../src/commands/command.ts";
import { reaction, replyAll } from "../../src/decide/replies.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import type { LedgerRecord, Place } from "../../src/incident/ledger/ledger.ts";
import { given, minutes } from "../given.ts";
import { record } from "../records.ts";
import type { RecordDraft } from "../records.ts";

const KEY = "re:IC_2";
const ACK: Intent = { kind: "fact", fact: { what: "ack" } };
const UPDATE: Intent = { kind: "update", update: { status: "Identified" } };
const REFUSAL = { problem: "p", expected: "e", examples: ["x"] };
const EYES = reaction("IC_2", "EYES");
const OURS = { in: "own", id: "IC_9", number: "9" } as const;

/** What one command of Ana's second comment is answered with, which was answered by `before` until now. */
function replied(intent: Intent, before?: RecordDraft, facts: LedgerRecord[] = []) {
  const key = intent.kind === "forbidden" ? `${KEY}!` : KEY;
  const incident = incidentOf(given().dashboard().comment("/x").with({ facts }).snapshot);
  const [, comment] = incident.snapshot.comments;
  if (!comment) throw new Error("There is no comment.");
  const told = before && record(before);
  const request = { key, comment, at: minutes(2), hash: "h", before: told, line: "/x", intent };
  const { effects, records } = replyAll(incident, [request]);
  return {
    effects,
    records: records.get(key),
    others: effects.filter(({ do: kind }) => kind !== "remember"),
  };
}

test("an update has the comment that it edits, and none while it is to be posted", () => {
  const none = { place: { in: "none" } };
  expect(replied(UPDATE).records).toMatchObject(none);
  const posted = { place: OURS };
  expect(replied(UPDATE, { key: KEY, kind: "update", ...posted }).records).toMatchObject(posted);
  expect(replied(UPDATE, { key: KEY, kind: "fact" }).records).toMatchObject(none);
});

test.each(["answer", "refused"] as const)("our comment of kind %s goes once it is right", (kind) => {
  const posted = { key: KEY, kind, place: OURS };
  expect(replied(ACK, posted).others).toEqual([
    EYES,
    { do: "take-back", key: KEY, number: "9", why: "corrected" },
  ]);
  expect(replied(UPDATE, posted).others).toEqual([
    EYES,
    expect.objectContaining({ do: "comment", marker: expect.objectContaining({ kind: "update" }) }),
  ]);
});

test.each<[string, RecordDraft]>([
  ["an update", { key: KEY, kind: "update", place: OURS }],
  ["an answer in another's comment", { key: KEY, kind: "answer", place: { in: "other", id: "IC_9" } }],
  ["the comment that asked", { key: KEY, kind: "answer", place: { in: "source", number: "2" } }],
])("%s does not go", (_, before) => {
  expect(replied(ACK, before).others).toEqual([EYES]);
});

test("a lone refusal names no command; the comment that tells refusals goes only where there is one", () => {
  const { others } = replied({ kind: "refusal", refusal: REFUSAL });
  const marker = { key: `${KEY}?`, kind: "answer", by: "ana" };
  expect(others).toEqual([EYES, { do: "comment", marker, view: { name: "answer", refusals: [REFUSAL] } }]);
  const told = (place: Place) => record({ key: `${KEY}?`, kind: "answer", place });
  expect(replied(ACK, undefined, [told({ in: "other", id: "IC_9" })]).others).toEqual([EYES]);
  expect(replied(ACK, undefined, [told(OURS)]).others).toEqual([
    EYES,
    { do: "take-back", key: `${KEY}?`, number: "9", why: "corrected" },
  ]);
});

test("each person who may not is told once, whatever others were told and whatever they said before", () => {
  const before = record({ key: "re:IC_0", kind: "fact", by: "ana" });
  const another = record({ key: "re:IC_1!", kind: "refused", by: "mallory" });
  const forbidden: Intent = { kind: "forbidden", permission: "read" };
  expect(replied(forbidden, undefined, [before, another]).effects).toEqual([
    EYES,
    {
      do: "comment",
      marker: { key: `${KEY}!`, hash: "h", by: "ana", kind: "refused" },
      view: {
        name: "answer",
        refusals: [expect.objectContaining({ problem: expect.stringContaining('"read"') })],
      },
    },
  ]);
  expect(replied(forbidden, undefined, [{ ...another, by: "ana" }]).effects).toEqual([
    reaction("IC_2", "CONFUSED"),
  ]);
});

test("a reaction touches no label", () => {
  expect(EYES).toEqual({ do: "react", comment: "IC_2", reaction: "EYES", on: [], off: [] });
});
