import { expect, test } from "vitest";
import { commandsIn } from "../../../src/commands/parse/find.ts";
import { restoreNotes } from "../../../src/commands/parse/restore-notes.ts";
import { neededComments } from "../../../src/reconcile/needed-comments.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import { compactLedger } from "../../../src/incident/ledger/compact.ts";
import { EMPTY } from "../../../src/incident/ledger/ledger.ts";
import type { LedgerRecord } from "../../../src/incident/ledger/ledger.ts";
import { readTime } from "../../../src/time/parse-time.ts";
import type { Snapshot } from "../../../src/incident/snapshot.ts";
import { given, minutes } from "../../given.ts";
import { record, told } from "../../records.ts";

const TEXT = `It hung ${"again ".repeat(40)}and went on.`;
const BODY = `/note ${TEXT}\n/role lead @ben\n/note at 10:40am ET the proxy\n/update identified\n/skip 2.1 because no staging`;
const COMMENT = { author: "dee", createdAt: minutes(9), id: "IC_9", number: "99" };

/** The commands of the comment as a full ledger remembers them: of the first note its beginning, of other facts a marker. */
const less = (body = BODY): LedgerRecord[] =>
  commandsIn(
    given().comment(body, COMMENT).snapshot.comments[0] as Snapshot["comments"][number],
    new Map(),
  ).map(({ key, hash, parsed }, i): LedgerRecord => {
    if (parsed.kind === "command" && parsed.name === "update")
      return record({ key, hash, kind: "update", place: { in: "own", id: "IC_10", number: "10" } });
    return i === 0
      ? record({ key, hash, kind: "fact", fact: { what: "note", text: TEXT.slice(0, 60) } })
      : { key, hash, kind: "bare", was: "fact" };
  });

/** An incident that was closed, with a full ledger and the comment as it is by now. */
function full(body = BODY, { cut = true, records = less() } = {}) {
  return given().dashboard({ cut, records }).comment(body, COMMENT).state(minutes(60), false);
}

const restored = ({ snapshot }: ReturnType<typeof given>) =>
  restoreNotes(incidentOf(snapshot), {
    readTime: (text, reference, direction) => readTime(text, reference, "America/New_York", direction),
  });
const wanted = ({ snapshot }: ReturnType<typeof given>) => neededComments(incidentOf(snapshot), []);

test("what a full ledger left out of notes is told again by their comment, and whoever may", async () => {
  const notes = await restored(full().roles({ dee: "none" }));
  const common = { kind: "fact", by: "dee", place: { in: "source", number: "99" } };
  expect(notes).toMatchObject([
    { ...common, key: "re:IC_9", at: minutes(9).toISOString(), fact: { what: "note", text: TEXT } },
    { ...common, key: "re:IC_9#2", fact: { what: "note", at: minutes(8).toISOString(), text: "the proxy" } },
  ]);
  expect(wanted(full())).toEqual(["IC_9", "IC_10", "IC_9", "IC_9", "IC_9", "IC_9"]);
});

test("a long note is told whole by its comment, though the ledger is not full", async () => {
  const text = `It hung ${"again ".repeat(200)}and went on.`;
  const body = `/note ${text}\n/note short`;
  const [first, second] = commandsIn(
    given().comment(body, COMMENT).snapshot.comments[0] as Snapshot["comments"][number],
    new Map(),
  );
  if (!first || !second) throw new Error("no commands");
  const note = (key: string, hash: string, said: string) =>
    record({ key, hash, kind: "fact", fact: { what: "note", text: said } });
  const { records } = compactLedger({
    ...EMPTY,
    records: [note(first.key, first.hash, text), note(second.key, second.hash, "short")],
  });
  expect(compactLedger({ ...EMPTY, records }).records).toEqual(records);
  expect(records[0]).toMatchObject({ fact: { text: `${text.slice(0, 500)}…` } });
  const start = full(body, { cut: false, records: [...records] });
  expect(wanted(start)).toEqual(["IC_9"]);
  const notes = await restored(start);
  expect(notes.map((each) => each.kind === "fact" && each.fact)).toEqual([
    { what: "note", text },
    { what: "note", text: "short" },
  ]);
});

test("what was changed since tells nothing; what stands beside it does", async () => {
  const notes = await restored(full(BODY.replace("It hung", "It stood")));
  expect(notes.map(({ key }) => key)).toEqual(["re:IC_9#2"]);
  const other = await restored(full(BODY.replace("the proxy", "the cache")));
  expect(other.map(({ key }) => key)).toEqual(["re:IC_9"]);
});

test("what another has edited tells nothing, nor what does not begin as the ledger has it", async () => {
  const edited = full();
  const by = (editor: string) => edited.snapshot.comments.map((each) => ({ ...each, editor }));
  expect(await restored(edited.with({ comments: by("dee") }))).toHaveLength(2);
  expect(await restored(edited.with({ comments: by("mallory") }))).toEqual([]);
  const forged = less().map((each, i): LedgerRecord =>
    i === 0 && each.kind === "fact" ? { ...each, fact: { what: "note", text: "Up" } } : each,
  );
  expect((await restored(full(BODY, { records: forged }))).map(({ key }) => key)).toEqual(["re:IC_9#2"]);
});

test("what the ledger has whole, or was refused, stays as it was", async () => {
  const refused = less().map(({ key }) => record({ key, kind: "answer" }));
  expect(await restored(full(BODY, { records: refused }))).toEqual([]);
  const other = less().map((each) =>
    each.kind === "update" ? each : told({ what: "severity", text: "sev2" }, { key: each.key }),
  );
  expect(await restored(full(BODY, { records: other }))).toEqual([]);
  expect(wanted(full(BODY, { records: other }))).toEqual(["IC_9", "IC_10"]);
  const one = less().map((each, i) => (i === 2 ? record({ key: each.key, kind: "answer" }) : each));
  expect((await restored(full(BODY, { records: one }))).map(({ key }) => key)).toEqual(["re:IC_9"]);
});

test.each([
  ["the ledger has all", full(BODY, { cut: false }), ["IC_9", "IC_10"]],
  ["it is still open", full().state(minutes(70), true), []],
  ["it was closed as no incident", full().issue({ reason: "NOT_PLANNED" }), []],
  ["there is a postmortem", full().ours({ key: "postmortem", kind: "postmortem" }), []],
])("no note is read again where %s", async (_, start, ids) => {
  expect(await restored(start)).toEqual([]);
  expect(wanted(start)).toEqual(ids);
});
