import { isZoneName } from "../time/format.ts";
import type { Zone } from "../time/format.ts";
import { nameMatcher } from "../incident/redact/names.ts";
import { actionFindings } from "./actions.ts";
import { blankFindings } from "./blanks.ts";
import type { Context, Facts } from "./context.ts";
import { customerFindings } from "./customer.ts";
import { impossibleDates, otherDates } from "./dates.ts";
import { readDocument } from "./document.ts";
import type { Document } from "./document.ts";
import { durationFindings } from "./durations.ts";
import { matterFindings } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { instantIn, textIn } from "./front-matter.ts";
import { orderFindings } from "./order.ts";
import { sectionFindings, sourceFindings } from "./sections.ts";
import { timelineOf } from "./timeline.ts";
import { windowFindings } from "./windows.ts";
import { wordFindings } from "./words.ts";

/** What Sev1 knows of the incident beside the file; any of it may be missing. */
export interface ReviewedIncident {
  readonly facts?: Facts;
  readonly zone?: Zone;
  /** What the updates said: its times are no other ones, though the postmortem may leave them out. */
  readonly said?: readonly string[];
  /** Accounts of those who took part, and texts in which people are named. */
  readonly people?: { readonly logins: Iterable<string>; readonly written: readonly string[] };
}

const RULES = [
  impossibleDates,
  otherDates,
  orderFindings,
  windowFindings,
  durationFindings,
  matterFindings,
  blankFindings,
  actionFindings,
  wordFindings,
  sectionFindings,
  sourceFindings,
] as const;

/** What a postmortem lacks, and where it contradicts itself or the incident, by line. Linear. */
export function reviewPostmortem(file: string, incident: ReviewedIncident = {}): Finding[] {
  const doc = readDocument(file);
  const context = contextOf(doc, incident);
  const accepted = new Set(doc.lines.filter(({ isAccepted }) => isAccepted).map(({ number }) => number));
  return RULES.flatMap((rule) => rule(context))
    .filter(({ line }) => !accepted.has(line))
    .toSorted((a, b) => a.line - b.line);
}

const CUSTOMER_RULES = [
  impossibleDates,
  otherDates,
  orderFindings,
  windowFindings,
  durationFindings,
  blankFindings,
] as const;

/** What the customer's version contradicts, lacks or gives away; `internal` is the file that it was made from. */
export function reviewCustomerVersion(
  file: string,
  internal: string,
  incident: ReviewedIncident = {},
): Finding[] {
  const inside = contextOf(readDocument(internal), incident);
  const { facts, zone, people } = inside;
  const doc = readDocument(file);
  const context: Context = { doc, timeline: timelineOf(doc), facts, zone, people };
  const customer = textIn(inside.doc.matter, "customer") ?? "";
  const accepted = new Set(doc.lines.filter(({ isAccepted }) => isAccepted).map(({ number }) => number));
  return [
    ...CUSTOMER_RULES.flatMap((rule) => rule(context)),
    ...customerFindings(context, inside, { customer, said: incident.said ?? [] }),
  ]
    .filter(({ line }) => !accepted.has(line))
    .toSorted((a, b) => a.line - b.line);
}

function contextOf(doc: Document, { facts, zone, people }: ReviewedIncident): Context {
  const { matter } = doc;
  const logins = [...(people?.logins ?? [])];
  const written = [...(people?.written ?? []), ...named(doc)];
  return {
    doc,
    timeline: timelineOf(doc),
    facts: facts ?? {
      began: instantIn(matter, "began"),
      declared: instantIn(matter, "declared"),
      mitigated: instantIn(matter, "mitigated"),
      resolved: instantIn(matter, "resolved"),
      closed: instantIn(matter, "closed"),
    },
    zone: zone ?? zoneIn(textIn(matter, "timezone")),
    people: nameMatcher({ logins, written, others: [textIn(matter, "customer") ?? ""] }),
  };
}

const zoneIn = (name: string | undefined) => (name !== undefined && isZoneName(name) ? name : "UTC");

/** Where the document names people: "Incident Leader: Ana Silva", in a line or a row. */
function named({ lines, matter }: Document): string[] {
  const people = matter.get("people")?.value;
  const told = typeof people === "object" && people !== null ? Object.values(people).map(String) : [];
  const heads = lines.flatMap(({ text, kind }) => {
    if (kind === "hidden" || kind === "matter") return [];
    return WHO.exec(text.slice(0, 300))?.[1] ?? [];
  });
  return [...told, ...heads];
}

const WHO =
  /^[|\s*_]{0,6}(?:incident )?(?:authors?|commander|lead(?:er)?|owners?|responders?|took part|participants?|attendees|on[- ]call|written by)[\s*_]{0,4}[:|][\s*_]{0,4}(.{2,200})/i;
