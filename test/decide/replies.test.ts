import { expect, test } from "vitest";
import type { Ask } from "../../src/commands/command.ts";
import { reaction, replyAll } from "../../src/decide/replies.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import type { LedgerRecord } from "../../src/incident/ledger/ledger.ts";
import { given, minutes } from "../given.ts";

const KEY = "re:IC_2";
const ACK: Ask = { kind: "fact", fact: { what: "ack" } };
const UPDATE: Ask = { kind: "update", update: { status: "Identified" } };
const REFUSAL = { problem: "p", expected: "e", example: "x" };
const EYES = reaction("IC_2", "EYES");

/** What one command of Ana's second comment is answered with, which was answered by `before` until now. */
function replied(ask: Ask, before?: Partial<LedgerRecord>, facts: LedgerRecord[] = []) {
  const key = ask.kind === "forbidden" ? `${KEY}!` : KEY;
  const incident = incidentOf(given().dashboard().comment("/x").with({ facts }).snapshot);
  const [, comment] = incident.snapshot.comments;
  if (!comment) throw new Error("There is no comment.");
  const told = before && ({ key, ...before } as LedgerRecord);
  const request = { key, comment, at: minutes(2), hash: "h", before: told, line: "/x", ask };
  const { effects, records } = replyAll(incident, [request]);
  return {
    effects,
    records: records.get(key),
    others: effects.filter(({ do: kind }) => kind !== "remember"),
  };
}

test("an update has the comment that it edits, and none while it is to be posted", () => {
  const none = { id: "", number: "" };
  expect(replied(UPDATE).records).toMatchObject(none);
  const posted = { id: "IC_9", number: "9" };
  expect(replied(UPDATE, { kind: "update", ...posted }).records).toMatchObject(posted);
  expect(replied(UPDATE, { kind: "fact", id: "IC_2", number: "2" }).records).toMatchObject(none);
});

test.each(["answer", "refused"] as const)("our comment of kind %s goes once it is right", (kind) => {
  const posted = { kind, id: "IC_9", number: "9" };
  expect(replied(ACK, posted).others).toEqual([EYES, { do: "delete-comment", number: "9" }]);
  expect(replied(UPDATE, posted).others).toEqual([
    EYES,
    expect.objectContaining({ do: "comment", marker: expect.objectContaining({ kind: "update" }) }),
  ]);
});

test.each<[string, Partial<LedgerRecord>]>([
  ["an update", { kind: "update", id: "IC_9", number: "9" }],
  ["an answer in another's comment", { kind: "answer", id: "IC_9", number: "" }],
  ["the comment that asked", { kind: "answer", id: "IC_2", number: "2" }],
])("%s does not go", (_, before) => {
  expect(replied(ACK, before).others).toEqual([EYES]);
});

test("a lone refusal names no command; the comment that tells refusals goes only where there is one", () => {
  const { others } = replied({ kind: "refusal", refusal: REFUSAL });
  const marker = { key: `${KEY}?`, kind: "answer", by: "ana" };
  expect(others).toEqual([EYES, { do: "comment", marker, view: { name: "answer", refusals: [REFUSAL] } }]);
  const told = { key: `${KEY}?`, kind: "answer", id: "IC_9" } as const;
  expect(replied(ACK, undefined, [{ ...told, number: "" }]).others).toEqual([EYES]);
  expect(replied(ACK, undefined, [{ ...told, number: "9" }]).others).toEqual([
    EYES,
    { do: "delete-comment", number: "9", key: `${KEY}?` },
  ]);
});

test("each person who may not is told once, whatever others were told and whatever was heard of them before", () => {
  const heard: LedgerRecord = { key: "re:IC_0", kind: "fact", by: "ana", id: "IC_0", number: "0" };
  const another: LedgerRecord = { key: "re:IC_1!", kind: "refused", by: "mallory", id: "IC_3", number: "3" };
  const forbidden: Ask = { kind: "forbidden", permission: "read" };
  expect(replied(forbidden, undefined, [heard, another]).effects).toEqual([
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
