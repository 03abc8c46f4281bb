/** How long the Action waits for an answer: src/github/http/http.ts, and for what is optional src/github/http/client.ts. */
const PATIENCE: ReadonlySet<unknown> = new Set([30_000, 5_000]);

const { setTimeout: start, clearTimeout: stop } = globalThis;
const waiting = new Map<unknown, () => void>();

const noted = (callback: () => void, ms?: number, ...rest: []) => {
  const timer = start(callback, ms, ...rest);
  if (PATIENCE.has(ms)) waiting.set(timer, callback);
  return timer;
};

globalThis.setTimeout = Object.assign(noted, start);
globalThis.clearTimeout = (timer) => {
  waiting.delete(timer);
  stop(timer);
};

/** Lets the time run out for all who wait for an answer now. */
export function expireRequests(): void {
  for (const giveUp of waiting.values()) giveUp();
  waiting.clear();
}
