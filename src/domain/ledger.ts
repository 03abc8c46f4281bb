import * as v from "valibot";
import type { Comment } from "./world.ts";
import { STATUSES } from "./status.ts";

const instant = v.pipe(v.string(), v.isoTimestamp());

const MarkSchema = v.object({
  /** What the comment is: `dashboard`, `re:<source comment id>`, `escalation:<step>`, `postmortem`, `settings`. */
  key: v.string(),
  kind: v.picklist([
    "dashboard",
    "update",
    "answer",
    "fact",
    "refused",
    "escalation",
    "postmortem",
    "settings",
  ]),
  /** Of the source that it was made from: another hash means that people have changed the source. */
  hash: v.optional(v.string()),
  at: v.optional(instant),
  by: v.optional(v.string()),
  status: v.optional(v.picklist(STATUSES)),
  next: v.optional(instant),
  text: v.optional(v.string()),
  /** Ids of the comments in which the carried sections were last written. */
  impact: v.optional(v.string()),
  notes: v.optional(v.string()),
  /** How a postmortem was handed over. */
  variant: v.optional(v.picklist(["pull", "compare", "text"])),
});

const FactSchema = v.object({
  what: v.picklist(["note", "began", "mitigated", "resolved", "role", "ack", "confirm"]),
  /** When it was so, where that is not when it was said. */
  at: v.optional(instant),
  text: v.optional(v.string()),
  role: v.optional(v.string()),
  who: v.optional(v.string()),
});

const KnownSchema = v.object({
  ...MarkSchema.entries,
  fact: v.optional(FactSchema),
  id: v.string(),
  number: v.string(),
});

const EntrySchema = v.object({
  at: instant,
  who: v.string(),
  kind: v.picklist(["ticked", "unticked", "closed", "reopened"]),
  text: v.optional(v.string(), ""),
  stage: v.optional(v.string(), ""),
});

const LedgerSchema = v.object({
  v: v.literal(1),
  /** Everything that people wrote up to here has been dealt with. */
  through: instant,
  began: v.optional(v.object({ text: v.string(), at: v.nullable(instant) })),
  /** All that belongs to the opening was done: what is missing from then on, people took away. */
  opened: v.optional(v.boolean()),
  /** The incident's label was on when this was written: where it is off now, somebody took it off. */
  labelled: v.optional(v.boolean()),
  /** Who opened the incident may not call people: nobody is until somebody who may confirms it. */
  stranger: v.optional(v.boolean()),
  /** Older entries were left out, since a comment holds no more. */
  cut: v.optional(v.boolean()),
  known: v.array(KnownSchema),
  log: v.array(EntrySchema),
});

/** What a comment of ours says about itself, hidden in its first line. */
export type Mark = v.InferOutput<typeof MarkSchema>;
/** What a command told about the incident. Its result is on the dashboard, without a comment of its own. */
export type Fact = v.InferOutput<typeof FactSchema>;
/** A comment of ours that exists, with its node id and REST id; for a fact, the comment that told it. */
export type Known = v.InferOutput<typeof KnownSchema>;
/** What happened on the issue and GitHub may not tell later. `at` is an ISO instant. */
export type LogEntry = v.InferOutput<typeof EntrySchema>;
export type Ledger = v.InferOutput<typeof LedgerSchema>;

export const EMPTY: Ledger = { v: 1, through: new Date(0).toISOString(), known: [], log: [] };

const OPEN = "<!-- sev1 ";
const CLOSE = " -->";

/** The hidden first line of a comment of ours. Nothing inside can end the HTML comment or be read as markup. */
export function writeMark(data: Mark | (Mark & { ledger: Ledger })): string {
  const json = JSON.stringify(data)
    .replace(/</g, "\\u003c")
    .replace(/>/g, "\\u003e")
    .replace(/--/g, "-\\u002d");
  return OPEN + json + CLOSE;
}

/** So many characters of a comment's 65,536 the hidden first line may take. */
const MARK_LIMIT = 45_000;

/**
 * The ledger as it is written: always with its keys in one order, so that the same ledger is the same text, and as
 * large as a comment can hold. The oldest ticks go first, then the oldest answers to commands.
 */
export const fitLedger = (ledger: Ledger): Ledger => fit(v.parse(LedgerSchema, ledger));

function fit(ledger: Ledger): Ledger {
  const excess = writeMark({ key: "dashboard", kind: "dashboard", ledger }).length - MARK_LIMIT;
  const part = ledger.log.length > 0 ? "log" : "known";
  if (excess <= 0 || ledger[part].length === 0) return ledger;
  const average = JSON.stringify(ledger[part]).length / ledger[part].length;
  const kept = ledger[part].slice(Math.max(1, Math.ceil(excess / average)));
  return fit(v.parse(LedgerSchema, { ...ledger, cut: true, [part]: kept }));
}

const firstLine = (comment: Comment): unknown => {
  if (!comment.mine || !comment.body.startsWith(OPEN)) return undefined;
  const end = comment.body.indexOf(CLOSE);
  try {
    return JSON.parse(comment.body.slice(OPEN.length, end));
  } catch {
    return undefined;
  }
};

/** The mark of a comment, if this token wrote it and it is intact: anybody can type one. */
export function readMark(comment: Comment): Mark | undefined {
  const read = v.safeParse(MarkSchema, firstLine(comment));
  return read.success ? read.output : undefined;
}

/** The dashboard among the comments and its ledger; an unreadable or missing ledger is an empty one, rebuilt by this run. */
export function readLedger(comments: readonly Comment[]): { dashboard?: Comment; ledger: Ledger } {
  const dashboard = comments.find((comment) => readMark(comment)?.key === "dashboard");
  if (!dashboard) return { ledger: EMPTY };
  const read = v.safeParse(v.object({ ledger: LedgerSchema }), firstLine(dashboard));
  return { dashboard, ledger: read.success ? read.output.ledger : EMPTY };
}

/** Every comment of ours by key: as the ledger remembers them, and as they are where they have been read. */
export function knownComments(ledger: Ledger, comments: readonly Comment[]): Map<string, Known> {
  const known = new Map(ledger.known.map((entry) => [entry.key, entry]));
  const doubles = new Set(doubleComments(comments));
  for (const comment of comments) {
    const mark = doubles.has(comment) ? undefined : readMark(comment);
    if (mark && mark.key !== "dashboard") known.set(mark.key, knownOf(mark, comment));
  }
  return known;
}

const knownOf = (mark: Mark, { id, number, createdAt }: Comment): Known => ({
  ...mark,
  id,
  number,
  at: mark.at ?? createdAt.toISOString(),
});

/** Comments of ours whose key an older one has as well. Comments come oldest first. */
export function doubleComments(comments: readonly Comment[]): Comment[] {
  const keys = new Set<string>();
  return comments.filter((comment) => {
    const key = readMark(comment)?.key;
    const isDouble = key !== undefined && keys.has(key);
    if (key !== undefined) keys.add(key);
    return isDouble;
  });
}

/** The key of the one comment that answers this comment, and back. */
export const replyKey = (commentId: string): string => `re:${commentId}`;
export const sourceId = (key: string): string => key.slice("re:".length);

/** The key of the one comment of an escalation step. */
export const escalationKey = (step: { readonly key: string }): string => `escalation:${step.key}`;

/** A short fingerprint of a text (FNV-1a, 32 bit): tells an edit, protects nothing. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
