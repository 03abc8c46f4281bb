import type { LeftOut } from "../incident/redact/redact.ts";
import { clockTime, span, stamp, timeNear } from "../time/format.ts";
import type { Zone } from "../time/format.ts";
import { stepDue } from "../incident/due/step-due.ts";
import { factsOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { View } from "../decide/effects.ts";
import { calledNames, calledSteps, seenText } from "./acknowledged.ts";
import { plainText } from "../markdown/plain-text.ts";
import { oneLine, quiet } from "../markdown/escape.ts";

type CustomerView = View & { readonly name: "customer" };

/** What only people know, asked where it belongs. */
const ASK = {
  customer: "❓ Customer",
  summary: "❓ What do we know now?",
  impact: "❓ Who cannot do what?",
  timeline: "❓ When do we expect it to be fixed?",
  next: "❓ When do they hear from us next?",
};

/** The draft for the customer, for a fence: nothing in it has a backtick. What was left out is Markdown. */
export function customerView(view: CustomerView, incident: Incident): object {
  const zone = incident.snapshot.settings.config;
  const impact = impactOf(view, zone);
  const left = [...view.leftOut, ...impact.folded].map(({ text, why }) => ({
    text: oneLine(text, 1000),
    why,
  }));
  return {
    customer: plainText(view.customer, 80) || ASK.customer,
    time: clockTime(view.at, zone),
    status: view.status,
    duration: span(incident.began, view.at),
    summary: quiet(view.summary) || (view.timeline ? "" : ASK.summary),
    impact: impact.text,
    timeline: timelineText(view, zone),
    next: nextText(view, zone),
    old: oldText(view),
    called: called(incident),
    left,
    count: left.length,
  };
}

/** Asks whether an earlier impact still holds; once it is mitigated, that impact does not go out. */
function impactOf(
  { impact, isImpactHeadless, impactSince, at, status }: CustomerView,
  zone: Zone,
): { text: string; folded: LeftOut[] } {
  const text = quiet(impact);
  if (!text) return { text: ASK.impact, folded: [] };
  if (!impactSince)
    return {
      text: isImpactHeadless ? `${ASK.impact} (the beginning is folded below)\n\n${text}` : text,
      folded: [],
    };
  const since = `from ${timeNear(impactSince, at, zone)}`;
  if (status !== "Monitoring" && status !== "Resolved")
    return { text: `❓ Still true? (${since})\n\n${text}`, folded: [] };
  return {
    text: `❓ Is anybody still affected? (what was said, ${since}, is folded below)`,
    folded: [{ text: impact, why: `the impact ${since}, before the status was ${status.toLowerCase()}` }],
  };
}

function timelineText({ timeline, resolvedAt }: CustomerView, zone: Zone): string {
  const words = quiet(timeline);
  const over = resolvedAt && `Resolved at ${stamp(resolvedAt, zone)}.`;
  return [over, words].filter(Boolean).join("\n\n") || ASK.timeline;
}

/** After the resolution no next update is due. */
function nextText({ next, nextWords, status }: CustomerView, zone: Zone): string {
  const at = next && stamp(next, zone);
  const text = [at, quiet(nextWords)].filter(Boolean).join("\n\n");
  return text || (status === "Resolved" ? "" : ASK.next);
}

const OLD = 3_600_000;

/** The draft of an update that may not hold any more. */
function oldText({ at, now, isBroken, status }: CustomerView): object | undefined {
  const isOld = status !== "Resolved" && now.getTime() - at.getTime() > OLD;
  return isOld || isBroken ? { age: span(at, now), broken: isBroken } : undefined;
}

/** Who was called because the outage lasts, or before it lasted so long: they are in the loop before anything goes out. */
function called(incident: Incident): object | undefined {
  const step = calledSteps(incident).at(-1);
  if (!step) return undefined;
  const due = stepDue(incident, step);
  const after = due && due < incident.snapshot.now && step.words;
  const loop = seenText(incident, factsOf(incident.records, "ack"), " since ");
  return { names: calledNames(incident), after, loop };
}
