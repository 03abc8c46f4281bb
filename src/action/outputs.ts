import type { Effect, Told } from "../decide/effects.ts";
import { hasEscalated } from "../incident/incident.ts";
import { ownComment } from "../incident/ledger/ledger.ts";
import { isDone } from "../incident/tasks.ts";
import type { Outcome } from "../reconcile/reconcile.ts";
import { sectionsIn } from "../render/comment-sections.ts";
import type { Report } from "./report.ts";

type Outputs = NonNullable<Report["outputs"]>;

/** The outputs about what a run posted: the kinds of comments, and its status updates as Markdown. */
export function postedOutputs(outcomes: readonly Outcome[], next: Date | undefined): Outputs {
  const kinds = outcomes.flatMap(({ done }) => done.flatMap(postedIn)).map(({ view }) => view.name);
  return {
    posted: [...new Set(kinds)].join(" "),
    text: outcomes.flatMap(updateTexts).join("\n\n---\n\n"),
    "next-due": next?.toISOString() ?? "",
  };
}

/** The outputs about the incident that triggered the run. */
export function standingOutputs({ incident }: Outcome): Outputs {
  if (!incident) return {};
  const { snapshot, tasks, status } = incident;
  return {
    incident: snapshot.issue.number,
    status: status.toLowerCase(),
    escalated: hasEscalated(incident),
    progress: `${tasks.filter(isDone).length}/${tasks.length}`,
    postmortem: snapshot.postmortem.pull?.url ?? "",
  };
}

/** Everything that a new comment says; an edited one was already posted. */
const postedIn = (effect: Effect): Told[] =>
  effect.do === "comment" && !effect.isEdit ? [effect, ...(effect.also ?? [])] : [];

const updateTexts = ({ incident, done }: Outcome): string[] =>
  done
    .flatMap(postedIn)
    .filter(({ view }) => view.name === "update")
    .flatMap(({ marker: { key } }) => {
      const id = ownComment(incident?.records.get(key))?.id;
      const { body = "" } = incident?.snapshot.comments.find((comment) => comment.id === id) ?? {};
      return sectionsIn(body).flatMap(({ marker, text }) => (marker.key === key ? [text.trim()] : []));
    });
