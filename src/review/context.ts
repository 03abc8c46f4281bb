import type { Zone } from "../time/format.ts";
import type { Document } from "./document.ts";
import type { Timeline } from "./timeline.ts";

/** When what happened, by the incident or, where it is not known, by the front matter. */
export interface Facts {
  readonly began?: Date;
  readonly declared?: Date;
  readonly mitigated?: Date;
  readonly resolved?: Date;
  readonly closed?: Date;
}

/** A postmortem and what is known beside it. */
export interface Context {
  readonly doc: Document;
  readonly timeline: Timeline;
  readonly facts: Facts;
  /** In which the postmortem tells its times. */
  readonly zone: Zone;
  /** Finds the people who took part. */
  readonly people: { test(text: string): boolean };
}
