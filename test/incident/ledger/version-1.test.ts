import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EMPTY, readLedger, readMarker, writeMarker } from "../../../src/incident/ledger/ledger.ts";
import { DECLARED, given } from "../../given.ts";
import { record, told } from "../../records.ts";

/** What version 0.1 wrote: the dashboard's first line with a record of each kind, then the markers of other comments. */
const [DASHBOARD = "", ...MARKERS] = readFileSync("test/fixtures/markers-0.1.txt", "utf8").trim().split("\n");

const ledgerIn = (line: string) => {
  const { snapshot } = given().comment(`${line}\ntext`, { mine: true, bot: true, createdAt: DECLARED });
  return readLedger(snapshot.comments).ledger;
};
const parsed = (line: string) => JSON.parse(line.slice("<!-- sev1 ".length, -" -->".length));

test("a ledger of version 0.1 gives back each record, fact and field", () => {
  const old = parsed(DASHBOARD).ledger;
  const { records, followUps, log, ...rest } = ledgerIn(DASHBOARD);
  expect(records.map(({ key }) => key)).toEqual(old.known.map(({ key }: { key: string }) => key));
  expect(records.flatMap((each) => (each.kind === "fact" ? [each.fact] : []))).toEqual(
    old.known.flatMap(({ fact }: { fact?: object }) => fact ?? []),
  );
  const { known: _, debts, log: oldLog, ...oldRest } = old;
  expect([followUps, log, rest]).toEqual([debts, oldLog, { ...oldRest, v: 2 }]);
});

test("its records stand where they stood", () => {
  const kept = new Map(ledgerIn(DASHBOARD).records.map((each) => [each.key, each]));
  const own = (count: number) => ({ in: "own", id: `IC_${count}`, number: String(3_000_000_000 + count) });
  expect(kept.get("re:IC_1")).toMatchObject({
    by: "ana",
    hash: "h1",
    place: { in: "source", number: "3000000001" },
  });
  expect(kept.get("re:IC_16")).toEqual({ key: "re:IC_16", kind: "bare", was: "fact", hash: "h16" });
  expect(kept.get("re:IC_17")).toEqual({ key: "re:IC_17", kind: "bare", was: "answer", hash: "h17" });
  expect(kept.get("re:IC_18")).toMatchObject({ place: { in: "source", number: "3000000018" } });
  expect(kept.get("re:IC_19")).toMatchObject({ place: own(219) });
  expect(kept.get("re:IC_19?")).toMatchObject({ kind: "answer", place: own(220) });
  expect(kept.get("re:IC_20!")).toMatchObject({ kind: "refused", by: "mallory", place: own(221) });
  expect(kept.get("re:IC_21")).toMatchObject({ status: "Identified", text: "We know.", place: own(222) });
  expect(kept.get("escalation:1h")).toMatchObject({ call: "re:IC_12", at: "2026-11-17T15:23:00.000Z" });
  expect(kept.get("roles")).toMatchObject({ kind: "reminder", place: { in: "other", id: "IC_225" } });
  expect(kept.get("reminder")).toEqual({
    key: "reminder",
    kind: "deleted",
    next: "2026-11-17T15:25:00.000Z",
  });
  expect(kept.get("closing")).toMatchObject({ text: "advise", place: { in: "none" } });
});

test.each(MARKERS.map((line) => [parsed(line).kind, line]))("a marker of version 0.1: %s", (_, line) => {
  expect(readMarker({ mine: true, body: `${line}\ntext` })).toEqual(parsed(line));
});

test("an entry that cannot be read costs itself alone", () => {
  const good = told({ what: "ack" }, { key: "re:IC_1" });
  const ledger = {
    ...EMPTY,
    count: "many",
    began: { text: 7 },
    followUps: [{ incident: 1, url: "https://x" }, { incident: "two" }],
    records: [
      { ...good, key: "re:IC_2", fact: { what: "role" } },
      "no record",
      good,
      { key: "x", kind: "new" },
    ],
    log: [
      { at: "yesterday", who: "ana", kind: "closed" },
      { at: good.at, who: "ana", kind: "closed" },
    ],
  };
  const read = ledgerIn(writeMarker({ key: "dashboard", kind: "dashboard", ledger: ledger as never }));
  expect(read.records).toEqual([good]);
  expect(read.log).toHaveLength(1);
  expect(read.followUps).toEqual([{ incident: 1, url: "https://x" }]);
  expect([read.count, read.began]).toEqual([undefined, undefined]);
});

test("of what a comment tells as well, only what cannot be read is lost", () => {
  const { place: _, ...own } = record({ key: "roles", kind: "reminder" });
  const line = writeMarker({ ...own, key: "reminder", also: [own, { key: "x" } as never] });
  expect(readMarker({ mine: true, body: line })).toEqual({ ...own, key: "reminder", also: [own] });
});
