import type { Carried } from "../updates/sections.ts";
import type { UpdateView } from "../updates/plan-update.ts";
import { clockTime, DAY, span, timeNear, wallOf } from "../time/format.ts";
import type { Zone } from "../time/format.ts";
import type { Incident } from "../incident/incident.ts";
import { dashboardUrl } from "./links.ts";
import { oneLine, quiet } from "../markdown/escape.ts";

/** The view of a status update for the template. */
export function updateView(view: UpdateView, incident: Incident): object {
  const { config } = incident.snapshot.settings;
  const zone = config;
  const summary = view.summary ? quiet(view.summary) : tickedText(view, zone);
  return {
    customer: oneLine(incident.customer, 80),
    severity: config.severity,
    time: clockTime(view.at, zone),
    status: view.status,
    duration: span(incident.began, view.at),
    summary: summary + promise(view, summary, zone),
    impact: carriedText(view.impact, view.at, zone),
    dashboard: dashboardUrl(incident),
    notes: [carriedText(view.notes, view.at, zone), ...(view.other ?? []).map(otherText)].join("\n\n"),
  };
}

function tickedText({ ticked, since, at, status, was }: UpdateView, zone: Zone): string {
  const then = timeNear(since, at, zone);
  const changed = status === was ? "" : `The status changed from ${was} to ${status}.`;
  const done = `Done since ${then}:\n\n${ticked.map((text) => `- ${oneLine(text, 200)}`).join("\n")}`;
  if (ticked.length === 0) return changed || `No change since ${then}.`;
  return [changed, done].filter(Boolean).join("\n\n");
}

/** The house's sentence, unless the summary has it already. The day is left out where the clock alone is clear. */
function promise({ next, at }: UpdateView, summary: string, zone: Zone): string {
  if (!next || /\bnext update\b/i.test(summary)) return "";
  const isClear = next.getTime() - at.getTime() < DAY && isOvernight(at, next, zone);
  const time = isClear ? clockTime(next, zone) : timeNear(next, at, zone);
  return `\n\nNext update will be shared at ${time.replace(":00", "")}.`;
}

const NOON = 12;

/** Said in the afternoon, a time of the morning is the next one's; said in the morning, it may be taken for the same. */
const isOvernight = (at: Date, next: Date, zone: Zone) =>
  wallOf(at, zone).hour >= NOON && wallOf(next, zone).hour < NOON;

/** A section with its own heading, below the technical notes; the customer's reply has neither. */
const otherText = ({ title, text }: NonNullable<UpdateView["other"]>[number]) =>
  [`#### ${oneLine(title, 80)}`, quiet(text)].filter(Boolean).join("\n\n");

function carriedText(carried: Carried | undefined, at: Date, zone: Zone): string {
  if (!carried) return "_Nothing reported yet._";
  const text = quiet(carried.text);
  if (!carried.since) return text;
  const since = timeNear(carried.since, at, zone);
  const head = carried.was
    ? `Not updated since ${since}, when the status was ${carried.was}`
    : `Unchanged since ${since}`;
  return `_${head}:_\n\n${text}`;
}
