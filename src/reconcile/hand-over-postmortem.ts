import { commitMessage, customerVersionPath, postmortemNames } from "../incident/postmortem-names.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { handoverOf, hashOfFacts } from "../incident/due/late-facts.ts";
import type { Handover } from "../incident/postmortem-names.ts";
import type { MarkerOf } from "../incident/ledger/ledger.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "../github/http/client.ts";
import { handOver } from "../github/postmortem/hand-over.ts";
import type { PostmortemDraft } from "../github/postmortem/hand-over.ts";
import { body, withDrillNote } from "../render/comment.ts";
import { customerVersionFile } from "../render/postmortem/customer-version.ts";
import { postmortemFile } from "../render/postmortem/file.ts";
import { handoverView } from "../render/postmortem/handover.ts";
import { postmortemPull } from "../render/postmortem/pull-request.ts";
import { writtenHashes } from "../render/postmortem/written.ts";
import { fill } from "../render/templates.ts";
import { upsertComment } from "./upsert-comment.ts";

/** What is noted of the texts, so that later facts can refresh them until people change one. */
type Written = Pick<MarkerOf<"postmortem">, "hash" | "wrote" | "path">;

const UNKNOWN = "";

const writtenBefore = ({ hash, wrote, path }: Written): Written => ({ hash, wrote, path });

function writtenNow(incident: Incident, handover: Handover, draft: PostmortemDraft): Written {
  if (handover.variant === "text") return {};
  const { content, customerVersion, path } = draft;
  const { refusal } = handover;
  const texts = {
    content,
    customerVersion: refusal === undefined ? customerVersion?.content : undefined,
    body: draft.bodyOf(refusal),
  };
  // What a run wrote that died may lack later facts: then the next run compares.
  const isFirst = !incident.snapshot.postmortem.branch && !incident.snapshot.postmortem.pull;
  return { hash: isFirst ? hashOfFacts(incident) : UNKNOWN, wrote: writtenHashes(texts), path };
}

function draftOf(incident: Incident, isWritten: boolean): PostmortemDraft {
  const names = postmortemNames(incident);
  const customerVersion = customerVersionFile(incident);
  const path = customerVersionPath(names.path);
  return {
    ...names,
    content: postmortemFile(incident),
    customerVersion: customerVersion && { path, content: customerVersion.content },
    message: commitMessage(incident.snapshot.issue.number),
    reviewers: incident.snapshot.settings.config.postmortem.reviewers,
    isWritten,
    title: postmortemPull(incident).title,
    bodyOf: (refusal) => postmortemPull(incident, { leftOut: customerVersion?.leftOut, refusal }).body,
  };
}

/** Opens the pull request with the postmortem or, if it cannot, posts the text; says so on the incident. */
export async function handOverPostmortem(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const incident = incidentOf(snapshot);
  const before = handoverOf(incident);
  const isWritten = before?.variant === "compare";
  const draft = draftOf(incident, isWritten);
  const handover = incident.snapshot.settings.drill ? DRILLED : await handOver(client, snapshot, draft);
  const pull = handover.variant === "pull" ? handover : undefined;
  const existing = snapshot.postmortem.pull;
  const after: Snapshot = {
    ...snapshot,
    postmortem: { branch: draft.branch, pull: pull && { ...pull, state: existing?.state ?? "OPEN" } },
  };
  const note: MarkerOf<"postmortem"> = {
    key: "postmortem",
    kind: "postmortem",
    variant: handover.variant,
    ...(before && isWritten ? writtenBefore(before) : writtenNow(incident, handover, draft)),
  };
  const text = fill("handover", handoverView(handover, draft), snapshot.settings.templates);
  return upsertComment(client, after, { marker: note }, () =>
    body(note, withDrillNote(text, incident), snapshot.issue.url),
  );
}

/** Of a drill no branch is pushed. */
export const DRILLED: Handover = {
  variant: "text",
  reason: "This is a drill, so its postmortem is not kept anywhere.",
  todo: "Read it as its reviewer would.",
};
