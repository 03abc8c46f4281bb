import { changedTicks, readTasks } from "../../markdown/checklist.ts";
import type { Tick } from "../../markdown/checklist.ts";
import { isTick } from "./ledger.ts";
import type { Activity, LedgerRecord } from "./ledger.ts";
import { isTakenBack } from "./reopening.ts";
import { memoize } from "../../markdown/memoize.ts";
import { firstChars } from "../../markdown/text.ts";
import type { Edit, StateEvent, Snapshot } from "../snapshot.ts";

/** The activity log: ticks, closings and reopenings from the ledger and from GitHub. */

/** Memoized: an incident may have hundreds of edits. */
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
 * Closings and reopenings. A reopening is Sev1's own if it follows a closing that Sev1 rejected: other workflows may act
 * under the same name. Once the ledger has recorded whose it was, that stays.
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
 * Activities that the log lacks. GitHub reports a renamed account under its new name and a deleted one as `ghost`, which
 * makes no new activity. The bot keeps its name.
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
 * The ledger's log merged with what this run has read: each activity once, oldest first. `judged` is Sev1's verdict on the
 * last closing.
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
 * Sev1's own edit of the body may undo a tick and restore it: both activities by the bot are dropped. Ticks by other
 * workflows, which share the bot's name, stay.
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
