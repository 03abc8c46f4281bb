import { span } from "../../time/format.ts";
import { withNotified } from "./role-holders.ts";
import type { Config, EscalationStep } from "../settings.ts";
import type { Settings, Snapshot } from "../snapshot.ts";

/** What the drill form puts at the start of a title. */
export const DRILL = "[DRILL]";

/** How many times as fast a drill runs: the hour's call comes after six minutes. */
export const DRILL_SPEED = 10;

const isMarked = (title: string) => title.trimStart().toUpperCase().startsWith(DRILL);

/**
 * Whether this is a drill: its title has started with `[DRILL]` ever since it was opened. A drill calls nobody, so an
 * incident never becomes one, and renaming a drill makes it a real incident for good.
 */
export const isDrill = ({ issue, renamings = [] }: Snapshot): boolean =>
  [issue.title, ...renamings.flatMap(({ from, to }) => [from, to])].every(isMarked);

/** The settings as a drill has them: everything comes sooner and notifies only who opened it, and nothing leaves GitHub. */
export function drillSettings(settings: Settings, opener: string | undefined): Settings {
  const people = opener === undefined ? [] : [opener];
  const { config } = settings;
  const { escalations, updates, patience, severity, postmortem } = config;
  const drill: Config = {
    ...config,
    severity: `DRILL ${severity}`,
    escalations: escalations.map((step) => drillStep(step, people)),
    updates: { every: sooner(updates.every), resolved: sooner(updates.resolved) },
    patience: patience / DRILL_SPEED,
    closing: "advise",
    postmortem: { ...postmortem, reviewers: [] },
    notify: [],
    statusPage: undefined,
  };
  return { ...settings, config: drill, drill: { opener } };
}

const sooner = (ms: number | undefined) => (ms === undefined ? undefined : ms / DRILL_SPEED);

function drillStep(step: EscalationStep, people: readonly string[]): EscalationStep {
  const called = withNotified(step, (notify) => notify.map((each) => ({ ...each, people })));
  const { acknowledge } = called;
  const after = step.after / DRILL_SPEED;
  if (!acknowledge) return { ...called, after, words: inWords(after) };
  const within = acknowledge.within / DRILL_SPEED;
  return {
    ...called,
    after,
    words: inWords(after),
    acknowledge: { ...acknowledge, within, words: inWords(within) },
  };
}

const inWords = (ms: number) => span(new Date(0), new Date(ms));
