import { describe, expect, test } from "vitest";
import { vacantRoles } from "../../src/incident/roles.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { fingerprint } from "../../src/incident/ledger/ledger.ts";
import type { Cadence } from "../../src/incident/settings.ts";
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

const REMINDER = "comment reminder (reminder)";
/** Nobody is called, so that what is due is what is reminded of. */
const uncalled = (updates: Cadence = {}) => given({ updates, escalations: [] });

test("without a promise the cadence of the settings holds, from update to update", async () => {
  const start = () => uncalled({ every: HOUR }).opened();
  await start().when(minutes(60)).then(shows("dashboard"));
  const due = { name: "reminder", at: minutes(60), isPromised: false };
  await start()
    .when(minutes(61))
    .then(shows([REMINDER, { view: due }], "dashboard"));
  const told = async () => settled(start(), minutes(61));
  await (await told()).when(minutes(500)).then(shows("dashboard"));
  const updated = (await told()).comment("/update", { createdAt: minutes(90) });
  await updated
    .when(minutes(91))
    .then(shows("EYES on IC_2", "comment re:IC_2 (update)", "take back reminder (settled)", "dashboard"));
  const later = await settled(updated, minutes(91));
  await later.when(minutes(150)).then(shows("dashboard"));
  await later.when(minutes(151)).then(shows([REMINDER, { view: { at: minutes(150) } }], "dashboard"));
});

describe("a promise that passes without an update", () => {
  const promised = () =>
    given()
      .opened()
      .comment("/update identified, next 30m", { createdAt: minutes(1) });
  /** The same once its update is posted, and once it is reminded of. */
  const told = () => settled(promised(), minutes(2));
  const late = async () => settled(await told(), minutes(32));

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
    settled(
      uncalled(updates)
        .opened()
        .comment("/resolve", { createdAt: minutes(10) }),
      minutes(11),
    );
  await (await resolved({ every: HOUR })).when(minutes(20 * 60)).then(shows("dashboard"));
  await (await resolved({ resolved: HOUR })).when(minutes(70)).then(shows("dashboard"));
  await (await resolved({ resolved: HOUR })).when(minutes(71)).then(shows(REMINDER, "dashboard"));
});

test("what was promised before the resolution is no promise after it; what is promised with it is", async () => {
  const promised = uncalled()
    .opened()
    .comment("/update, next 30m", { createdAt: minutes(1) });
  const early = await settled(promised.comment("/resolve", { createdAt: minutes(5) }), minutes(6));
  await early.when(minutes(40)).then(shows("dashboard"));
  const said = uncalled()
    .opened()
    .comment("/resolve All is well, next 30m", { createdAt: minutes(5) });
  const late = await settled(said, minutes(6));
  await late
    .when(minutes(40))
    .then(shows([REMINDER, { view: { at: minutes(35), isPromised: true } }], "dashboard"));
});

test("a snoozed reminder comes again when the snooze is over", async () => {
  const promised = uncalled()
    .opened()
    .comment("/update, next 30m", { createdAt: minutes(1) });
  const late = await settled(await settled(promised, minutes(2)), minutes(32));
  const snoozed = late.comment("/snooze 30m", { createdAt: minutes(33) });
  await snoozed
    .when(minutes(34))
    .then(shows("EYES on IC_3", "remember re:IC_3 (snooze)", "take back reminder (settled)", "dashboard"));
  const gone = { key: "reminder", kind: "deleted", next: minutes(31).toISOString() } as const;
  const waiting = (await settled(snoozed, minutes(34))).records(gone);
  await waiting.when(minutes(63)).then(shows("dashboard"));
  await waiting.when(minutes(64)).then(shows(REMINDER, "dashboard"));
});

const EMPTY_ROLES = BODY.replace(
  /### Who is who[\s\S]*?(?=###)/,
  `### ${FIELDS.people}\n\nIncident lead: Ana\n\n`,
);

test("roles that nobody has taken are pointed out once, after the patience of the settings", async () => {
  const start = () => uncalled().issue({ body: EMPTY_ROLES }).opened();
  const roles = (...names: string[]) => ["comment roles (roles)", { view: { roles: names } }] as const;
  await start().when(minutes(30)).then(shows("dashboard"));
  await start()
    .when(minutes(31))
    .then(shows(roles("CSM/TAM", "DE", "Engineer"), "dashboard"));
  const told = await settled(start(), minutes(31));
  await told.when(minutes(50)).then(shows("dashboard"));
  const taken = told.comment("/role csm @a\n/role de @b", { createdAt: minutes(40) });
  await taken
    .when(minutes(41))
    .then(
      shows(
        "EYES on IC_2",
        "remember re:IC_2 (role)",
        "remember re:IC_2#1 (role)",
        roles("Engineer"),
        "dashboard",
      ),
    );
  const all = (await settled(taken, minutes(41))).comment("/role engineer @d", { createdAt: minutes(42) });
  await all
    .when(minutes(43))
    .then(shows("EYES on IC_3", "remember re:IC_3 (role)", "take back roles (settled)", "dashboard"));
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
