import { describe, expect, test } from "vitest";
import { incidentOf } from "../../src/domain/incident.ts";
import { peopleOf } from "../../src/domain/people.ts";
import { DEFAULTS } from "../../src/config/index.ts";
import { given, minutes, only } from "../given.ts";

/** What a comment of Ana's, half an hour after the opening, leads to. */
async function told(body: string, start = given().dashboard()) {
  const effects = await start.comment(body, { createdAt: minutes(30) }).when(minutes(31));
  const [remembered] = only(effects, "remember");
  const answer = only(effects, "comment").find(({ view }) => view.name !== "escalation");
  return { fact: remembered?.entry.fact, entry: remembered?.entry, view: answer?.view };
}

test.each([
  ["/note restarted the database", { what: "note", text: "restarted the database" }],
  ["/note at 2:10pm  restarted it", { what: "note", text: "restarted it", at: "2026-11-16T19:10:00.000Z" }],
  [
    "/note at 10:40am ET, restarted it",
    { what: "note", text: "restarted it", at: "2026-11-17T15:40:00.000Z" },
  ],
  ["/note at 15:50 UTC: it hung", { what: "note", text: "it hung", at: "2026-11-17T15:50:00.000Z" }],
  ["/note at last we saw it", { what: "note", text: "at last we saw it" }],
  ["/began 7:05am", { what: "began", at: "2026-11-17T12:05:00.000Z" }],
  ["/began", { what: "began", at: minutes(30).toISOString() }],
  ["/mitigated 20 minutes ago", { what: "mitigated", at: minutes(10).toISOString() }],
  ["/mitigated yesterday 23:10 CET", { what: "mitigated", at: "2026-11-16T22:10:00.000Z" }],
  ["/role lead @ben", { what: "role", role: "Incident lead", who: "ben" }],
  ["/role Incident Lead", { what: "role", role: "Incident lead", who: "ana" }],
  ["/role enginer @Ben-2", { what: "role", role: "Engineer", who: "Ben-2" }],
  ["/handover @ben", { what: "role", role: "Incident lead", who: "ben" }],
  ["/ack", { what: "ack" }],
  ["/confirm", { what: "confirm" }],
  ["/snooze 30m", { what: "snooze", until: minutes(60).toISOString() }],
])("%j is remembered, without a comment", async (body, fact) => {
  const { fact: got, view } = await told(body);
  expect(got).toEqual(fact);
  expect(view).toBeUndefined();
});

test.each([
  ["/note", "The note is empty."],
  ["/began tomorrow 9am", "before your comment"],
  ["/mitigated soon", "before your comment"],
  ["/resolved-at 7am", "not resolved yet"],
  ["/role boss @ana", 'I do not know the role "boss"'],
  ["/role lead @a/b", "is no handle"],
  ["/handover", "To whom?"],
  ["/snooze", "Until when?"],
  ["/snooze yesterday 9am", "a time to come"],
])("%j is refused with an example", async (body, problem) => {
  const { fact, view } = await told(body);
  expect(fact).toBeUndefined();
  expect(view).toMatchObject({
    name: "answer",
    refusals: [{ problem: expect.stringContaining(problem), example: expect.stringMatching(/^\//) }],
  });
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
    return incidentOf({ ...start.world, facts: entries });
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
  const known = {
    key: "re:IC_2",
    kind: "fact",
    hash: "old",
    id: "IC_2",
    number: "2",
    by: "ana",
    at: minutes(30).toISOString(),
    fact: { what: "note", text: "old" },
  } as const;
  const start = () =>
    given()
      .dashboard()
      .with({ facts: [known] });
  expect((await told("/note new", start())).fact).toEqual({ what: "note", text: "new" });
  const { entry } = await told("never mind", start());
  expect(entry).toMatchObject({ key: "re:IC_2", kind: "answer" });
  expect(entry?.fact).toBeUndefined();
});
