import { expect, test } from "vitest";
import type { Fact, LedgerRecord } from "../../src/incident/ledger/ledger.ts";
import { timeline, withGit } from "../../src/incident/timeline.ts";
import type { Evidence } from "../../src/incident/snapshot.ts";
import { timelineMarkdown } from "../../src/render/timeline.ts";
import { BEGAN, DECLARED, minutes } from "../given.ts";
import { record } from "../records.ts";

const OPENED = { at: DECLARED, by: "carla" };

/** An incident in which these facts were told, one a minute. */
const toldBy = (...facts: Fact[]) =>
  timeline(
    OPENED,
    DECLARED,
    [],
    facts.map((fact, i) =>
      record({
        key: `re:IC_${i}`,
        kind: "fact",
        fact,
        by: "ana",
        at: minutes(i + 1).toISOString(),
        place: { in: "source", number: String(i) },
      }),
    ),
  ).slice(1);

test("facts stand at the time of which they tell, in words of their own; corrected times are no entries", () => {
  const facts: Fact[] = [
    { what: "began", at: minutes(-5).toISOString() },
    { what: "resolved", at: minutes(50).toISOString() },
    { what: "note", text: "It hung", at: minutes(4.5).toISOString() },
    { what: "role", role: "DE", who: "ben" },
    { what: "assign", stage: "6 - Fix", task: "Reply", who: "ben" },
    { what: "snooze", until: minutes(90).toISOString() },
    { what: "skip", stage: "6 - Fix", task: "Send it", text: "no need" },
    { what: "skip", stage: "6 - Fix", text: "no need" },
    { what: "ack" },
  ];
  expect(toldBy(...facts)).toEqual([
    { at: minutes(4), by: "ana", what: "role", text: "DE: ben", source: "3", until: undefined },
    {
      at: minutes(4.5),
      hasSeconds: true,
      by: "ana",
      what: "note",
      text: "It hung",
      source: "2",
      until: undefined,
    },
    { at: minutes(5), by: "ana", what: "assign", text: "ben: Reply", source: "4", until: undefined },
    { at: minutes(6), by: "ana", what: "snooze", text: undefined, source: "5", until: minutes(90) },
    {
      at: minutes(7),
      by: "ana",
      what: "skip",
      stage: "6 - Fix",
      text: "Send it: no need",
      source: "6",
      until: undefined,
    },
    {
      at: minutes(8),
      by: "ana",
      what: "skip",
      stage: "6 - Fix",
      text: "open tasks of 6 - Fix: no need",
      source: "7",
      until: undefined,
    },
    { at: minutes(9), by: "ana", what: "ack", text: undefined, source: "8", until: undefined },
  ]);
});

test("seconds show only where they were said", () => {
  const note = (at: number): Fact => ({ what: "note", text: "It hung", at: minutes(at).toISOString() });
  const [exact, round] = [0.75, 0].map((at) => toldBy(note(at)).find(({ what }) => what === "note"));
  const shown = [exact, round].map((entry) =>
    timelineMarkdown(entry ? [entry] : [], { zone: "America/New_York", url: "", maxText: 80 }),
  );
  expect(shown[0]).toMatch(/^- \*\*\d+:\d\d:45[ap]mET\*\* 📝 It hung/);
  expect(shown[1]).toMatch(/^- \*\*\d+:\d\d[ap]mET\*\* 📝 It hung/);
});

test("it begins with the outage, where that is known, and the opening", () => {
  const start = (began: Date) => timeline(OPENED, began, [], []).map(({ what, at, by }) => [what, at, by]);
  const opened = ["opened", DECLARED, "carla"];
  expect(start(BEGAN)).toEqual([["began", BEGAN, undefined], opened]);
  expect(start(DECLARED)).toEqual([opened]);
});

test("within a second, what called for an escalation comes before it, whatever was told first", () => {
  const at = minutes(9).toISOString();
  const step = record({ at, key: "escalation:1h", kind: "escalation" });
  const call = record({ at, key: "re:IC_1", kind: "fact", fact: { what: "escalate", step: "1h" } });
  const update = record({ at, key: "re:IC_2", kind: "update", text: "Found." });
  const kinds = (...records: LedgerRecord[]) =>
    timeline(OPENED, DECLARED, [], records).map(({ what }) => what);
  expect(kinds(step, call, update)).toEqual(["opened", "escalate", "update", "escalated"]);
  expect(kinds(call, update, step)).toEqual(["opened", "escalate", "update", "escalated"]);
  expect(kinds({ key: step.key, kind: "deleted" })).toEqual(["opened"]);
});

test("merges and releases stand among the rest at their own time, commits and what is still open do not", () => {
  const entries = timeline(OPENED, DECLARED, [], []);
  const common = { title: "x", url: "https://a.example" };
  const evidence = [
    { ...common, kind: "release", at: minutes(2) },
    { ...common, kind: "commit", at: minutes(1) },
    { ...common, kind: "pull-request", at: minutes(-1) },
    { ...common, kind: "pull-request" },
  ] as unknown as Evidence[];
  expect(withGit(entries, evidence).map(({ what, at }) => [what, at])).toEqual([
    ["git", minutes(-1)],
    ["opened", DECLARED],
    ["git", minutes(2)],
  ]);
});
