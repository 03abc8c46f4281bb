/** `unknown`: the token that asked may not see it, or it could not be tried. */
export type State = "ok" | "warning" | "wrong" | "unknown";

export interface Finding {
  readonly state: State;
  /** What GitHub answered. */
  readonly saw: string;
  /** What that means for incidents, and what to do. */
  readonly follows?: string;
}

export const ok = (saw: string): Finding => ({ state: "ok", saw });
export const wrong = (saw: string, follows: string): Finding => ({ state: "wrong", saw, follows });
export const warning = (saw: string, follows: string): Finding => ({ state: "warning", saw, follows });
