import { hashOfClosing } from "../../../src/incident/ledger/reopening.ts";
import { expect, test } from "vitest";
import type { Activity } from "../../../src/incident/ledger/ledger.ts";
import { mergeActivities } from "../../../src/incident/ledger/activity-log.ts";
import { DECLARED, given, minutes } from "../../given.ts";

const BOT = "github-actions";
const NOTHING = { edits: [], stateEvents: [], bot: BOT };

/** "ben+" ticks, "bot-" takes a tick back; one a minute. */
const log = (...said: string[]): Activity[] =>
  said.map((each, i) => ({
    at: minutes(i).toISOString(),
    who: each.slice(0, -1) === "bot" ? BOT : each.slice(0, -1),
    kind: each.endsWith("+") ? "ticked" : "unticked",
    text: "Reply",
    stage: "1",
  }));
const told = (entries: readonly Activity[]) =>
  entries.map(({ who, kind }) => `${who === BOT ? "bot" : who}${kind === "ticked" ? "+" : "-"}`);

test.each([
  ["a tick that went under our text and came back", ["ben+", "bot-", "bot+"], ["ben+"]],
  ["twice", ["ben+", "bot-", "bot+", "bot-", "bot+"], ["ben+"]],
  ["whose first half an earlier run has told apart", ["ben+", "bot+"], ["ben+"]],
  ["and somebody ticked it again themselves", ["ben+", "bot-", "ana+", "bot+"], ["ben+", "bot-", "ana+"]],
  ["of a tick taken back", ["ben+", "ben-", "bot+", "bot-"], ["ben+", "ben-"]],
  ["a tick by another workflow", ["bot+"], ["bot+"]],
  ["one that somebody took back", ["bot+", "ben-", "bot+"], ["bot+", "ben-", "bot+"]],
  ["people's", ["ben+", "ben-", "ana+", "ben+"], ["ben+", "ben-", "ana+", "ben+"]],
])("what stays of the log: %s", (_, said, stays) => {
  expect(told(mergeActivities(log(...said), NOTHING))).toEqual(stays);
  expect(mergeActivities(log(...said), { ...NOTHING, bot: undefined })).toEqual(log(...said));
});

test("each task and each stage has its own; closings by the bot stay", () => {
  const [untick, tick] = log("bot-", "bot+");
  const others = [untick, { ...tick, text: "Other" }, { ...tick, stage: "2" }] as Activity[];
  expect(mergeActivities(others, NOTHING)).toHaveLength(3);
  const closings = log("bot-", "bot+", "bot-").map((each, i): Activity => {
    return { ...each, kind: i % 2 ? "reopened" : "closed", text: "", stage: "" };
  });
  expect(mergeActivities(closings, NOTHING)).toEqual(closings);
});

test("each thing is told once, at one second by each who did it, oldest first", () => {
  const [first, second] = log("ben+", "ana-") as [Activity, Activity];
  const same = { ...first, who: "ana" };
  expect(mergeActivities([second, first, { ...first }, same], NOTHING)).toEqual([first, same, second]);
});

test("ticks are told by what a revision has changed, closings as they were, by time", () => {
  const { snapshot } = given()
    .edit(minutes(1), "ben", "### S\n\n- [x] A\n- [ ] B")
    .edit(minutes(2), "ana", "### S\n\n- [x] A\n- [x] B")
    .edit(minutes(3), "ana", "### S\n\n- [ ] A\n- [x] B");
  const closed = { at: minutes(2.5), by: "ana", open: false, mine: false };
  const events = [
    closed,
    { ...closed, at: minutes(4), open: true },
    { ...closed, at: minutes(4.5) },
    { ...closed, at: minutes(5), open: true, mine: true },
  ];
  const judged = {
    key: "closing",
    kind: "closing",
    hash: hashOfClosing(minutes(4.5)),
    text: "block",
    place: { in: "none" },
  } as const;
  const first = { at: DECLARED, by: "carla", body: "### S\n\n- [ ] A\n- [ ] B" };
  const entries = mergeActivities([], { edits: snapshot.edits.with(0, first), stateEvents: events }, judged);
  expect(entries.map(({ who, kind, text, stage }) => [who, kind, text, stage])).toEqual([
    ["ben", "ticked", "A", "S"],
    ["ana", "ticked", "B", "S"],
    ["ana", "closed", "", ""],
    ["ana", "unticked", "A", "S"],
    ["ana", "reopened", "", ""],
    ["ana", "closed", "", ""],
    ["ana", "kept-open", "block", ""],
  ]);
});

test("an account that was renamed or deleted has ticked and closed once", () => {
  const { snapshot } = given().edit(minutes(1), "ben", "### S\n\n- [x] A").state(minutes(2), false);
  const before = mergeActivities([], snapshot);
  expect(before).toHaveLength(2);
  const renamed = {
    ...snapshot,
    edits: snapshot.edits.map((edit) => ({ ...edit, by: "ghost" })),
    stateEvents: snapshot.stateEvents.map((event) => ({ ...event, by: "ana-new" })),
  };
  expect(mergeActivities(before, renamed)).toEqual(before);
});
