import * as v from "valibot";
import { FactSchema, instant } from "./fact.ts";
import type { Fact, FactOf } from "./fact.ts";
import { FIELD_IDS } from "../form.ts";
import { AlikeSchema } from "../changes/past-outage.ts";
import { ChangeSchema } from "../changes/change.ts";
import * as marker from "./marker.ts";

/** A list in which an unreadable entry is dropped without affecting the others. */
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
 * Where something is: in its own Sev1 comment (node id and REST id), in a person's comment, merged into another Sev1
 * comment, or nowhere.
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
  v.object({ ...marker.AlertMarkerSchema.entries, place }),
  v.object({
    key,
    kind: v.literal("fact"),
    hash: v.string(),
    by: v.string(),
    at: instant,
    place: SourceSchema,
    fact: FactSchema,
  }),
  /** A command of which a full ledger keeps only that it was handled. */
  v.object({ key, kind: v.literal("bare"), was: v.picklist(["fact", "answer"]), hash }),
  /** A deleted Sev1 comment; for a reminder, with the time up to which it reminded. */
  v.object({ key, kind: v.literal("deleted"), next: v.optional(instant) }),
]);

const ActivitySchema = v.object({
  at: instant,
  who: v.string(),
  kind: v.picklist(["ticked", "unticked", "closed", "reopened", "kept-open"]),
  text: v.optional(v.string(), ""),
  stage: v.optional(v.string(), ""),
  /** The merge or push that closed it. */
  closer: v.optional(v.string()),
  /** The closing says nothing about the outage. */
  isAside: v.optional(v.boolean()),
});

const FollowUpSchema = v.object({ incident: v.number(), url: v.string(), actions: v.optional(v.number()) });

/** Why a receiver, named by its variable, was not notified. */
const UnsentSchema = v.object({ to: v.string(), why: v.string() });

/**
 * `since`: when the run that claimed it began. `unsent` and `reached`, whom it has reached, are absent if nothing was tried
 * yet; `reached` also before version 0.2.
 */
const WaitingSchema = v.object({
  key: v.string(),
  since: instant,
  unsent: v.optional(readable(UnsentSchema)),
  reached: v.optional(readable(v.string())),
});

const ChangesSchema = v.object({
  began: instant,
  repository: v.string(),
  total: v.number(),
  found: readable(ChangeSchema),
  alike: v.optional(v.fallback(v.optional(readable(AlikeSchema)), undefined)),
});

const OutboxSchema = v.object({ sent: readable(v.string()), waiting: readable(WaitingSchema) });

/** Absent if it cannot be read. */
const loose = <const Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(v.fallback(v.optional(schema), undefined));

export const LedgerSchema = v.object({
  v: v.literal(2),
  /** Everything that people wrote up to this time has been handled. */
  through: instant,
  /** How many comments there were by then, without the dashboard: if there are fewer now, some were deleted. */
  count: loose(v.number()),
  /** When it became an incident, if not when the issue was opened. */
  declared: loose(instant),
  began: loose(v.object({ text: v.string(), at: v.nullable(instant) })),
  /** The opening is complete: whatever is missing later, people removed. */
  opened: loose(v.boolean()),
  /** The incident label was set when this was written: if it is missing now, somebody removed it. */
  labelled: loose(v.boolean()),
  /** The author may not call people: nobody is called until somebody with the role confirms the incident. */
  stranger: loose(v.boolean()),
  /** A stranger's report when it was confirmed, with later changes by people other than its author. */
  confirmed: loose(
    v.object({
      at: instant,
      title: v.string(),
      answers: readable(v.object({ label: v.string(), text: v.string(), hash })),
    }),
  ),
  /** Key of the severity whose playbook was added and to which the title was changed. */
  severity: loose(v.string()),
  /** What the form said of the severity when the issue was opened. */
  severityAnswer: loose(v.string()),
  /** Follow-ups open from the customer's earlier incidents when this one was declared. */
  followUps: loose(readable(FollowUpSchema)),
  /** What was merged, released or deployed in the days before the outage began. */
  changes: loose(ChangesSchema),
  /** The fields of the repository's own form, in order, if the shipped one does not fit; empty if there is none. */
  form: loose(
    readable(v.object({ label: v.string(), id: loose(v.picklist(FIELD_IDS)), isLine: loose(v.boolean()) })),
  ),
  /** URL of the issue. A transfer changes it, and the id of every comment. */
  home: loose(v.string()),
  /** Comments up to this time had other ids before a transfer; their facts are in the records. */
  moved: loose(instant),
  /** Messages sent to receivers outside GitHub, by key, and waiting ones. Absent if no receiver is set. */
  outbox: loose(OutboxSchema),
  /** Older entries were dropped to fit into a comment. */
  cut: loose(v.boolean()),
  records: readable(LedgerRecordSchema),
  log: readable(ActivitySchema),
});

/** The record of a Sev1 comment, or of a command that stated a fact. */
export type LedgerRecord = v.InferOutput<typeof LedgerRecordSchema>;
export type RecordOf<Kind extends LedgerRecord["kind"]> = Extract<LedgerRecord, { kind: Kind }>;
export type FactRecord<What extends Fact["what"] = Fact["what"]> = RecordOf<"fact"> & {
  readonly fact: FactOf<What>;
};
export type Place = v.InferOutput<typeof PlaceSchema>;
/** What happened on the issue that GitHub may not tell later. `at` is an ISO instant. */
export type Activity = v.InferOutput<typeof ActivitySchema>;
export type Waiting = v.InferOutput<typeof WaitingSchema>;
export type Outbox = v.InferOutput<typeof OutboxSchema>;
export type Ledger = v.InferOutput<typeof LedgerSchema>;
