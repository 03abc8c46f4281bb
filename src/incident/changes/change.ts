import * as v from "valibot";
import { instant } from "../ledger/fact.ts";
import type { Alike } from "./past-outage.ts";

const common = {
  at: instant,
  /** As people wrote it; of a deployment, its environment. */
  title: v.string(),
  /** "owner/name" if it is not the incident's own repository. */
  repository: v.optional(v.string()),
  /** Words that it has in common with what was reported. */
  shares: v.optional(v.array(v.string())),
  isLikely: v.optional(v.boolean()),
};

/** Something that was merged, released or deployed before an outage began. */
export const ChangeSchema = v.variant("kind", [
  v.object({ kind: v.literal("merge"), ...common, number: v.number() }),
  v.object({ kind: v.literal("release"), ...common, tag: v.string() }),
  v.object({ kind: v.literal("deployment"), ...common, oid: v.string() }),
]);

export type Change = v.InferOutput<typeof ChangeSchema>;

/** The changes of the days before an outage. */
export interface Changes {
  /** When it began, as known when they were looked up: another time needs another look. */
  readonly began: string;
  /** "owner/name" of the incident's repository then: a transfer changes it. */
  readonly repository: string;
  /** How many there were, shown or not. */
  readonly total: number;
  /** Those to show, in their order. */
  readonly found: readonly Change[];
  /** Earlier incidents that look alike, the likest first. */
  readonly alike?: Alike[] | undefined;
}
