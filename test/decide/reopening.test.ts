import { describe, expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import type { Config } from "../../src/incident/settings.ts";
import { given, minutes, only, shows, toldIn } from "../given.ts";
import type { Given } from "../given.ts";

const start = (config: Partial<Config> = {}) => given(config).dashboard();
const merged = (from: Given = start(), at = 40) => from.state(minutes(at), false, "COMPLETED", "#12");
const calls = async (from: Given, now: number) =>
  toldIn(await from.when(minutes(now))).filter(({ view }) => view.name === "escalation");
const notes = async (from: Given, now: number) =>
  toldIn(await from.when(minutes(now))).filter(({ view }) => view.name === "closing");

/** Sev1 has said why, and opened it again. */
async function reopened(from: Given, at: number): Promise<Given> {
  const [note] = await notes(from, at);
  if (!note) throw new Error("nothing was said");
  const told = from.ours(note.marker, { createdAt: minutes(at) });
  const event = { at: minutes(at), by: "github-actions", open: true, mine: true };
  return told
    .with({ stateEvents: [...told.snapshot.stateEvents, event] })
    .issue({ open: true, reason: "REOPENED" });
}

describe("a merge that closes the issue", () => {
  test("is no resolution: it is told and opened again, without a postmortem", () =>
    merged()
      .when(minutes(41))
      .then(
        shows(
          "create label status: investigating",
          "labels +status: investigating",
          [
            "comment closing (closing)",
            { view: { isReopened: true, undone: { why: "merge", closer: "#12" } } },
          ],
          "reopen",
        ),
      ));

  test("lets the clock go on, also in the time until it is open again", async () => {
    const open = await reopened(merged(), 47);
    expect(incidentOf(open.snapshot)).toMatchObject({ status: "Investigating", resolvedAt: undefined });
    expect(await calls(open, 48)).toEqual([]);
    expect(await calls(open, 49)).toHaveLength(1);
  });

  test("stops no call where it cannot be opened again", async () => {
    expect(await calls(merged(), 60)).toHaveLength(1);
  });

  test("is told once, whatever fails after that", async () => {
    const [note] = await notes(merged(), 41);
    const told = note ? merged().ours(note.marker, { createdAt: minutes(41) }) : merged();
    await told
      .when(minutes(42))
      .then(shows("create label status: investigating", "labels +status: investigating", "reopen"));
  });

  test("closes what was resolved by a word, as any closing does", () =>
    merged(start().comment("/resolve All is well.", { createdAt: minutes(30) }))
      .when(minutes(41))
      .then(
        shows(
          "create label status: resolved",
          "EYES on IC_2 +status: resolved",
          "comment re:IC_2 (update)",
          "remember closing",
          "postmortem",
          "dashboard",
        ),
      ));

  test("is opened again while the customer only works again", () =>
    merged(start().comment("/update monitoring", { createdAt: minutes(30) }))
      .when(minutes(41))
      .then(
        shows(
          "create label status: monitoring",
          "EYES on IC_2 +status: monitoring",
          "comment re:IC_2 (update)",
          "comment closing (closing)",
          "reopen",
        ),
      ));

  test("closes where the settings accept it, and nobody is called later", async () => {
    const accepted = merged(start({ merge: "accept" }));
    await accepted
      .when(minutes(41))
      .then(
        shows(
          "create label status: resolved",
          "labels +status: resolved",
          "remember closing",
          "postmortem",
          "dashboard",
        ),
      );
    expect(await calls(accepted, 60)).toEqual([]);
  });

  test("that was accepted stays so when the settings change", async () => {
    const from = merged(start({ merge: "accept" }));
    const facts = only(await from.when(minutes(41)), "remember").map(({ entry }) => entry);
    const later = merged().with({ facts });
    await later
      .when(minutes(50))
      .then(shows("create label status: resolved", "labels +status: resolved", "postmortem", "dashboard"));
    expect(await calls(later, 200)).toEqual([]);
  });

  test("of another closing is told anew, in the same comment", async () => {
    const again = merged(await reopened(merged(), 41), 45);
    expect(await notes(again, 46)).toHaveLength(1);
    expect((await notes(again, 46))[0]?.marker.key).toBe("closing");
  });

  test("that was kept open is closed by people as ever", async () => {
    const closed = (await reopened(merged(), 41)).state(minutes(45), false);
    await closed
      .when(minutes(46))
      .then(
        shows(
          "create label status: resolved",
          "labels +status: resolved",
          "comment closing (closing)",
          "postmortem",
          "dashboard",
        ),
      );
    expect(await calls(closed, 200)).toEqual([]);
  });

  test("reaches nobody in what a stranger opened and nobody confirmed", () =>
    merged(start().with({ isStranger: true }))
      .when(minutes(41))
      .then(shows("dashboard")));
});

describe("down again after the closing", () => {
  const closed = () => start().state(minutes(30), false);
  const down = (body = "/update investigating\nIt is down again.") =>
    closed().comment(body, { createdAt: minutes(40) });

  test.each([
    ["investigating", "investigating"],
    ["identified", "identified"],
    ["triage", "investigating"],
    ["looking", "investigating"],
    ["open", "investigating"],
    ["**identified**", "identified"],
  ])("/update %s opens it again, and says so", (word, status) =>
    down(`/update ${word}\nIt is down again.`)
      .when(minutes(41))
      .then(
        shows(
          `create label status: ${status}`,
          `EYES on IC_2 +status: ${status}`,
          "comment re:IC_2 (update)",
          ["comment closing (closing)", { view: { undone: { why: "relapse", by: "ana" } } }],
          "reopen",
        ),
      ),
  );

  test.each([
    "/update\nNothing new.",
    "/update monitoring",
    "/update resolved\nStill well.",
    "/note down again?",
  ])("%j does not", async (body) => {
    expect(only(await down(body).when(minutes(41)), "reopen")).toEqual([]);
  });

  test("what was said before the closing does not, nor with it", async () => {
    const before = (at: number) =>
      start()
        .comment("/update identified", { createdAt: minutes(at) })
        .state(minutes(30), false);
    for (const at of [29, 30])
      await before(at)
        .when(minutes(41))
        .then(
          shows(
            "create label status: resolved",
            "EYES on IC_2 +status: resolved",
            "comment re:IC_2 (update)",
            "remember closing",
            "postmortem",
            "dashboard",
          ),
        );
  });

  test("/escalate works then, in the same comment or the next", async () => {
    const same = down("/update investigating\nIt is down again.\n\n/escalate");
    expect(await calls(same, 41)).toHaveLength(1);
    const next = down().comment("/escalate", { createdAt: minutes(41) });
    expect(await calls(next, 42)).toHaveLength(1);
  });

  test("the clock goes on from there: what was closed does not count", async () => {
    // Twelve minutes before the opening it began: 42 minutes until the closing, 18 after the relapse.
    expect(await calls(down(), 58)).toEqual([]);
    expect(await calls(down(), 59)).toHaveLength(1);
  });

  test("it opens what was closed as no incident too", () =>
    start()
      .state(minutes(30), false, "NOT_PLANNED")
      .comment("/update investigating", { createdAt: minutes(40) })
      .when(minutes(41))
      .then(shows("EYES on IC_2", "comment re:IC_2 (update)", "comment closing (closing)", "reopen")));
});

describe("a reopening", () => {
  const event = (by: string, mine: boolean) => ({ at: minutes(50), by, open: true, mine });
  const closed = () => start().state(minutes(30), false);
  const again = (from: Given, by: string, mine: boolean) =>
    from
      .with({ stateEvents: [...from.snapshot.stateEvents, event(by, mine)] })
      .issue({ open: true, reason: "REOPENED" });

  test.each([
    ["another workflow of the same bot", "github-actions", true],
    ["the owner of the token", "ana", true],
    ["anybody else", "ben", false],
  ])("by %s is a real one", async (_, by, mine) => {
    const [judged] = only(await closed().when(minutes(31)), "remember");
    const from = again(closed().with({ facts: judged ? [judged.entry] : [] }), by, mine);
    expect(incidentOf(from.snapshot)).toMatchObject({ status: "Investigating", resolvedAt: undefined });
    // 42 minutes until the closing, 18 after the reopening.
    expect(await calls(from, 68)).toEqual([]);
    expect(await calls(from, 69)).toHaveLength(1);
  });

  test("that Sev1 did after a closing stays its own once the ledger knows it", async () => {
    const blocked = start({ closing: "block" })
      .comment("/resolve", { createdAt: minutes(20) })
      .state(minutes(30), false);
    const facts = only(await blocked.when(minutes(31)), "remember").map(({ entry }) => entry);
    const open = await reopened(blocked.with({ facts }), 50);
    const { log } = incidentOf(open.snapshot).ledger;
    expect(log.map(({ kind, text }) => [kind, text])).toEqual([
      ["closed", ""],
      ["kept-open", "block"],
    ]);
  });
});
