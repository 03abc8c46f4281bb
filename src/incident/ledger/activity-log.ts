import { changedTicks, readTasks } from "../../markdown/checklist.ts";
import type { Tick } from "../../markdown/checklist.ts";
import { isTick } from "./ledger.ts";
import type { Activity, LedgerRecord } from "./ledger.ts";
import { isTakenBack } from "./reopening.ts";
import { memoize } from "../../markdown/memoize.ts";
import { firstChars } from "../../markdown/text.ts";
import type { Edit, StateEvent, Snapshot } from "../snapshot.ts";

/** The activity log: ticks, closings and reopenings from the ledger and from GitHub. */

/** There may be hundreds of edits. */
const editEntries = memoize((edits: readonly Edit[]): Activity[] => {
  const tasks = edits.map(({ body }) => readTasks(body));
  return edits
    .slice(1)
    .flatMap((edit, i) =>
      changedTicks(tasks[i] ?? [], tasks[i + 1] ?? []).map((tick) => tickEntry(edit, tick)),
    );
});

const tickEntry = ({ at, by }: Edit, { checked, text, stage }: Tick): Activity => ({
  at: at.toISOString(),
  who: by,
  kind: checked ? "ticked" : "unticked",
  text: firstChars(text, 200),
  stage,
});

/**
 * Closings and reopenings. Sev1's own reopening is the one that follows the closing which it judged so: others may act in
 * the same name. Once the ledger knows whose it was, that stays.
 */
function stateEntries(
  events: readonly StateEvent[],
  log: readonly Activity[],
  judged: LedgerRecord | undefined,
): Activity[] {
  const known = new Map(log.filter((entry) => !isTick(entry)).map((entry) => [momentOf(entry), entry]));
  return events.map((event, i) => {
    const at = event.at.toISOString();
    const before = events[i - 1];
    const isOwn = event.open && event.mine && before !== undefined && isTakenBack(before.at, judged);
    const kind = !event.open ? "closed" : isOwn ? "kept-open" : "reopened";
    const text = isOwn && judged?.kind === "closing" ? judged.text : "";
    const entry: Activity = { at, who: event.by, kind, text, stage: "" };
    const closer = event.closer === undefined ? {} : { closer: event.closer };
    const aside = event.isAside ? { isAside: true } : {};
    return known.get(momentOf(entry)) ?? { ...entry, ...closer, ...aside };
  });
}

const momentOf = ({ at, kind }: Activity) => JSON.stringify([at, kind === "closed"]);

const activityKey = (entry: Activity) =>
  JSON.stringify([entry.at, entry.kind, entry.stage, entry.text, entry.who]);
const whatOf = ({ at, kind, stage, text }: Activity) => JSON.stringify([at, kind, stage, text]);

/**
 * What the log lacks. GitHub tells a renamed account by its new name, a deleted one as `ghost`: that is nothing new. The
 * bot keeps its name.
 */
function newsTo(log: readonly Activity[], read: readonly Activity[], bot: string | undefined): Activity[] {
  const isTheirs = ({ who }: Activity) => who !== bot;
  const told = Map.groupBy(log.filter(isTheirs), whatOf);
  const groups = Map.groupBy(read.filter(isTheirs), whatOf);
  const news = [...groups].flatMap(([what, each]) =>
    (told.get(what)?.length ?? 0) >= each.length ? [] : each,
  );
  return [...news, ...read.filter((each) => !isTheirs(each))];
}

/**
 * The log of the ledger with what this run has read beside it, each thing once, oldest first. `judged` is what Sev1 said
 * to the last closing.
 */
export function mergeActivities(
  log: readonly Activity[],
  snapshot: Pick<Snapshot, "edits" | "stateEvents" | "bot">,
  judged?: LedgerRecord,
): Activity[] {
  const states = stateEntries(snapshot.stateEvents, log, judged);
  const all = [...log, ...newsTo(log, [...editEntries(snapshot.edits), ...states], snapshot.bot)];
  const once = new Map(all.map((entry) => [activityKey(entry), entry]));
  const sorted = [...once.values()].toSorted((a, b) => a.at.localeCompare(b.at));
  return snapshot.bot === undefined ? sorted : withoutReturns(sorted, snapshot.bot);
}

/**
 * Our texts may go over a tick, which comes back then: a change by the bot and its return tell nothing. Other workflows
 * tick by the same bot; what they did stays.
 */
function withoutReturns(log: readonly Activity[], bot: string): Activity[] {
  const gone = new Set<Activity>();
  for (const entries of Map.groupBy(log.filter(isTick), ({ stage, text }) =>
    JSON.stringify([stage, text]),
  ).values()) {
    const kept: Activity[] = [];
    for (const entry of entries) {
      const before = kept.at(-1);
      const isRepeat = entry.who === bot && before?.kind === entry.kind;
      const isReturn = entry.who === bot && before?.who === bot && !isRepeat;
      if (!isRepeat && !isReturn) kept.push(entry);
      else gone.add(entry);
      if (isReturn) gone.add(kept.pop() ?? entry);
    }
  }
  return log.filter((entry) => !gone.has(entry));
}
