import { planCustomerReply } from "../updates/plan-customer-reply.ts";
import { commandRecord } from "../commands/parse/requests.ts";
import type { Request } from "../commands/parse/requests.ts";
import { planUpdate } from "../updates/plan-update.ts";
import type { Intent, Refusal } from "../commands/command.ts";
import type { Incident } from "../incident/incident.ts";
import type { Fact, MarkerOf, RecordOf } from "../incident/ledger/ledger.ts";
import type { Effect, RememberReason, View } from "./effects.ts";
import { nextStep } from "./escalation.ts";
import type { RedactionRule } from "../incident/redact/rules.ts";
import { publicationKey } from "../incident/ledger/ledger.ts";
import { draftPublication, publicationOf } from "../incident/status-page/publication.ts";
import { whyNotPublic } from "../incident/status-page/redacted-updates.ts";
import * as refusals from "./refusals.ts";

export type CommentEffect = Effect & { do: "comment" };
type Remember = Effect & { do: "remember" };
export type Reply = CommentEffect | Remember;

function refusalOfFact(
  { began, outages, resolvedAt, snapshot }: Incident,
  { at: saidAt }: Request,
  { fact, needs }: Intent & { kind: "fact" },
): Refusal | undefined {
  const zone = snapshot.settings.config;
  if (needs === "resolution" && !resolvedAt) return refusals.NOT_RESOLVED;
  if (fact.what !== "began" && fact.what !== "mitigated" && fact.what !== "resolved") return undefined;
  const at = new Date(fact.at);
  if (fact.what === "began") {
    const ended = outages.at(-1)?.to;
    return ended && at > ended ? refusals.afterItEnded({ at, ended }, zone) : undefined;
  }
  const name = fact.what === "resolved" ? "resolved-at" : fact.what;
  return at < began ? refusals.beforeItBegan(name, { at, began, saidAt }, zone) : undefined;
}

/** The answer to one request; undefined if its author lacks the role and was already told so once. */
export function replyTo(incident: Incident, request: Request): Reply | undefined {
  const { intent } = request;
  const refuse = (refusal: Refusal) => refusedTo(request, refusal);
  switch (intent.kind) {
    case "help":
      return answer(request, { name: "help" });
    case "customer":
      return customerReply(incident, request, intent.wording);
    case "catchup":
      return catchupReply(request, intent.since);
    case "publish":
      return publishReply(incident, request, intent);
    case "refusal":
      return refuse(intent.refusal);
    case "edited":
      return refuse(refusals.editedByAnother(intent.editor));
    case "forbidden":
      return forbidden(incident, request, intent.permission);
    case "fact":
      return factReply(incident, request, intent);
    case "escalate":
      return escalateReply(incident, request, intent);
    case "withdrawn":
      return recordReply(request, "retracted");
    case "update":
      return updateFor(incident, request, intent);
    default:
      return intent satisfies never;
  }
}

function factReply(incident: Incident, request: Request, intent: Intent & { kind: "fact" }): Reply {
  const refusal = refusalOfFact(incident, request, intent);
  return refusal ? refusedTo(request, refusal) : recordReply(request, "stated", intent.fact);
}

const answer = (request: Request, view: View): CommentEffect => ({
  do: "comment",
  marker: { ...sourceOf(request), kind: "answer" },
  view,
});

/** One comment per person, edited when they ask again. */
function catchupReply({ comment, at }: Request, since: Date): CommentEffect {
  const key = `catchup:${comment.author.toLowerCase()}`;
  return {
    do: "comment",
    marker: { key, kind: "answer", by: comment.author },
    view: { name: "catchup", by: comment.author, since, at },
  };
}

/** What was agreed to is what the draft showed, whatever has been said since. */
function publishReply(incident: Incident, request: Request, intent: Intent & { kind: "publish" }): Reply {
  if (!incident.snapshot.settings.config.statusPage) return refusedTo(request, refusals.NO_STATUS_PAGE);
  if (intent.isAgreed) {
    const { draft } = publicationOf(incident);
    if (!draft) return refusedTo(request, refusals.NO_DRAFT);
    const { isDraft: _, ...fact } = draft.fact;
    return recordReply(request, "stated", fact);
  }
  const { title, wording } = intent;
  const why = title && whyNotPublic(incident, title);
  if (title && why) return refusedTo(request, refusals.notPublic(title, why));
  return {
    do: "comment",
    marker: { key: publicationKey(request.key), kind: "answer", by: request.comment.author },
    view: { name: "publish", ...draftPublication(incident, title, wording) },
  };
}

function customerReply(incident: Incident, request: Request, wording: RedactionRule): CommentEffect {
  const view = planCustomerReply(incident, wording);
  return view ? answer(request, { name: "customer", ...view }) : refusedTo(request, refusals.NO_UPDATE);
}

function escalateReply(incident: Incident, request: Request, { why }: Intent & { kind: "escalate" }): Reply {
  const next = nextStep(incident, request);
  if (!next.step) return refusedTo(request, next.refusal);
  return recordReply(request, "stated", { what: "escalate", step: next.step.key, text: why });
}

/** A marker's fields about the command that it answers. */
const sourceOf = ({ key, hash, comment }: Request) => ({ key, hash, by: comment.author });

function updateFor(incident: Incident, request: Request, intent: Intent & { kind: "update" }): CommentEffect {
  const { marker, view } = planUpdate(incident, request, intent);
  return {
    do: "comment",
    marker: { ...sourceOf(request), kind: "update", ...marker },
    view: { name: "update", ...view },
  };
}

/** A posted update stays, with the refusal below it. */
function refusedTo(request: Request, refusal: Refusal): CommentEffect {
  const { before } = request;
  const base = sourceOf(request);
  const isKept = before?.kind === "update";
  return {
    do: "comment",
    marker: isKept ? { ...markerOf(before), ...base } : { ...base, kind: "answer" },
    view: { name: "answer", refusals: [refusal], kept: isKept },
  };
}

const markerOf = ({ place: _, ...marker }: RecordOf<"update">): MarkerOf<"update"> => marker;

function forbidden({ records }: Incident, request: Request, permission: string): CommentEffect | undefined {
  const { key, hash, comment, before, isOnlyTalk } = request;
  const wasTold = [...records.values()].some((each) => each.kind === "refused" && each.by === comment.author);
  if (wasTold || before || isOnlyTalk) return undefined;
  return {
    do: "comment",
    marker: { key, hash, by: comment.author, kind: "refused" },
    view: { name: "answer", refusals: [refusals.notAllowed(permission)] },
  };
}

/** Records that a command was handled, and its fact if it stated one. */
export const recordReply = (request: Request, why: RememberReason, fact?: Fact): Remember => ({
  do: "remember",
  why,
  entry: commandRecord(request, fact),
});
