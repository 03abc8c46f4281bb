import type { View } from "../../src/decide/effects.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { BEGAN, DECLARED, minutes } from "../given.ts";
import { told } from "../records.ts";

type ViewOf<Name extends View["name"]> = View & { readonly name: Name };

/** One of each view, with these words wherever people's may stand. A new view that is none of these does not compile. */
export function eachView(
  words: string,
  { snapshot, tasks }: Incident,
): { readonly [Name in View["name"]]: ViewOf<Name> } {
  const [step] = snapshot.settings.config.escalations;
  const [task] = tasks;
  if (!step || !task) throw new Error("The incident has no step, or no task.");
  const text = { text: words, since: DECLARED, was: "Identified" } as const;
  return {
    update: {
      name: "update",
      at: minutes(60),
      status: "Identified",
      was: "Investigating",
      next: minutes(90),
      summary: words,
      ticked: [words],
      since: DECLARED,
      impact: text,
      notes: text,
      other: [{ title: words, text: words }],
    },
    answer: {
      name: "answer",
      refusals: [{ command: words, problem: words, expected: words, examples: [words] }],
    },
    help: { name: "help" },
    catchup: { name: "catchup", by: words, since: minutes(1), at: minutes(70) },
    customer: {
      name: "customer",
      at: minutes(60),
      status: "Identified",
      customer: words,
      summary: words,
      impact: words,
      isImpactHeadless: false,
      impactSince: DECLARED,
      timeline: words,
      next: minutes(90),
      nextWords: words,
      now: minutes(61),
      isBroken: true,
      leftOut: [{ text: words, why: "a name" }],
    },
    publish: {
      name: "publish",
      title: words,
      updates: [{ at: minutes(60), text: words, id: "u1", leftOut: [] }],
      leftOut: [{ text: words, why: "a name" }],
      fact: { what: "publish", title: words, shown: ["u1"], isDraft: true },
    },
    escalation: {
      name: "escalation",
      step: { ...step, text: words },
      due: BEGAN,
      came: minutes(61),
      call: told({ what: "escalate", step: step.key, text: words }),
      unanswered: { since: minutes(40), to: words },
    },
    reminder: { name: "reminder", at: BEGAN, isPromised: true },
    roles: { name: "roles", roles: [words] },
    deadlines: {
      name: "deadlines",
      tasks: [{ text: words, number: "8.1", role: "lead", day: "2026-11-18" }],
    },
    closing: {
      name: "closing",
      isReopened: true,
      left: { monitoring: { task, until: BEGAN }, confirmation: task, tasks: [{ ...task, text: words }] },
      undone: { why: "merge", closer: words },
    },
    settings: { name: "settings" },
  };
}
