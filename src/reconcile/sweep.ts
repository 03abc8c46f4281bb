import { findOpenCommands } from "../commands/parse/find.ts";
import { isDashboardCurrent, isSettled } from "./write-dashboard.ts";
import { decide } from "../decide/decide.ts";
import { DAY } from "../time/format.ts";
import type { Incident } from "../incident/incident.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Settings } from "../incident/snapshot.ts";
import { hasForm, mayHaveForm } from "../incident/trigger.ts";
import type { querySweep } from "../github/first-queries.ts";
import { loadSweep } from "../github/load-sweep.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { isCall } from "../decide/effects.ts";
import { withoutTrust } from "./author.ts";
import { isDoubtful } from "./believe.ts";
import { isIncident } from "./is-incident.ts";

/** What a sweep found: incidents with nothing to do, and those that need a run, the most urgent first. */
export interface Findings {
  readonly quiet: Incident[];
  readonly due: DueIncident[];
  /** Everything that was read, whether there is something to do or not. */
  readonly incidents: Incident[];
}

export interface DueIncident {
  readonly number: number;
  /** Somebody is waiting for an answer, or must be called if the author may call. */
  readonly isUrgent: boolean;
}

/**
 * Looks at all incidents and reports which need a run. It changes nothing itself: by the time an incident's turn comes, its
 * data is old, and another run may be working on it.
 */
export async function sweep(
  repo: RepoWithSettings,
  manual: boolean,
  asked?: ReturnType<typeof querySweep>,
): Promise<Findings> {
  const { snapshots, others } = await loadSweep(repo, isCandidate, asked);
  const current = snapshots
    .map(incidentOf)
    .filter((incident) => isCurrent(incident) && isIncident(incident))
    .map((incident) => ({ incident, rank: rankOf(incident, manual) }));
  const quiet = current.flatMap(({ incident, rank }) => (rank === undefined ? [incident] : []));
  const due = current.flatMap(({ incident: { snapshot }, rank }) =>
    rank === undefined ? [] : [{ number: snapshot.issue.number, rank }],
  );
  // What is waiting there is unknown.
  const unread = others.map((number) => ({ number, rank: URGENT }));
  const start = snapshots[0]?.now ?? new Date(0);
  const incidents = current.map(({ incident }) => incident);
  return { quiet, due: inOrder([...due, ...unread], start), incidents };
}

/** By its form; if the repository lacks the label that a form would have set, by any form. */
const isCandidate = (body: string, { config }: Settings, isLabelMissing: boolean): boolean =>
  hasForm(body) || hasForm(body, config.vocabulary.form) || (isLabelMissing && mayHaveForm(body));

/** What people wait for most comes first. */
const RANKS = ["escalation", "command", "opening", "comment", "rest"] as const;
const URGENT = RANKS.indexOf("command");

/** How urgent it is; undefined if there is nothing to do. */
function rankOf(incident: Incident, manual: boolean): number | undefined {
  const effects = decide(incident, [], { manual });
  const isAsked = findOpenCommands(incident).length > 0;
  const isQuiet =
    !isAsked &&
    effects.every((effect) => effect.do === "dashboard") &&
    isSettled(incident) &&
    (incident.snapshot.isPartial || isDashboardCurrent(incident)) &&
    !incident.snapshot.issue.lock?.isOpen;
  if (isQuiet && !isToAsk(incident)) return undefined;
  const untrusted = withoutTrust(incident);
  const withoutDoubt = untrusted === incident ? effects : decide(untrusted, [], { manual });
  const rules: Record<(typeof RANKS)[number], boolean> = {
    escalation: withoutDoubt.some(isCall),
    command: isAsked || effects.some(isCall),
    opening: !incident.ledger.opened,
    comment: effects.some((effect) => effect.do === "comment"),
    rest: true,
  };
  return RANKS.findIndex((rank) => rules[rank]);
}

/** Whether it would call somebody if it were no stranger's, which only an unproven dashboard says. */
const isToAsk = (incident: Incident): boolean =>
  incident.ledger.stranger === true &&
  isDoubtful(incident) &&
  decide(incidentOf({ ...incident.read, isStranger: false }), [], { manual: false }).some(isCall);

/** Rotates equally urgent ones in each sweep, so that one that keeps failing does not block the others. */
function inOrder(due: readonly { number: number; rank: number }[], now: Date): DueIncident[] {
  // Hashed, because hourly sweeps would otherwise start at the same one each time.
  const turn = Math.imul(Math.floor(now.getTime() / TEN_MINUTES), 0x9e3779b1) >>> 16;
  return RANKS.flatMap((_, rank) => {
    const equals = due.filter((each) => each.rank === rank).toSorted((a, b) => a.number - b.number);
    const first = equals.length > 0 ? turn % equals.length : 0;
    return [...equals.slice(first), ...equals.slice(0, first)];
  }).map(({ number, rank }) => ({ number, isUrgent: rank <= URGENT }));
}

const TEN_MINUTES = 600_000;

/** Of the closed ones, those with a dashboard or closed just now; not those closed before Sev1 was installed. */
const isCurrent = ({ snapshot, dashboard }: Incident) =>
  snapshot.issue.open ||
  dashboard !== undefined ||
  snapshot.stateEvents.some((event) => !event.open && snapshot.now.getTime() - event.at.getTime() < DAY);
