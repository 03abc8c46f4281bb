import { describe, expect, test } from "vitest";
import type { Config } from "../../src/config/index.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { HORIZON, LINK, dutiesOf, isAlive, nextDuty, planPause } from "../../src/reconcile/clock.ts";
import { settled } from "../apply.ts";
import { BODY, DECLARED, given, minutes, only } from "../given.ts";
import type { Given } from "../given.ts";
import { stepAfter } from "../settings.ts";

const MINUTE = 60_000;
const incidentAt = ({ snapshot }: Given, now: Date) => incidentOf({ ...snapshot, now });
const next = (from: Given, now: Date) => nextDuty([incidentAt(from, now)]);
/** The outage began twelve minutes before it was declared. */
const HOUR = minutes(48);
const PATIENCE = minutes(30);
const start = (config?: Partial<Config>) => given(config).dashboard();

describe("what the clock waits for", () => {
  test("the roles' patience, then the hour", async () => {
    const vacant = () => start().issue({ body: BODY.replace("Incident lead: Ana", "Incident lead:") });
    expect(next(vacant(), minutes(1))).toEqual(PATIENCE);
    expect(next(await settled(vacant(), minutes(31)), minutes(31))).toEqual(HOUR);
    expect(next(await settled(vacant(), minutes(49)), minutes(49))).toBeUndefined();
  });

  test("calls alone, or nothing, as the setting says", () => {
    expect(next(start({ clock: "calls" }), minutes(1))).toEqual(HOUR);
    expect(next(start({ clock: "off" }), minutes(1))).toBeUndefined();
  });

  test("a promised update, and the end of a snooze", async () => {
    const promised = await settled(
      start().comment("/update identified, next 20m", { createdAt: minutes(5) }),
      minutes(6),
    );
    expect(next(promised, minutes(6))).toEqual(minutes(25));
    const snoozed = await settled(promised.comment("/snooze 15m", { createdAt: minutes(24) }), minutes(24.5));
    expect(dutiesOf(incidentAt(snoozed, minutes(24.5)))).toContainEqual(minutes(39));
    expect(dutiesOf(incidentAt(snoozed, minutes(24.5)))).not.toContainEqual(minutes(25));
  });

  test("the cadence of the settings", () => {
    const often = start({ updates: { every: 15 * MINUTE } });
    expect(next(often, minutes(1))).toEqual(minutes(15));
  });

  test("nothing that is further away than hours", () => {
    const late = stepAfter(1, { after: HORIZON + 60 * MINUTE });
    const far = start({ patience: 1e9, escalations: [late] });
    expect(next(far, minutes(1))).toBeUndefined();
    expect(next(far, minutes(60))).toEqual(minutes(48 + HORIZON / MINUTE));
  });

  test("what is overdue, for an hour", () => {
    expect(next(start({ clock: "calls" }), minutes(50))).toEqual(HOUR);
    expect(next(start({ clock: "calls" }), minutes(48 + 61))).toBeUndefined();
  });

  test("nothing of what a stranger opened, what is resolved, or closed", async () => {
    expect(next(start().with({ isStranger: true }), minutes(1))).toBeUndefined();
    expect(next(start().state(minutes(3), false), minutes(4))).toBeUndefined();
    const resolved = await settled(
      start().comment("/resolve It was DNS.", { createdAt: minutes(3) }),
      minutes(4),
    );
    expect(next(resolved, minutes(5))).toBeUndefined();
  });

  test("the first of several incidents", () => {
    const early = start({ updates: { every: 10 * MINUTE } });
    expect(nextDuty([incidentAt(start(), minutes(1)), incidentAt(early, minutes(1))])).toEqual(minutes(10));
  });

  test("and at that time something comes that did not before", async () => {
    for (const from of [start(), start({ updates: { every: 40 * MINUTE } }), start({ clock: "calls" })]) {
      const due = next(from, minutes(1));
      const before = only(await from.when(new Date(due ?? 0)), "comment");
      const after = only(await from.when(new Date((due?.getTime() ?? 0) + 1000)), "comment");
      expect(after.length).toBeGreaterThan(before.length);
    }
  });
});

describe("a link", () => {
  const at = (elapsed: number, left: number, more: object = {}) =>
    planPause({
      elapsed,
      now: DECLARED,
      next: new Date(DECLARED.getTime() + left),
      isWound: true,
      timer: 0,
      ...more,
    });

  test("looks every minute, and a second after what is due", () => {
    expect(at(0, 10 * MINUTE)).toBe(MINUTE);
    expect(at(0, 20_000)).toBe(21_000);
    expect(at(0, 0)).toBe(1000);
    expect(at(0, -5000)).toBe(MINUTE);
  });

  test("ends between two duties, before GitHub ends its job", () => {
    expect(at(LINK.shortest - 1, 10 * MINUTE)).toBe(MINUTE);
    expect(at(LINK.shortest, 10 * MINUTE)).toBe("end");
    expect(at(LINK.shortest, 89_000)).toBe(MINUTE);
    expect(at(LINK.shortest, -1)).toBe("end");
    expect(at(LINK.longest, 10_000)).toBe("end");
    expect(LINK.longest + 90_000).toBeLessThan(15 * MINUTE);
  });

  test("stays as long as it may where it has no successor", () => {
    expect(at(LINK.shortest, 10 * MINUTE, { isWound: false })).toBe(MINUTE);
    expect(at(LINK.longest, 10 * MINUTE, { isWound: false })).toBe("end");
  });

  test("leaves the waiting to an environment's timer", () => {
    expect(at(0, 20 * MINUTE, { timer: 5 * MINUTE })).toBe("end");
    expect(at(0, 6 * MINUTE, { timer: 5 * MINUTE })).toBe(MINUTE);
  });

  test("is known by its sign of life, until its successor should have begun", () => {
    expect(isAlive(undefined, DECLARED)).toBe(false);
    expect(isAlive(DECLARED, minutes(13))).toBe(true);
    expect(isAlive(DECLARED, minutes(18))).toBe(false);
  });
});
