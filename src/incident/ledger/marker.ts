import * as v from "valibot";
import { STATUSES } from "../status.ts";
import { instant } from "./fact.ts";

/**
 * `key` says what the comment is: `dashboard`, `re:<source comment id>[#<index>]`, `escalation:<step>`, `postmortem` …
 * `hash` is the hash of the source at the time: if it differs now, people have changed the source.
 */
const key = v.string();
const hash = v.string();

/** `isCut`: only the beginning of a long text; the whole is in its source comment. */
const section = v.optional(v.object({ text: v.string(), isCut: v.optional(v.boolean()) }));

export const UpdateMarkerSchema = v.object({
  key,
  kind: v.literal("update"),
  hash,
  by: v.string(),
  at: instant,
  status: v.picklist(STATUSES),
  /** The status was not given; it is the previous update's. */
  isCarried: v.optional(v.boolean()),
  /** The promised time of the next one. */
  next: v.optional(instant),
  /** First line of the summary. */
  text: v.optional(v.string()),
  /** Keys of the updates in which the carried sections were last written. */
  impact: v.optional(v.string()),
  notes: v.optional(v.string()),
  /** Its own sections, without those carried over. Absent if it has none, and before version 0.2. */
  said: v.optional(v.object({ summary: section, impact: section, notes: section })),
});

/** An answer to a comment that results in no update; without a hash, to several of its commands at once. */
export const AnswerMarkerSchema = v.object({
  key,
  kind: v.literal("answer"),
  hash: v.optional(hash),
  by: v.string(),
});

/** Says that somebody may not run commands. */
export const RefusedMarkerSchema = v.object({ key, kind: v.literal("refused"), hash, by: v.string() });

export const EscalationMarkerSchema = v.object({
  key,
  kind: v.literal("escalation"),
  /** The step's time in words. */
  text: v.string(),
  /** Who ran `/escalate`, and the key of the command. */
  by: v.optional(v.string()),
  call: v.optional(v.string()),
  /** Whom it calls: role names, which identify it if the step's time changes, and handles without @. */
  to: v.optional(v.string()),
  called: v.optional(v.array(v.string())),
  /** "nobody": no handle was set. */
  hash: v.optional(hash),
  /** Handles, without @, that GitHub did not turn into mentions: nobody was notified. */
  unreached: v.optional(v.array(v.string())),
});

/** `next` is the time up to which it reminded. */
export const ReminderMarkerSchema = v.object({ key, kind: v.literal("reminder"), next: instant, hash });

/** How the postmortem was handed over; `lines`: the comment with what a file that people own lacks. */
export const PostmortemMarkerSchema = v.object({
  key,
  kind: v.literal("postmortem"),
  variant: v.picklist(["pull", "compare", "text", "lines"]),
  /** Hash of the facts it contains; `wrote`: of each text that Sev1 wrote. Absent before version 0.2. */
  hash: v.optional(hash),
  wrote: v.optional(v.object({ file: hash, edition: v.optional(hash), body: hash })),
  /** Path of the file. It stays when the day of the outage is corrected. */
  path: v.optional(v.string()),
});

export const SettingsMarkerSchema = v.object({ key, kind: v.literal("settings"), hash });

/** `text` is the `closing` setting by which it was judged, or why it was undone. */
export const ClosingMarkerSchema = v.object({
  key,
  kind: v.literal("closing"),
  hash,
  text: v.picklist(["advise", "warn", "block", "merge", "relapse"]),
});

/** Notifications since the alert opened the incident; `hash` is the hash of the last one. */
export const AlertMarkerSchema = v.object({
  key,
  kind: v.literal("alert"),
  hash,
  /** Each change, oldest first. `firing`: the number of alerts that fire; 0 means recovered. */
  log: v.array(v.object({ at: instant, firing: v.number() })),
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
  AlertMarkerSchema,
]);

/** The data of a Sev1 comment, hidden in its first line. */
export type Marker = v.InferOutput<typeof MarkerSchema>;
export type MarkerOf<Kind extends Marker["kind"]> = Extract<Marker, { kind: Kind }>;
/** `also`: the markers of other comments merged into this one. */
export type CommentMarker = Marker & { readonly also?: readonly Marker[] };
