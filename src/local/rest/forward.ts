import type { Memory } from "../memory.ts";
import type { Incoming } from "../server.ts";
import type { Delivery, Person } from "../types.ts";
import type { Reply, Upstream } from "../upstream.ts";

/** What REST answers need. */
export interface Rest {
  readonly upstream: Upstream;
  readonly memory: Memory;
  readonly people: readonly Person[];
  readonly botToken: string;
  readonly pullRequestsByActions: boolean;
  readonly loginOf: (token: string) => string;
  /** Sends a delivery in addition to the emulator's. */
  readonly deliver: (delivery: Delivery) => void;
}

/** The emulator's own answer. */
export const forward = (
  { upstream }: Rest,
  { method, path, search, token, body }: Incoming,
): Promise<Reply> => upstream.call(method, encodeURI(path) + search, token, body);
