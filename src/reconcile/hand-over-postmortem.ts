import { commitMessage, editionPath, postmortemNames } from "../incident/postmortem-names.ts";
import type { Handover } from "../incident/postmortem-names.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Marker } from "../incident/ledger/ledger.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "../github/http/client.ts";
import { handOver } from "../github/postmortem.ts";
import { body, withDrillNote } from "../render/comment.ts";
import { customerEdition } from "../render/postmortem/customer-edition.ts";
import { postmortemFile } from "../render/postmortem/file.ts";
import { handoverView } from "../render/postmortem/handover.ts";
import { postmortemPull } from "../render/postmortem/pull-request.ts";
import { fill } from "../render/templates.ts";
import { upsertComment } from "./upsert-comment.ts";

/** Opens the pull request with the postmortem or, if it cannot, posts the text; says so on the incident. */
export async function handOverPostmortem(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const incident = incidentOf(snapshot);
  const repo = postmortemNames(incident);
  const content = postmortemFile(incident);
  const message = commitMessage(snapshot.issue.number);
  const { reviewers } = snapshot.settings.config.postmortem;
  const before = incident.records.get("postmortem");
  const isWritten = before?.kind === "postmortem" && before.variant === "compare";
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
  const note: Marker = { key: "postmortem", kind: "postmortem", variant: handover.variant };
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
