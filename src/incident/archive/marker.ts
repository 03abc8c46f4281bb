import * as v from "valibot";
import { hiddenIn, hide } from "../ledger/hidden.ts";

/** What our issues about corrective actions say about themselves, hidden in the first line of their bodies. */

export const ActionMarkerSchema = v.object({
  kind: v.literal("action"),
  /** Number of the incident, and the key of the action in its postmortem. */
  incident: v.number(),
  key: v.string(),
  customer: v.string(),
});

/** The action of an incident that an issue tracks. */
export type ActionMarker = v.InferOutput<typeof ActionMarkerSchema>;

const instant = v.pipe(v.string(), v.isoTimestamp());

const ListMarkerSchema = v.object({
  kind: v.literal("list"),
  /** Actions whose file has no link to their issue: incident, key, number of the issue. */
  unlinked: v.array(v.tuple([v.number(), v.string(), v.number()])),
  /** When GitHub refused a commit to the default branch last. */
  refused: v.optional(instant),
  /** When people were reminded last. */
  reminded: v.optional(instant),
  /** Reopened issues whose box is no longer ticked for it: a tick since then is a person's. */
  reopened: v.optional(v.array(v.number())),
});

/** Of the one issue that lists what is open. */
export type ListMarker = v.InferOutput<typeof ListMarkerSchema>;

const ReminderMarkerSchema = v.object({ kind: v.literal("reminder") });

/** Of the issue with the report of a period: its first and last day. */
const ReportMarkerSchema = v.object({ kind: v.literal("report"), period: v.string() });

/** Of the issue that asks for a month's drill: YYYY-MM. */
const DrillMarkerSchema = v.object({ kind: v.literal("drill"), month: v.string() });

const MarkerSchema = v.variant("kind", [
  ActionMarkerSchema,
  ListMarkerSchema,
  ReminderMarkerSchema,
  ReportMarkerSchema,
  DrillMarkerSchema,
]);

export type ArchiveMarker = v.InferOutput<typeof MarkerSchema>;

const NAME = "sev1-actions";

export const writeArchiveMarker = (data: ArchiveMarker): string => hide(NAME, data);

/** What a body of ours says about itself; undefined where this token did not write it, or it is no such body. */
export function readArchiveMarker({
  body,
  isMine,
}: {
  readonly body: string;
  readonly isMine: boolean;
}): ArchiveMarker | undefined {
  const read = isMine ? v.safeParse(MarkerSchema, hiddenIn(NAME, body)) : undefined;
  return read?.success ? read.output : undefined;
}
