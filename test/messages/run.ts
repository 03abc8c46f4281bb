import { incidentOf } from "../../src/incident/incident.ts";
import type { Incident } from "../../src/incident/incident.ts";
import type { Effect, View } from "../../src/decide/effects.ts";
import { commentBody } from "../../src/render/comment.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { fill } from "../../src/render/templates.ts";
import { sentence } from "../../src/render/timeline.ts";
import { minutes, only, toldIn } from "../given.ts";
import type { Given } from "../given.ts";
import { markerOf } from "../records.ts";

/** The kinds of comments that are on the page. */
export const onPage = new Set<View["name"]>();

/** A comment without its marker. */
const withoutMarker = (body: string) => body.slice(body.indexOf("\n") + 1);

export interface Run {
  readonly effects: readonly Effect[];
  /** With what the run's commands told. */
  readonly incident: Incident;
  readonly comments: readonly string[];
}

/** What a run at this time posts. */
export async function run(start: Given, now: Date): Promise<Run> {
  const effects = await start.when(now);
  const facts = only(effects, "remember").map(({ entry }) => entry);
  const snapshot = { ...start.snapshot, now };
  const incident = incidentOf({ ...snapshot, facts: [...(snapshot.facts ?? []), ...facts] });
  for (const { view } of toldIn(effects)) onPage.add(view.name);
  const comments = only(effects, "comment").map((effect) =>
    withoutMarker(commentBody(effect, incident, earlierOf(effect.marker.key, incident))),
  );
  return { effects, incident, comments };
}

/** The same after a run at this time: with the comments that it posted and what its commands told. */
export async function settled(start: Given, now: Date): Promise<Given> {
  const { effects, incident } = await run(start, now);
  start.with({ facts: incident.snapshot.facts ?? [] });
  for (const effect of only(effects, "comment"))
    start.comment(commentBody(effect, incident), {
      createdAt: now,
      author: "github-actions",
      bot: true,
      mine: true,
    });
  return start;
}

/** The comment of ours that is edited. */
function earlierOf(key: string, { records, snapshot }: Incident): string | undefined {
  const record = records.get(key);
  const place = record && "place" in record ? record.place : undefined;
  return snapshot.comments.find(({ id }) => place?.in === "own" && place.id === id)?.body;
}

export const posted = async (start: Given, now: Date): Promise<string> =>
  (await run(start, now)).comments.join("\n\n---\n\n");

/** A comment that says this. */
export function shown(view: View, start: Given): string {
  onPage.add(view.name);
  const told = { marker: markerOf({ key: view.name, kind: "settings" }), view };
  return withoutMarker(commentBody(told, incidentOf(start.snapshot)));
}

export const dashboard = (start: Given): string =>
  fill("dashboard", dashboardView(incidentOf(start.snapshot)), {});

/** What a comment of Ana's brings: answers, or the line that it adds to the timeline. */
export async function answered(text: string, start: Given): Promise<string> {
  const said = minutes(30);
  start.comment(text, { createdAt: said });
  const { comments, incident } = await run(start, minutes(31));
  const [source = ""] = start.snapshot.comments.slice(-1).map(({ number }) => number);
  const format = { zone: incident.snapshot.settings.config, url: incident.snapshot.issue.url, maxText: 200 };
  const lines = incident.timeline
    .filter((entry) => entry.source === source)
    .map((entry) => `No comment. Timeline: ${sentence(entry, format)}`);
  return [...comments, ...lines].join("\n\n---\n\n") || "No comment: the dashboard shows it.";
}
