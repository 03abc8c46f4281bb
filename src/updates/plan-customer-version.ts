import { FIELDS } from "../incident/form.ts";
import { factsOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { RecordOf } from "../incident/ledger/ledger.ts";
import { redact, textOf } from "../incident/redact/redact.ts";
import type { Kept, LeftOut, RedactionContext, Version } from "../incident/redact/redact.ts";
import { WORDING_RULE } from "../incident/redact/wording.ts";
import type { Status } from "../incident/status.ts";
import { belowHeading, isToCome, nameOf, redactionContextOf } from "./plan-customer-reply.ts";
import { saidBy, sectionHistory } from "./sections.ts";

/** The customer's version of the postmortem, as data. A text is "" if nobody wrote it or none of it may go out. */
export interface CustomerVersion {
  readonly customer: string;
  readonly description: Passage;
  /** What the form and the updates said about the impact, oldest first. */
  readonly impact: readonly (Passage & { readonly since: Date })[];
  /** What the customer could see, oldest first. */
  readonly moments: readonly Moment[];
  /** Corrective actions from `/action`. */
  readonly actions: readonly { readonly text: string; readonly due?: string }[];
  /** Each once. */
  readonly leftOut: readonly LeftOut[];
}

/** A text of which some may be left out; the beginning, if it is headless. */
interface Passage {
  readonly text: string;
  readonly isHeadless: boolean;
}

export interface Moment {
  readonly at: Date;
  readonly what: "began" | "update" | "mitigated" | "resolved";
  /** Of an update: its status, if it differs from that of the one before, and what it said. */
  readonly status?: Status;
  readonly text: string;
}

/** Plans the customer's version by the rules of `/customer`. */
export function planCustomerVersion(incident: Incident): CustomerVersion {
  const outsider = redactionContextOf(incident);
  const context = { ...outsider, wording: WORDING_RULE };
  const name = redact(nameOf(incident), outsider);
  const description = redact(incident.answers.get(FIELDS.summary) ?? "", context);
  const impact = sectionHistory(incident, "impact").map(({ text, since }) => ({
    since,
    version: redact(text, context),
  }));
  const said = incident.updates.map((update) => versionOf(incident, update, context));
  const actions = factsOf(incident.records, "action").map(({ fact }) => ({
    due: fact.due,
    version: redact(fact.text, outsider),
  }));
  const versions = [name, description, ...impact, ...said, ...actions];
  return {
    customer: name.leftOut.length > 0 ? "" : textOf(name.kept),
    description: passageOf(description),
    impact: impact
      .map(({ since, version }) => ({ since, ...passageOf(version) }))
      .filter(({ text }) => text !== ""),
    moments: momentsOf(incident, said),
    actions: actions
      .filter(({ version }) => version.leftOut.length === 0)
      .map(({ version, due }) => ({ text: textOf(version.kept), due })),
    leftOut: eachOnce(versions.flatMap((each) => ("version" in each ? each.version : each).leftOut)),
  };
}

const passageOf = ({ kept, isHeadless }: Version): Passage => ({ text: textOf(kept), isHeadless });

/** What an update tells of what happened: its first paragraph that may go out. */
interface Told {
  readonly update: RecordOf<"update">;
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
}

const FUTURE = /\b(?:will|won[’']t|shall|going to)\b/i;

/** Why a sentence that may go out is no part of what happened. */
function whyNot(sentence: Kept, first: Kept | undefined): string | undefined {
  if (isToCome(sentence) || FUTURE.test(sentence.text)) return "a plan from that time";
  return sentence.group === first?.group ? undefined : "more than the update's first paragraph";
}

function versionOf(incident: Incident, update: RecordOf<"update">, context: RedactionContext): Told {
  const { summary = "", other } = saidBy(incident, update);
  const { kept, leftOut } = redact(summary, context);
  const sorted = kept.map((sentence) => ({ sentence, why: whyNot(sentence, kept[0]) }));
  const rest = sorted.flatMap(({ sentence: { text }, why }) => (why ? [{ text: text.trim(), why }] : []));
  return {
    update,
    text: textOf(sorted.flatMap(({ sentence, why }) => (why ? [] : [sentence]))),
    leftOut: [...leftOut, ...rest, ...other.map(belowHeading)],
  };
}

/** Times of the outage stand on their own unless an update tells them. */
function momentsOf({ began, mitigatedAt, resolvedAt }: Incident, said: readonly Told[]): Moment[] {
  const updates = said.flatMap(({ update, text }, i): Moment[] => {
    const isTurn = update.status !== said[i - 1]?.update.status;
    const status = isTurn ? update.status : undefined;
    return status || text ? [{ at: new Date(update.at), what: "update", status, text }] : [];
  });
  const isSaid = (at: Date) => updates.some((each) => each.status && +each.at === +at);
  const own = (what: Moment["what"], at: Date | undefined): Moment[] =>
    at && !isSaid(at) ? [{ at, what, text: "" }] : [];
  return [
    ...own("began", began),
    ...updates,
    ...own("mitigated", mitigatedAt && resolvedAt && mitigatedAt >= resolvedAt ? undefined : mitigatedAt),
    ...own("resolved", resolvedAt),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

const eachOnce = (all: readonly LeftOut[]): LeftOut[] => [
  ...new Map(all.map((each) => [each.text, each])).values(),
];
