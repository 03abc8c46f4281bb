import * as v from "valibot";

export const instant = v.pipe(v.string(), v.isoTimestamp());

/** The schema of one kind of fact. */
const fact = <const What extends string, Entries extends v.ObjectEntries>(what: What, entries: Entries) =>
  v.object({ what: v.literal(what), ...entries });

/** What QA needs; "" means still missing. */
const qa = v.object({ steps: v.string(), server: v.string(), database: v.string() });

export const FactSchema = v.variant("what", [
  /** `at`: when it happened, if not when it was said. */
  fact("note", { text: v.string(), at: v.optional(instant) }),
  /** A corrective action; `who` is a login, `due` a day (YYYY-MM-DD). */
  fact("action", {
    text: v.string(),
    who: v.optional(v.string()),
    due: v.optional(v.pipe(v.string(), v.isoDate())),
  }),
  fact("began", { at: instant }),
  fact("mitigated", { at: instant }),
  fact("resolved", { at: instant }),
  /** `role` is the role's name at the time, `key` its key (absent before version 0.2), `who` a login. */
  fact("role", { role: v.string(), key: v.optional(v.string()), who: v.string() }),
  fact("ack", {}),
  fact("confirm", {}),
  fact("snooze", { until: instant }),
  /** A task by its texts at the time; without a task, all open ones of the stage. `text` is the reason. */
  fact("skip", { stage: v.string(), task: v.optional(v.string()), text: v.string() }),
  fact("assign", { stage: v.string(), task: v.string(), who: v.string() }),
  /** Key of the requested step, and why. */
  fact("escalate", { step: v.string(), text: v.optional(v.string()) }),
  /** `text` is the severity's key. */
  fact("severity", { text: v.string() }),
  /** What the public page may show: a title, and updates by digest. `isDraft`: not approved yet. */
  fact("publish", {
    title: v.optional(v.string()),
    shown: v.array(v.string()),
    isDraft: v.optional(v.boolean()),
  }),
  fact("unpublish", {}),
  /** Without `qa` no verification is required. */
  fact("verify", { text: v.picklist(["yes", "no"]), qa: v.optional(qa) }),
]);

/** What a command stated about the incident. It shows on the dashboard, without its own comment. */
export type Fact = v.InferOutput<typeof FactSchema>;
export type FactOf<What extends Fact["what"]> = Extract<Fact, { what: What }>;
