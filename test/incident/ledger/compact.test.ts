import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  tuple,
  uniqueArray,
} from "fast-check";
import type { Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../../src/decide/decide.ts";
import { callsIn } from "../../../src/decide/effects.ts";
import { incidentOf, incidentWith } from "../../../src/incident/incident.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { STATUSES } from "../../../src/incident/status.ts";
import { EMPTY, hashOf, writeMarker } from "../../../src/incident/ledger/ledger.ts";
import type { Fact, LedgerRecord, Ledger, Activity } from "../../../src/incident/ledger/ledger.ts";
import { compactLedger } from "../../../src/incident/ledger/compact.ts";
import { BEGAN, given, minutes } from "../../given.ts";
import type { Given } from "../../given.ts";
import { record } from "../../records.ts";
import { cases } from "../../cases.ts";

const at = (i: number) => new Date(i * 1000).toISOString();
const source = (i: number) => `IC_kwDOLxyz8M6ab${String(i).padStart(5, "0")}`;
const sizeOf = (ledger: Ledger) => writeMarker({ key: "dashboard", kind: "dashboard", ledger }).length;

const common = (i: number) => ({
  key: `re:${source(i)}`,
  hash: i.toString(36).padStart(7, "0"),
  by: "ana",
  place: { in: "source", number: String(2 ** 31 + i) } as const,
});
const entry = (i: number, fact?: Fact): LedgerRecord =>
  fact ? record({ ...common(i), kind: "fact", at: at(i), fact }) : record({ ...common(i), kind: "answer" });
const notes = (count: number, start = 1000) =>
  Array.from({ length: count }, (_, i) =>
    entry(start + i, { what: "note", text: `${i} ${"x".repeat(330)}` }),
  );
const ticks = (count: number): Activity[] =>
  Array.from({ length: count }, (_, i) => ({
    at: at(i),
    who: "ana",
    kind: "ticked",
    text: `Task ${i}`,
    stage: "1 - Escalation",
  }));

const LEAD = entry(1, { what: "role", role: "Incident lead", who: "ben" });
const ESCALATION = record({ key: "escalation:1h", kind: "escalation", text: "1h" });
const REMINDER: LedgerRecord = { key: "reminder", kind: "deleted", next: at(5) };
const GUARDS = [LEAD, ESCALATION, REMINDER];

test("however much is noted, no escalation, reminder or role is forgotten, and every command stays dealt with", () => {
  const all = [...GUARDS, ...notes(150)];
  const fitted = compactLedger({ ...EMPTY, records: all, log: ticks(50) });
  expect(sizeOf(fitted)).toBeLessThanOrEqual(45_000);
  expect(fitted.records.slice(0, 3)).toEqual(GUARDS);
  const marks = (records: readonly LedgerRecord[]) => records.map((each) => [each.key, hashOf(each)]);
  expect(marks(fitted.records)).toEqual(marks(all));
  expect(textIn(fitted.records[3])).toMatch(/^0 x{58}$/);
});

test("5,000 ticks and 500 commands fit, each of which stays known", () => {
  const fitted = compactLedger({ ...EMPTY, records: [...GUARDS, ...notes(500)], log: ticks(5000) });
  expect(sizeOf(fitted)).toBeLessThanOrEqual(45_000);
  expect(fitted.records).toHaveLength(503);
  expect(fitted.records.slice(0, 3)).toEqual(GUARDS);
});

test("where even markers are too many the oldest go, and what tells a state still stays", () => {
  const fitted = compactLedger({ ...EMPTY, records: [...GUARDS, ...notes(2000)] });
  expect(fitted.records.slice(0, 3)).toEqual(GUARDS);
  expect(fitted.records.length).toBeGreaterThan(500);
  expect(fitted.records.at(-1)?.key).toBe(notes(2000).at(-1)?.key);
});

test("of one kind of fact the newest stays, and closings stay where ticks go", () => {
  const older = Array.from({ length: 400 }, (_, i) =>
    entry(i, { what: "severity", text: `sev${i} ${"x".repeat(200)}` }),
  );
  const closed: Activity = { at: at(0), who: "ana", kind: "closed", text: "", stage: "" };
  const fitted = compactLedger({ ...EMPTY, records: older, log: [closed, ...ticks(3000)] });
  expect(fitted.records.at(-1)).toEqual(older.at(-1));
  expect(fitted.records[0]).toEqual({
    key: older[0]?.key,
    kind: "bare",
    was: "fact",
    hash: hashOf(older[0]),
  });
  expect(fitted.log).toContainEqual(closed);
});

test("no action is replaced by a newer one: each stays", () => {
  const actions = ["alert on it", "test it"].map((text, i) => entry(i, { what: "action", text }));
  const fitted = compactLedger({ ...EMPTY, records: [...actions, ...notes(500)] });
  expect(fitted.records.slice(0, 2)).toEqual(actions);
});

/** The ledger with what cannot become less, so that it is this much larger than a comment can hold. */
const larger = (by: number, ledger: Partial<Ledger>): Ledger => {
  const pad = (length: number): Ledger => {
    const text = "p".repeat(length);
    const guard = record({ key: "pad", kind: "escalation", text, place: { in: "none" } });
    return { ...EMPTY, ...ledger, records: [...(ledger.records ?? []), guard] };
  };
  return pad(45_000 + by - sizeOf(pad(0)));
};

test("what just fits stays as it is; one character more costs the oldest tick, and says so", () => {
  const log: Activity[] = ticks(3).map((tick, i) => (i === 0 ? { ...tick, kind: "unticked" } : tick));
  const ledger = { records: notes(2), log };
  expect(compactLedger(larger(0, ledger))).toEqual(larger(0, ledger));
  const over = larger(1, ledger);
  expect(compactLedger(over)).toEqual({ ...over, cut: true, log: log.slice(1) });
});

test("what older updates said goes before a tick does: their comments still say it", () => {
  const said = { summary: { text } };
  const ledger = { records: [update(12, { said }), update(13, { said })], log: ticks(3) };
  const [older, newer] = ledger.records;
  const over = larger(1, ledger);
  const fitted = compactLedger(over);
  expect(fitted.log).toEqual(ledger.log);
  expect(fitted.records).toEqual([{ ...older, said: undefined }, newer, over.records.at(-1)]);
});

test("a full ledger keeps a hundred closings and reopenings, the newest: GitHub tells no more at once", () => {
  const states = Array.from({ length: 103 }, (_, i): Activity => {
    const kind = i % 2 ? "reopened" : "closed";
    return { at: at(i), who: "ana", kind, text: "", stage: "" };
  });
  const log = [...ticks(2), ...states];
  expect(compactLedger(larger(1, { log })).log).toEqual([...ticks(2), ...states.slice(3)]);
  expect(compactLedger(larger(0, { log })).log).toEqual(log);
});

const text = "x".repeat(300);
const fact = (i: number, what: Fact, change = {}) =>
  record({ ...common(i), kind: "fact", at: at(i), fact: what, ...change });
/** An answer of ours has a comment of its own; what only the dashboard tells is known by its source. */
const ours = (i: number) => ({
  ...common(i),
  place: { in: "own", id: "IC_ours", number: "7" } as const,
});
const update = (i: number, change = {}) => record({ ...ours(i), at: at(i), kind: "update", text, ...change });
const MANY: Record<string, LedgerRecord> = {
  note1: fact(1, { what: "note", text }),
  note2: fact(2, { what: "note", text }),
  lead2: fact(4, { what: "role", role: "Incident lead", who: "ben" }),
  lead1: fact(3, { what: "role", role: "Incident lead", who: "ana" }),
  dba: fact(5, { what: "role", role: "DBA", who: "dee" }),
  ackAna: fact(6, { what: "ack" }),
  ackBen: fact(7, { what: "ack" }, { by: "ben" }),
  severity1: fact(8, { what: "severity", text }),
  severity2: fact(9, { what: "severity", text }, { by: "ben" }),
  refusal: record({ ...ours(10), kind: "answer", by: text }),
  done: record({ ...common(11), kind: "answer", by: text }),
  update1: update(12, { impact: "re:a", notes: "re:b", said: { impact: { text } } }),
  promise: update(13, { next: at(99) }),
  update2: update(14),
  refused: record({ ...ours(15), kind: "refused", by: text }),
  settings: record({ key: "settings", kind: "settings" }),
  note3: fact(17, { what: "note", text }),
};

const textIn = (each: LedgerRecord | undefined) =>
  each?.kind === "fact" && each.fact.what === "note" ? each.fact.text : undefined;

/** What is left of each. */
function shapes(records: readonly LedgerRecord[]): Record<string, string> {
  const left = new Map(records.map((each) => [each.key, each]));
  const shapeOf = (before: LedgerRecord) => {
    const now = left.get(before.key);
    if (!now) return "gone";
    if (now.kind === "bare") return `bare ${now.was}`;
    if (textIn(now)?.length === 60) return "short";
    const stays = new Set(Object.entries(now).flatMap(([key, value]) => (value === undefined ? [] : [key])));
    const gone = Object.keys(before).filter((key) => !stays.has(key));
    return gone.length > 0 ? `without ${gone.join(" and ")}` : "whole";
  };
  return Object.fromEntries(Object.entries(MANY).map(([name, before]) => [name, shapeOf(before)]));
}

test("things become less in this order, each only when all before it did not help", () => {
  const seen: string[] = [];
  let last = shapes(Object.values(MANY));
  for (let over = 1; over < 4600; over += 20) {
    const now = shapes(compactLedger(larger(over, { records: Object.values(MANY) })).records);
    for (const [name, shape] of Object.entries(now)) if (shape !== last[name]) seen.push(`${name}: ${shape}`);
    last = now;
  }
  expect(seen).toEqual([
    "update1: without said",
    "note1: short",
    "note2: short",
    "note3: short",
    "done: bare answer",
    "note1: bare fact",
    "note2: bare fact",
    "lead1: bare fact",
    "severity1: bare fact",
    "note3: bare fact",
    "update1: without text and impact and notes and said",
    "refusal: bare answer",
    "note1: gone",
    "note2: gone",
    "lead1: gone",
    "severity1: gone",
    "refusal: gone",
    "done: gone",
    "note3: gone",
    "update1: gone",
  ]);
});

const anyFact = (what: "note" | "ack" | "role", i: number, length: number): Fact => {
  if (what === "note") return { what, text: "y".repeat(length) };
  return what === "ack" ? { what } : { what, role: `role ${i % 7}`, who: "y".repeat(length) };
};
const anyKnown = tuple(nat(2000), constantFrom("note", "ack", "role", undefined), nat(500)).map(
  ([i, what, length]) => entry(i, what && anyFact(what, i, length)),
);
const anyLedger = tuple(
  uniqueArray(anyKnown, { selector: ({ key }) => key, maxLength: 700, size: "max" }),
  nat(3000),
).map(([records, count]): Ledger => ({ ...EMPTY, records: [...GUARDS, ...records], log: ticks(count) }));

test("what was fitted fits, also where the newest ticks that went are read again", () => {
  assert(
    property(anyLedger, nat(300), (ledger, again) => {
      const once = compactLedger(ledger);
      expect(sizeOf(once)).toBeLessThanOrEqual(45_000);
      expect(JSON.stringify(compactLedger(once))).toBe(JSON.stringify(once));
      const gone = ledger.log.filter((each) => !once.log.some((kept) => kept.at === each.at));
      const read = [...gone.slice(gone.length - Math.min(again, gone.length)), ...once.log];
      expect(compactLedger({ ...once, log: read })).toEqual(once);
      expect(once.records).toEqual(expect.arrayContaining([ESCALATION, REMINDER]));
    }),
    cases(15),
  );
});

/** An incident of days: it works, is down again and works. */
const long = () =>
  given()
    .opened()
    .fact({ what: "mitigated", at: minutes(10).toISOString() }, { at: minutes(10) })
    .ours({ key: "re:S600", kind: "update", status: "Investigating", at: minutes(600).toISOString() })
    .fact({ what: "mitigated", at: minutes(610).toISOString() }, { at: minutes(610) });

/** The incident as the next run derives it from the ledger alone. */
function compacted(incident: Incident, limit?: number): Incident {
  const ledger = compactLedger({ ...incident.ledger, records: [...incident.records.values()] }, limit);
  return incidentWith(incident, {
    ledger,
    records: new Map(ledger.records.map((each) => [each.key, each])),
  });
}
const dueIn = (incident: Incident) =>
  decide(incident, [], { manual: false }).flatMap((effect) =>
    callsIn(effect).map(({ marker }) => marker.key),
  );

/** Each with the status that it repeats, or the one before it. */
const updates = (count: number, isCarried: boolean) =>
  Array.from({ length: count }, (_, i) =>
    update(300 + i, { status: "Investigating", isCarried, at: minutes(i - 501).toISOString() }),
  );

test.each([
  ["300 notes", notes(300)],
  ["500 updates without a status", updates(500, true)],
  ["500 updates with the same status", updates(500, false)],
])("after %s it is still known when the customer could work, and nobody is called", (_, more) => {
  const from = long().records(...more);
  const before = incidentOf({ ...from.snapshot, now: minutes(1000) });
  const after = compacted(before);
  expect(after.ledger.cut).toBe(true);
  expect(after.outages).toEqual(before.outages);
  expect(after.outages).toEqual([
    { from: BEGAN, to: minutes(10) },
    { from: minutes(600), to: minutes(610) },
  ]);
  expect([dueIn(before), dueIn(after)]).toEqual([[], []]);
});

test("hundreds of relapses still fit", () => {
  const relapses = Array.from({ length: 500 }, (_, i) =>
    update(300 + i, { status: i % 2 ? "Monitoring" : "Investigating", at: minutes(i).toISOString() }),
  );
  const fitted = compactLedger({ ...EMPTY, records: relapses });
  expect(sizeOf(fitted)).toBeLessThanOrEqual(45_000);
  expect(fitted.records.length).toBeGreaterThan(150);
});

test("what the public page shows outlives a later draft, and its title what is published without one", () => {
  const published = [
    entry(1, { what: "publish", title: "Logins fail in Europe", shown: ["one"] }),
    entry(2, { what: "publish", shown: ["one", "two"] }),
    entry(3, { what: "publish", title: "Logins are slow", shown: ["three"], isDraft: true }),
  ];
  const { records } = compactLedger({ ...EMPTY, records: [...published, ...notes(40)] }, 7000);
  expect(records).toEqual(expect.arrayContaining(published));
});

const anyTurn = oneof(
  { weight: 5, arbitrary: tuple(constantFrom(...STATUSES), boolean()) },
  { weight: 3, arbitrary: tuple(constantFrom("mitigated", "resolved"), nat(30)) },
  { weight: 1, arbitrary: tuple(constant("state"), boolean()) },
);

test("whatever was said, the outages and the calls that are due are the same from what is left", () => {
  assert(
    property(
      array(tuple(integer({ min: 1, max: 40 }), anyTurn), { minLength: 10, maxLength: 40 }),
      (history) => {
        let minute = 1;
        const from = given().opened();
        for (const [wait, turn] of history) saying(from, (minute += wait), turn);
        const { snapshot } = from;
        const noted = given()
          .with(snapshot)
          .records(...notes(20)).snapshot;
        for (const later of [0, 30, 300]) {
          const now = minutes(minute + later);
          const limit = sizeOf(withoutWords(incidentOf({ ...snapshot, now })));
          const before = incidentOf({ ...noted, now });
          const after = compacted(before, limit);
          expect(after.outages).toEqual(before.outages);
          expect(after.status).toBe(before.status);
          expect(dueIn(after)).toEqual(dueIn(before));
        }
      },
    ),
    cases(40),
  );
});

/** As large as what was said about the outage, so that all that may go must go. */
const withoutWords = ({ ledger, records }: Incident): Ledger => ({
  ...ledger,
  cut: true,
  records: [...records.values()].map((each) => (each.kind === "update" ? { ...each, text: "" } : each)),
});

type AnyTurn = typeof anyTurn extends Arbitrary<infer Turn> ? Turn : never;

function saying(from: Given, minute: number, [what, more]: AnyTurn): Given {
  const time = minutes(minute);
  const key = `re:${source(minute)}`;
  if (what === "state") return from.state(time, more);
  const since = minutes(minute - Number(more)).toISOString();
  if (what === "mitigated" || what === "resolved") return from.fact({ what, at: since }, { key, at: time });
  return from.records(
    update(minute, { key, status: what, isCarried: Boolean(more), at: time.toISOString() }),
  );
}
