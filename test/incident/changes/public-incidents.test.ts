import { expect, test } from "vitest";
import type { Change } from "../../../src/incident/changes/change.ts";
import { rankChanges } from "../../../src/incident/changes/rank.ts";
import type { Candidate } from "../../../src/incident/changes/rank.ts";
import { proves } from "../../deep/proof.ts";
import { createRandom, SEED } from "../../deep/random.ts";
import { noiseBefore } from "./noise.ts";
import { PUBLIC_INCIDENTS } from "./public-incidents.ts";
import type { PublicIncident } from "./public-incidents.ts";

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60;
/** Each with other changes around it. */
const PLAYS = 10;
const FIRST = 5;

const count = {
  "public incidents whose change is known": PUBLIC_INCIDENTS.length,
  replays: PUBLIC_INCIDENTS.length * PLAYS,
  "% with the change among the first five": 0,
  "% with it first": 0,
  "% with it among the first five by time alone": 0,
};

proves("The change that set an outage off, among a week of 102 others: shown among the first five", count);

function causeOf({ began, cause }: PublicIncident): Candidate {
  const at = new Date(Date.parse(began) - cause.before * MINUTE).toISOString();
  const named: Record<Change["kind"], Change> = {
    merge: { kind: "merge", at, title: cause.title, number: 1 },
    release: { kind: "release", at, title: cause.title, tag: "cause" },
    deployment: { kind: "deployment", at, title: cause.title, oid: "c".repeat(40) },
  };
  return { change: named[cause.kind], files: cause.files ?? [] };
}

const isCause = (change: Change) =>
  (change.kind === "merge" && change.number === 1) ||
  (change.kind === "release" && change.tag === "cause") ||
  (change.kind === "deployment" && change.oid.startsWith("cc"));

/** The place of the change, from 0, and its place by time alone; -1 if it is not there. */
function play(incident: PublicIncident, seed: number): { place: number; byTime: number } {
  const began = new Date(incident.began);
  const random = createRandom(seed);
  const cause = incident.cause.before <= WEEK ? [causeOf(incident)] : [];
  const all = [...noiseBefore(began, random), ...cause];
  const shown = rankChanges(all, { began, text: incident.report });
  const newest = all.map(({ change }) => change).toSorted((a, b) => b.at.localeCompare(a.at));
  return { place: shown.findIndex(isCause), byTime: newest.findIndex(isCause) };
}

const percent = (some: number, all: number) => Math.round((100 * some) / all);
const isAmong = (place: number) => place >= 0 && place < FIRST;

test("there are at least thirty, each from a source of its own", () => {
  expect(PUBLIC_INCIDENTS.length).toBeGreaterThanOrEqual(30);
  expect(new Set(PUBLIC_INCIDENTS.map(({ source }) => source)).size).toBe(PUBLIC_INCIDENTS.length);
});

test("the change is among the first five in four of five", () => {
  const played = PUBLIC_INCIDENTS.map((incident, i) => ({
    incident,
    plays: Array.from({ length: PLAYS }, (_, nth) => play(incident, SEED + i * PLAYS + nth)),
  }));
  const plays = played.flatMap((each) => each.plays);
  count["% with the change among the first five"] = percent(
    plays.filter(({ place }) => isAmong(place)).length,
    plays.length,
  );
  count["% with it first"] = percent(plays.filter(({ place }) => place === 0).length, plays.length);
  count["% with it among the first five by time alone"] = percent(
    plays.filter(({ byTime }) => isAmong(byTime)).length,
    plays.length,
  );
  const missed = played
    .map(
      ({ incident, plays: each }) =>
        `${percent(each.filter(({ place }) => isAmong(place)).length, PLAYS)} % ${incident.source}`,
    )
    .filter((line) => !line.startsWith("100"));
  if (process.env.SHOW) console.log(missed.join("\n"));
  expect(count["% with the change among the first five"], missed.join("\n")).toBeGreaterThanOrEqual(80);
});
