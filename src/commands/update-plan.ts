import { lifeOf } from "../domain/incident.ts";
import type { Incident } from "../domain/incident.ts";
import { sourceId } from "../domain/ledger.ts";
import type { Known, Mark } from "../domain/ledger.ts";
import { FIELDS } from "../domain/form.ts";
import type { Status } from "../domain/status.ts";
import type { Comment } from "../domain/world.ts";
import { parseComment } from "./parse.ts";
import { COMMAND_NAMES } from "./table.ts";
import { readUpdate } from "./update.ts";
import type { UpdateRequest } from "./update.ts";

/** A status update before it is words. Instants are absolute; texts are as people wrote them. */
export interface UpdateView {
  readonly at: Date;
  readonly status: Status;
  readonly next?: Date;
  /** Absent in an update without words: `ticked` tells then what was done. */
  readonly summary?: string;
  readonly ticked: readonly string[];
  /** The update before this one, or the opening. */
  readonly since: Date;
  readonly impact?: Carried;
  readonly notes?: Carried;
}

/** A section's text; `since` says when it was last written, if not in this update. */
export interface Carried {
  readonly text: string;
  readonly since?: Date;
}

type Section = "impact" | "notes";

/** What an `/update` says, with all that it leaves out carried over from the updates before it and from the form. */
export function planUpdate(
  incident: Incident,
  comment: Comment,
  { update, next }: { readonly update: UpdateRequest; readonly next?: Date },
): { mark: Partial<Mark>; view: UpdateView } {
  const at = comment.createdAt;
  const previous = updateBefore(incident.known.values(), at);
  const status = update.status ?? lifeOf(incident.timeline.filter((entry) => entry.at < at)).status;
  const since = previous ? new Date(previous.at ?? 0) : incident.world.issue.createdAt;
  const view: UpdateView = {
    at,
    status,
    next,
    summary: update.summary,
    ticked: update.summary ? [] : tickedBetween(incident, since, at),
    since,
    impact: carry(incident, "impact", update, previous),
    notes: carry(incident, "notes", update, previous),
  };
  const mark: Partial<Mark> = {
    at: at.toISOString(),
    status,
    next: next?.toISOString(),
    text: update.summary?.split("\n", 1)[0]?.slice(0, 200),
    impact: update.impact ? comment.id : previous?.impact,
    notes: update.notes ? comment.id : previous?.notes,
  };
  return { mark, view };
}

function updateBefore(known: Iterable<Known>, at: Date): Known | undefined {
  const earlier = [...known].filter((entry) => entry.kind === "update" && new Date(entry.at ?? 0) < at);
  return earlier.toSorted((a, b) => (a.at ?? "").localeCompare(b.at ?? "")).at(-1);
}

function tickedBetween({ timeline }: Incident, since: Date, until: Date): string[] {
  const done = new Set<string>();
  for (const { at, what, text } of timeline) {
    if (!text || at <= since || at > until) continue;
    if (what === "ticked") done.add(text);
    if (what === "unticked") done.delete(text);
  }
  return [...done];
}

function carry(
  incident: Incident,
  section: Section,
  update: UpdateRequest,
  previous?: Known,
): Carried | undefined {
  const said = update[section];
  if (said) return { text: said };
  const source = incident.world.comments.find((comment) => comment.id === previous?.[section]);
  const text = source && sectionOf(source, section);
  if (text) return { text, since: source.createdAt };
  const reported = section === "impact" ? incident.answers.get(FIELDS.impact) : undefined;
  return reported ? { text: reported, since: incident.world.issue.createdAt } : undefined;
}

function sectionOf(comment: Comment, section: Section): string | undefined {
  const parsed = parseComment(comment.body, COMMAND_NAMES);
  const read = parsed.kind === "command" ? readUpdate(parsed.text) : undefined;
  return read?.ok ? read.value[section] : undefined;
}

/** Ids of the comments in which the sections that an update at `at` may carry over were last written. */
export function carriedFrom(known: Iterable<Known>, at: Date): string[] {
  const previous = updateBefore(known, at);
  return [previous?.impact, previous?.notes].filter((id) => id !== undefined);
}

/** All that a section said in the course of the incident, oldest first, the form's report before the updates. */
export function sectionHistory({ world, answers, updates }: Incident, section: Section): Required<Carried>[] {
  const reported = section === "impact" ? answers.get(FIELDS.impact) : undefined;
  const sources = updates.map(({ key }) => world.comments.find((comment) => comment.id === sourceId(key)));
  const said = sources.flatMap((source) => {
    const text = source && sectionOf(source, section);
    return text ? [{ text, since: source.createdAt }] : [];
  });
  return reported ? [{ text: reported, since: world.issue.createdAt }, ...said] : said;
}
