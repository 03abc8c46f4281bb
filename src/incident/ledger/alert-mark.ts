import type { Issue } from "../snapshot.ts";

/** What the first line of an incident's body hides where an alert opened it. */
export interface AlertMark {
  /** What groups alerts into one incident, as the sender has it. */
  readonly key: string;
  /** The product that sent it. */
  readonly source: string;
  /** By what another notification is known to say the same. */
  readonly hash: string;
  /** The settings trust who sent it: people are called without `/confirm`. */
  readonly confirmed: boolean;
}

const OPEN = "<!-- sev1-alert ";
const CLOSE = " -->";

/** Nothing inside can end the HTML comment, be read as markup, or mention. */
export function writeAlertMark(mark: AlertMark): string {
  const json = JSON.stringify(mark)
    .replace(/</g, "\\u003c")
    .replace(/>/g, "\\u003e")
    .replace(/@/g, "\\u0040")
    .replace(/--/g, "-\\u002d");
  return OPEN + json + CLOSE;
}

/** The mark of a body that a bot wrote; people can type one too, and theirs says nothing. */
export function readAlertMark(body: string): AlertMark | undefined {
  if (!body.startsWith(OPEN)) return undefined;
  try {
    const read: unknown = JSON.parse(body.slice(OPEN.length, body.indexOf(CLOSE)));
    const { key, source, hash, confirmed } = (read ?? {}) as Partial<Record<keyof AlertMark, unknown>>;
    if (typeof key !== "string" || typeof source !== "string" || typeof hash !== "string") return undefined;
    return { key, source, hash, confirmed: confirmed === true };
  } catch {
    return undefined;
  }
}

/** The product whose alert opened it; undefined where people did. */
export const alertSource = ({ byBot, body }: Pick<Issue, "byBot" | "body">): string | undefined =>
  byBot ? readAlertMark(body)?.source : undefined;

/** Opened by an alert whose sender the settings do not trust. */
export const isUntrustedAlert = ({ byBot, body }: Pick<Issue, "byBot" | "body">): boolean =>
  byBot && readAlertMark(body)?.confirmed === false;
