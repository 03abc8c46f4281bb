import { sweepFaults, wokenBy } from "./fault-sweep.ts";
import { CONFIG, incident, SCHEDULE } from "./stage.ts";
import type { Stage } from "./stage.ts";

const HOURS = 3_600_000;

/** Resolved and closed on a Tuesday; it is nine in New York on a later day. */
async function closedUntil(day: number): Promise<Stage> {
  const it = await incident();
  await it.comment("ana", "/resolve All is well.");
  await it.run();
  await it.state("ana", "closed");
  await it.run();
  it.github.clock.set(new Date(Date.UTC(2026, 10, day, 14, 1)));
  return it;
}

sweepFaults({
  "several commands in one comment": async () => {
    const it = await incident();
    await it.comment("ana", "/ack\n/role boss\n/update identified\nWe found it.\n/note\n/note it hung");
    return wokenBy(it);
  },
  "several commands that are corrected": async () => {
    const it = await incident();
    const id = await it.comment("ana", "/role boss\n/update identified\nWe found it.\n/note");
    await it.run();
    await it.edit("ana", id, "/ack\n/role lead @ben\n/update monitoring\nWe mended it.");
    return wokenBy(it);
  },
  "/escalate": async () => {
    const it = await incident();
    await it.comment("carla", "/escalate ABC asks for the CEO");
    return wokenBy(it);
  },
  "a deadline on the postmortem's pull request": async () => ({
    it: await closedUntil(18),
    delivery: SCHEDULE,
  }),
  "a newer deadline in the place of the older": async () => {
    const it = await closedUntil(18);
    await it.run(SCHEDULE);
    it.github.clock.advance(24 * HOURS);
    return { it, delivery: SCHEDULE };
  },
  "all that came due, in one comment": async () => {
    const vacant = CONFIG.replace(/de: "@ben", engineer: "@ben", /, "");
    const it = await incident({ files: { ".github/sev1.yml": vacant } });
    await it.comment("ana", "/update identified, next 20m");
    await it.run();
    it.github.clock.advance(12 * HOURS);
    return { it, delivery: SCHEDULE };
  },
});
