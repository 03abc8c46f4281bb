import { expect, test } from "vitest";
import { findOpenCommands } from "../../../src/commands/parse/find.ts";
import { factSources, neededComments } from "../../../src/reconcile/needed-comments.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import { EMPTY, fingerprint } from "../../../src/incident/ledger/ledger.ts";
import type { LedgerRecord, Ledger } from "../../../src/incident/ledger/ledger.ts";
import type { Comment } from "../../../src/incident/snapshot.ts";
import { given, minutes } from "../../given.ts";
import { record } from "../../records.ts";
import type { RecordDraft } from "../../records.ts";

const SOURCE = { id: "IC_9", number: "9", createdAt: minutes(9) };

/** What is open where this comment stands beside what the ledger knows of it. */
function openIn(body: string, records: readonly LedgerRecord[] = [], change: Partial<Comment & Ledger> = {}) {
  const { cut, through = EMPTY.through, ...comment } = change;
  const ledger = { ...EMPTY, records: [...records], cut, through };
  const start = given()
    .dashboard(ledger)
    .comment(body, { ...SOURCE, ...comment });
  const incident = incidentOf(start.snapshot);
  return { incident, open: findOpenCommands(incident) };
}
const keysOf = (...of: Parameters<typeof openIn>) => openIn(...of).open.map(({ key }) => key);

const ACK = "/ack";
const SOURCED = { in: "source", number: "9" } as const;
const own = (id: string) => ({ in: "own", id, number: "9" }) as const;
/** What the ledger knows of the command, told in its own comment if nothing else is said. */
const records = (change: Partial<RecordDraft> = {}): LedgerRecord =>
  record({ key: "re:IC_9", kind: "fact", hash: fingerprint(ACK), place: SOURCED, ...change } as RecordDraft);

test("a command has its line, its time, and what it was before; the next is a millisecond later", () => {
  const { open } = openIn("\n /note  it hung\nagain\n/ack", [records({ hash: "old" })]);
  expect(open).toMatchObject([
    { key: "re:IC_9", line: "/note  it hung", at: minutes(9), before: { hash: "old" } },
    { key: "re:IC_9#1", line: "/ack", at: new Date(minutes(9).getTime() + 1), hash: fingerprint("/ack") },
  ]);
  expect(open[1]?.before).toBeUndefined();
});

test("the oldest command comes first, whatever was read first", () => {
  const { snapshot } = given()
    .comment(ACK, { createdAt: minutes(3) })
    .comment(ACK, { createdAt: minutes(2) })
    .comment(ACK, { createdAt: minutes(5) });
  expect(findOpenCommands(incidentOf(snapshot)).map(({ at }) => at)).toEqual(
    [2, 3, 5].map((minute) => minutes(minute)),
  );
});

test("what was dealt with is not open, until it is edited", () => {
  expect(keysOf(ACK, [records()])).toEqual([]);
  expect(keysOf("/ack now", [records()])).toEqual(["re:IC_9"]);
});

test("what was refused is open again where another command of its comment changed", () => {
  const body = "/ack\n/oops\n/confirm";
  const before = openIn(body).open.map(({ key, hash }, i) =>
    records({ key, hash, kind: i === 1 ? "answer" : "fact" }),
  );
  const told = [...before, records({ key: "re:IC_9?", kind: "answer", hash: undefined })];
  expect(keysOf(body, told)).toEqual([]);
  expect(keysOf("/ack, now\n/oops\n/confirm", told)).toEqual(["re:IC_9", "re:IC_9#1"]);
});

test.each<[string, Partial<Comment>]>([
  ["a bot's", { bot: true }],
  ["of somebody who was turned away already", { reactions: ["CONFUSED"] }],
])("a comment %s is not read", (_, change) => {
  expect(keysOf(ACK, [], change)).toEqual([]);
  expect(keysOf(ACK, [], { reactions: ["EYES"] })).toEqual(["re:IC_9"]);
});

test("a comment that was answered as a whole is open once it changes", () => {
  const whole = records({ key: "re:IC_9!", kind: "refused", hash: fingerprint(`\0${ACK}`) });
  expect(keysOf(ACK, [whole])).toEqual([]);
  expect(keysOf("/ack ", [whole])).toEqual(["re:IC_9", "re:IC_9!"]);
});

test.each<[string, string[], Partial<RecordDraft> | undefined]>([
  ["nothing was there", [], undefined],
  ["an update was there", ["re:IC_9"], { kind: "update", place: own("IC_u") }],
  ["a fact was there", ["re:IC_9"], {}],
  ["a refused command was there", ["re:IC_9"], { kind: "answer" }],
  ["it was answered as a whole", ["re:IC_9!"], { key: "re:IC_9!", kind: "refused", place: own("IC_r") }],
  ["help was there, and stays", [], { kind: "answer", place: own("IC_a") }],
])("words without a command: %s", (_, keys, before) => {
  expect(keysOf("Just words.", before ? [records(before)] : [])).toEqual(keys);
});

test("a full ledger that has forgotten a command knows by its reaction that it was dealt with", () => {
  const dealtWith = { cut: true, through: minutes(9).toISOString(), reactions: ["EYES"] };
  expect(keysOf(ACK, [], dealtWith)).toEqual([]);
  expect(keysOf("/ack now", [records()], dealtWith)).toEqual(["re:IC_9"]);
  expect(keysOf(ACK, [], { ...dealtWith, cut: undefined })).toEqual(["re:IC_9"]);
  expect(keysOf(ACK, [], { ...dealtWith, reactions: [] })).toEqual(["re:IC_9"]);
  expect(keysOf(ACK, [], { ...dealtWith, through: minutes(8).toISOString() })).toEqual(["re:IC_9"]);
});

test("a fact goes with the comment that told it", () => {
  const fact = records({ key: "re:IC_1", fact: { what: "ack" } });
  const { incident } = openIn("Words.", [fact, records({ key: "re:IC_2", kind: "answer" })]);
  expect(factSources(incident)).toEqual(["IC_1"]);
});

test("what is wanted beside: the answers that are edited, and what a draft for the customer is made of", () => {
  const update = records({
    key: "re:IC_1",
    kind: "update",
    impact: "re:IC_1",
    place: own("IC_u"),
    at: minutes(1).toISOString(),
  });
  const wanted = (body: string, before: readonly LedgerRecord[] = []) => {
    const { incident, open } = openIn(body, [update, ...before]);
    return neededComments(incident, open);
  };
  expect(wanted("Just words.")).toEqual([]);
  expect(wanted(ACK)).toEqual(["IC_1", "IC_u"]);
  expect(wanted(ACK, [records({ kind: "answer", hash: "old", place: own("IC_a") })])).toEqual([
    "IC_1",
    "IC_u",
    "IC_a",
  ]);
  expect(wanted("/customer")).toEqual(["IC_1", "IC_u", "IC_1", "IC_u", "IC_1", "IC_u"]);
});
