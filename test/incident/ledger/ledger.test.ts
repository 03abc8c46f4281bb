import { expect, test } from "vitest";
import {
  doubleComments,
  EMPTY,
  fingerprint,
  readRecords,
  ownComment,
  placeOf,
  readLedger,
  readMarker,
  remindedUpTo,
  writeMarker,
} from "../../../src/incident/ledger/ledger.ts";
import { digest } from "../../../src/incident/ledger/digest.ts";
import { compactLedger } from "../../../src/incident/ledger/compact.ts";
import type { Comment } from "../../../src/incident/snapshot.ts";
import { markerOf, record } from "../../records.ts";

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

const UPDATE = markerOf({ key: "re:IC_9", kind: "update", status: "Identified", text: "a --> b <!-- c" });
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
  const before = record({ ...UPDATE, status: "Investigating" });
  const read = readRecords({ ...EMPTY, records: [before] }, [comment(writeMarker(UPDATE))]);
  expect(read.get("re:IC_9")).toMatchObject({ status: "Identified" });
  expect(readRecords({ ...EMPTY, records: [before] }, []).get("re:IC_9")).toEqual(before);
});

test("of two comments with one key the older counts, the other is a double", () => {
  const [older, newer] = [
    comment(writeMarker(UPDATE)),
    comment(writeMarker(UPDATE), { id: "IC_2", number: "2" }),
  ];
  expect(doubleComments([older, newer])).toEqual([newer]);
  expect(ownComment(readRecords(EMPTY, [older, newer]).get("re:IC_9"))?.id).toBe("IC_1");
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

test("a digest tells texts apart, also those that somebody made to have one fingerprint", () => {
  // Found by trying: the FNV hash of both is the same.
  const [one, other] = ["costarring", "liquid"];
  expect(fingerprint(one)).toBe(fingerprint(other));
  expect(digest(one)).not.toBe(digest(other));
  expect(digest(one)).toBe(digest("costarring"));
});

test("a fingerprint tells texts apart", () => {
  expect(fingerprint("/update a")).toBe(fingerprint("/update a"));
  expect(fingerprint("/update a")).not.toBe(fingerprint("/update b"));
});

const ROLES = markerOf({ key: "roles", kind: "reminder" });

test("what a comment tells as well counts where it is news: first told, or promised for later", () => {
  const [early, late] = ["2026-11-17T16:00:00Z", "2026-11-17T17:00:00Z"];
  const reminder = (next: string) => markerOf({ key: "reminder", kind: "reminder", next });
  const told = (own: string, also: string) => {
    const first = comment(writeMarker(reminder(own)));
    const second = comment(writeMarker({ ...ROLES, also: [reminder(also)] }), { id: "IC_2", number: "2" });
    const found = readRecords(EMPTY, [first, second]).get("reminder");
    return [remindedUpTo(found), placeOf(found)];
  };
  const own = { in: "own", id: "IC_1", number: "1" };
  expect(told(early, late)).toEqual([late, { in: "other", id: "IC_2" }]);
  expect(told(late, early)).toEqual([late, own]);
  expect(told(late, late)).toEqual([late, own]);
  const alone = comment(writeMarker({ ...ROLES, also: [reminder(late)] }));
  expect(placeOf(readRecords(EMPTY, [alone]).get("reminder"))).toEqual({ in: "other", id: "IC_1" });
});
