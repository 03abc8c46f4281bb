import { describe, expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { nextCalls } from "../../src/incident/due/next-calls.ts";
import { EMPTY } from "../../src/incident/ledger/ledger.ts";
import { BODY, DECLARED, given, minutes, toldIn } from "../given.ts";
import type { Given } from "../given.ts";

/** What ordinary teams do around the hour: twelve minutes of the outage had passed when it was declared. */

const BOT = { author: "github-actions", bot: true, mine: true };
const calls = async (from: Given, now: number) =>
  toldIn(await from.when(minutes(now)))
    .filter(({ view }) => view.name === "escalation")
    .map(({ marker }) => marker);
const keys = async (from: Given, now: number) => (await calls(from, now)).map(({ key }) => key);
const start = (...parameters: Parameters<typeof given>) => given(...parameters).dashboard();
const say = (from: Given, body: string, at: number, author = "ana") =>
  from.comment(body, { author, createdAt: minutes(at) });
const CALL = { key: "escalation:1h", kind: "escalation" as const, to: "CEO", called: ["erin"] };
const HOUR = ["escalation:1h"];

const [STEP] = given().snapshot.settings.config.escalations;
if (!STEP) throw new Error("no step");
const SEV2 = {
  key: "sev2",
  name: "SEV2",
  escalations: [{ ...STEP, key: "sev2:90m", after: 90 * 60_000 }],
  updates: {},
};
const label = (name: string, at: number, on = true) => ({ at: minutes(at), name, on, by: "ana" });

describe("the hour comes all the same", () => {
  test.each<[string, () => Given]>([
    ["/snooze over it quiets reminders alone", () => say(start(), "/snooze 2h", 30)],
    ["the lead is on holiday: nobody holds the role", () => start().issue({ body: BODY.replace("Ana", "") })],
    [
      "a label and a command of the same minute",
      () => say(start(), "/update identified", 48).with({ labelEvents: [label("bug", 48)] }),
    ],
    [
      "the incident's label is taken off and put back within a minute",
      () => start().with({ labelEvents: [label("sev1", 0), label("sev1", 20, false), label("sev1", 20)] }),
    ],
    ["an app edits the body", () => start().edit(minutes(20), "linear", `${BODY}\n\nLinear: ABC-1`)],
    [
      "a bot closes it as stale, and somebody opens it again at once",
      () => start().state(minutes(20), false).state(minutes(20), true),
    ],
    ["a commented-out command resolves nothing", () => say(start(), "<!-- /resolve -->\nStill looking", 30)],
    ["a quoted command resolves nothing", () => say(start(), "> /resolve\n\nNo, not yet", 30)],
    [
      "a stranger says that it is over",
      () => say(start(), "/resolve", 30, "mallory").roles({ mallory: "read" }),
    ],
    [
      "the postmortem's branch is there from an earlier try",
      () => start().with({ postmortem: { branch: "postmortem/7-abc" } }),
    ],
    [
      "no ledger can be read",
      () => given().ours({ key: "dashboard", kind: "dashboard" }, { createdAt: DECLARED }),
    ],
    ["the dashboard was deleted", () => given()],
    ["only what a call needs could be read", () => start().with({ isPartial: true })],
    ["the conversation is locked as spam", () => start().issue({ lock: { reason: "spam", isOpen: false } })],
    [
      "the settings have mistakes",
      () =>
        start().with({
          settings: {
            ...start().snapshot.settings,
            problems: [{ message: "x", line: 1, column: 1 } as never],
          },
        }),
    ],
  ])("%s", async (_, from) => {
    expect(await keys(from(), 48)).toEqual([]);
    expect(await keys(from(), 49)).toEqual(HOUR);
  });

  test("opened 50 minutes after it began: ten minutes are left", async () => {
    const began = minutes(-50);
    expect(await keys(start().with({ began }), 10)).toEqual([]);
    expect(await keys(start().with({ began }), 11)).toEqual(HOUR);
  });

  test("opened three hours after it began: at once, with the dashboard before it", async () => {
    expect(await keys(given().with({ began: minutes(-180) }), 0)).toEqual(HOUR);
  });

  test("in the night in which the clocks change: an hour is sixty minutes", async () => {
    // In New York 1:30am comes twice on 1 November 2026; it began at the first one.
    const began = new Date("2026-11-01T05:30:00Z");
    const from = start().with({ began }).issue({ createdAt: began });
    const at = (time: string) => keys(from, (new Date(time).getTime() - DECLARED.getTime()) / 60_000);
    expect(await at("2026-11-01T06:30:00Z")).toEqual([]);
    expect(await at("2026-11-01T06:31:00Z")).toEqual(HOUR);
  });
});

describe("once", () => {
  const called = () => start().ours(CALL, { createdAt: minutes(49) });
  test.each<[string, () => Given]>([
    [
      "a person deletes the call's comment, which the ledger knows",
      () =>
        given().dashboard({
          records: [
            {
              ...CALL,
              text: "1 hour",
              at: minutes(49).toISOString(),
              place: { in: "own", id: "IC_9", number: "9" },
            },
          ],
        }),
    ],
    [
      "a person hides or edits the call's text",
      () => start().ours(CALL, { createdAt: minutes(49), editor: "ben" }),
    ],
    ["it is closed and opened again", () => called().state(minutes(60), false).state(minutes(70), true)],
    ["it is resolved and down again", () => say(say(called(), "/resolve", 60), "/update investigating", 70)],
    ["the beginning is corrected to later", () => say(called(), "/began 10:50am ET", 60)],
    [
      "somebody else writes what looks like the call",
      () => called().comment("@erin: SEV1 outage", { ...BOT, mine: false }),
    ],
  ])("%s", async (_, from) => {
    expect(await keys(from(), 200)).toEqual([]);
  });

  test("the steps of two severities are each known for themselves", async () => {
    const from = say(start({ severities: [SEV2] }), "/severity sev2", 30);
    expect(await keys(from, 49)).toEqual([]);
    expect(await keys(from, 79)).toEqual(["escalation:sev2:90m"]);
    const raised = say(
      from.ours({ ...CALL, key: "escalation:sev2:90m" }, { createdAt: minutes(79) }),
      "/severity sev1",
      85,
    );
    expect(await keys(raised, 86)).toEqual(HOUR);
  });
});

describe("true", () => {
  test.each<[string, () => Given]>([
    [
      "merged and resolved by a word in the same minute",
      () => say(start(), "/resolve", 40).state(minutes(40), false, "COMPLETED", "#12"),
    ],
    ["closed as a duplicate", () => start().state(minutes(30), false, "DUPLICATE")],
    ["closed as not planned by a bot", () => start().state(minutes(30), false, "NOT_PLANNED")],
    [
      "watched, and updates that say no status since",
      () => say(say(start(), "/update monitoring", 30), "/update\nStill quiet.", 45),
    ],
    [
      "watched, where the update before is corrected to it since",
      () => say(say(start(), "/update monitoring", 30), "/update\nMore.", 35),
    ],
    ["worked again before it was declared", () => say(start(), "/mitigated 10:30am ET", 2)],
  ])("no call: %s", async (_, from) => {
    expect(await calls(from(), 120)).toEqual([]);
  });

  test("a role that is taken right before the hour: whoever has it then is called", async () => {
    const from = say(start(), "/role ceo @ben", 40);
    expect((await calls(from, 49)).map((each) => "called" in each && each.called)).toEqual([["ben"]]);
  });

  test("transferred, then renamed: the hour stands where it stood", () => {
    const home = "https://github.com/acme/other/issues/3";
    const from = given()
      .dashboard({ ...EMPTY, opened: true, home, through: minutes(5).toISOString() })
      .issue({ title: "[SEV1] ABC" });
    expect(nextCalls(incidentOf(from.snapshot)).map(({ at }) => at)).toEqual([minutes(48)]);
  });
});
