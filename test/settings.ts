import { DEFAULTS } from "../src/config/index.ts";
import type { Acknowledge, EscalationStep, Notified, Severity } from "../src/incident/settings.ts";

/** Parts of the settings of which a test says what matters to it. */

const HOUR = 3_600_000;

export const notified = (name: string, ...people: readonly string[]): Notified => ({ name, people });

/** The step after so many hours. Of one hour it is the shipped one, with Erin to call as CEO. */
export function stepAfter(hours: number, change: Partial<EscalationStep> = {}): EscalationStep {
  const [shipped] = DEFAULTS.escalations;
  if (!shipped) throw new Error("No step is shipped.");
  const words = hours === 1 ? "1 hour" : `${hours} hours`;
  const time = { key: `${hours}h`, words, after: hours * HOUR };
  return { ...shipped, ...time, notify: [notified("CEO", "erin")], ...change };
}

/** Tom as CTO is called where nobody has acknowledged within a quarter of an hour. */
export const acknowledgement = (change: Partial<Acknowledge> = {}): Acknowledge => ({
  within: HOUR / 4,
  words: "15 minutes",
  notify: [notified("CTO", "tom")],
  ...change,
});

/** A severity without a step of its own, called as its key is in capitals. */
export const severity = (key: string, change: Partial<Severity> = {}): Severity => ({
  key,
  name: key.toUpperCase(),
  escalations: [],
  updates: {},
  ...change,
});
