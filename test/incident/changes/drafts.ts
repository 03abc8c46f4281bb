import type { Alike } from "../../../src/incident/changes/past-outage.ts";
import type { Change, Changes } from "../../../src/incident/changes/change.ts";
import { BEGAN } from "../../given.ts";

const beforeBegan = (minutes: number) => new Date(BEGAN.getTime() - minutes * 60_000).toISOString();

/** A merge so many minutes before the sample's outage began. */
export const mergeBefore = (
  minutes: number,
  change: Partial<Change & { readonly kind: "merge" }> = {},
): Change => ({
  kind: "merge",
  at: beforeBegan(minutes),
  title: "Drop the cache of the user count",
  number: 41,
  ...change,
});

export const releaseBefore = (minutes: number, tag: string): Change => ({
  kind: "release",
  at: beforeBegan(minutes),
  title: tag,
  tag,
});

export const deploymentBefore = (minutes: number, title: string): Change => ({
  kind: "deployment",
  at: beforeBegan(minutes),
  title,
  oid: "0123456789abcdef0123456789abcdef01234567",
});

/** An earlier incident that looks like the sample's. */
export const ALIKE: Alike = {
  incident: 4,
  path: "postmortems/2026/2026-03-02-xyz-4.md",
  day: "2026-03-02",
  customer: "XYZ",
  what: "Pages time out",
  cause: "",
  endedBy: "v7.6.2, #88 Cache it",
  shares: ["pages", "query"],
};

/** What was found for the sample's outage. */
export const foundChanges = (...found: Change[]): Changes => ({
  began: BEGAN.toISOString(),
  repository: "acme/incidents",
  total: found.length,
  found,
});
