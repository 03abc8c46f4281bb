import { expect, test } from "vitest";
import { marksWithComments } from "../../src/decide/marks.ts";
import type { Effect } from "../../src/decide/effects.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { given, minutes, shows } from "../given.ts";
import type { Given } from "../given.ts";

/** What is sent of all that was decided. */
async function sent(from: Given, at: number): Promise<Effect[]> {
  const now = minutes(at);
  return marksWithComments(await from.when(now), incidentOf({ ...from.snapshot, now }).records);
}

const IDENTIFIED = "+status: identified -status: investigating";

test("an update takes its reaction and its label along", async () => {
  await sent(given().opened().comment("/update identified"), 5).then(
    shows(`comment re:IC_2 (update), EYES on IC_2 ${IDENTIFIED}`, "dashboard"),
  );
});

test("of two commands each takes its own reaction along, and one that tells nothing has a request of its own", async () => {
  const from = given()
    .opened()
    .comment("/update identified")
    .comment("/ack", { author: "ben" })
    .comment("/help", { author: "ben" });
  await sent(from, 5).then(
    shows(
      `comment re:IC_2 (update), EYES on IC_2 ${IDENTIFIED}`,
      "EYES on IC_3",
      "remember re:IC_3 (ack)",
      "comment re:IC_4 (help), EYES on IC_4",
      "dashboard",
    ),
  );
});

test("a call takes its label along, with the reaction on the command that asked for it", async () => {
  await sent(given().opened().comment("/escalate now"), 5).then(
    shows(
      "remember re:IC_2 (escalate)",
      "comment escalation:1h (escalation), EYES on IC_2 +escalated",
      "dashboard",
    ),
  );
});

test("beside an update the label of a call goes with the call, not before", async () => {
  await sent(given().opened().comment("/update identified"), 65).then(
    shows(
      `comment re:IC_2 (update), EYES on IC_2 ${IDENTIFIED}`,
      "comment escalation:1h (escalation), labels +escalated",
      "dashboard",
    ),
  );
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
  shows("comment other (settings), EYES on IC_1")(marksWithComments([react, comment("other")], records));
});
