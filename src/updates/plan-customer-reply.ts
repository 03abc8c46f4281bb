import { redact, textOf } from "../incident/redact/redact.ts";
import type { Kept, LeftOut, RedactionContext } from "../incident/redact/redact.ts";
import { standingPromise } from "../incident/due/deadlines.ts";
import { FIELDS } from "../incident/form.ts";
import type { Incident } from "../incident/incident.ts";
import { nameMatcher } from "../incident/redact/names.ts";
import type { RedactionRule } from "../incident/redact/rules.ts";
import { participants } from "../incident/participants.ts";
import type { Status } from "../incident/status.ts";
import { oneLine } from "../markdown/escape.ts";
import { saidBy } from "./sections.ts";

/** The draft reply to the customer, as data. A text is "" if nobody wrote it or none of it may go out. */
export interface CustomerView {
  /** Time of the update that it is drafted from. */
  readonly at: Date;
  readonly status: Status;
  readonly customer: string;
  readonly summary: string;
  readonly impact: string;
  /** Its beginning was left out. */
  readonly isImpactHeadless: boolean;
  /** When the impact was written, if not in that update. */
  readonly impactSince?: Date;
  /** What the summary says about when it will be over. */
  readonly timeline: string;
  readonly resolvedAt?: Date;
  /** The promised time of the next update, if it is in the future; what the summary says about it. */
  readonly next?: Date;
  readonly nextWords: string;
  /** When the draft was made, and whether a promised time had passed by then. */
  readonly now: Date;
  readonly isBroken: boolean;
  readonly leftOut: readonly LeftOut[];
}

/** Drafts the reply from the newest update, without internal details; undefined before the first update. */
export function planCustomerReply(incident: Incident, wording: RedactionRule): CustomerView | undefined {
  const { updates, resolvedAt, snapshot } = incident;
  const update = updates.at(-1);
  if (!update) return undefined;
  const said = saidBy(incident, update);
  const outsider = redactionContextOf(incident);
  const name = redact(nameOf(incident), outsider);
  const reader = { ...outsider, wording };
  const summary = redact(said.summary ?? "", reader);
  const impact = redact(said.impact?.text ?? "", reader);
  const promised = standingPromise(updates);
  const places = sorted(summary.kept, updates);
  const unsaid = summary.leftOut.map((each) => (places.timeline ? each : withEnd(each)));
  return {
    at: new Date(update.at),
    status: update.status,
    customer: name.leftOut.length > 0 ? "" : textOf(name.kept),
    ...places,
    impact: textOf(impact.kept),
    isImpactHeadless: impact.isHeadless,
    impactSince: said.impact?.since,
    resolvedAt: update.status === "Resolved" ? resolvedAt : undefined,
    next: promised && promised > snapshot.now ? promised : undefined,
    now: snapshot.now,
    isBroken: promised !== undefined && promised <= snapshot.now,
    leftOut: [...name.leftOut, ...unsaid, ...impact.leftOut, ...said.other.map(belowHeading)],
  };
}

/** Only the summary and the customer impact are for the customer. */
export const belowHeading = ({ title, text }: { title: string; text: string }): LeftOut => ({
  text: text || title,
  why: `below the heading "${oneLine(title, 60)}"`,
});

/** Only letters, digits and punctuation used in names: the customer's name, even if it is "Booking.com". */
const NAME = /^[\p{L}\p{N} .,&'()+-]{3,80}$/u;

export function redactionContextOf(incident: Incident): RedactionContext {
  const name = incident.answers.has(FIELDS.customer) ? incident.customer.normalize("NFKC") : "";
  return { name: NAME.test(name) ? name : undefined, people: nameMatcher(participants(incident)) };
}

/** An issue opened without the form is titled "[SEV1] Enterprise ABC"; the severity is internal. */
export const nameOf = ({ answers, customer }: Incident) =>
  answers.has(FIELDS.customer) ? customer : customer.replace(/^\s*\[[^\]]*\]/, "").trim();

const NEXT = /\bnext update\b/i;
/** The template's own sentence: the promise has its own section. */
const PROMISE = /^next update(?: will be shared)? at \S+(?: \S+)?\.?$/i;
const TO_COME =
  /\bETA\b|(?<!\b(?:as|than) )\bexpect|\b(?:estimate|anticipat)|\bgoal\b|\baim(?:s|ed|ing)?\b|\b(?:tomorrow|tonight)\b|\bin the next\b|\bby (?:noon|midnight|next|(?:the )?end of|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:.]\d{2}|\d{1,2}\s?[ap]m)/i;

const isNext = ({ text }: Kept) => NEXT.test(text);
const isExpected = ({ text }: Kept) => TO_COME.test(text);

/** Whether a sentence is about what was to come when it was written. */
export const isToCome = (kept: Kept): boolean => isNext(kept) || isExpected(kept);

/** Marks a left-out sentence that may answer the draft's question when it will be over. */
const withEnd = ({ text, why }: LeftOut): LeftOut => ({
  text,
  why: TO_COME.test(text) ? `${why}; it may say when it will be fixed` : why,
});

/** Sorts the sentences: what happened, when it will be over, and when the customer hears from us next. */
function sorted(kept: readonly Kept[], updates: Incident["updates"]) {
  const isPromised = updates.some(({ next }) => next !== undefined);
  const rest = kept.filter((each) => !isNext(each));
  return {
    summary: textOf(rest.filter((each) => !isExpected(each))),
    timeline: textOf(rest.filter(isExpected)),
    nextWords: textOf(kept.filter((each) => isNext(each) && !(isPromised && PROMISE.test(each.text.trim())))),
  };
}
