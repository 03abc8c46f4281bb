import { fingerprint } from "../ledger/ledger.ts";
import { isDismissed } from "../incident.ts";
import type { Incident } from "../incident.ts";
import { WORDING_RULE } from "../redact/wording.ts";
import type { Status } from "../status.ts";
import { publicationOf } from "./publication.ts";
import { redactUpdates } from "./redacted-updates.ts";

/** An incident as the public page shows it: nothing in it is internal. */
export interface PublicIncident {
  readonly id: string;
  readonly title: string;
  readonly impact: Impact;
  readonly status: Status;
  readonly began: Date;
  readonly declared: Date;
  readonly mitigatedAt?: Date;
  readonly resolvedAt?: Date;
  /** Oldest first; never empty. */
  readonly entries: readonly PublicEntry[];
}

export interface PublicEntry {
  readonly id: string;
  readonly at: Date;
  readonly status: Status;
  /** Plain text, never empty. */
  readonly text: string;
}

/** The lightest first. */
export const IMPACTS = ["none", "minor", "major", "critical"] as const;
export type Impact = (typeof IMPACTS)[number];

/** What an update without public words says. */
export const STANDARD: Readonly<Record<Status, string>> = {
  Investigating: "We are looking into this.",
  Identified: "We know the cause and are working on it.",
  Monitoring: "It works again, and we are watching it.",
  Resolved: "This is resolved.",
};

/** What the page shows of an incident; undefined if it shows nothing. */
export function publicIncidentOf(incident: Incident): PublicIncident | undefined {
  const { snapshot, status, began, declared, mitigatedAt, resolvedAt } = incident;
  const { isShown, since, title } = publicationOf(incident);
  // A false alarm goes unless somebody has published it: whoever read of it must read that it is over.
  if (!isShown || (isDismissed(snapshot) && !since)) return undefined;
  const id = publicId(`${snapshot.issue.createdAt.toISOString()} ${snapshot.issue.number}`);
  const entries = entriesOf(incident, id);
  return { id, title, impact: impactOf(incident), status, began, declared, mitigatedAt, resolvedAt, entries };
}

/** By the severity's place in the settings: the default one is critical, the next major, all others minor. */
const impactOf = ({ severity, severities }: Incident): Impact =>
  (["critical", "major"] as const)[severities.indexOf(severity)] ?? "minor";

interface Moment {
  readonly at: Date;
  readonly status: Status;
  readonly words?: string | undefined;
}

/** Each change of the status, and each update with public words. */
function entriesOf(incident: Incident, id: string): PublicEntry[] {
  const moments = momentsOf(incident);
  const told = moments.filter(
    ({ status, words }, i) => i === 0 || words !== undefined || status !== moments[i - 1]?.status,
  );
  return told.map(({ at, status, words }) => ({
    id: publicId(`${id} ${at.toISOString()} ${status}`),
    at,
    status,
    text: words ?? STANDARD[status],
  }));
}

/** How it stood after each turn, the declaration first. */
function momentsOf(incident: Incident): Moment[] {
  const { declared, standings } = incident;
  const { isPublic } = publicationOf(incident);
  const words = new Map(
    redactUpdates(incident, WORDING_RULE)
      .filter((update) => update.text !== "" && isPublic(update))
      .map(({ at, text }) => [at.getTime(), text]),
  );
  return standings.map(({ status, turn }) => ({
    at: turn?.at ?? declared,
    status,
    words: turn?.what === "update" ? words.get(turn.at.getTime()) : undefined,
  }));
}

/** An id that says nothing about the repository: twelve characters, the same for the same incident. */
const publicId = (seed: string): string =>
  [`a ${seed}`, `b ${seed}`].map((each) => fingerprint(each).padStart(7, "0").slice(-6)).join("");
