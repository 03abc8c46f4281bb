import type { Issue } from "../snapshot.ts";

/** Hidden in the first line of the body of an incident that an alert opened. */
export interface AlertMark {
  /** The sender's grouping key: alerts with the same key belong to one incident. */
  readonly key: string;
  /** The product that sent it. */
  readonly source: string;
  /** Identifies the content, to recognize repeated notifications. */
  readonly hash: string;
  /** The settings trust the sender: people are called without `/confirm`. */
  readonly confirmed: boolean;
}

const OPEN = "<!-- sev1-alert ";
const CLOSE = " -->";

/** Nothing in it can end the HTML comment, act as markup, or mention anybody. */
export function writeAlertMark(mark: AlertMark): string {
  const json = JSON.stringify(mark)
    .replace(/</g, "\\u003c")
    .replace(/>/g, "\\u003e")
    .replace(/@/g, "\\u0040")
    .replace(/--/g, "-\\u002d");
  return OPEN + json + CLOSE;
}

/** The mark, only if a bot wrote the body: people can type one too. */
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

/** The product whose alert opened the incident; undefined if a person opened it. */
export const alertSource = ({ byBot, body }: Pick<Issue, "byBot" | "body">): string | undefined =>
  byBot ? readAlertMark(body)?.source : undefined;

/** Whether it was opened by an alert whose sender the settings do not trust. */
export const isUntrustedAlert = ({ byBot, body }: Pick<Issue, "byBot" | "body">): boolean =>
  byBot && readAlertMark(body)?.confirmed === false;
