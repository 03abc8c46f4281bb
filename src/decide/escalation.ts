import type { Refusal } from "../commands/command.ts";
import type { Request } from "../commands/parse/requests.ts";
import type { EscalationStep } from "../incident/settings.ts";
import { factsOf, isConfirmed, isOngoing } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { escalationKey, ownComment } from "../incident/ledger/ledger.ts";
import type { FactRecord, Marker } from "../incident/ledger/ledger.ts";
import { handlesIn } from "../incident/roles.ts";
import { stepDue } from "../incident/step-due.ts";
import type { Effect } from "./effects.ts";
import { ALL_CAME, NO_STEPS, NOT_ONGOING } from "./refusals.ts";

/** A step that is due and has not come yet; `call` is what somebody said who did not wait for its time. */
export interface DueStep {
  readonly step: EscalationStep;
  /** Absent where it was called for in an outage that has not lasted so long. */
  readonly due?: Date;
  readonly came: Date;
  readonly call?: FactRecord<"escalate">;
}

/** Strictly longer than the step's time or called for, not resolved, never before; and nobody is called at a stranger's word. */
export function dueEscalations(incident: Incident): DueStep[] {
  const { snapshot, records } = incident;
  if (!isOngoing(incident) || !isConfirmed(incident)) return [];
  const calls = factsOf(records, "escalate");
  return snapshot.settings.config.escalations
    .map((step) => ({
      step,
      due: stepDue(incident, step),
      came: snapshot.now,
      call: calls.find(({ fact }) => fact.step === step.key),
    }))
    .filter(({ step, due, came, call }) => ((due && came > due) || call) && !hasCome(step, records));
}

/** One that reached nobody comes again once somebody can be called. */
const hasCome = (step: EscalationStep, records: Incident["records"]): boolean => {
  const before = records.get(escalationKey(step));
  return before?.kind === "escalation" && (before.hash !== NOBODY || handlesIn(step).length === 0);
};

const NOBODY = "nobody";

/** The step that `/escalate` calls for: the one that the same command brought already, or the first that has not come. */
export function nextStep(
  incident: Incident,
  { key, before }: Pick<Request, "key" | "before">,
): { step: EscalationStep } | { step?: undefined; refusal: Refusal } {
  const { snapshot, records } = incident;
  const { escalations } = snapshot.settings.config;
  const called = before?.kind === "fact" && before.fact.what === "escalate" ? before.fact.step : undefined;
  const own = escalations.find((step) => {
    const came = records.get(escalationKey(step));
    return step.key === called || (came?.kind === "escalation" && came.call === key);
  });
  if (own) return { step: own };
  if (!isOngoing(incident)) return { refusal: NOT_ONGOING };
  const calls = new Set(factsOf(records, "escalate").map(({ fact }) => fact.step));
  const step = escalations.find((each) => !hasCome(each, records) && !calls.has(each.key));
  if (step) return { step };
  return { refusal: escalations.length === 0 ? NO_STEPS : ALL_CAME };
}

/** The comment that brings a step's people in; one that could call nobody gives way to it. */
export function escalate(records: Incident["records"], { step, due, came, call }: DueStep): Effect[] {
  const key = escalationKey(step);
  const before = records.get(key);
  const hash = handlesIn(step).length === 0 ? NOBODY : undefined;
  const old: Effect[] = before ? [{ do: "delete-comment", number: ownComment(before)?.number, key }] : [];
  const marker: Marker = { key, kind: "escalation", text: step.words, by: call?.by, call: call?.key, hash };
  return [...old, { do: "comment", marker, view: { name: "escalation", step, due, came, call } }];
}
