import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { runInProcess, isClean } from "./run.ts";
import { COMMANDS } from "./commands.ts";
import { WHOLE_INCIDENT } from "./whole-incident.ts";
import type { Scenario } from "./faults.ts";
import { differences, visible } from "./visible.ts";
import { proves } from "./proof.ts";

const HOUR = 3_600_000;
const WRONG = { "an hour early": -HOUR, "an hour late": HOUR };

const count = { runs: 0 };
proves("The runner's clock an hour early or late: the result is the same as with the right time", count);

const fault = new AsyncLocalStorage<number>();

/** From here on whoever is within `fault` sees a wrong clock; the GitHub, which answers elsewhere, the right one. */
function breakClock(): void {
  const Right = globalThis.Date;
  globalThis.Date = class extends Right {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(Right.now() + (fault.getStore() ?? 0));
      else super(...(parts as [number]));
    }
    static override now(): number {
      return Right.now() + (fault.getStore() ?? 0);
    }
  } as DateConstructor;
}

async function played(lab: RestorableGitHub, scenario: Scenario, wrong: number): Promise<object> {
  return fault.run(wrong, async () => {
    const trigger = await scenario(lab);
    expect(isClean(await runInProcess(lab.github, trigger))).toBe(true);
    expect(Date.now() - lab.github.clock.now().getTime()).toBe(wrong);
    if (wrong !== 0) count.runs++;
    return visible(lab);
  });
}

test("the clock is wrong for a run, and right for GitHub", async () => {
  const { github, it } = await openRestorableGitHub();
  breakClock();
  await fault.run(HOUR, async () => {
    expect(Date.now() - github.clock.now().getTime()).toBe(HOUR);
    expect(new Date().getTime() - github.clock.now().getTime()).toBe(HOUR);
    await it.open();
    expect(new Date((await it.issue()).created_at)).toEqual(github.clock.now());
  });
});

test.each(Object.entries({ ...COMMANDS, ...WHOLE_INCIDENT }))(
  "%s: a runner's clock that is wrong changes nothing",
  async (_, scenario) => {
    const lab = await openRestorableGitHub();
    breakClock();
    const restart = lab.keep();
    const wanted = await played(lab, scenario, 0);
    for (const [name, wrong] of Object.entries(WRONG)) {
      await restart();
      expect(differences(await played(lab, scenario, wrong), wanted), name).toEqual([]);
    }
  },
  60_000,
);
