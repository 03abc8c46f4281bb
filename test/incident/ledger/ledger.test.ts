import { expect, test } from "vitest";
import {
  doubleComments,
  EMPTY,
  fingerprint,
  knownComments,
  readLedger,
  readMarker,
  writeMarker,
} from "../../../src/incident/ledger/ledger.ts";
import { compactLedger } from "../../../src/incident/ledger/compact.ts";
import type { LedgerRecord, Marker } from "../../../src/incident/ledger/ledger.ts";
import type { Comment } from "../../../src/incident/snapshot.ts";

const AT = new Date("2026-11-17T15:32:00Z");

const comment = (body: string, change: Partial<Comment> = {}): Comment => ({
  id: "IC_1",
  number: "1",
  body,
  createdAt: AT,
  updatedAt: AT,
  author: "github-actions",
  bot: true,
  mine: true,
  reactions: [],
  ...change,
});

const UPDATE: Marker = { key: "re:IC_9", kind: "update", status: "Identified", text: "a --> b <!-- c" };
const DASHBOARD = { key: "dashboard", kind: "dashboard" as const };

test("a mark comes back as it was written, and nothing in it ends the HTML comment", () => {
  const line = writeMarker(UPDATE);
  expect(line.slice(4, -3)).not.toMatch(/--|<|>/);
  expect(readMarker(comment(`${line}\ntext`))).toEqual(UPDATE);
});

test.each([
  ["written by somebody else", comment(writeMarker(UPDATE), { mine: false })],
  ["not at the very start", comment(`> quote\n${writeMarker(UPDATE)}`)],
  ["broken", comment('<!-- sev1 {"key": -->')],
  ["of another shape", comment('<!-- sev1 {"key":"re:x","kind":"admin"} -->')],
  ["absent", comment("text")],
])("a mark that is %s is not believed", (_, each) => {
  expect(readMarker(each)).toBeUndefined();
});

test("a ledger that is missing, of another version or damaged is an empty one, and is found again where it is whole", () => {
  expect(readLedger([comment("text")])).toEqual({ ledger: EMPTY });
  expect(readLedger([comment(writeMarker(DASHBOARD))]).ledger).toEqual(EMPTY);
  const ledger = { ...EMPTY, through: AT.toISOString() };
  expect(readLedger([comment(writeMarker({ ...DASHBOARD, ledger }))])).toMatchObject({
    ledger,
    dashboard: { id: "IC_1" },
  });
});

test("comments that were read tell more than the ledger remembers", () => {
  const records = {
    ...UPDATE,
    status: "Investigating" as const,
    id: "IC_1",
    number: "1",
    at: AT.toISOString(),
  };
  const read = knownComments({ ...EMPTY, records: [records] }, [comment(writeMarker(UPDATE))]);
  expect(read.get("re:IC_9")?.status).toBe("Identified");
  expect(knownComments({ ...EMPTY, records: [records] }, []).get("re:IC_9")).toEqual(records);
});

test("of two comments with one key the older counts, the other is a double", () => {
  const [older, newer] = [
    comment(writeMarker(UPDATE)),
    comment(writeMarker(UPDATE), { id: "IC_2", number: "2" }),
  ];
  expect(doubleComments([older, newer])).toEqual([newer]);
  expect(knownComments(EMPTY, [older, newer]).get("re:IC_9")?.id).toBe("IC_1");
});

test("a ledger of any length fits into a comment, with the newest ticks in it", () => {
  const entry = (i: number) => ({
    at: new Date(i * 1000).toISOString(),
    who: "ana",
    kind: "ticked" as const,
    text: `Task ${i}`,
    stage: "1 - Escalation",
  });
  const log = Array.from({ length: 5000 }, (_, i) => entry(i));
  const fitted = compactLedger({ ...EMPTY, log });
  expect(writeMarker({ ...DASHBOARD, ledger: fitted }).length).toBeLessThanOrEqual(45_000);
  expect(fitted.cut).toBe(true);
  expect(fitted.log.length).toBeGreaterThan(200);
  expect(fitted.log.at(-1)).toEqual(entry(4999));
  expect(compactLedger({ ...EMPTY, log: log.slice(0, 10) }).log).toHaveLength(10);
});

test("a fingerprint tells texts apart", () => {
  expect(fingerprint("/update a")).toBe(fingerprint("/update a"));
  expect(fingerprint("/update a")).not.toBe(fingerprint("/update b"));
});

test("an id that is empty takes no room in a mark", () => {
  const records: LedgerRecord[] = [
    { key: "re:IC_8", kind: "answer", by: "", id: "", number: "" },
    { key: "re:IC_9", kind: "answer", id: "IC_1", number: "1" },
  ];
  const line = writeMarker({ ...DASHBOARD, ledger: { ...EMPTY, records } });
  expect(line).toMatch(/^<!-- sev1 .* -->$/);
  expect(JSON.parse(line.slice(10, -4)).ledger.records).toEqual([
    { key: "re:IC_8", kind: "answer", by: "" },
    records[1],
  ]);
  expect(readLedger([comment(line)]).ledger.records).toEqual(records);
});

test("what a comment tells as well counts where it is news: first told, or promised for later", () => {
  const [early, late] = ["2026-11-17T16:00:00Z", "2026-11-17T17:00:00Z"];
  const reminder = (next?: string) => ({ key: "reminder", kind: "reminder" as const, next });
  const told = (own: string | undefined, also: string | undefined) => {
    const first = comment(writeMarker(reminder(own)));
    const second = comment(writeMarker({ ...UPDATE, also: [reminder(also)] }), { id: "IC_2", number: "2" });
    const found = knownComments(EMPTY, [first, second]).get("reminder");
    return [found?.next, found?.id, found?.number];
  };
  expect(told(early, late)).toEqual([late, "IC_2", ""]);
  expect(told(undefined, late)).toEqual([late, "IC_2", ""]);
  expect(told(late, early)).toEqual([late, "IC_1", "1"]);
  expect(told(late, late)).toEqual([late, "IC_1", "1"]);
  expect(told(late, undefined)).toEqual([late, "IC_1", "1"]);
  expect(told(undefined, undefined)).toEqual([undefined, "IC_1", "1"]);
});
