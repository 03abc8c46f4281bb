import type { Issue } from "../snapshot.ts";
import { hiddenIn, hide } from "./hidden.ts";

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

const NAME = "sev1-alert";

export const writeAlertMark = (mark: AlertMark): string => hide(NAME, mark);

/** The mark, only if a bot wrote the body: people can type one too. */
export function readAlertMark(body: string): AlertMark | undefined {
  const read = (hiddenIn(NAME, body) ?? {}) as Partial<Record<keyof AlertMark, unknown>>;
  const { key, source, hash, confirmed } = read;
  if (typeof key !== "string" || typeof source !== "string" || typeof hash !== "string") return undefined;
  return { key, source, hash, confirmed: confirmed === true };
}

/** The product whose alert opened the incident; undefined if a person opened it. */
export const alertSource = ({ byBot, body }: Pick<Issue, "byBot" | "body">): string | undefined =>
  byBot ? readAlertMark(body)?.source : undefined;

/** Whether it was opened by an alert whose sender the settings do not trust. */
export const isUntrustedAlert = ({ byBot, body }: Pick<Issue, "byBot" | "body">): boolean =>
  byBot && readAlertMark(body)?.confirmed === false;
