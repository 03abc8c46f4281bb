import { expect, test } from "vitest";
import { findAlike } from "../../../src/incident/changes/alike.ts";
import type { PastOutage } from "../../../src/incident/changes/past-outage.ts";
import { proves } from "../../deep/proof.ts";
import { LATER, PAST, REPORTS } from "./look-alikes.ts";
import type { Report } from "./look-alikes.ts";

const past: PastOutage[] = PAST.map((each, i) => ({
  incident: i,
  path: `postmortems/2026/${i}.md`,
  day: "2026-03-01",
  customer: "Enterprise XYZ",
  ...each,
  files: [...(each.files ?? [])],
}));

const alike = ({ text, files = [] }: Report) => findAlike(past, { text, files, customer: "Enterprise ABC" });

interface Measured {
  readonly shown: number;
  readonly right: number;
  readonly wanted: number;
}

function measure(reports: readonly Report[]): Measured {
  const all = reports.map((report) => alike(report).map(({ incident }) => incident === report.like));
  return {
    shown: all.flat().length,
    right: all.flat().filter(Boolean).length,
    wanted: reports.filter(({ like }) => like !== undefined).length,
  };
}

const percent = (some: number, of: number) => Math.round((100 * some) / of);
const first = measure(REPORTS);
const later = measure(LATER);

proves("Earlier incidents that look alike, in an archive of thirty", {
  reports: REPORTS.length + LATER.length,
  "% of those shown that are alike": percent(first.right + later.right, first.shown + later.shown),
  "% of those alike that are shown": percent(first.right + later.right, first.wanted + later.wanted),
  "% of those shown that are alike, reports written after the threshold": percent(later.right, later.shown),
  "% of those alike that are shown, reports written after the threshold": percent(later.right, later.wanted),
});

test.each([
  ["forty reports, half of them with a look-alike", first],
  ["twenty longer ones, written after the threshold was set", later],
])(
  "%s: most of what is shown is alike, and most of what is alike is shown",
  (_, { shown, right, wanted }) => {
    expect(right / shown).toBeGreaterThanOrEqual(0.75);
    expect(right / wanted).toBeGreaterThanOrEqual(0.85);
  },
);

test("the customer's name and words of every report make nothing alike", () => {
  const named = past.map((each) => ({ ...each, what: `${each.what} Enterprise ABC` }));
  const reported = {
    text: "Enterprise ABC: many errors since this morning",
    customer: "Enterprise ABC",
    files: [],
  };
  expect(findAlike(named, reported)).toEqual([]);
});

test("at most three, the likest first, each with what it has in common", () => {
  const many = Array.from({ length: 5 }, (_, i) => ({ ...past[4], incident: 100 + i })) as PastOutage[];
  const found = findAlike([...past, ...many], {
    text: PAST[4]?.what ?? "",
    customer: "ABC",
    files: ["terraform/lb.tf"],
  });
  expect(found).toHaveLength(3);
  expect(found[0]?.shares).toEqual(["terraform/lb.tf", "websocket", "drop", "reconnecting"]);
});

test("nothing is alike in an empty archive, or to a report of no words", () => {
  expect(findAlike([], { text: "SAML certificate", customer: "ABC", files: [] })).toEqual([]);
  expect(findAlike(past, { text: "", customer: "ABC", files: [] })).toEqual([]);
});
