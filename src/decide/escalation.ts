import type { Refusal } from "../commands/command.ts";
import type { Request } from "../commands/parse/requests.ts";
import type { EscalationStep } from "../incident/settings.ts";
import { callsByStep, hasCome, notifiedNames, NOBODY, unansweredCalls } from "../incident/due/calls.ts";
import type { Unanswered } from "../incident/due/calls.ts";
import { factsOf, isConfirmed, isOngoing, isWorking } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { escalationKey, ownComment } from "../incident/ledger/ledger.ts";
import type { FactRecord, LedgerRecord, ToldMarker } from "../incident/ledger/ledger.ts";
import { handlesIn, peopleIn } from "../incident/roles.ts";
import { stepDue } from "../incident/due/step-due.ts";
import type { Effect, View } from "./effects.ts";
import { ALL_CAME, NO_STEPS, NOT_ONGOING } from "./refusals.ts";

/** A step that is due and has not run yet. `call` is the `/escalate` that did not wait for its time. */
export interface DueStep {
  readonly step: EscalationStep;
  /** Absent if `/escalate` came before its time. */
  readonly due?: Date;
  readonly came: Date;
  readonly call?: FactRecord<"escalate">;
}

/**
 * Steps that are due: the outage has lasted strictly longer than their time, or somebody ran `/escalate`. Each runs once,
 * and only for a confirmed incident that is not resolved.
 */
export function dueEscalations(incident: Incident): DueStep[] {
  const { snapshot, records } = incident;
  if (!isOngoing(incident) || !isConfirmed(incident)) return [];
  const calls = factsOf(records, "escalate");
  const came = callsByStep(incident);
  return snapshot.settings.config.escalations
    .map((step) => ({
      step,
      due: stepDue(incident, step),
      came: snapshot.now,
      call: calls.find(({ fact }) => fact.step === step.key),
    }))
    .filter(
      ({ step, due, call }) => ((due && snapshot.now > due) || call) && !hasCome(step, came.get(step.key)),
    );
}

/** Whom to call next if nobody acknowledged a call in time, while the customer is down. */
export function dueUnanswered(incident: Incident): Unanswered[] {
  const isQuiet = !isOngoing(incident) || !isConfirmed(incident) || isWorking(incident);
  return isQuiet ? [] : unansweredCalls(incident).filter(({ due }) => incident.snapshot.now > due);
}

/** The step for an `/escalate`: the one that this command already ran, or the first that has not run. */
export function nextStep(
  incident: Incident,
  { key, before }: Pick<Request, "key" | "before">,
): { step: EscalationStep } | { step?: undefined; refusal: Refusal } {
  const { snapshot, records } = incident;
  const { escalations } = snapshot.settings.config;
  const calls = callsByStep(incident);
  const called = before?.kind === "fact" && before.fact.what === "escalate" ? before.fact.step : undefined;
  const own = escalations.find((step) => {
    return step.key === called || calls.get(step.key)?.call === key;
  });
  if (own) return { step: own };
  if (!isOngoing(incident)) return { refusal: NOT_ONGOING };
  const asked = new Set(factsOf(records, "escalate").map(({ fact }) => fact.step));
  const step = escalations.find((each) => !hasCome(each, calls.get(each.key)) && !asked.has(each.key));
  if (step) return { step };
  return { refusal: escalations.length === 0 ? NO_STEPS : ALL_CAME };
}

/** The comment that calls a step's people. It replaces one that could call nobody. */
export function escalate(incident: Incident, { step, due, came, call }: DueStep): Effect[] {
  const key = escalationKey(step);
  const old = withoutCall(callsByStep(incident).get(step.key));
  const marker: ToldMarker = { ...callMarker(key, step), by: call?.by, call: call?.key };
  return [...old, { do: "comment", marker, view: { name: "escalation", step, due, came, call } }];
}

/** The comment that calls the next people if nobody acknowledged a call. */
export function escalateUnanswered(
  incident: Incident,
  { step, notify, key, call, due }: Unanswered,
): Effect[] {
  const next = { ...step, notify };
  const unanswered = { since: new Date(call.at), to: call.to ?? notifiedNames(step.notify) };
  const view: View = { name: "escalation", step: next, due, came: incident.snapshot.now, unanswered };
  const marker: ToldMarker = { ...callMarker(key, next), text: step.acknowledge?.words ?? "" };
  return [...withoutCall(incident.records.get(key)), { do: "comment", marker, view }];
}

/** Deletes a call that could reach nobody. */
const withoutCall = (before: LedgerRecord | undefined): Effect[] =>
  before
    ? [
        {
          do: "take-back",
          key: before.key,
          number: ownComment(before)?.number,
          why: "reached-nobody",
        },
      ]
    : [];

const callMarker = (key: string, { words, notify }: EscalationStep) => ({
  key,
  kind: "escalation" as const,
  text: words,
  to: notifiedNames(notify),
  called: handlesIn({ notify }),
  hash: peopleIn(notify).length === 0 ? NOBODY : undefined,
});
