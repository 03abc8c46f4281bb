import { describe, expect, test } from "vitest";
import { vacantRoles } from "../../src/incident/roles.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { fingerprint } from "../../src/incident/ledger/ledger.ts";
import { commentBody } from "../../src/render/comment.ts";
import { FIELDS } from "../../src/incident/form.ts";
import type { Told } from "../../src/decide/effects.ts";
import { settled } from "../apply.ts";
import { BODY, given, minutes, only, shows, toldIn } from "../given.ts";
import type { Given } from "../given.ts";
import { remindedUpTo } from "../../src/incident/ledger/ledger.ts";
import { markerOf } from "../records.ts";

const HOUR = 3_600_000;
const DAY = 24 * 60;

const reminded = async (start: Given, now: Date) =>
  toldIn(await start.when(now)).filter(({ marker }) => marker.kind === "reminder");
/** The snapshot in which these comments were posted. */
const posted = (start: Given, effects: readonly Told[], at: Date) =>
  effects.reduce((snapshot, { marker }) => snapshot.ours(marker, { createdAt: at }), start);
const deleted = async (start: Given, now: Date) =>
  only(await start.when(now), "take-back").map(({ key }) => key);

test("without a promise the cadence of the settings holds, from update to update", async () => {
  const start = () => given({ updates: { every: HOUR } }).dashboard();
  expect(await reminded(start(), minutes(60))).toEqual([]);
  const first = await reminded(start(), minutes(61));
  expect(first.map(({ view }) => view)).toEqual([{ name: "reminder", at: minutes(60), isPromised: false }]);
  const told = posted(start(), first, minutes(61));
  expect(await reminded(told, minutes(500))).toEqual([]);
  const updated = told.comment("/update", { createdAt: minutes(90) });
  expect(await deleted(updated, minutes(91))).toEqual(["reminder"]);
  expect(await reminded(updated, minutes(151))).toHaveLength(1);
});

describe("a promise that passes without an update", () => {
  const promised = () =>
    given()
      .opened()
      .comment("/update identified, next 30m", { createdAt: minutes(1) });
  /** The same once its update is posted, and once it is reminded of. */
  const told = () => settled(promised(), minutes(2));
  const late = async () => settled(await told(), minutes(32));
  const REMINDER = "comment reminder (reminder)";

  test("is reminded of once, after its time", async () => {
    const start = await told();
    await start.when(minutes(31)).then(shows("dashboard"));
    await start.when(minutes(32)).then(shows(REMINDER, "dashboard"));
    await (await late()).when(minutes(40)).then(shows("dashboard"));
  });

  test.each([
    ["/update", "EYES on IC_3"],
    ["/resolve", "EYES on IC_3 +status: resolved -status: identified"],
  ])("is no matter any more once %s came: the reminder goes", async (body, mark) => {
    const start = (await late()).comment(body, { createdAt: minutes(34) });
    await start
      .when(minutes(35))
      .then(shows(mark, "comment re:IC_3 (update)", "take back reminder (settled)", "dashboard"));
  });

  test("is not reminded of while it is snoozed", async () => {
    const snoozed = await settled(
      (await told()).comment("/snooze 15m", { createdAt: minutes(30) }),
      minutes(31),
    );
    await snoozed.when(minutes(45)).then(shows("dashboard"));
    await snoozed.when(minutes(46)).then(shows(REMINDER, "dashboard"));
  });

  test("gives way to a newer one that passes: its reminder replaces the older", async () => {
    const again = async () => (await late()).comment("/update, next 10m", { createdAt: minutes(34) });
    await (
      await again()
    )
      .when(minutes(45))
      .then(
        shows(
          "EYES on IC_3",
          "comment re:IC_3 (update)",
          "take back reminder (newer)",
          "comment reminder (reminder)",
          "dashboard",
        ),
      );
    const inTime = await settled(await again(), minutes(35));
    await inTime.when(minutes(45)).then(shows(REMINDER, "dashboard"));
  });
});

test.each([
  [14, minutes(30)],
  [15, undefined],
  [29, undefined],
  [31, undefined],
])(
  "an update %i minutes after a promise for the 30th tells readers what still binds",
  async (minute, next) => {
    const start = given()
      .dashboard()
      .comment("/update, next 30m", { createdAt: minutes(0) })
      .ours(
        {
          key: "re:IC_2",
          kind: "update",
          hash: fingerprint("/update, next 30m"),
          at: minutes(0).toISOString(),
          next: minutes(30).toISOString(),
        },
        { createdAt: minutes(0) },
      )
      .comment("/update", { createdAt: minutes(minute) });
    const [update] = only(await start.when(minutes(minute)), "comment");
    expect(update?.view).toMatchObject({ name: "update", next });
    expect(await reminded(start, minutes(40))).toHaveLength(next ? 1 : 0);
  },
);

test("a resolved incident has a cadence of its own, and none by default", async () => {
  const resolved = (updates: object) =>
    given({ updates })
      .dashboard()
      .comment("/resolve", { createdAt: minutes(10) });
  expect(await reminded(resolved({ every: HOUR }), minutes(20 * 60))).toEqual([]);
  expect(await reminded(resolved({ resolved: HOUR }), minutes(71))).toHaveLength(1);
});

test("what was promised before the resolution is no promise after it; what is promised with it is", async () => {
  const early = given()
    .dashboard()
    .comment("/update, next 30m", { createdAt: minutes(1) });
  expect(await reminded(early.comment("/resolve", { createdAt: minutes(5) }), minutes(40))).toEqual([]);
  const late = given()
    .dashboard()
    .comment("/resolve All is well, next 30m", { createdAt: minutes(5) });
  expect(await reminded(late, minutes(40))).toHaveLength(1);
});

test("a snoozed reminder comes again when the snooze is over", async () => {
  const start = given()
    .dashboard()
    .comment("/update, next 30m", { createdAt: minutes(1) });
  const told = posted(start, await reminded(start, minutes(32)), minutes(32));
  const snoozed = told.comment("/snooze 30m", { createdAt: minutes(33) });
  expect(await deleted(snoozed, minutes(34))).toEqual(["reminder"]);
  const gone = { key: "reminder", kind: "deleted", next: minutes(31).toISOString() } as const;
  const waiting = start.comment("/snooze 30m", { createdAt: minutes(33) }).with({ facts: [gone] });
  expect(await reminded(waiting, minutes(60))).toEqual([]);
  expect(await reminded(waiting, minutes(64))).toHaveLength(1);
});

const EMPTY_ROLES = BODY.replace(
  /### Who is who[\s\S]*?(?=###)/,
  `### ${FIELDS.people}\n\nIncident lead: Ana\n\n`,
);

test("roles that nobody has taken are pointed out once, after the patience of the settings", async () => {
  const start = () => given().issue({ body: EMPTY_ROLES }).dashboard();
  expect(vacantRoles(incidentOf(start().snapshot))).toEqual(["CSM/TAM", "DE", "Engineer"]);
  expect(await reminded(start(), minutes(30))).toEqual([]);
  const first = await reminded(start(), minutes(31));
  expect(first.map(({ marker }) => marker.key)).toEqual(["roles"]);
  const told = posted(start(), first, minutes(31));
  expect(await reminded(told, minutes(50))).toEqual([]);
  const taken = told.comment("/role csm @a\n/role de @b", { createdAt: minutes(40) });
  const edited = only(await taken.when(minutes(41)), "comment").filter(
    ({ marker }) => marker.key === "roles",
  );
  expect(edited.map(({ view }) => view)).toEqual([{ name: "roles", roles: ["Engineer"] }]);
  expect(await deleted(taken, minutes(41))).toEqual([]);
  const all = taken.comment("/role engineer @d", { createdAt: minutes(42) });
  expect(await deleted(all, minutes(43))).toEqual(["roles"]);
});

test("nobody is asked to take the customer's role, unless the settings make it one of ours", () => {
  const renamed = given().snapshot.settings.config.roles.map((role) =>
    role.key === "dba" ? { ...role, name: "DBA" } : role,
  );
  const vacant = (start: Given) => vacantRoles(incidentOf(start.issue({ body: EMPTY_ROLES }).snapshot));
  expect(vacant(given())).not.toContain("Customer DBA");
  expect(vacant(given({ roles: renamed }))).toContain("DBA");
});

test("deadlines are reminded of on the morning of their day, a newer one in the older one's place", async () => {
  const open = BODY.replaceAll("- [ ]", "- [x]").replace(
    /- \[x\] (?=Complete incident|Draft incident)/g,
    "- [ ] ",
  );
  // Resolved on Tuesday, November 17th: one business day on is Wednesday, two are Thursday.
  const start = () =>
    given()
      .issue({ body: open })
      .dashboard()
      .comment("/resolve", { createdAt: minutes(60) });
  const wednesday = new Date("2026-11-18T14:00:00Z");
  expect(await reminded(start(), wednesday)).toEqual([]);
  const first = await reminded(start(), new Date(wednesday.getTime() + 1));
  expect(first.map(({ view }) => view)).toMatchObject([
    { name: "deadlines", tasks: [{ number: "8.1", day: "2026-11-18" }] },
  ]);
  const told = posted(start(), first, wednesday);
  expect(await reminded(told, new Date("2026-11-19T13:59:00Z"))).toEqual([]);
  const thursday = new Date("2026-11-19T14:01:00Z");
  expect((await reminded(told, thursday)).map(({ view }) => view)).toMatchObject([
    {
      tasks: [
        { number: "8.1", told: true },
        { number: "8.2", told: false },
      ],
    },
  ]);
  expect(await deleted(told, thursday)).toEqual(["deadlines"]);
});

test("a newer reminder calls nobody again for what an older one called for", () => {
  const { snapshot } = given().dashboard().fact({ what: "role", role: "Incident lead", who: "ana" });
  const incident = incidentOf(snapshot);
  const text = (told: boolean) => {
    const tasks = [
      { text: "Old", day: "2026-11-18", told: true },
      { text: "New", day: "2026-11-19", told },
    ];
    const own = markerOf({ key: "deadlines", kind: "reminder" });
    return commentBody({ marker: own, view: { name: "deadlines", tasks } }, incident);
  };
  expect(text(false)).toMatch(/- ana: \*\*Old\*\*[^@]*- @ana: \*\*New\*\*/);
  expect(text(true)).not.toContain("@");
});

test("a deadline that is kept goes, and what is left is not told again", async () => {
  const body = BODY.replaceAll("- [ ]", "- [x]");
  const start = (open: RegExp) =>
    given()
      .issue({ body: body.replace(open, "- [ ] ") })
      .dashboard()
      .comment("/resolve", { createdAt: minutes(60) });
  const both = start(/- \[x\] (?=Complete incident|Draft incident)/g);
  const later = minutes(5 * DAY);
  const first = await reminded(both, later);
  const one = posted(start(/- \[x\] (?=Complete incident)/), first, later);
  expect(await deleted(one, later)).toEqual([]);
  const [edited] = await reminded(one, later);
  expect(edited).toMatchObject({
    marker: { next: remindedUpTo(first[0]?.marker) },
    view: { tasks: [{ number: "8.1" }] },
  });
  expect(await deleted(posted(start(/^$/), first, later), later)).toEqual(["deadlines"]);
});

test("once the postmortem's pull request is there, they go there; once it is merged, nowhere", async () => {
  const start = (state: "OPEN" | "MERGED") =>
    given()
      .dashboard()
      .ours({ key: "postmortem", kind: "postmortem", variant: "pull" })
      .with({ postmortem: { branch: "postmortem/7-x", pull: { number: 8, url: "u", state } } })
      .state(minutes(90), false);
  const later = minutes(5 * DAY);
  expect((await reminded(start("OPEN"), later)).map(({ onPull }) => onPull)).toEqual([8]);
  expect(await reminded(start("MERGED"), later)).toEqual([]);
});

test("nobody is reminded of an incident that a stranger opened, before it is confirmed", async () => {
  const start = given({ updates: { every: HOUR } })
    .issue({ body: EMPTY_ROLES })
    .dashboard()
    .with({ isStranger: true });
  expect(await reminded(start, minutes(200))).toEqual([]);
  expect(await reminded(start.comment("/confirm", { createdAt: minutes(100) }), minutes(200))).toHaveLength(
    2,
  );
});
