import { assert, constantFrom, nat, property, tuple, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { EMPTY, writeMark } from "../../src/domain/ledger.ts";
import type { Known, Ledger, LogEntry } from "../../src/domain/ledger.ts";
import { fitLedger } from "../../src/domain/ledger-fit.ts";

const at = (i: number) => new Date(i * 1000).toISOString();
const source = (i: number) => `IC_kwDOLxyz8M6ab${String(i).padStart(5, "0")}`;
const sizeOf = (ledger: Ledger) => writeMark({ key: "dashboard", kind: "dashboard", ledger }).length;

const entry = (i: number, fact?: Known["fact"]): Known => ({
  key: `re:${source(i)}`,
  kind: fact ? "fact" : "answer",
  hash: i.toString(36).padStart(7, "0"),
  by: "ana",
  at: at(i),
  id: source(i),
  number: String(2 ** 31 + i),
  ...(fact ? { fact } : {}),
});
const notes = (count: number, start = 1000) =>
  Array.from({ length: count }, (_, i) =>
    entry(start + i, { what: "note", text: `${i} ${"x".repeat(330)}` }),
  );
const ticks = (count: number): LogEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    at: at(i),
    who: "ana",
    kind: "ticked",
    text: `Task ${i}`,
    stage: "1 - Escalation",
  }));

const LEAD = entry(1, { what: "role", role: "Incident lead", who: "ben" });
const ESCALATION: Known = { key: "escalation:1h", kind: "escalation", text: "1h", id: "IC_e", number: "9" };
const REMINDER: Known = { key: "reminder", kind: "answer", next: at(5), id: "", number: "" };
const GUARDS = [LEAD, ESCALATION, REMINDER];

test("however much is noted, no escalation, reminder or role is forgotten, and every command stays dealt with", () => {
  const all = [...GUARDS, ...notes(150)];
  const fitted = fitLedger({ ...EMPTY, known: all, log: ticks(50) });
  expect(sizeOf(fitted)).toBeLessThanOrEqual(45_000);
  expect(fitted.known.slice(0, 3)).toEqual(GUARDS);
  expect(fitted.known.map(({ key, hash }) => [key, hash])).toEqual(all.map(({ key, hash }) => [key, hash]));
  expect(fitted.known[3]?.fact?.text).toMatch(/^0 x{58}$/);
});

test("5,000 ticks and 500 commands fit, each of which stays known", () => {
  const fitted = fitLedger({ ...EMPTY, known: [...GUARDS, ...notes(500)], log: ticks(5000) });
  expect(sizeOf(fitted)).toBeLessThanOrEqual(45_000);
  expect(fitted.known).toHaveLength(503);
  expect(fitted.known.slice(0, 3)).toEqual(GUARDS);
});

test("where even markers are too many the oldest go, and what tells a state still stays", () => {
  const fitted = fitLedger({ ...EMPTY, known: [...GUARDS, ...notes(2000)] });
  expect(fitted.known.slice(0, 3)).toEqual(GUARDS);
  expect(fitted.known.length).toBeGreaterThan(500);
  expect(fitted.known.at(-1)?.key).toBe(notes(2000).at(-1)?.key);
});

test("of one kind of fact the newest stays, and closings stay where ticks go", () => {
  const older = Array.from({ length: 400 }, (_, i) =>
    entry(i, { what: "severity", text: `sev${i} ${"x".repeat(200)}` }),
  );
  const closed: LogEntry = { at: at(0), who: "ana", kind: "closed", text: "", stage: "" };
  const fitted = fitLedger({ ...EMPTY, known: older, log: [closed, ...ticks(3000)] });
  expect(fitted.known.at(-1)).toEqual(older.at(-1));
  expect(fitted.known[0]).toEqual({
    key: older[0]?.key,
    kind: "fact",
    hash: older[0]?.hash,
    id: "",
    number: "",
  });
  expect(fitted.log).toContainEqual(closed);
});

const anyKnown = tuple(nat(2000), constantFrom("note", "ack", "role", undefined), nat(500)).map(
  ([i, what, length]) => entry(i, what && { what, text: "y".repeat(length), role: `role ${i % 7}` }),
);
const anyLedger = tuple(
  uniqueArray(anyKnown, { selector: ({ key }) => key, maxLength: 700, size: "max" }),
  nat(3000),
).map(([known, count]): Ledger => ({ ...EMPTY, known: [...GUARDS, ...known], log: ticks(count) }));

test("what was fitted fits, also where the newest ticks that went are read again", () => {
  assert(
    property(anyLedger, nat(300), (ledger, again) => {
      const once = fitLedger(ledger);
      expect(sizeOf(once)).toBeLessThanOrEqual(45_000);
      expect(fitLedger(once)).toEqual(once);
      const gone = ledger.log.filter((each) => !once.log.some((kept) => kept.at === each.at));
      const read = [...gone.slice(gone.length - Math.min(again, gone.length)), ...once.log];
      expect(fitLedger({ ...once, log: read })).toEqual(once);
      expect(once.known).toEqual(expect.arrayContaining([ESCALATION, REMINDER]));
    }),
    { numRuns: 15 },
  );
});
