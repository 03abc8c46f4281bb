import * as v from "valibot";
import { STATUSES } from "../status.ts";
import { instant } from "./fact.ts";

/**
 * `key` says what the comment is: `dashboard`, `re:<source comment id>[#<part>]`, `escalation:<step>`, `postmortem` …
 * `hash` is that of the source that it was made from: another one means that people have changed the source.
 */
const key = v.string();
const hash = v.string();

/** `isCut`: the beginning of a long text, which stands whole in the comment that said it. */
const section = v.optional(v.object({ text: v.string(), isCut: v.optional(v.boolean()) }));

export const UpdateMarkerSchema = v.object({
  key,
  kind: v.literal("update"),
  hash,
  by: v.string(),
  at: instant,
  status: v.picklist(STATUSES),
  /** Nobody said the status: it is that of the update before. */
  isCarried: v.optional(v.boolean()),
  /** The time promised for the next one. */
  next: v.optional(instant),
  /** First line of the summary. */
  text: v.optional(v.string()),
  /** Keys of the updates in which the carried sections were last written. */
  impact: v.optional(v.string()),
  notes: v.optional(v.string()),
  /** What it said itself, never what it carried over. Absent where it said nothing, and before version 0.2. */
  said: v.optional(v.object({ summary: section, impact: section, notes: section })),
});

/** To all that a comment asks for and gets no update for; without a hash to several of its commands at once. */
export const AnswerMarkerSchema = v.object({
  key,
  kind: v.literal("answer"),
  hash: v.optional(hash),
  by: v.string(),
});

/** That somebody may not run commands. */
export const RefusedMarkerSchema = v.object({ key, kind: v.literal("refused"), hash, by: v.string() });

export const EscalationMarkerSchema = v.object({
  key,
  kind: v.literal("escalation"),
  /** The step's time in words. */
  text: v.string(),
  /** Who called for it, and the key of the command. */
  by: v.optional(v.string()),
  call: v.optional(v.string()),
  /** Whom it calls: names of roles, by which it is known when the step's time changes, and handles without @. */
  to: v.optional(v.string()),
  called: v.optional(v.array(v.string())),
  /** "nobody": no handle was set. */
  hash: v.optional(hash),
  /** Handles, without @, of which GitHub made no mention: nobody was notified. */
  unreached: v.optional(v.array(v.string())),
});

/** `next` is the time up to which it reminded. */
export const ReminderMarkerSchema = v.object({ key, kind: v.literal("reminder"), next: instant, hash });

/** How the postmortem was handed over. */
export const PostmortemMarkerSchema = v.object({
  key,
  kind: v.literal("postmortem"),
  variant: v.picklist(["pull", "compare", "text"]),
});

export const SettingsMarkerSchema = v.object({ key, kind: v.literal("settings"), hash });

/** `text` is the policy by which the closing was judged, or why it was taken back. */
export const ClosingMarkerSchema = v.object({
  key,
  kind: v.literal("closing"),
  hash,
  text: v.picklist(["advise", "warn", "block", "merge", "relapse"]),
});

const DashboardMarkerSchema = v.object({ key, kind: v.literal("dashboard") });

export const MarkerSchema = v.variant("kind", [
  DashboardMarkerSchema,
  UpdateMarkerSchema,
  AnswerMarkerSchema,
  RefusedMarkerSchema,
  EscalationMarkerSchema,
  ReminderMarkerSchema,
  PostmortemMarkerSchema,
  SettingsMarkerSchema,
  ClosingMarkerSchema,
]);

/** What a comment of ours says about itself, hidden in its first line. */
export type Marker = v.InferOutput<typeof MarkerSchema>;
export type MarkerOf<Kind extends Marker["kind"]> = Extract<Marker, { kind: Kind }>;
/** `also`: what the same comment tells as well, since it came due at once. */
export type CommentMarker = Marker & { readonly also?: readonly Marker[] };
