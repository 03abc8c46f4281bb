import type { Incident } from "../incident/incident.ts";
import type { MarkerOf, RecordOf } from "../incident/ledger/ledger.ts";
import { standingPromise } from "../incident/due/deadlines.ts";
import { firstChars } from "../markdown/text.ts";
import type { Status } from "../incident/status.ts";
import { keptSections } from "./kept-sections.ts";
import { carry, updateBefore, withStatus } from "./sections.ts";
import type { Carried } from "./sections.ts";
import type { UpdateRequest } from "../commands/command.ts";

/** A status update as data. Texts are as people wrote them. */
export interface UpdateView {
  readonly at: Date;
  readonly status: Status;
  /** The previous status. */
  readonly was: Status;
  readonly next?: Date;
  /** Absent in an update without text; then `ticked` says what was done. */
  readonly summary?: string;
  readonly ticked: readonly string[];
  /** Time of the previous update, or of the opening. */
  readonly since: Date;
  readonly impact?: Carried;
  readonly notes?: Carried;
  readonly other?: UpdateRequest["other"];
}

/** The fields of an update's marker, except those about the comment that it answers. */
type UpdateMarker = Omit<MarkerOf<"update">, "key" | "kind" | "hash" | "by">;

/** Plans what an `/update` says. Whatever it leaves out carries over from earlier updates and from the form. */
export function planUpdate(
  incident: Incident,
  { key, at }: { readonly key: string; readonly at: Date },
  { update, next }: { readonly update: UpdateRequest; readonly next?: Date },
): { marker: UpdateMarker; view: UpdateView } {
  const previous = updateBefore(incident, at);
  const was = statusBefore(incident, at);
  const status = update.status ?? was;
  const since = previous ? new Date(previous.at) : incident.declared;
  const view: UpdateView = {
    at,
    status,
    was,
    next: next ?? (status === "Resolved" ? undefined : promiseAt(incident, at)),
    summary: update.summary,
    ticked: update.summary ? [] : tickedBetween(incident, since, at),
    since,
    impact: withStatus(carry(incident, "impact", update, previous), incident, { at, status }),
    notes: carry(incident, "notes", update, previous),
    other: update.other,
  };
  return {
    marker: { ...markerFor(key, update, previous), at: at.toISOString(), status, next: next?.toISOString() },
    view,
  };
}

const statusBefore = ({ standings }: Incident, at: Date): Status =>
  (standings.findLast(({ turn }) => turn !== undefined && turn.at < at) ?? standings[0]).status;

/** What the update itself says; unchanged sections are found where they were last written. */
const markerFor = (
  key: string,
  update: UpdateRequest,
  previous: RecordOf<"update"> | undefined,
): Omit<UpdateMarker, "at" | "status" | "next"> => ({
  isCarried: update.status ? undefined : true,
  text: firstChars(update.summary?.split("\n", 1)[0] ?? "", 200) || undefined,
  impact: update.impact ? key : previous?.impact,
  notes: update.notes ? key : previous?.notes,
  said: keptSections(update),
});

/** The open promise, repeated in every update until one keeps it. */
function promiseAt({ updates }: Incident, at: Date): Date | undefined {
  const before = updates.filter((entry) => new Date(entry.at) < at);
  return standingPromise([...before, { at: at.toISOString() }]);
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
