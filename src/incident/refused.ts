import type { Incident } from "./incident.ts";
import { sourceId } from "./ledger/ledger.ts";

/** Whether they are named in the settings, or have commanded here before: the last requests of an hour are for them. */
export const isResponder = ({ snapshot, records }: Incident, login: string): boolean =>
  snapshot.settings.config.roles.some(({ people }) =>
    people.some((handle) => handle.toLowerCase() === login.toLowerCase()),
  ) ||
  [...records.values()].some(
    (record) => (record.kind === "update" || record.kind === "fact") && record.by === login,
  );

const HOUR = 3_600_000;

/**
 * Whether GitHub told within the hour that somebody may not command. Each comment that was turned away shows when it may
 * have been asked: the first one, and then the first after each hour.
 */
export function wasRefused({ snapshot, records }: Incident, login: string): boolean {
  const refused = new Set(
    [...records.values()].flatMap(({ key, kind }) => (kind === "refused" ? [sourceId(key)] : [])),
  );
  const times = snapshot.comments
    .filter(
      ({ author, id, reactions }) => author === login && (refused.has(id) || reactions.includes("CONFUSED")),
    )
    .map(({ createdAt }) => createdAt.getTime());
  const asked = times.reduce((last, time) => (time - last >= HOUR ? time : last), -Infinity);
  return snapshot.now.getTime() - asked < HOUR;
}
