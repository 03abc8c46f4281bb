import * as v from "valibot";
import { FactSchema, instant } from "./fact.ts";
import type { Fact, FactOf } from "./fact.ts";
import { FIELD_IDS } from "../form.ts";
import * as marker from "./marker.ts";

/** A list of which each entry that cannot be read costs itself alone. */
export const readable = <const Schema extends v.GenericSchema>(entry: Schema) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((all): v.InferOutput<Schema>[] =>
      all.flatMap((each) => {
        const read = v.safeParse(entry, each);
        return read.success ? [read.output] : [];
      }),
    ),
  );

const SourceSchema = v.object({ in: v.literal("source"), number: v.string() });

/**
 * Where something is told: in a comment of our own (node id and REST id), in the comment of people that told it, below
 * the text of another comment of ours, or nowhere.
 */
const PlaceSchema = v.variant("in", [
  v.object({ in: v.literal("own"), id: v.string(), number: v.string() }),
  SourceSchema,
  v.object({ in: v.literal("other"), id: v.string() }),
  v.object({ in: v.literal("none") }),
]);

const place = PlaceSchema;
const key = v.string();
const hash = v.optional(v.string());

const LedgerRecordSchema = v.variant("kind", [
  v.object({ ...marker.UpdateMarkerSchema.entries, place }),
  v.object({ ...marker.AnswerMarkerSchema.entries, place }),
  v.object({ ...marker.RefusedMarkerSchema.entries, place }),
  v.object({ ...marker.EscalationMarkerSchema.entries, at: instant, place }),
  v.object({ ...marker.ReminderMarkerSchema.entries, place }),
  v.object({ ...marker.PostmortemMarkerSchema.entries, place }),
  v.object({ ...marker.SettingsMarkerSchema.entries, place }),
  v.object({ ...marker.ClosingMarkerSchema.entries, place }),
  v.object({
    key,
    kind: v.literal("fact"),
    hash: v.string(),
    by: v.string(),
    at: instant,
    place: SourceSchema,
    fact: FactSchema,
  }),
  /** A command of which a full ledger keeps no more than that it was dealt with. */
  v.object({ key, kind: v.literal("bare"), was: v.picklist(["fact", "answer"]), hash }),
  /** A comment of ours that was taken away; of a reminder up to which time it reminded. */
  v.object({ key, kind: v.literal("deleted"), next: v.optional(instant) }),
]);

const ActivitySchema = v.object({
  at: instant,
  who: v.string(),
  kind: v.picklist(["ticked", "unticked", "closed", "reopened", "kept-open"]),
  text: v.optional(v.string(), ""),
  stage: v.optional(v.string(), ""),
  /** What was merged or pushed and closed it. */
  closer: v.optional(v.string()),
});

const FollowUpSchema = v.object({ incident: v.number(), url: v.string(), actions: v.optional(v.number()) });

/** Why a receiver, named by its variable, was not told. */
const UnsentSchema = v.object({ to: v.string(), why: v.string() });

/** `since`: when the run began that took on to send it. `unsent` is absent where none was tried yet. */
const WaitingSchema = v.object({
  key: v.string(),
  since: instant,
  unsent: v.optional(readable(UnsentSchema)),
});

const OutboxSchema = v.object({ sent: readable(v.string()), waiting: readable(WaitingSchema) });

/** Left out where it cannot be read. */
const loose = <const Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(v.fallback(v.optional(schema), undefined));

export const LedgerSchema = v.object({
  v: v.literal(2),
  /** Everything that people wrote up to here has been dealt with. */
  through: instant,
  /** How many comments there were up to then, beside the dashboard: fewer now, and some were deleted. */
  count: loose(v.number()),
  began: loose(v.object({ text: v.string(), at: v.nullable(instant) })),
  /** All that belongs to the opening was done: what is missing from then on, people took away. */
  opened: loose(v.boolean()),
  /** The incident's label was on when this was written: where it is off now, somebody took it off. */
  labelled: loose(v.boolean()),
  /** Who opened the incident may not call people: nobody is until somebody who may confirms it. */
  stranger: loose(v.boolean()),
  /** What a stranger's report said when it was confirmed, with what others than its author changed since. */
  confirmed: loose(
    v.object({
      at: instant,
      title: v.string(),
      answers: readable(v.object({ label: v.string(), text: v.string(), hash })),
    }),
  ),
  /** Key of the severity for which the playbook was put into the issue, and the title changed. */
  severity: loose(v.string()),
  /** What earlier incidents of the customer had left undone when this one was declared. */
  followUps: loose(readable(FollowUpSchema)),
  /** The fields of the repository's own form, in order, where the shipped one does not fit; empty: there is none. */
  form: loose(
    readable(v.object({ label: v.string(), id: loose(v.picklist(FIELD_IDS)), isLine: loose(v.boolean()) })),
  ),
  /** Address of the issue. After a transfer it is another, and every comment has another id. */
  home: loose(v.string()),
  /** The comments up to here had other ids once: what their commands told is in the records. */
  moved: loose(instant),
  /** What receivers outside GitHub were told, by the message's key, and what waits. Absent where none is set. */
  outbox: loose(OutboxSchema),
  /** Older entries were left out, since a comment holds no more. */
  cut: loose(v.boolean()),
  records: readable(LedgerRecordSchema),
  log: readable(ActivitySchema),
});

/** What is known of a comment of ours, or of a command that told a fact. */
export type LedgerRecord = v.InferOutput<typeof LedgerRecordSchema>;
export type RecordOf<Kind extends LedgerRecord["kind"]> = Extract<LedgerRecord, { kind: Kind }>;
export type FactRecord<What extends Fact["what"] = Fact["what"]> = RecordOf<"fact"> & {
  readonly fact: FactOf<What>;
};
export type Place = v.InferOutput<typeof PlaceSchema>;
/** What happened on the issue and GitHub may not tell later. `at` is an ISO instant. */
export type Activity = v.InferOutput<typeof ActivitySchema>;
export type Outbox = v.InferOutput<typeof OutboxSchema>;
export type Ledger = v.InferOutput<typeof LedgerSchema>;
