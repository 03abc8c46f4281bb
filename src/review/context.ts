import type { Zone } from "../time/format.ts";
import type { Document } from "./document.ts";
import type { Timeline } from "./timeline.ts";

/** The times of the incident; those that Sev1 does not know are from the front matter. */
export interface Facts {
  readonly began?: Date;
  readonly declared?: Date;
  readonly mitigated?: Date;
  readonly resolved?: Date;
  readonly closed?: Date;
}

/** A postmortem, and what the review knows about its incident. */
export interface Context {
  readonly doc: Document;
  readonly timeline: Timeline;
  readonly facts: Facts;
  /** The zone of the times in the postmortem. */
  readonly zone: Zone;
  /** Finds the people who took part. */
  readonly people: { test(text: string): boolean };
}
