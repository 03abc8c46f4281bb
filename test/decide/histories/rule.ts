import { DECLARED_AT, isOut } from "./steps.ts";
import type { Said, Step } from "./steps.ts";

/** The rule of the calls, written once more and by minutes: it shares no code with what it judges. */

interface Rung {
  readonly who: string;
  readonly after: number;
  /** Who is called where nobody has acknowledged within so many minutes. */
  readonly next?: { readonly who: string; readonly within: number };
}

/** Whom the settings of play.ts call, as they were changed by then. */
function ladder(severity: string, said: readonly Step[]): readonly Rung[] {
  const isChanged = (change: string) => said.some((step) => step.do === "settings" && step.change === change);
  const isTaken = said.some((step) => step.do === "role");
  if (severity === "sev2") return [{ who: "ben", after: 90 }];
  return [
    { who: "carla", after: 30, next: { who: "dario", within: 15 } },
    { who: "erin", after: isChanged("time") ? 90 : 60 },
    { who: isTaken ? "zoe" : isChanged("name") ? "vera" : "", after: 180 },
  ];
}

/** The calls as "<minute> <who>": in each minute in which a run comes through, whoever is due and was not called yet. */
export function expectedCalls(history: readonly Step[], until: number): string[] {
  const calls: string[] = [];
  const called = new Map<string, number>();
  const asked = new Set<string>();
  const call = (now: number, name: string, who: string) => {
    if (who) calls.push(`${now} ${who}`);
    called.set(name, who ? now : NOBODY);
  };
  for (let now = DECLARED_AT; now <= until; now++) {
    const said = wordsBy(now, history);
    const { lasted, isDown, isOver } = outageBy(now, said, history);
    if (isOver || isOut(history, now)) continue;
    const severity = severityBy(said);
    const rungs = ladder(severity, said).map((rung, i) => ({ ...rung, name: `${severity} ${i}` }));
    const isAsking = said.some((step) => step.at === now && step.do === "escalate");
    const first = rungs.find(({ name }) => !called.has(name) && !asked.has(name));
    if (isAsking && first) asked.add(first.name);
    for (const { name, who, after, next } of rungs) {
      const before = called.get(name);
      const isDue = lasted > after || asked.has(name);
      const isSeen = said.some((step) => step.do === "ack" && step.at > (before ?? 0));
      if (isDue && (before === undefined || (before === NOBODY && who))) call(now, name, who);
      if (!next || before === undefined || isSeen || !isDown || called.has(`${name} next`)) continue;
      if (now >= before + next.within) call(now, `${name} next`, next.who);
    }
  }
  return calls;
}

const NOBODY = Infinity;

/** What was said by then, each word as it was corrected by then. */
function wordsBy(now: number, history: readonly Step[]): Step[] {
  const said: Step[] = [];
  for (const step of history.filter(({ at }) => at <= now)) {
    const last = said.findLastIndex((each) => each.do === "say");
    const word = said[last];
    if (step.do === "correct" && word?.do === "say") said[last] = { ...word, status: step.status };
    else said.push(step);
  }
  return said;
}

/** The newest of what a command said and a label that was not taken off again. */
function severityBy(said: readonly Step[]): string {
  const command = said.findLast((step) => step.do === "severity");
  const label = said.findLast((step) => step.do === "label");
  const isLabel = label?.on && label.at > (command?.at ?? 0);
  return isLabel ? "sev2" : (command?.to ?? "sev1");
}

const ORDER: readonly Said[] = ["Investigating", "Identified", "Monitoring", "Resolved"];

/** How many minutes the customer has been down a moment after this one, whether they still are, and whether it is over. */
function outageBy(now: number, said: readonly Step[], history: readonly Step[]) {
  const corrected = said.findLast((step) => step.do === "began");
  let [before, from, began] = [0, corrected?.since ?? 0, 0];
  let [works, resolved, ended] = [Infinity, Infinity, Infinity];
  let [status, isClosed, undone] = ["Investigating" as Said, false, Infinity];
  for (const step of said) {
    const stood = resolved < Infinity ? "Resolved" : status;
    // Sev1 opens what was undone as soon as a run comes through.
    if (hasRun(undone, step.at, history)) [isClosed, undone] = [false, Infinity];
    if (step.do === "began") began = step.since;
    if (step.do === "mitigated" && step.since >= began) works = step.since;
    if (step.do === "resolved-at" && resolved < Infinity && step.since >= began) resolved = step.since;
    if (step.do === "close" && !isClosed) {
      isClosed = true;
      if (resolved === Infinity && step.by === "merge") undone = step.at;
      else resolved = Math.min(resolved, step.at);
    }
    if (step.do === "open" && isClosed) [isClosed, undone, resolved] = [false, Infinity, Infinity];
    if (step.do === "say" && step.status !== "none") {
      const isBack = step.status === "Investigating" || ORDER.indexOf(step.status) < ORDER.indexOf(stood);
      const isStanding = isClosed && undone === Infinity;
      if (step.status === "Monitoring" && works === Infinity) works = Math.min(resolved, step.at);
      if (step.status === "Monitoring" && !isStanding) resolved = Infinity;
      if (step.status === "Resolved") resolved = Math.min(resolved, step.at);
      else status = step.status;
      const isRelapse = isBack && ORDER.indexOf(step.status) < 2;
      if (isRelapse) [works, resolved] = [Infinity, Infinity];
      if (isRelapse && isStanding) undone = step.at;
    }
    const end = Math.min(works, resolved);
    if (end === Infinity && ended < Infinity)
      [before, from] = [before + ended - from, Math.max(step.at, ended)];
    ended = end === Infinity ? Infinity : Math.max(end, from);
  }
  const isDown = ended === Infinity;
  return {
    lasted: before + (isDown ? now - from + MOMENT : ended - from),
    isDown,
    isOver: resolved < Infinity,
  };
}

const MOMENT = 0.1;

/** Whether a run came through from one minute to before another. */
function hasRun(from: number, to: number, history: readonly Step[]): boolean {
  for (let now = from; now < to; now++) if (!isOut(history, now)) return true;
  return false;
}
