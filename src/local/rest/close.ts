import type { Rest } from "./forward.ts";
import type { Closer } from "../memory.ts";
import type { Incoming } from "../server.ts";

/** https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue */
const KEYWORD = /\b(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?):?\s+#(\d+)\b/gi;

/** Closes the open issues that a text names with a closing keyword, as on a merge or push to the default branch. */
export async function closeByKeyword(
  { upstream, memory }: Rest,
  { home, token, text, closer }: { home: string; token: string; text: string; closer: Closer },
): Promise<void> {
  for (const [, number] of text.matchAll(KEYWORD)) {
    const place = `${home}/issues/${number}`;
    const { status, data: issue } = await upstream.call("GET", place, token);
    if (status !== 200 || issue.pull_request || issue.state !== "open") continue;
    await upstream.call("PATCH", place, token, { state: "closed", state_reason: "completed" });
    memory.closed(await closeEvent(upstream, place, token), closer);
  }
}

/** Remembers why an issue was closed: the emulator's events do not say. */
export async function noteReason(
  { upstream, memory }: Rest,
  { path, token }: Pick<Incoming, "path" | "token">,
  reason = "completed",
): Promise<void> {
  memory.closedAs(await closeEvent(upstream, path, token), reason);
}

/** Node id of the event that closed the issue last. */
async function closeEvent(upstream: Rest["upstream"], place: string, token: string): Promise<string> {
  const events = await upstream.list(`${place}/events`, token);
  return events.findLast(({ event }: { event: string }) => event === "closed").node_id;
}
