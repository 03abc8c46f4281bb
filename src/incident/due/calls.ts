import { factsOf } from "../incident.ts";
import type { Incident } from "../incident.ts";
import type { FactRecord, RecordOf } from "../ledger/ledger.ts";
import { escalationKey, isUnansweredKey, unansweredKey } from "../ledger/ledger.ts";
import { peopleIn } from "../roles.ts";
import type { EscalationStep, Notified } from "../settings.ts";
import { isSameName } from "../../markdown/text.ts";

export type Call = RecordOf<"escalation">;

/** The calls made so far, by the key of the step that each belongs to in the current settings. */
export function callsByStep({
  read,
  records,
}: Pick<Incident, "read" | "records">): ReadonlyMap<string, Call> {
  const { escalations, severities } = read.settings.config;
  const calls = callsOf({ records }).filter(({ key }) => !isUnansweredKey(key));
  const lists = [
    { prefix: "", steps: escalations },
    ...severities.map((severity) => ({ prefix: `${severity.key}:`, steps: severity.escalations })),
  ];
  return new Map(
    lists.flatMap(({ prefix, steps }) => [
      ...match(
        steps,
        calls.filter(({ key }) => prefixOf(key) === prefix),
      ),
    ]),
  );
}

const prefixOf = (key: string): string => /^escalation:([^:]*:)?/.exec(key)?.[1] ?? "";

type MatchRule = (step: EscalationStep, call: Call) => boolean;

const isOfKey: MatchRule = (step, { key }) => key === escalationKey(step);
const isToSame: MatchRule = ({ notify }, { to }) => to === notifiedNames(notify);

/**
 * Settings may change while an incident is open, which must not call anybody again: a step with a new time is recognized by
 * whom it calls, one that calls others by its time. Calls from before version 0.2 do not say whom they called: one whose
 * time no step has any more counts for any step left, which is likelier its own than one that has not called yet.
 */
const RULES: readonly MatchRule[] = [
  (step, call) => isOfKey(step, call) && (call.to === undefined || isToSame(step, call)),
  isToSame,
  isOfKey,
  (_, { to }) => to === undefined,
];

function match(steps: readonly EscalationStep[], calls: readonly Call[]): Map<string, Call> {
  const found = new Map<string, Call>();
  const left = new Set(calls);
  for (const rule of RULES)
    for (const step of steps) {
      const call = found.has(step.key) ? undefined : [...left].find((each) => rule(step, each));
      if (!call) continue;
      found.set(step.key, call);
      left.delete(call);
    }
  return found;
}

/** Whom a step calls, by name. */
export const notifiedNames = (notify: readonly Notified[]): string =>
  notify.map(({ name }) => name).join(", ");

export const NOBODY = "nobody";

/** Whether a call notified nobody: no person's handle was set, or GitHub turned none into a mention. */
export const reachedNobody = (call: Call): boolean =>
  call.hash === NOBODY || call.called?.every((handle) => isMissed(call, handle)) === true;

const isMissed = ({ unreached = [] }: Call, handle: string): boolean =>
  unreached.some((each) => isSameName(each, handle));

/** Whether a step has run. One that reached nobody runs again once somebody else can be called. */
export function hasCome(step: Pick<EscalationStep, "notify">, call: Call | undefined): call is Call {
  if (!call || !reachedNobody(call)) return call !== undefined;
  return peopleIn(step.notify).every((handle) => isMissed(call, handle));
}

/** A call that nobody has acknowledged: who is called next, and when. */
export interface Unanswered {
  readonly step: EscalationStep;
  readonly notify: readonly Notified[];
  readonly call: Call;
  readonly key: string;
  readonly due: Date;
}

/** Calls of current steps that nobody acknowledged and whose next people were not reached yet. */
export function unansweredCalls(incident: Incident): Unanswered[] {
  const { snapshot, records } = incident;
  const calls = callsByStep(incident);
  return snapshot.settings.config.escalations.flatMap((step) => {
    const call = calls.get(step.key);
    if (!call || !step.acknowledge) return [];
    const { within, notify } = step.acknowledge;
    const before = records.get(unansweredKey(call));
    if (before?.kind === "escalation" && hasCome({ notify }, before)) return [];
    const due = new Date(new Date(call.at).getTime() + within);
    const isSeen = acknowledgementOf(incident, call) !== undefined;
    return isSeen ? [] : [{ step, notify, call, key: unansweredKey(call), due }];
  });
}

/** The first `/ack` after a call, also by somebody who was not called: it ends the wait. */
export const acknowledgementOf = (
  { records }: Pick<Incident, "records">,
  call: Pick<Call, "at">,
): FactRecord<"ack"> | undefined => factsOf(records, "ack").find(({ at }) => at >= call.at);

/** Calls that reached somebody and that nobody has acknowledged, those of next people among them. */
export const waitingCalls = (incident: Incident): Call[] =>
  callsOf(incident).filter((call) => !reachedNobody(call) && !acknowledgementOf(incident, call));

/** Every call so far, also of steps that are no longer in the settings. */
const callsOf = ({ records }: Pick<Incident, "records">): Call[] =>
  [...records.values()].filter((record) => record.kind === "escalation");
