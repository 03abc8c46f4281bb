import { dayOf, wallClock } from "../../time/format.ts";
import type { Zone } from "../../time/format.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Entry, What } from "../../incident/timeline.ts";
import { firstChars } from "../../markdown/text.ts";
import { oneLine } from "../../markdown/escape.ts";
import { sentencesOf } from "../../markdown/sentences.ts";
import { sentence } from "../timeline.ts";
import type { TimelineFormat } from "../timeline.ts";

/** A line of the story: what happened at one time, or from the first to the last tick of a stage. */
interface Line {
  readonly at: Date;
  readonly until?: Date;
  readonly what: What;
  readonly text: string;
}

/** Who does what, what is put off, and actions, which have a section of their own: the full list has it. */
const LEFT_OUT: ReadonlySet<What> = new Set(["action", "assign", "snooze", "verify", "unticked", "escalate"]);

/** Entries that share one line. */
const JOINED: readonly (readonly [What, What])[] = [
  ["began", "opened"],
  ["escalated", "ack"],
  ["git", "git"],
  ["role", "update"],
  ["update", "closed"],
];

/**
 * The timeline for people who were not there: a stage's ticks on one line, updates by their first sentence, related entries
 * joined. A tick shows when the task was ticked, not when it was done.
 */
export function storyMarkdown(incident: Incident, entries: readonly Entry[], url: string): string {
  const zone = incident.snapshot.settings.config;
  const told = entries.filter(
    (entry, i) => !LEFT_OUT.has(entry.what) && !isEmptyUpdate(entry, entries.slice(0, i)),
  );
  const isTask = ({ what }: Entry) => what === "ticked" || what === "skip";
  const lines = [
    ...stageLines(incident, told.filter(isTask), zone),
    ...told
      .filter((entry) => !isTask(entry))
      .map((entry, i, all) => lineOf(entry, all.slice(0, i), { url, zone })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const days = [...Map.groupBy(lines, ({ at }) => dayOf(at, zone))];
  return days
    .map(([day, list]) => (days.length > 1 ? `**${day}**\n\n` : "") + joined(list, zone))
    .join("\n\n");
}

const statusBefore = (before: readonly Entry[]) => before.findLast(({ what }) => what === "update")?.status;

/** An update that says nothing new in words or status. */
const isEmptyUpdate = ({ what, text, status }: Entry, before: readonly Entry[]) =>
  what === "update" && !text && status === statusBefore(before);

function lineOf(
  entry: Entry,
  before: readonly Entry[],
  { url, zone }: Pick<TimelineFormat, "url" | "zone">,
): Line {
  const { at, what, status, text = "", source } = entry;
  if (what !== "update") return { at, what, text: sentence(entry, { url, zone, maxText: 160 }) };
  const [first = ""] = sentencesOf(text);
  const name = status === statusBefore(before) ? status : `**${status}**`;
  const link = source ? ` [↗](${url}#issuecomment-${source})` : "";
  return { at, what, text: `${name}${first ? `: ${oneLine(first, 160)}` : ""}${link}` };
}

/** One line a stage and day: how much of it was ticked by whom, and what was not needed. */
function stageLines({ stages }: Incident, entries: readonly Entry[], zone: Zone): Line[] {
  const groups = Map.groupBy(entries, ({ at, stage }) => JSON.stringify([dayOf(at, zone), stage]));
  return [...groups.values()].flatMap((group): Line[] => {
    const [first] = group;
    if (!first) return [];
    const ticked = new Set(group.filter(({ what }) => what === "ticked").map(({ text }) => text));
    const total = stages.find(({ stage }) => stage === first.stage)?.total;
    const people = [...new Set(group.flatMap(({ by }) => by ?? []))].map((by) => oneLine(by, 60)).join(", ");
    const skipped = group.filter(({ what }) => what === "skip").map(({ text }) => oneLine(text ?? "", 120));
    const count = total === undefined ? `${ticked.size}` : `${ticked.size} of ${total}`;
    const name = oneLine((first.stage ?? "").replace(/^\d+\s*[-–.:]\s*/, ""), 80) || "Tasks";
    const rest = skipped.length > 0 ? `; not needed: ${skipped.join("; ")}` : "";
    const text = `✅ ${name}, ${count} (${people})${rest}`;
    return [{ at: first.at, until: group.at(-1)?.at, what: "ticked", text }];
  });
}

function joined(lines: readonly Line[], zone: Zone): string {
  const rows: { last: Line; text: string }[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const text = `**${span(line, zone)}** ${line.text}`;
    if (row && isJoined(row.last, line)) {
      row.text += ` · ${text}`;
      row.last = line;
    } else rows.push({ last: line, text });
  }
  return rows.map(({ text }) => `- ${firstChars(text, 2000)}`).join("\n");
}

const isJoined = (a: Line, b: Line) =>
  JOINED.some(([first, second]) => a.what === first && b.what === second);

/** "10:40am", or "10:40–11:00am" where it took more than a minute. The half of the day is said once. */
function span({ at, until }: Line, zone: Zone): string {
  const [from, to] = [wallClock(at, zone), wallClock(until ?? at, zone)];
  if (from === to) return from;
  const half = /[ap]m$/.exec(to)?.[0] ?? "";
  return `${half && from.endsWith(half) ? from.slice(0, -half.length) : from}–${to}`;
}
