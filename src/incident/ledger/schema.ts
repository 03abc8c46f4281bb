import * as v from "valibot";
import { STATUSES } from "../status.ts";

const instant = v.pipe(v.string(), v.isoTimestamp());

const SimpleMarkerSchema = v.object({
  /** What the comment is: `dashboard`, `re:<source comment id>[#<part>]`, `escalation:<step>`, `postmortem` … */
  key: v.string(),
  kind: v.picklist([
    "dashboard",
    "update",
    "answer",
    "fact",
    "refused",
    "escalation",
    "reminder",
    "postmortem",
    "settings",
    "closing",
  ]),
  /** Of the source that it was made from: another hash means that people have changed the source. */
  hash: v.optional(v.string()),
  at: v.optional(instant),
  by: v.optional(v.string()),
  status: v.optional(v.picklist(STATUSES)),
  next: v.optional(instant),
  text: v.optional(v.string()),
  /** Key of the command that called for the escalation. */
  call: v.optional(v.string()),
  /** Keys of the updates in which the carried sections were last written. */
  impact: v.optional(v.string()),
  notes: v.optional(v.string()),
  /** How a postmortem was handed over. */
  variant: v.optional(v.picklist(["pull", "compare", "text"])),
});

export const MarkerSchema = v.object({
  ...SimpleMarkerSchema.entries,
  /** What the same comment tells as well, since it came due at once. */
  also: v.optional(v.array(SimpleMarkerSchema)),
});

const FactSchema = v.object({
  what: v.picklist([
    "note",
    "began",
    "mitigated",
    "resolved",
    "role",
    "ack",
    "confirm",
    "snooze",
    "skip",
    "assign",
    "escalate",
    "severity",
    "verify",
  ]),
  /** When it was so, where that is not when it was said. */
  at: v.optional(instant),
  /** Up to when, for what is put off. */
  until: v.optional(instant),
  text: v.optional(v.string()),
  role: v.optional(v.string()),
  who: v.optional(v.string()),
  /** The task that it is about, by the texts that it had. */
  task: v.optional(v.string()),
  stage: v.optional(v.string()),
  /** Key of the escalation step that was called for. */
  step: v.optional(v.string()),
  /** What QA needs; an empty text is still to be told. Absent: no verification is required. */
  qa: v.optional(v.object({ steps: v.string(), server: v.string(), database: v.string() })),
});

const LedgerRecordSchema = v.object({
  ...SimpleMarkerSchema.entries,
  fact: v.optional(FactSchema),
  id: v.optional(v.string(), ""),
  number: v.optional(v.string(), ""),
});

const EntrySchema = v.object({
  at: instant,
  who: v.string(),
  kind: v.picklist(["ticked", "unticked", "closed", "reopened", "kept-open"]),
  text: v.optional(v.string(), ""),
  stage: v.optional(v.string(), ""),
});

export const LedgerSchema = v.object({
  v: v.literal(1),
  /** Everything that people wrote up to here has been dealt with. */
  through: instant,
  /** How many comments there were up to then, beside the dashboard: fewer now, and some were deleted. */
  count: v.optional(v.number()),
  began: v.optional(v.object({ text: v.string(), at: v.nullable(instant) })),
  /** All that belongs to the opening was done: what is missing from then on, people took away. */
  opened: v.optional(v.boolean()),
  /** The incident's label was on when this was written: where it is off now, somebody took it off. */
  labelled: v.optional(v.boolean()),
  /** Who opened the incident may not call people: nobody is until somebody who may confirms it. */
  stranger: v.optional(v.boolean()),
  /** Key of the severity for which the playbook was put into the issue. */
  severity: v.optional(v.string()),
  /** What earlier incidents of the customer had left undone when this one was declared. */
  followUps: v.optional(
    v.array(v.object({ incident: v.number(), url: v.string(), actions: v.optional(v.number()) })),
  ),
  /** Older entries were left out, since a comment holds no more. */
  cut: v.optional(v.boolean()),
  records: v.array(LedgerRecordSchema),
  log: v.array(EntrySchema),
});

/** What a comment of ours says about itself, hidden in its first line. */
export type Marker = v.InferOutput<typeof MarkerSchema>;
/** What a command told about the incident. Its result is on the dashboard, without a comment of its own. */
export type Fact = v.InferOutput<typeof FactSchema>;
/**
 * A comment of ours that exists, with its node id and REST id; for a fact, the comment that told it. Without a
 * REST id it was told in the comment of another key; without both it is known without a comment.
 */
export type LedgerRecord = v.InferOutput<typeof LedgerRecordSchema>;
/** What happened on the issue and GitHub may not tell later. `at` is an ISO instant. */
export type Activity = v.InferOutput<typeof EntrySchema>;
export type Ledger = v.InferOutput<typeof LedgerSchema>;
