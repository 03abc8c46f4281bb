import type { Incident } from "../incident/incident.ts";
import type { Task } from "../incident/playbook.ts";
import type { Evidence } from "../incident/snapshot.ts";
import type { Entry } from "../incident/timeline.ts";
import { oneLine } from "../markdown/escape.ts";
import { taskText } from "./tasks.ts";

/** Which git mentions are evidence for a task. They never tick it. */
const SHOWS: Readonly<Record<NonNullable<Task["evidence"]>, (each: Evidence) => boolean>> = {
  "status-update": () => false,
  "pull-request": (each) => each.kind === "pull-request" && each.toDefault,
  merge: (each) => each.kind === "pull-request" && each.toDefault && each.state === "MERGED",
  "cherry-pick": (each) => each.kind === "commit" || (each.kind === "pull-request" && !each.toDefault),
  "release-candidate": (each) => each.kind === "release" && each.isPrerelease,
  release: (each) => each.kind === "release" && !each.isPrerelease,
};

/** The entries; a tick names the merge or release it stands for, with its own time. */
export const withShown = (entries: readonly Entry[], { tasks, snapshot }: Incident): Entry[] =>
  entries.map((entry) => {
    const task = tasks.find(({ text, stage }) => text === entry.text && stage === entry.stage);
    const shows = entry.what === "ticked" && task?.plan?.evidence ? SHOWS[task.plan.evidence] : undefined;
    const isBefore = (each: Evidence) =>
      each.kind !== "commit" && each.at !== undefined && each.at <= entry.at;
    const evidence = shows && snapshot.evidence.findLast((each) => shows(each) && isBefore(each));
    return evidence ? { ...entry, evidence } : entry;
  });

const MAX_EVIDENCE = 5;

/** A row for each task with evidence, and one for mentions without a task. */
export function evidenceRows({ tasks, snapshot }: Incident): { task: string; shown: string }[] {
  const rows = tasks.flatMap((task) => {
    const kind = task.plan?.evidence;
    const found = kind ? snapshot.evidence.filter(SHOWS[kind]) : [];
    return found.length > 0 ? [{ task: `${task.checked ? "✅ " : ""}${taskText(task)}`, found }] : [];
  });
  const claimed = new Set(rows.flatMap(({ found }) => found));
  const others = snapshot.evidence.filter((each) => !claimed.has(each));
  const all = others.length > 0 ? [...rows, { task: "Mentions", found: others }] : rows;
  return all.map(({ task, found }) => ({
    task,
    shown: found.slice(-MAX_EVIDENCE).map(evidenceText).join("<br>"),
  }));
}

/** A mention with its link and how far it is. */
export function evidenceText(each: Evidence): string {
  const title = oneLine(each.title, 80).replaceAll("#", "#\u200B");
  switch (each.kind) {
    case "pull-request": {
      const name = `${each.elsewhere ? oneLine(each.elsewhere, 80) : ""}#${each.number}`;
      const to = each.toDefault ? "" : ` → ${oneLine(each.base, 60)}`;
      return `[${name}](${each.url}) ${title}${to} (${stateOf(each)})`;
    }
    case "commit":
      return `[${each.oid.slice(0, 7)}](${each.url}) ${title}`;
    case "release":
      return `[${title}](${each.url})${each.isPrerelease ? " (pre-release)" : ""}`;
    default:
      return each satisfies never;
  }
}

/** Its number, or the release's name, with its link. */
export const evidenceName = (each: Evidence): string =>
  `[${each.kind === "pull-request" ? `#${each.number}` : oneLine(each.title, 80).replaceAll("#", "#\u200B")}](${each.url})`;

const stateOf = ({ state, isDraft }: Evidence & { kind: "pull-request" }) =>
  state === "OPEN" && isDraft ? "draft" : state.toLowerCase();
