import type { Incident } from "../../incident/incident.ts";
import type { LeftOut } from "../../incident/redact/redact.ts";
import { planCustomerVersion } from "../../updates/plan-customer-version.ts";
import type { CustomerVersion, Moment } from "../../updates/plan-customer-version.ts";
import { dayOf, spanExact, stamp, timeNear, wallClock } from "../../time/format.ts";
import type { Zone } from "../../time/format.ts";
import { oneLine, quiet } from "../../markdown/escape.ts";
import { plainText } from "../../markdown/plain-text.ts";
import { fill } from "../templates.ts";

/** The customer's version of the postmortem, and what was left out of it. */
export interface CustomerVersionFile {
  readonly content: string;
  readonly leftOut: readonly LeftOut[];
}

/** Undefined if the settings turn it off. */
export function customerVersionFile(incident: Incident): CustomerVersionFile | undefined {
  const { config, templates } = incident.snapshot.settings;
  if (!config.postmortem.customer) return undefined;
  const version = planCustomerVersion(incident);
  const content = fill("postmortem-customer", customerVersionView(incident, version), templates);
  return { content, leftOut: version.leftOut };
}

const ask = (question: string) => `❓ **To fill in:** ${question}`;

/** What only people know, and what only they may promise. */
const ASK = {
  description: ask("What could the customer's users not do, and since when?"),
  impact: ask(
    "How many users, in which regions, doing what? Is all of their data there? Say so, also if it is.",
  ),
  cause: ask("What caused it, in words that the customer knows, and why is it over now?"),
  measures: ask(
    "What have you changed, and what will you change, so that it does not happen again? By when?",
  ),
  next: ask("Whom may they ask, and when do they hear whether it is done?"),
};

const HEADLESS = "❓ Its beginning was left out: does the rest stand on its own?";

export function customerVersionView(incident: Incident, version: CustomerVersion): object {
  const { began, snapshot } = incident;
  const zone = snapshot.settings.config;
  const customer = oneLine(plainText(version.customer, 80), 80) || "❓ Customer";
  return {
    title: `${customer} outage, ${dayOf(began, zone)}`,
    lead: leadText(incident),
    description: passageText(version.description) || ASK.description,
    impact: version.impact
      .map((each) => `**${stamp(each.since, zone)}**\n\n${passageText(each)}`)
      .join("\n\n"),
    zone: zone.timezone.replaceAll("_", " "),
    timeline: timelineText(version.moments, zone),
    actions: version.actions.map(({ text, due }) => ({
      question: "❓ May they know?",
      text: inLine(text) + (due === undefined ? "" : `, by ${due}`),
    })),
    ask: ASK,
  };
}

/** From when to when, and how long. */
function leadText({ began, mitigatedAt, resolvedAt, asOf, snapshot }: Incident): string {
  const zone = snapshot.settings.config;
  const over = resolvedAt ?? asOf;
  const end = mitigatedAt && mitigatedAt < over ? mitigatedAt : over;
  const down = `The outage lasted from ${stamp(began, zone)} to ${timeNear(end, began, zone)}: ${spanExact(began, end)}.`;
  return end < over ? `${down} It was resolved at ${timeNear(over, end, zone)}.` : down;
}

const passageText = ({ text, isHeadless }: CustomerVersion["description"]) =>
  isHeadless && text ? `${HEADLESS}\n\n${quiet(text)}` : quiet(text);

const WORDS: Readonly<Record<Exclude<Moment["what"], "update">, string>> = {
  began: "The outage began",
  mitigated: "It works again",
  resolved: "Resolved",
};

/** What may go out, in one line; emphasis stays, since there is no code or HTML in it. */
const inLine = (text: string): string =>
  quiet(text.replace(/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/gm, "").replace(/\s+/g, " ")).trim();

/** A list, one heading a day where there is more than one. */
function timelineText(moments: readonly Moment[], zone: Zone): string {
  const days = [...Map.groupBy(moments, ({ at }) => dayOf(at, zone))];
  return days
    .map(([day, all]) => {
      const lines = all.map((moment) => `- **${wallClock(moment.at, zone)}** ${momentText(moment)}`);
      return (days.length > 1 ? `**${day}**\n\n` : "") + lines.join("\n");
    })
    .join("\n\n");
}

function momentText({ what, status, text }: Moment): string {
  if (what !== "update") return WORDS[what];
  return [status && `**${status}**`, text && inLine(text)].filter(Boolean).join(": ");
}
