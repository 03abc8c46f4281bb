import type { Incident } from "../incident/incident.ts";
import type { MarkerOf } from "../incident/ledger/ledger.ts";
import { oneLine } from "../markdown/escape.ts";
import { body } from "../render/comment.ts";
import { fill } from "../render/templates.ts";
import { timeNear } from "../time/format.ts";
import type { Alert } from "./alert.ts";
import { alertHash } from "./report.ts";

type AlertMarker = MarkerOf<"alert">;

/** What the alert has reported so far: in its comment, or only in the issue that it opened. */
export function lastOf({ records }: Incident, opened: string): Pick<AlertMarker, "hash" | "log"> {
  const record = records.get("alert");
  return record?.kind === "alert" ? record : { hash: opened, log: [] };
}

/** Maximum changes kept; older ones are dropped. */
const MAX_CHANGES = 40;

/** The marker with this notification added; undefined if it says nothing new. */
export function nextMarker(
  alert: Alert,
  before: Pick<AlertMarker, "hash" | "log">,
  now: Date,
): AlertMarker | undefined {
  const hash = alertHash(alert);
  if (hash === before.hash) return undefined;
  const firing = firingIn(alert);
  const isChange = firing !== (before.log.at(-1)?.firing ?? -1);
  const log = isChange ? [...before.log, { at: now.toISOString(), firing }] : before.log;
  return { key: "alert", kind: "alert", hash, log: log.slice(-MAX_CHANGES) };
}

/** How many alerts fire; at least one if a firing group does not say which. */
const firingIn = ({ isFiring, members, omitted }: Alert): number =>
  isFiring ? Math.max(1, members.filter((each) => each.isFiring).length + omitted) : 0;

const MAX_MEMBERS = 20;

/** What the notification did to the issue. */
export interface Brought {
  readonly isReopened: boolean;
  readonly isClosed: boolean;
}

/** The one comment of an incident's alert. */
export function alertComment(
  alert: Alert,
  marker: AlertMarker,
  incident: Incident,
  brought: Brought,
): string {
  const { snapshot } = incident;
  const view = alertView(alert, incident, brought);
  return body(marker, fill("alert", view, snapshot.settings.templates), snapshot.issue.url);
}

export function alertView(alert: Alert, { snapshot, began }: Incident, brought: Brought): object {
  const firing = firingIn(alert);
  const shown = alert.members
    .toSorted((a, b) => Number(b.isFiring) - Number(a.isFiring))
    .slice(0, MAX_MEMBERS);
  const more = alert.members.length - shown.length + alert.omitted;
  return {
    icon: alert.isFiring ? "🔔" : "🔕",
    state: alert.isFiring ? "Firing" : "Recovered",
    title: oneLine(alert.title, 200),
    source: oneLine(alert.source, 60),
    firing,
    recovered: alert.members.length + alert.omitted - firing,
    closed: brought.isClosed,
    reopened: brought.isReopened,
    members: shown.map(({ name, isFiring, began: since, url }) => ({
      icon: isFiring ? "🔴" : "🟢",
      name: url ? `[${oneLine(name, 120)}](${url})` : oneLine(name, 120),
      since: isFiring && since && timeNear(since, began, snapshot.settings.config),
    })),
    more: more > 0 && more,
  };
}
