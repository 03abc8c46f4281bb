import * as v from "valibot";
import { described } from "../fields.ts";

/** An incident as it is exported; the published JSON Schema is generated from this. */

const instant = v.pipe(v.string(), v.isoTimestamp());
const known = v.nullable(instant);
const text = v.nullable(v.string());

export const IncidentExportSchema = v.strictObject({
  format: described(v.literal(1), "Version of this format."),
  incident: described(v.number(), "Number of the incident."),
  url: described(v.string(), "Address of the incident."),
  title: described(v.string(), "Its title."),
  customer: described(v.string(), "Who was down."),
  severity: described(v.string(), "Severity, as the templates show it."),
  status: described(v.string(), "Investigating, Identified, Monitoring or Resolved."),
  open: described(v.boolean(), "Whether the issue is open."),
  timezone: described(v.string(), "IANA time zone of the settings."),
  began: described(instant, "When the outage began."),
  declared: described(instant, "When the incident was opened."),
  mitigated: described(known, "When the customer worked again."),
  resolved: described(known, "When it was resolved."),
  people: described(v.record(v.string(), v.string()), "Who holds each role, by the role's key."),
  answers: described(v.record(v.string(), v.string()), "What the form said, by its labels."),
  tasks: described(
    v.array(v.strictObject({ stage: v.string(), text: v.string(), done: v.boolean() })),
    "The tasks of the playbook; a skipped one is done.",
  ),
  facts: described(
    v.array(v.strictObject({ at: instant, by: v.string(), fact: v.looseObject({ what: v.string() }) })),
    "What commands told, such as notes, roles and corrected times.",
  ),
  timeline: described(
    v.array(v.strictObject({ at: instant, what: v.string(), by: text, stage: text, text, status: text })),
    "Everything that happened, oldest first.",
  ),
  evidence: described(
    v.array(v.strictObject({ kind: v.string(), title: v.string(), url: v.string(), at: known })),
    "Pull requests, commits and releases that mention the incident.",
  ),
});

export type IncidentExport = v.InferOutput<typeof IncidentExportSchema>;
