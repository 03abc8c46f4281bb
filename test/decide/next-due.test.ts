import { expect, test } from "vitest";
import { nextDue } from "../../src/decide/next-due.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { settled } from "../apply.ts";
import { BODY, given, minutes, toldIn } from "../given.ts";
import type { Given } from "../given.ts";

const SECOND = 1000;
const from = (date: Date, ms: number) => new Date(date.getTime() + ms);
const dueAt = ({ snapshot }: Given, now: Date) => nextDue([incidentOf({ ...snapshot, now })]);

/** Goes from one due time to the next, while somebody is reminded or called at each and at none before. */
async function duesOf(start: Given, since: Date): Promise<[minute: number, kinds: string][]> {
  const dues: [number, string][] = [];
  let it = start;
  for (let now = since; ;) {
    const next = dueAt(it, now);
    if (!next) return dues;
    expect(toldIn(await it.when(next)), "before it is due").toEqual([]);
    const told = toldIn(await it.when(from(next, SECOND)));
    dues.push([
      (next.getTime() - minutes(0).getTime()) / 60_000,
      told.map(({ view }) => view.name).join(" "),
    ]);
    now = from(next, SECOND);
    it = await settled(it, now);
  }
}

test("roles that nobody took, the call, the next people, a promised update", async () => {
  const [step] = given().snapshot.settings.config.escalations;
  const notify = [{ name: "CTO", people: ["dana"] }];
  const escalations = step
    ? [{ ...step, acknowledge: { within: 10 * 60_000, words: "10 minutes", notify } }]
    : [];
  const start = given({ escalations, updates: { every: 100 * 60_000 } })
    .dashboard()
    .issue({ body: BODY.replace("Incident lead: Ana", "Incident lead:") });
  expect(await duesOf(start, minutes(1))).toEqual([
    [30, "roles"],
    [48, "escalation"],
    [48 + 10 + 1 / 60, "escalation"],
    [100, "reminder"],
  ]);
});

test("a promise that was put off, and tasks after the resolution until the postmortem is merged", async () => {
  const promised = await settled(
    given()
      .dashboard()
      .comment("/update monitoring, next 20m", { createdAt: minutes(5) }),
    minutes(6),
  );
  const snoozed = await settled(promised.comment("/snooze 2h", { createdAt: minutes(7) }), minutes(8));
  expect(dueAt(snoozed, minutes(8))).toEqual(minutes(127));

  const resolved = await settled(
    snoozed.comment("/update resolved", { createdAt: minutes(60) }),
    minutes(61),
  );
  const dues = await duesOf(resolved, minutes(61));
  expect(dues.length).toBeGreaterThan(1);
  expect(new Set(dues.map(([, kinds]) => kinds))).toEqual(new Set(["deadlines"]));
  const pull = { number: 8, url: "https://github.com/acme/incidents/pull/8", state: "MERGED" as const };
  expect(dueAt(resolved.with({ postmortem: { pull } }), minutes(61))).toBeUndefined();
});

test("nothing of one that was closed as no incident, or that nobody confirmed, whatever would be due", async () => {
  const open = given().dashboard({ through: minutes(5).toISOString() });
  const resolved = await settled(open.comment("/resolve", { createdAt: minutes(10) }), minutes(11));
  expect(dueAt(resolved, minutes(12))).toBeDefined();
  const dismissed = resolved.state(minutes(13), false, "NOT_PLANNED");
  expect(dueAt(dismissed, minutes(14))).toBeUndefined();
  const unassigned = given().issue({ body: BODY.replace("Incident lead: Ana", "Incident lead:") });
  expect(dueAt(unassigned, minutes(1))).toEqual(minutes(30));
  expect(dueAt(unassigned.with({ isStranger: true }), minutes(1))).toBeUndefined();
});

test("the first of several incidents, and nothing of one that nobody confirmed", () => {
  const open = given().dashboard();
  const early = open.snapshot;
  const late = given()
    .issue({ createdAt: minutes(9) })
    .with({ began: minutes(9) })
    .dashboard().snapshot;
  const all = [late, early].map((each) => incidentOf({ ...each, now: minutes(31) }));
  expect(nextDue(all)).toEqual(minutes(48));
  const stranger = given().with({ isStranger: true });
  expect(dueAt(stranger, minutes(1))).toBeUndefined();
  expect(nextDue([])).toBeUndefined();
});
