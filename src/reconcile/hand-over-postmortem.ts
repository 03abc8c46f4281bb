import { commitMessage, editionPath, postmortemNames } from "../incident/postmortem-names.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { handoverOf, hashOfFacts } from "../incident/due/late-facts.ts";
import type { Handover } from "../incident/postmortem-names.ts";
import type { MarkerOf } from "../incident/ledger/ledger.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "../github/http/client.ts";
import { handOver } from "../github/postmortem.ts";
import type { PostmortemDraft } from "../github/postmortem.ts";
import { body, withDrillNote } from "../render/comment.ts";
import { customerEdition } from "../render/postmortem/customer-edition.ts";
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
  const { content, edition, path } = draft;
  const { refusal } = handover;
  const texts = {
    content,
    edition: refusal === undefined ? edition?.content : undefined,
    body: draft.bodyOf(refusal),
  };
  // What a run wrote that died may lack later facts: then the next run compares.
  const isFirst = !incident.snapshot.postmortem.branch && !incident.snapshot.postmortem.pull;
  return { hash: isFirst ? hashOfFacts(incident) : UNKNOWN, wrote: writtenHashes(texts), path };
}

/** Opens the pull request with the postmortem or, if it cannot, posts the text; says so on the incident. */
export async function handOverPostmortem(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const incident = incidentOf(snapshot);
  const repo = postmortemNames(incident);
  const content = postmortemFile(incident);
  const message = commitMessage(snapshot.issue.number);
  const { reviewers } = snapshot.settings.config.postmortem;
  const before = handoverOf(incident);
  const isWritten = before?.variant === "compare";
  const edition = customerEdition(incident);
  const draft = {
    ...repo,
    content,
    edition: edition && { path: editionPath(repo.path), content: edition.content },
    message,
    reviewers,
    isWritten,
    title: postmortemPull(incident).title,
    bodyOf: (refusal?: string) => postmortemPull(incident, { leftOut: edition?.leftOut, refusal }).body,
  };
  const handover = incident.snapshot.settings.drill ? DRILLED : await handOver(client, snapshot, draft);
  const pull = handover.variant === "pull" ? handover : undefined;
  const existing = snapshot.postmortem.pull;
  const after: Snapshot = {
    ...snapshot,
    postmortem: { branch: repo.branch, pull: pull && { ...pull, state: existing?.state ?? "OPEN" } },
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
  reason: "This is a drill, so its postmortem goes nowhere.",
  todo: "Read it as its reviewer would.",
};
