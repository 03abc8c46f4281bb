import { sweepFaults, wokenBy } from "./fault-sweep.ts";
import { incident, SCHEDULE } from "./stage.ts";

sweepFaults({
  tick: async () => {
    const it = await incident();
    await it.tick("ben", 1, 1);
    return wokenBy(it);
  },
  "/update": async () => {
    const it = await incident();
    await it.comment("ana", "/update identified, next 8am\nWe found it.\n### Customer impact\nAll down.");
    return wokenBy(it);
  },
  escalation: async () => {
    const it = await incident();
    it.github.clock.advance(71 * 60_000);
    return { it, delivery: SCHEDULE };
  },
  closing: async () => {
    const it = await incident();
    await it.state("ana", "closed");
    return wokenBy(it);
  },
});
