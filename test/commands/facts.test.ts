import { describe, expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { peopleOf } from "../../src/incident/roles.ts";
import { DEFAULTS } from "../../src/config/index.ts";
import { given, minutes, only } from "../given.ts";
import { factIn } from "../records.ts";

/** What a comment of Ana's, half an hour after the opening, leads to. */
async function told(body: string, start = given().dashboard()) {
  const effects = await start.comment(body, { createdAt: minutes(30) }).when(minutes(31));
  const [remembered] = only(effects, "remember");
  const answer = only(effects, "comment").find(({ view }) => view.name !== "escalation");
  return { fact: factIn(remembered?.entry), entry: remembered?.entry, view: answer?.view };
}

test.each([
  "/mitigated 10:45am, but only EU",
  "/mitigated 10:45am\nonly EU, US is still down",
  "/mitigated 10:45am (partially)",
  "/mitigated 10:45am - workaround for now",
  "/mitigated 10:45am?",
  "/mitigated 10:45am, pending confirmation",
  "/mitigated 10 minutes ago, US not yet",
])("%j leaves it open: it is asked back, and may be given as a time or as a text", async (body) => {
  const { fact, view } = await told(body);
  expect(fact).toBeUndefined();
  const [refusal] = view?.name === "answer" ? view.refusals : [];
  expect(refusal?.problem).toContain("leaves open");
  const [time = "", text = ""] = refusal?.examples ?? [];
  expect((await told(time)).fact).toMatchObject({ what: "mitigated" });
  expect(text.startsWith("/update\n")).toBe(true);
});

test.each([
  ["/mitigated 10:45am, all users can work", minutes(13)],
  ["/mitigated 10:45am\nThe cache was flushed.", minutes(13)],
  ["/mitigated May 3 9am", new Date("2026-05-03T13:00:00Z")],
])("%j leaves nothing open", async (body, at) =>
  expect(
    (
      await told(
        body,
        given()
          .with({ began: new Date("2026-01-01") })
          .dashboard(),
      )
    ).fact,
  ).toEqual({
    what: "mitigated",
    at: at.toISOString(),
  }),
);

test.each([
  ["/handover to", "Hand over to whom?"],
  ["/handover lead", "Hand over to whom?"],
  ["/handover to ben", '"to ben" is not a GitHub username.'],
  ["/handover ben please", '"ben please" is not a GitHub username.'],
  ["/handover @ben @ana", 'There is no role "@ben".'],
  ["/handover boss to @ben", 'There is no role "boss".'],
])("%j names not one person for the lead: it is asked back, with an example", async (body, problem) => {
  const { fact, view } = await told(body);
  expect(fact).toBeUndefined();
  const [refusal] = view?.name === "answer" ? view.refusals : [];
  expect(refusal?.problem).toBe(problem);
  expect(refusal?.examples).toHaveLength(1);
});

test.each([
  ["/note restarted the database", { what: "note", text: "restarted the database" }],
  ["/note at 2:10pm  restarted it", { what: "note", text: "restarted it", at: "2026-11-16T19:10:00.000Z" }],
  [
    "/note at 10:40am ET, restarted it",
    { what: "note", text: "restarted it", at: "2026-11-17T15:40:00.000Z" },
  ],
  ["/note at 15:50 UTC: it hung", { what: "note", text: "it hung", at: "2026-11-17T15:50:00.000Z" }],
  ["/note at 10 sites it fails", { what: "note", text: "at 10 sites it fails" }],
  ["/note at last we saw it", { what: "note", text: "at last we saw it" }],
  ["/began 7:05am", { what: "began", at: "2026-11-17T12:05:00.000Z" }],
  ["/mitigated", { what: "mitigated", at: minutes(30).toISOString() }],
  ["/mitigated 20 minutes ago", { what: "mitigated", at: minutes(10).toISOString() }],
  ["/began yesterday 23:10 CET", { what: "began", at: "2026-11-16T22:10:00.000Z" }],
  ["/began 2026-11-16", { what: "began", at: "2026-11-16T05:00:00.000Z" }],
  ["/role lead @ben", { what: "role", role: "Incident lead", key: "lead", who: "ben" }],
  ["/role Incident Lead", { what: "role", role: "Incident lead", key: "lead", who: "ana" }],
  ["/role @ben-engineer lead", { what: "role", role: "Incident lead", key: "lead", who: "ben-engineer" }],
  ["/role @ben is Incident Lead", { what: "role", role: "Incident lead", key: "lead", who: "ben" }],
  ["/role enginer @Ben-2", { what: "role", role: "Engineer", key: "engineer", who: "Ben-2" }],
  ["/handover @ben", { what: "role", role: "Incident lead", key: "lead", who: "ben" }],
  ["/handover to @ben", { what: "role", role: "Incident lead", key: "lead", who: "ben" }],
  ["/handover lead to @ben", { what: "role", role: "Incident lead", key: "lead", who: "ben" }],
  ["/handover ben", { what: "role", role: "Incident lead", key: "lead", who: "ben" }],
  ["/role lead to @ben", { what: "role", role: "Incident lead", key: "lead", who: "ben" }],
  ["/role lead: @ben", { what: "role", role: "Incident lead", key: "lead", who: "ben" }],
  ["/handover csm to @ben", { what: "role", role: "CSM/TAM", key: "csm", who: "ben" }],
  ["/ack", { what: "ack" }],
  ["/ack, on it", { what: "ack" }],
  ["/ack no problem, I am in", { what: "ack" }],
  ["/ack for @ben\nHe does not type.", { what: "ack" }],
  ["/confirm", { what: "confirm" }],
  ["/snooze 30m", { what: "snooze", until: minutes(60).toISOString() }],
])("%j is remembered, without a comment", async (body, fact) => {
  const { fact: got, view } = await told(body);
  expect(got).toEqual(fact);
  expect(view).toBeUndefined();
});

test.each([
  ["/note", "The note is empty."],
  ["/began", "When did the outage begin?"],
  ["/began tomorrow 9am", "in the past"],
  ["/mitigated soon", "in the past"],
  ["/resolved-at 7am", "not resolved yet"],
  ["/role boss @ana", 'There is no role "boss"'],
  ["/role lead @a/b", "is not a GitHub username"],
  ["/handover", "Hand over to whom?"],
  ["/snooze", "Until when?"],
  ["/snooze yesterday 9am", "a time in the future"],
  ["/snooze 11:00am", '"11:00am" has just passed.'],
  ["/ack not yet", "may say that you are not in the loop"],
  ["/ack no", "may say that you are not in the loop"],
  ["/ack?", "may say that you are not in the loop"],
  ["/ack I can't help, ask ben", "may say that you are not in the loop"],
  ["/note at 21.11. db moved", '"21.11." could mean'],
  ["/note at 16.11. db moved", '"16.11." could mean'],
])("%j is refused with an example", async (body, problem) => {
  const { fact, view } = await told(body);
  expect(fact).toBeUndefined();
  expect(view).toMatchObject({
    name: "answer",
    refusals: [{ problem: expect.stringContaining(problem) }],
  });
  const examples = view?.name === "answer" ? view.refusals.flatMap((refusal) => refusal.examples) : [];
  expect(examples).not.toEqual([]);
  for (const example of examples) expect(example).toMatch(/^\/[a-z-]+\b[^/]*$/);
});

test("/done with a task's number is no resolution: it is told how to tick", async () => {
  expect((await told("/done 2.1")).view).toMatchObject({
    refusals: [{ expected: expect.stringContaining("Tick a task"), examples: ["/skip 2.1 because …"] }],
  });
});

describe("a time in doubt is asked back", () => {
  const BERLIN = { timezone: "Europe/Berlin" };

  test.each([
    ["/began 7:30", {}, '"7:30" could mean 7:30am or 7:30pm.', ["/began 7:30am", "/began 7:30pm"]],
    [
      "/began 3/4 8am",
      {},
      '"3/4 8am" could mean 2026-04-03 8am or 2026-03-04 8am.',
      ["/began 2026-04-03 8am", "/began 2026-03-04 8am"],
    ],
    [
      "/note at 7:30 ET,  restarted\nit",
      {},
      '"7:30 ET" could mean 7:30am ET or 7:30pm ET.',
      ["/note at 7:30am ET restarted it", "/note at 7:30pm ET restarted it"],
    ],
    [
      "/note at 2026-10-25 02:30 it hung",
      BERLIN,
      '"2026-10-25 02:30" could mean 2026-10-25 02:30 GMT+1 or 2026-10-25 02:30 GMT+2.',
      ["/note at 2026-10-25 02:30 GMT+1 it hung", "/note at 2026-10-25 02:30 GMT+2 it hung"],
    ],
    [
      "/note at 2026-03-29T02:30 it hung",
      BERLIN,
      '"2026-03-29T02:30" does not exist',
      ["/note at 2026-03-29T03:30+02:00 it hung", "/note at 2026-03-29T01:30+01:00 it hung"],
    ],
    [
      "/began 2026-03-08 2:30am",
      {},
      '"2026-03-08 2:30am" does not exist',
      ["/began 2026-03-08 3:30am", "/began 2026-03-08 1:30am"],
    ],
    ["/snooze 4", {}, '"4" could mean 4pm or 4am.', ["/snooze 4pm", "/snooze 4am"]],
    [
      "/update identified, next 8:30\nWe found it.",
      {},
      '"8:30" could mean 8:30pm or 8:30am.',
      ["/update identified, next 8:30pm\nWe found it.", "/update identified, next 8:30am\nWe found it."],
    ],
    [
      "/update fixd maybe 8 of us,  next at 8, more to come\nSee #8.",
      {},
      '"8" could mean 8pm or 8am.',
      [
        "/update fixd maybe 8 of us, next at 8pm, more to come\nSee #8.",
        "/update fixd maybe 8 of us, next at 8am, more to come\nSee #8.",
      ],
    ],
    ["/update, next 8", {}, '"8" could mean 8pm or 8am.', ["/update next 8pm", "/update next 8am"]],
  ])("%j, and each way to say it is understood", async (body, config, problem, ways) => {
    const { fact, view } = await told(body, given(config).dashboard());
    expect(fact).toBeUndefined();
    expect(view).toMatchObject({
      name: "answer",
      refusals: [
        {
          problem: expect.stringContaining(problem),
          examples: ways,
        },
      ],
    });
    for (const way of ways) {
      const again = await told(way, given(config).dashboard());
      expect(again.fact?.what ?? again.view?.name).toBe(/\w+/.exec(body)?.[0]);
    }
  });

  test("with all its meanings", async () => {
    const { view } = await told("/began 3/4 8:30");
    expect(view).toMatchObject({
      refusals: [
        {
          problem:
            '"3/4 8:30" could mean 2026-04-03 8:30pm, 2026-04-03 8:30am, 2026-03-04 8:30pm or 2026-03-04 8:30am.',
        },
      ],
    });
  });

  test("but not where it is near", async () => {
    expect((await told("/began 8:30")).fact).toEqual({ what: "began", at: "2026-11-17T13:30:00.000Z" });
  });
});

test("a time that cannot be read is asked back with all that was typed", async () => {
  const { view } = await told("/update identified, next soonish\nWe know.");
  expect(view).toMatchObject({ refusals: [{ examples: ["/update identified, next 8am\nWe know."] }] });
});

test("/resolve posts an update that says so, with all that an update can say", async () => {
  const { view } = await told("/resolve ABC confirmed.\n### Impact\nNone any more.");
  expect(view).toMatchObject({
    name: "update",
    status: "Resolved",
    summary: "ABC confirmed.",
    impact: { text: "None any more." },
  });
});

describe("what was told", () => {
  const after = async (...bodies: string[]) => {
    const start = given().dashboard();
    for (const [i, body] of bodies.entries()) start.comment(body, { createdAt: minutes(30 + i) });
    const entries = only(await start.when(minutes(90)), "remember").map(({ entry }) => entry);
    return incidentOf({ ...start.snapshot, facts: entries });
  };

  test("corrects the incident's times: the hour counts from them", async () => {
    const incident = await after("/began 10:32am ET", "/mitigated 5 minutes ago");
    expect(incident.began.toISOString()).toBe("2026-11-17T15:32:00.000Z");
    const earlier = await after("/began 10:00am ET");
    expect(earlier.began.toISOString()).toBe("2026-11-17T15:00:00.000Z");
    expect(incident.mitigatedAt).toEqual(minutes(26));
  });

  test("stands in the timeline at its own time, and only newer words replace older ones", async () => {
    const incident = await after("/note at 10:50am ET it hung", "/role lead @ben", "/role lead @cleo");
    expect(incident.timeline.find(({ what }) => what === "note")).toMatchObject({
      text: "it hung",
      at: minutes(18),
      by: "ana",
    });
    expect(peopleOf(incident).get("lead")).toBe("cleo");
  });

  test("cannot put a role's people on notice: the escalation goes to the settings' people", () => {
    expect(DEFAULTS.escalations[0]?.notify).toEqual([{ name: "CEO", people: [] }]);
  });
});

test("an edited command replaces what it told, and one that is none any more takes it back", async () => {
  const start = () =>
    given()
      .dashboard()
      .fact({ what: "note", text: "old" }, { key: "re:IC_2", hash: "old", at: minutes(30) });
  expect((await told("/note new", start())).fact).toEqual({ what: "note", text: "new" });
  const { entry } = await told("never mind", start());
  expect(entry).toMatchObject({ key: "re:IC_2", kind: "answer" });
  expect(factIn(entry)).toBeUndefined();
});
