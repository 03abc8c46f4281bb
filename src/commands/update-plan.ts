import { lifeOf } from "../domain/life.ts";
import type { Incident } from "../domain/incident.ts";
<<<<<<< HEAD
import type { Mark } from "../domain/ledger.ts";
=======
import { fingerprint, sourceId } from "../domain/ledger.ts";
import type { Known, Mark } from "../domain/ledger.ts";
>>>>>>> e2e
import { standingPromise } from "../domain/deadlines.ts";
import { firstChars } from "../domain/text.ts";
import type { Status } from "../domain/status.ts";
import { carry, updateBefore } from "./sections.ts";
import type { Carried } from "./sections.ts";
import type { UpdateRequest } from "./command.ts";

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

/** What an `/update` says, with all that it leaves out carried over from the updates before it and from the form. */
export function planUpdate(
  incident: Incident,
  { key, at }: { readonly key: string; readonly at: Date },
  { update, next }: { readonly update: UpdateRequest; readonly next?: Date },
): { mark: Partial<Mark>; view: UpdateView } {
  const previous = updateBefore(incident.known.values(), at);
  const status = update.status ?? lifeOf(incident.timeline.filter((entry) => entry.at < at)).status;
  const since = previous ? new Date(previous.at ?? 0) : incident.world.issue.createdAt;
  const view: UpdateView = {
    at,
    status,
    next: next ?? promiseAt(incident, at),
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
    text: firstChars(update.summary?.split("\n", 1)[0] ?? "", 200) || undefined,
    impact: update.impact ? key : previous?.impact,
    notes: update.notes ? key : previous?.notes,
  };
  return { mark, view };
}

/** A promise that still lies ahead stands in every update until then. */
function promiseAt({ updates }: Incident, at: Date): Date | undefined {
  const promised = standingPromise(updates.filter((entry) => new Date(entry.at ?? 0) < at));
  return promised && promised > at ? promised : undefined;
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
<<<<<<< HEAD
=======

function carry(
  incident: Incident,
  section: Section,
  update: UpdateRequest,
  previous?: Known,
): Carried | undefined {
  const said = update[section];
  if (said) return { text: said };
  const source = previous?.[section];
  const carried = source && sectionOf(incident, source, section);
  if (carried) return carried;
  const reported = section === "impact" ? incident.answers.get(FIELDS.impact) : undefined;
  return reported ? { text: reported, since: incident.world.issue.createdAt } : undefined;
}

/**
 * A section as the update of this key says it. The comment counts only as it was when it was run: what somebody
 * else made of it, or nothing at all where it is gone, is no update. The posted one says it then.
 */
function sectionOf({ world, known }: Incident, key: string, section: Section): Required<Carried> | undefined {
  const update = known.get(key);
  if (!update?.at) return undefined;
  const since = new Date(update.at);
  const asked = askedFor(world, update)?.[section];
  const text = asked ?? postedIn(world.comments.find((comment) => comment.id === update.id)?.body, section);
  return text ? { text, since } : undefined;
}

function askedFor({ comments }: World, { key, hash }: Known): UpdateRequest | undefined {
  const source = comments.find((comment) => comment.id === sourceId(key));
  if (!source || (source.editor ?? source.author) !== source.author) return undefined;
  const part = partsOf(source.body, COMMAND_NAMES).find((each) => fingerprint(each.source) === hash);
  if (part?.parsed.kind !== "command") return undefined;
  const read = readUpdate(part.parsed.text);
  return read.ok ? read.value : undefined;
}

/** The section in an update of ours; what that carried over itself is left to the one before it. */
function postedIn(body: string | undefined, section: Section): string | undefined {
  const text = body && readSections(body)[section];
  return text && !/^_(?:Unchanged since|Nothing reported)/.test(text) ? text : undefined;
}

/** Ids of the comments, people's and ours, in which the sections that an update at `at` may carry over were written. */
export function carriedFrom(known: ReadonlyMap<string, Known>, at: Date): string[] {
  const previous = updateBefore(known.values(), at);
  const sources = [previous?.impact, previous?.notes].filter((key) => key !== undefined);
  return sources.flatMap((key) => [sourceId(key), known.get(key)?.id ?? sourceId(key)]);
}

/** All that a section said in the course of the incident, oldest first, the form's report before the updates. */
export function sectionHistory(incident: Incident, section: Section): Required<Carried>[] {
  const { world, answers, updates } = incident;
  const reported = section === "impact" ? answers.get(FIELDS.impact) : undefined;
  const said = updates.flatMap(({ key }) => sectionOf(incident, key, section) ?? []);
  return reported ? [{ text: reported, since: world.issue.createdAt }, ...said] : said;
}
>>>>>>> e2e
