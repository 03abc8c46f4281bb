import { clockTime, span, stamp } from "../domain/clock.ts";
import type { Incident } from "../domain/incident.ts";
import { escalationKey } from "../domain/ledger.ts";
import type { View } from "../effects.ts";
import { plainText } from "./plain.ts";
import { oneLine, quiet } from "./safety.ts";

type CustomerView = View & { readonly name: "customer" };

/** What only people know, asked where it belongs. */
const ASK = {
  customer: "❓ Customer",
  summary: "❓ What do we know now?",
  impact: "❓ Who cannot do what?",
  timeline: "❓ When is it expected to be over?",
  next: "❓ When do they hear from us next?",
};

/** The draft for the customer, for a fence: nothing in it has a backtick. What was left out is Markdown. */
export function customerView(view: CustomerView, incident: Incident): object {
  const zone = incident.world.settings.config.timezone;
  const left = view.leftOut.map(({ text, why }) => ({ text: oneLine(text, 1000), why }));
  return {
    customer: plainText(view.customer, 80) || ASK.customer,
    time: clockTime(view.at, zone),
    status: view.status,
    duration: span(incident.began, view.at),
    summary: quiet(view.summary) || (view.timeline ? "" : ASK.summary),
    impact: quiet(view.impact) || ASK.impact,
    timeline: timelineText(view, zone),
    next: nextText(view, zone),
    called: called(incident),
    left,
    count: left.length,
  };
}

function timelineText({ timeline, resolvedAt }: CustomerView, zone: string): string {
  const words = quiet(timeline);
  const over = resolvedAt && `Resolved at ${stamp(resolvedAt, zone)}.`;
  return [over, words].filter(Boolean).join("\n\n") || ASK.timeline;
}

/** After the resolution nothing more is owed. */
function nextText({ next, nextWords, status }: CustomerView, zone: string): string {
  const at = next && stamp(next, zone);
  const text = [at, quiet(nextWords)].filter(Boolean).join("\n\n");
  return text || (status === "Resolved" ? "" : ASK.next);
}

/** Who was called because the outage lasts: they are in the loop before anything goes out. */
function called({ known, world }: Incident): object | undefined {
  const steps = world.settings.config.escalations.filter((step) => known.has(escalationKey(step)));
  const names = steps.flatMap(({ notify }) => notify.map(({ name }) => oneLine(name, 60)));
  const after = steps.at(-1)?.words;
  return after === undefined ? undefined : { names: [...new Set(names)].join(", "), after };
}
