import type { View } from "../../decide/effects.ts";
import type { Incident } from "../../incident/incident.ts";
import { peopleOf } from "../../incident/roles.ts";
import { withGit } from "../../incident/timeline.ts";
import { spanExact, timeNear } from "../../time/format.ts";
import { oneLine } from "../../markdown/escape.ts";
import { headOf, nextLine, updateLine, whatLine } from "../dashboard.ts";
import { stepsText } from "./sections.ts";
import { storyMarkdown } from "./story.ts";

type CatchupView = View & { readonly name: "catchup" };

/** The current state and what happened since then, for somebody who was away. As of when they asked. */
export function catchupView({ by, since, at }: CatchupView, incident: Incident): object {
  const { snapshot, began, mitigatedAt, resolvedAt, timeline } = incident;
  const zone = snapshot.settings.config;
  const people = peopleOf(incident);
  const turned = timeline.findLast(
    ({ status }, i) => status !== undefined && status !== statusBefore(timeline, i),
  );
  const end = mitigatedAt ?? resolvedAt;
  const news = withGit(timeline, snapshot.evidence).filter((entry) => entry.at > since && entry.at <= at);
  return {
    ...headOf(incident),
    by: oneLine(by, 60),
    since: timeNear(since, at, zone),
    statusSince: timeNear(turned?.at ?? began, at, zone),
    what: whatLine(incident),
    lasted: spanExact(began, end ?? at),
    works: end && timeNear(end, at, zone),
    people: zone.roles.flatMap(({ key, name }) => {
      const who = people.get(key);
      return who ? [{ role: oneLine(name, 60), who: oneLine(who, 120) }] : [];
    }),
    update: updateLine(incident, zone),
    next: nextLine(incident, zone),
    tried: stepsText(incident),
    timeline: storyMarkdown(incident, news, snapshot.issue.url),
  };
}

const statusBefore = (timeline: Incident["timeline"], i: number) =>
  timeline.slice(0, i).findLast(({ status }) => status !== undefined)?.status;
