import { expect, test } from "vitest";
import type { Effect, View } from "../../src/decide/effects.ts";
import { COMMANDS } from "./commands.ts";
import { WHOLE_INCIDENT } from "./whole-incident.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import { runInProcess } from "./run.ts";

/** By which of the scenarios that are put in trouble each view comes: one that none brings does not compile. */
const BROUGHT_BY: Readonly<Record<View["name"], string>> = {
  update: "/update",
  answer: "a refusal",
  help: "/help",
  catchup: "/catchup",
  customer: "/customer",
  publish: "/publish",
  escalation: "the hour",
  reminder: "a missing update",
  roles: "all that came due, roles that nobody took among it",
  deadlines: "the postmortem's deadline",
  closing: "a closing that the settings block",
  settings: "a mistake in the settings",
};

const viewsIn = (effect: Effect): string[] =>
  effect.do === "comment" ? [effect, ...(effect.also ?? [])].map(({ view }) => view.name) : [];

test.each(Object.entries(BROUGHT_BY))(
  "the view %s comes by a scenario of the faults: %s",
  async (name, by) => {
    const scenario = { ...COMMANDS, ...WHOLE_INCIDENT }[by];
    if (!scenario) throw new Error(`There is no scenario "${by}".`);
    const lab = await openRestorableGitHub();
    const outcomes = await runInProcess(lab.github, await scenario(lab));
    expect(outcomes?.flatMap(({ done }) => done).flatMap(viewsIn)).toContain(name);
  },
);
