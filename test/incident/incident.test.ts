import { describe, expect, test } from "vitest";
import { incidentOf, isDismissed } from "../../src/incident/incident.ts";
import { peopleOf } from "../../src/incident/roles.ts";
import { outageReaches, standingsOf } from "../../src/incident/lifecycle.ts";
import { FIELDS } from "../../src/incident/form.ts";
import type { LedgerRecord } from "../../src/incident/ledger/ledger.ts";
import type { Status } from "../../src/incident/status.ts";
import type { Turn } from "../../src/incident/lifecycle.ts";
import { BEGAN, DECLARED, given, minutes } from "../given.ts";
import { record } from "../records.ts";

const at = (minute: number) => minutes(minute, BEGAN);
const update = (minute: number, status: Status, isCarried = false): Turn => ({
  key: `re:${minute}`,
  at: at(minute),
  what: "update",
  status,
  isCarried,
});
const event = (minute: number, what: "closed" | "reopened" | "kept-open"): Turn => ({ at: at(minute), what });
const correction = (minute: number, what: "mitigated" | "resolved", since: number): Turn => ({
  key: `re:${minute}`,
  at: at(minute),
  what,
  since: at(since),
});
const lastOf = (turns: readonly Turn[], began: Date) => {
  const standings = standingsOf(turns, began);
  return standings.at(-1) ?? standings[0];
};

describe("the life of an incident", () => {
  test.each<[string, Turn[], Status, number | undefined]>([
    ["starts investigating", [], "Investigating", undefined],
    [
      "has the status of the last update",
      [update(1, "Identified"), update(2, "Monitoring")],
      "Monitoring",
      undefined,
    ],
    [
      "is resolved when an update says so, from then",
      [update(1, "Identified"), update(5, "Resolved"), event(9, "closed")],
      "Resolved",
      5,
    ],
    [
      "is resolved when it is closed without a word",
      [update(1, "Identified"), event(9, "closed")],
      "Resolved",
      9,
    ],
    [
      "goes on where it was when it is reopened",
      [update(1, "Identified"), event(9, "closed"), event(12, "reopened")],
      "Identified",
      undefined,
    ],
    [
      "goes on when an update takes the resolution back",
      [update(5, "Resolved"), update(8, "Investigating")],
      "Investigating",
      undefined,
    ],
    [
      "is resolved at the last time it was",
      [update(5, "Resolved"), update(8, "Investigating"), update(20, "Resolved")],
      "Resolved",
      20,
    ],
    [
      "goes on after a reopening like any other",
      [event(5, "closed"), event(6, "reopened"), update(7, "Resolved"), update(8, "Monitoring")],
      "Monitoring",
      undefined,
    ],
    [
      "goes on when an update takes back what Sev1 kept open",
      [update(5, "Resolved"), event(6, "closed"), event(7, "kept-open"), update(8, "Monitoring")],
      "Monitoring",
      undefined,
    ],
    [
      "is resolved since the time that a correction says, as long as it is",
      [update(5, "Resolved"), correction(6, "resolved", 3), event(9, "closed")],
      "Resolved",
      3,
    ],
    [
      "goes on when an update after the closing says that it is down again",
      [event(5, "closed"), update(8, "Identified")],
      "Identified",
      undefined,
    ],
    [
      "stays resolved when an update after the closing says that it is watched",
      [event(5, "closed"), update(8, "Monitoring")],
      "Resolved",
      5,
    ],
  ])("%s", (_, entries, status, resolved) => {
    expect(lastOf(entries, BEGAN)).toMatchObject({
      status,
      resolvedAt: resolved === undefined ? undefined : at(resolved),
    });
  });
});

test("only what was closed without a word before or after it is resolved by that alone", () => {
  const closed = event(5, "closed");
  expect(lastOf([closed], BEGAN).byClosing).toBe(true);
  expect(lastOf([update(4, "Resolved"), closed], BEGAN).byClosing).toBe(false);
  expect(lastOf([closed, update(6, "Resolved")], BEGAN).byClosing).toBe(false);
  expect(lastOf([closed, event(6, "reopened")], BEGAN).byClosing).toBe(false);
});

describe("how long an outage has lasted", () => {
  const hour = 3_600_000;
  test.each<[string, Turn[], number | undefined]>([
    ["counts from when it began", [], 60],
    ["does not count what was resolved", [update(20, "Resolved"), update(50, "Investigating")], 90],
    ["does not count what was closed", [event(20, "closed"), event(120, "reopened")], 160],
    ["is not put off by a resolution after it", [update(80, "Resolved"), update(100, "Investigating")], 60],
    ["is not reached by a resolution at its end", [update(60, "Resolved")], undefined],
    ["goes on at the relapse after that", [update(60, "Resolved"), update(90, "Investigating")], 90],
    [
      "counts each interruption",
      [update(10, "Resolved"), update(20, "Identified"), update(30, "Resolved"), update(50, "Identified")],
      90,
    ],
    ["stands still while it is watched", [update(40, "Monitoring")], undefined],
    ["goes on with a relapse", [update(40, "Monitoring"), update(100, "Identified")], 120],
    ["stands still since /mitigated", [correction(50, "mitigated", 40)], undefined],
    ["goes on from there", [correction(50, "mitigated", 40), update(55, "Investigating")], 75],
    ["is not stopped by a cause that is found", [update(40, "Identified")], 60],
    [
      "goes on where the cause may have been found while it works",
      [correction(30, "mitigated", 30), update(40, "Identified")],
      70,
    ],
    [
      "stands still where an update says no status",
      [correction(30, "mitigated", 30), update(40, "Investigating", true)],
      undefined,
    ],
    [
      "goes on where it is still investigated",
      [correction(30, "mitigated", 30), update(40, "Investigating")],
      70,
    ],
    ["had passed when it worked again", [update(70, "Monitoring")], 60],
    [
      "stands still where what a carried status repeats was corrected to monitoring",
      [update(20, "Monitoring"), update(30, "Investigating", true)],
      undefined,
    ],
    [
      "goes on where what a carried status repeats was corrected from resolved",
      [update(20, "Identified"), update(30, "Resolved", true)],
      60,
    ],
    [
      "goes on where what a carried status repeats was corrected from monitoring",
      [update(20, "Identified"), update(30, "Monitoring", true)],
      60,
    ],
    [
      "counts the corrected resolution",
      [update(50, "Resolved"), correction(51, "resolved", 25), update(55, "Investigating")],
      90,
    ],
    [
      "counts a later resolution too",
      [event(30, "closed"), correction(51, "resolved", 50), update(55, "Investigating")],
      65,
    ],
    [
      "stands still since it worked, not only since it was resolved",
      [update(20, "Monitoring"), update(50, "Resolved"), update(100, "Investigating")],
      140,
    ],
    [
      "stands still where a closing that is taken back was watched",
      [update(20, "Monitoring"), event(30, "closed"), event(40, "reopened")],
      undefined,
    ],
    [
      "goes on with an update that says identified after it worked again, whatever that means",
      [correction(20, "mitigated", 20), update(100, "Identified")],
      140,
    ],
    [
      "stands still again once somebody says that it worked all along",
      [correction(20, "mitigated", 20), update(100, "Identified"), correction(110, "mitigated", 20)],
      undefined,
    ],
    [
      "works since the relapse at most",
      [update(20, "Monitoring"), update(30, "Identified"), correction(40, "mitigated", 10)],
      undefined,
    ],
  ])("%s", (_, entries, due) => {
    expect(outageReaches(hour, lastOf(entries, BEGAN).outages)).toEqual(due && at(due));
  });
});

const said = (minute: number, status: Status) =>
  record({ key: `re:${minute}`, kind: "update", at: at(minute).toISOString(), status });
const works = (minute: number, since: number) => {
  const fact = { what: "mitigated", at: at(since).toISOString() } as const;
  return record({ key: `re:${minute}`, kind: "fact", at: at(minute).toISOString(), fact });
};

test.each<[string, LedgerRecord[], number | undefined]>([
  ["the first update that says monitoring", [said(19, "Monitoring"), said(30, "Monitoring")], 19],
  ["nothing while it is down again", [said(19, "Monitoring"), said(25, "Investigating")], undefined],
  [
    "the last time, after a relapse",
    [said(19, "Monitoring"), said(25, "Identified"), said(40, "Monitoring")],
    40,
  ],
  ["a time that is said", [said(19, "Monitoring"), works(21, 15), said(30, "Monitoring")], 15],
  [
    "not what was said before the relapse",
    [said(19, "Monitoring"), works(21, 15), said(25, "Identified")],
    undefined,
  ],
  ["what is said after it", [said(19, "Monitoring"), said(25, "Identified"), works(26, 20)], 20],
  ["nothing where it may be down again", [works(10, 9), said(15, "Identified")], undefined],
  ["what is said after that", [works(10, 9), said(15, "Identified"), works(16, 9)], 9],
  [
    "not what was before a resolution that did not hold",
    [said(19, "Monitoring"), said(25, "Resolved"), said(30, "Identified")],
    undefined,
  ],
  ["nothing where it is investigated again", [works(10, 9), said(15, "Investigating")], undefined],
  ["what was before a resolution", [said(19, "Monitoring"), said(25, "Resolved")], 19],
])("it worked again at %s", (_, facts, mitigated) => {
  const wanted = mitigated === undefined ? undefined : at(mitigated);
  expect(incidentOf(given().with({ facts }).snapshot).mitigatedAt).toEqual(wanted);
});

test("an incident is read out of its form", () => {
  const incident = incidentOf(given().snapshot);
  expect(incident).toMatchObject({
    customer: "Enterprise ABC",
    began: BEGAN,
    status: "Investigating",
    asOf: DECLARED,
  });
  expect(incident.items).toHaveLength(40);
  expect(incident.stages.map(({ total }) => total)).toEqual([4, 5, 6, 6, 6, 6, 3, 4]);
});

test("without a form the title stands for the customer, and the opening for the beginning", () => {
  const incident = incidentOf(given().issue({ body: "down" }).with({ began: undefined }).snapshot);
  expect(incident).toMatchObject({ customer: "[SEV1] Enterprise ABC", began: DECLARED });
});

test("people are found by the role's name, however the line begins", () => {
  const people = "- incident lead:  Ana \n* Engineer: Ben: the second\nCEO:\nNobody: x";
  const body = `### ${FIELDS.people}\n\n${people}`;
  expect([...peopleOf(incidentOf(given().issue({ body }).snapshot))]).toEqual([
    ["lead", "Ana"],
    ["engineer", "Ben: the second"],
  ]);
});

test("only what was closed as no incident of its own is dismissed", () => {
  expect(isDismissed(given().state(minutes(5), false, "NOT_PLANNED").snapshot)).toBe(true);
  expect(isDismissed(given().state(minutes(5), false).snapshot)).toBe(false);
  expect(isDismissed(given().issue({ reason: "NOT_PLANNED" }).snapshot)).toBe(false);
});

test("an incident is worked out once a snapshot", () => {
  const { snapshot } = given();
  expect(incidentOf(snapshot)).toBe(incidentOf(snapshot));
  expect(incidentOf({ ...snapshot })).not.toBe(incidentOf(snapshot));
});

test("of several corrections of when it began the last counts, whatever it says", () => {
  const corrected = (began: number, minute: number) =>
    given()
      .fact({ what: "began", at: minutes(-90).toISOString() }, { at: minutes(5) })
      .fact({ what: "began", at: minutes(began).toISOString() }, { at: minutes(minute) });
  expect(incidentOf(corrected(-5, 6).snapshot).began).toEqual(minutes(-5));
  expect(incidentOf(corrected(-120, 6).snapshot).began).toEqual(minutes(-120));
  expect(incidentOf(corrected(-5, 4).snapshot).began).toEqual(minutes(-90));
});
