import type { Marker } from "./marker.ts";

const is =
  (...keys: readonly string[]) =>
  (key: string): boolean =>
    keys.includes(key);

const starts =
  (...beginnings: readonly string[]) =>
  (key: string): boolean =>
    beginnings.some((each) => key.startsWith(each));

/** Which keys a marker of each kind can have. Another workflow's comment may pair them as it likes. */
const KEYS: Readonly<Record<Marker["kind"], (key: string) => boolean>> = {
  dashboard: is("dashboard"),
  update: (key) => /^re:[^!?]+$/.test(key),
  answer: starts("re:", "catchup:", "publish:re:"),
  refused: starts("re:"),
  escalation: starts("escalation:"),
  reminder: is("reminder", "roles", "deadlines"),
  postmortem: is("postmortem", "postmortem:lines"),
  settings: is("settings"),
  closing: is("closing"),
  alert: is("alert"),
};

/** Whether Sev1 writes markers of this kind with this key. */
export const hasOwnKey = ({ kind, key }: Marker): boolean => KEYS[kind](key);

/** Calls and reminders that became due at once share a comment; nothing else does. */
export const canShare = ({ kind }: Marker): boolean => kind === "escalation" || kind === "reminder";

/** What Sev1 posts on the postmortem's pull request. */
export const isForPull = ({ key }: Marker): boolean => key === "deadlines" || key === "postmortem:lines";
