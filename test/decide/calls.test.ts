import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/index.ts";
import { deadlines } from "../../src/incident/due/deadlines.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { settled } from "../apply.ts";
import { given, minutes, only, PLAYBOOK, shows, toldIn } from "../given.ts";
import type { Given } from "../given.ts";

/** What changed before is no matter here. */
const config = async (text: string) =>
  (await readConfig(`changes: { show: false }\n${text}`, PLAYBOOK)).config;
const problems = async (text: string) =>
  (await readConfig(text, PLAYBOOK)).errors.map(({ message }) => message);
const calls = async (from: Given, now: number) =>
  only(await from.when(minutes(now)), "comment").flatMap(({ marker, view, also = [] }) =>
    [{ marker, view }, ...also].filter((each) => each.view.name === "escalation"),
  );
/** The incident after what is due at that minute was done. */
const posted = (from: Given, now: number) => settled(from, minutes(now));
/** The same incident under other settings. */
async function under(from: Given, text: string): Promise<Given> {
  const { settings } = from.snapshot;
  return from.with({ settings: { ...settings, config: await config(text) } });
}
const ROLES = 'roles: { ceo: "@erin", csm: "@carla", engineer: "@ben" }\n';
const start = async (text: string) => given(await config(ROLES + text)).opened();
/** A call, by its step, and what is in its marker. */
const call = (step: string, marker: object = {}) =>
  [`comment escalation:${step} (escalation)`, { marker }] as const;
const NOTHING = shows("dashboard");
const CEO = "escalation: [{ after: 1h, notify: [ceo] }]\n";

describe("a step is known when the settings change", () => {
  test.each([
    ["its time", "escalation: [{ after: 90m, notify: [ceo] }]\n", []],
    [
      "its label and its text",
      "escalation: [{ after: 2h, notify: [ceo], label: late, text: Help. }]\n",
      ["create label late", "labels +late"],
    ],
    ["whom it calls", "escalation: [{ after: 1h, notify: [csm] }]\n", []],
  ])("by %s: nobody is called again", async (_, later, labels) => {
    const called = await posted(await start(CEO), 49);
    await (await under(called, ROLES + later)).when(minutes(300)).then(shows(...labels, "dashboard"));
  });

  test("what comes new beside it calls, and only that", async () => {
    const called = await posted(await start(CEO), 49);
    const more =
      "escalation: [{ after: 30m, notify: [csm] }, { after: 90m, notify: [ceo] }, { after: 3h, notify: [engineer] }]\n";
    const later = await under(called, ROLES + more);
    await later.when(minutes(60)).then(shows(call("30m", { to: "CSM/TAM" }), "dashboard"));
    await (
      await posted(later, 60)
    )
      .when(minutes(300))
      .then(shows(call("3h", { to: "Engineer" }), "dashboard"));
  });

  test("another step that calls the same people comes in its own time", async () => {
    const two = "escalation: [{ after: 1h, notify: [ceo] }, { after: 3h, notify: [ceo] }]\n";
    const called = await posted(await start(two), 49);
    const later = await under(called, ROLES + two.replace("1h", "90m"));
    await later.when(minutes(160)).then(NOTHING);
    await later.when(minutes(169)).then(shows(call("3h", { to: "CEO" }), "dashboard"));
  });

  test("a call of before, which does not say whom it called, is known too", async () => {
    const called = (await start("escalation: [{ after: 90m, notify: [ceo] }]\n")).ours(
      { key: "escalation:1h", kind: "escalation", text: "1 hour" },
      { createdAt: minutes(49) },
    );
    await called.when(minutes(300)).then(shows("labels +escalated", "dashboard"));
  });
});

describe("settings cannot silence a call", () => {
  test("two steps of one time both call, whatever way it is written", async () => {
    const two = "escalation: [{ after: 1h, notify: [csm] }, { after: 60m, notify: [ceo] }]\n";
    const from = await start(two);
    await from
      .when(minutes(49))
      .then(
        shows(
          "labels +escalated",
          [
            "comment escalation:1h (escalation) + escalation:1h-2 (escalation)",
            { marker: { called: ["carla"] }, also: [{ marker: { called: ["erin"] } }] },
          ],
          "dashboard",
        ),
      );
    await (await posted(from, 49)).when(minutes(300)).then(NOTHING);
  });

  test("the same step twice calls once", async () => {
    const twice = CEO.replace("]\n", ", { after: 60m, notify: ceo }]\n");
    await (await start(twice)).when(minutes(49)).then(shows("labels +escalated", call("1h"), "dashboard"));
  });

  test.each([
    ["critical", "is the label of a severity"],
    ["SEV1", "is the label of a severity"],
    ["status: resolved", "is the label of a status"],
  ])("the label %j means something else: told, and another is set", async (label, message) => {
    const text = `escalation: [{ after: 1h, label: "${label}" }]\nseverities: { critical: { name: Critical } }\n`;
    expect(await problems(text)).toEqual([expect.stringContaining(`"${label}" ${message}`)]);
    expect((await config(text)).escalations[0]?.label).toBe("escalated");
  });

  test("the sentence names the severity of the house", async () => {
    const text = async (settings: string) => (await config(settings)).escalations[0]?.text;
    expect(await text("")).toBe("SEV1 outage >1 hour requires CEO looped into customer");
    expect(await text("severity: P1\n")).toBe("P1 outage >1 hour requires CEO looped into customer");
  });
});

describe("a call that reached nobody", () => {
  const TEAM = 'escalation: [{ after: 1h, notify: ["@acme/leadership"] }]\n';

  test("as it named a team comes again when a person is set, and not before", async () => {
    const called = await posted(await start(TEAM), 49);
    await called.when(minutes(300)).then(NOTHING);
    const later = await under(called, ROLES + TEAM.replace("]", ', "@erin"]'));
    await later
      .when(minutes(300))
      .then(
        shows(
          "take back escalation:1h (reached-nobody)",
          call("1h", { called: ["acme/leadership", "erin"] }),
          "dashboard",
        ),
      );
  });

  test.each([
    ["all were missed, and another is set", ["erin"], '"@ben"', 1],
    ["all were missed, and nothing has changed", ["erin"], '"@erin"', 0],
    ["one of two was missed", ["typo"], '["@erin", "@ben"]', 0],
  ])("as GitHub made no mention: %s", async (_, unreached, notify, times) => {
    const called = ["erin", ...(unreached[0] === "erin" ? [] : unreached)];
    const marker = {
      key: "escalation:1h",
      kind: "escalation",
      text: "1 hour",
      to: "CEO",
      called,
      unreached,
    } as const;
    const from = await start(`escalation: [{ after: 1h, notify: ${notify} }]\n`);
    expect(await calls(from.ours(marker, { createdAt: minutes(49) }), 300)).toHaveLength(times);
  });
});

describe("who takes the role that a step calls", () => {
  const vacant = async () => given(await config('roles: { csm: "@carla" }\n' + CEO)).opened();
  const role = (from: Given, body: string, at: number, author = "ana") =>
    from.comment(body, { createdAt: minutes(at), author });

  test("after a call that had nobody to call is called at once, once", async () => {
    const none = await posted(await vacant(), 49);
    await none.when(minutes(60)).then(NOTHING);
    const taken = role(none, "/role ceo @erin", 60);
    await taken
      .when(minutes(61))
      .then(
        shows(
          "EYES on IC_2",
          "remember re:IC_2 (role)",
          "take back escalation:1h (reached-nobody)",
          call("1h", { called: ["erin"] }),
          "dashboard",
        ),
      );
    await (await posted(taken, 61)).when(minutes(300)).then(NOTHING);
  });

  test("before its time is called in the place of whoever stands in the settings", async () => {
    const from = role(await start(CEO), "/role ceo @ben", 5);
    await from
      .when(minutes(49))
      .then(
        shows(
          "EYES on IC_2 +escalated",
          "remember re:IC_2 (role)",
          call("1h", { called: ["ben"] }),
          "dashboard",
        ),
      );
  });

  test("stays with whoever took it when the settings rename the role, also by a ledger that kept the name alone", async () => {
    const renamed = 'roles: { ceo: { name: Chief, people: "@erin" } }\n' + CEO;
    const taken = role(await start(CEO), "/role ceo @ben", 5);
    const facts = only(await taken.when(minutes(6)), "remember").map(({ entry }) => entry);
    const later = await under(taken.records(...facts), renamed);
    expect((await calls(later, 49)).map(({ marker }) => marker)).toMatchObject([
      { to: "Chief", called: ["ben"] },
    ]);
    const old = (await start(CEO)).fact({ what: "role", role: "CEO", who: "ben" }, { at: minutes(5) });
    expect((await calls(old, 49)).map(({ marker }) => marker)).toMatchObject([
      { to: "CEO", called: ["ben"] },
    ]);
  });

  test("after somebody was called is not called as well", async () => {
    await role(await posted(await start(CEO), 49), "/role ceo @ben", 60)
      .when(minutes(61))
      .then(shows("EYES on IC_2", "remember re:IC_2 (role)", "dashboard"));
  });

  test("by a stranger's word is called by nobody", async () => {
    const from = role(await posted(await vacant(), 49), "/role ceo @erin", 60, "mallory");
    await from
      .roles({ mallory: "read" })
      .when(minutes(61))
      .then(shows("EYES on IC_2", "comment re:IC_2! (answer)", "dashboard"));
  });

  test("that is called when nobody acknowledges is called once it is held", async () => {
    const ack = "escalation: [{ after: 1h, notify: [csm], acknowledge: { within: 15m, notify: [ceo] } }]\n";
    const from = given(await config('roles: { csm: "@carla" }\n' + ack)).opened();
    const unanswered = await posted(await posted(from, 49), 65);
    await unanswered.when(minutes(80)).then(NOTHING);
    await role(unanswered, "/role ceo @erin", 80)
      .when(minutes(81))
      .then(
        shows(
          "EYES on IC_2",
          "remember re:IC_2 (role)",
          "take back escalation:1h:unacknowledged (reached-nobody)",
          call("1h:unacknowledged", { called: ["erin"] }),
          "dashboard",
        ),
      );
  });
});

describe("a call that nobody acknowledges", () => {
  const ACK =
    "escalation: [{ after: 1h, notify: [ceo], acknowledge: { within: 15m, notify: [engineer] } }]\n";
  const NEXT = "escalation:1h:unacknowledged";
  const called = async (text = ACK) => posted(await start(text), 50);

  test("brings the next people after its time, once", async () => {
    await (await called()).when(minutes(65)).then(NOTHING);
    const view = { unanswered: { to: "CEO", since: minutes(50) } };
    const marker = { called: ["ben"], to: "Engineer" };
    await (
      await called()
    )
      .when(minutes(66))
      .then(shows([`comment ${NEXT} (escalation)`, { marker, view }], "dashboard"));
    await (await posted(await called(), 66)).when(minutes(300)).then(NOTHING);
  });

  test.each([
    ["with /ack", "/ack", 60, 0],
    ["with /ack by somebody who was not called", "/ack", 51, 0],
    ["with an /ack from before the call", "/ack", 40, 1],
    ["with another word", "/note on it", 60, 1],
    ["once it is resolved", "/resolve Done.", 60, 0],
    ["while the customer works again", "/update monitoring", 60, 0],
  ])("%s", async (_, body, at, times) => {
    const from = (await called()).comment(body, { createdAt: minutes(at) });
    expect(await calls(from, 90)).toHaveLength(times);
  });

  test("comes with the relapse, if it is still not acknowledged", async () => {
    const from = (await called())
      .comment("/update monitoring", { createdAt: minutes(60) })
      .comment("/update investigating", { createdAt: minutes(80) });
    expect(await calls(from, 81)).toHaveLength(1);
  });

  test("is not forgotten when the step's time changes", async () => {
    const from = await under(await called(), ROLES + ACK.replace("1h", "2h"));
    await from.when(minutes(66)).then(shows(`comment ${NEXT} (escalation)`, "dashboard"));
    await (await posted(from, 66)).when(minutes(300)).then(NOTHING);
  });

  test("stands among what is next, by its time", async () => {
    const { snapshot } = await called();
    const next = deadlines(incidentOf({ ...snapshot, now: minutes(55) }));
    expect(next.slice(0, 1)).toMatchObject([
      { what: "Call to Engineer, unless somebody acknowledges", at: minutes(65) },
    ]);
  });

  test("needs both its time and its people; what is wrong is told", async () => {
    const half = "escalation: [{ after: 1h, acknowledge: { within: 15m } }]\n";
    expect(await problems(half)).toEqual([expect.stringContaining("is missing")]);
    const unknown = "escalation: [{ after: 1h, acknowledge: { within: 15m, notify: cto } }]\n";
    expect((await problems(unknown))[0]).toContain('"cto" is not a role');
    expect((await config(half)).escalations).toMatchObject([{ key: "1h" }]);
  });
});

test("what is next is in the order of the instants, whatever the zone", () => {
  const resolved = (timezone: string, at: Date) =>
    given({ timezone, updates: { resolved: 20 * 3_600_000 } })
      .dashboard()
      .ours({ key: "re:x", kind: "update", hash: "", by: "ana", at: at.toISOString(), status: "Resolved" });
  // Due by the end of the 18th: at 08:00 UTC of the 19th in Los Angeles, at 15:00 UTC of the 18th in Tokyo.
  const order = (timezone: string, at: string) =>
    deadlines(incidentOf(resolved(timezone, new Date(at)).snapshot)).map(({ at: time, day }) => time ?? day);
  const west = order("America/Los_Angeles", "2026-11-18T07:00:00Z");
  const east = order("Asia/Tokyo", "2026-11-17T20:00:00Z");
  for (const [all, zone] of [
    [west, "America/Los_Angeles"],
    [east, "Asia/Tokyo"],
  ] as const) {
    const instants = all.map((each) =>
      each instanceof Date ? each.getTime() : Date.parse(`${each}T24:00:00Z`) - offset(zone),
    );
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  }
});
const offset = (zone: string) => (zone === "Asia/Tokyo" ? 9 : -8) * 3_600_000;

test("a short promise is not kept by a correction one minute later", async () => {
  const reminded = async (at: number) =>
    toldIn(
      await given()
        .dashboard()
        .comment("/update identified, next 10m", { createdAt: minutes(0) })
        .comment("/update\nA correction.", { createdAt: minutes(at) })
        .when(minutes(11)),
    ).filter(({ view }) => view.name === "reminder").length;
  expect(await Promise.all([1, 4, 5, 9].map(reminded))).toEqual([1, 1, 0, 0]);
});
