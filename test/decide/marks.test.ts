import { expect, test } from "vitest";
import { marksWithComments } from "../../src/decide/marks.ts";
import type { Effect } from "../../src/decide/effects.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { given, minutes, only } from "../given.ts";
import type { Given } from "../given.ts";

async function sent(from: Given, at: number): Promise<Effect[]> {
  const now = minutes(at);
  return marksWithComments(await from.when(now), incidentOf({ ...from.snapshot, now }).records);
}

const names = (effects: readonly Effect[]) =>
  effects.map((each) => (each.do === "comment" ? `comment ${each.view.name}` : each.do));

test("an update takes its reaction and its label along", async () => {
  const effects = await sent(given().dashboard().comment("/update identified"), 5);
  expect(names(effects).filter((name) => name !== "create-label")).toEqual(["comment update", "dashboard"]);
  expect(only(effects, "comment")[0]?.marks).toMatchObject({
    comment: "IC_2",
    reaction: "EYES",
    on: ["status: identified"],
  });
});

test("of two commands each takes its own reaction along, and one that tells nothing has a request of its own", async () => {
  const from = given()
    .dashboard()
    .comment("/update identified")
    .comment("/ack", { author: "ben" })
    .comment("/help", { author: "ben" });
  const effects = await sent(from, 5);
  expect(names(effects).filter((name) => name !== "create-label")).toEqual([
    "comment update",
    "react",
    "remember",
    "comment help",
    "dashboard",
  ]);
  const marks = only(effects, "comment").map((each) => each.marks?.comment);
  expect([marks, only(effects, "react")[0]?.comment]).toEqual([["IC_2", "IC_4"], "IC_3"]);
});

test("a call takes its label along, with the reaction on the command that asked for it", async () => {
  const effects = await sent(given().dashboard().comment("/escalate now"), 5);
  expect(only(effects, "react")).toEqual([]);
  const [call] = only(effects, "comment");
  expect(call?.view.name).toBe("escalation");
  expect(call?.marks).toMatchObject({ comment: "IC_2", on: expect.arrayContaining(["escalated"]) });
});

test("beside an update the label of a call goes with the call, not before", async () => {
  const effects = await sent(given().dashboard().comment("/update identified"), 65);
  const marks = only(effects, "comment").map(({ view, marks: own }) => [view.name, own?.on]);
  expect(marks).toEqual([
    ["update", ["status: identified"]],
    ["escalation", ["escalated"]],
  ]);
});

test("a comment that is there already takes nothing along, and neither does one on a pull request", () => {
  const { records } = incidentOf(given().dashboard().ours({ key: "settings", kind: "settings" }).snapshot);
  const react: Effect = { do: "react", comment: "IC_1", reaction: "EYES", on: [], off: [] };
  const comment = (key: string, onPull?: number): Effect => ({
    do: "comment",
    marker: { key, kind: "settings", hash: "1" },
    view: { name: "settings" },
    onPull,
  });
  for (const effects of [
    [react, comment("settings")],
    [react, comment("other", 8)],
  ])
    expect(marksWithComments(effects, records)).toEqual(effects);
  expect(names(marksWithComments([react, comment("other")], records))).toEqual(["comment settings"]);
});
