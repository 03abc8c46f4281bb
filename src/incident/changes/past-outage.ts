import * as v from "valibot";

/** What the archive's page keeps of a past incident, to find it again. */
export const PastOutageSchema = v.object({
  incident: v.number(),
  /** Of its postmortem, from the root of the repository. */
  path: v.string(),
  /** YYYY-MM-DD, in UTC; "" where it is not known. */
  day: v.string(),
  customer: v.string(),
  /** What was reported, the cause in a few words, and what ended it, as people wrote them. */
  what: v.string(),
  cause: v.string(),
  endedBy: v.string(),
  /** Files that the fix touched. */
  files: v.array(v.string()),
});

export type PastOutage = v.InferOutput<typeof PastOutageSchema>;

export const AlikeSchema = v.object({
  ...v.omit(PastOutageSchema, ["files"]).entries,
  /** Words and files in common. */
  shares: v.array(v.string()),
});

/** A past incident that looks like the one that goes on. */
export type Alike = v.InferOutput<typeof AlikeSchema>;
