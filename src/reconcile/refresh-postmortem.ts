import { commitMessage, customerVersionPath, postmortemNames } from "../incident/postmortem-names.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { handoverOf, hashOfFacts } from "../incident/due/late-facts.ts";
import type { MarkerOf, RecordOf } from "../incident/ledger/ledger.ts";
import type { Snapshot } from "../incident/snapshot.ts";
import type { Client } from "../github/http/client.ts";
import { tryToCommit } from "../github/commit-file.ts";
import { queryPullFiles, writeDescription } from "../github/postmortem/refresh.ts";
import type { BranchFile, PullFiles } from "../github/postmortem/refresh.ts";
import { body } from "../render/comment.ts";
import { customerVersionFile } from "../render/postmortem/customer-version.ts";
import { postmortemFile } from "../render/postmortem/file.ts";
import { handoverView } from "../render/postmortem/handover.ts";
import { lateLines } from "../render/postmortem/late-lines.ts";
import { postmortemPull } from "../render/postmortem/pull-request.ts";
import { withTicks } from "../render/postmortem/ticks.ts";
import { textHash, writtenHashes } from "../render/postmortem/written.ts";
import { fill } from "../render/templates.ts";
import { upsertComment } from "./upsert-comment.ts";

/** What the postmortem would be if it were written now. */
interface Wanted {
  readonly path: string;
  readonly content: string;
  readonly customerVersion: string | undefined;
  readonly body: string;
}

type Handover = RecordOf<"postmortem">;

/**
 * Brings an open postmortem up to date with later facts: files and description until people have edited a file; from then
 * on a comment on the pull request lists what they lack. That it knows the facts is noted last, so a run that dies repeats.
 */
export async function refreshPostmortem(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const incident = incidentOf(snapshot);
  const handover = handoverOf(incident);
  const { pull } = snapshot.postmortem;
  if (!handover || !pull) return snapshot;
  const wanted = wantedOf(incident, handover);
  const paths = { path: wanted.path, customerVersion: customerVersionPath(wanted.path) };
  const standing = await queryPullFiles(client, snapshot, paths);
  if (!standing) return snapshot;
  const isOurs = isWrittenBySev1(standing, wanted, handover);
  const isWritten = isOurs && (await writeFiles(client, snapshot, standing, wanted));
  if (isWritten) await refreshDescription(client, snapshot, { standing, wanted, handover });
  const after = isWritten ? snapshot : await commentLines(client, snapshot, { standing, wanted });
  return note(client, after, { ...handover, ...(isWritten ? { wrote: writtenHashes(wanted) } : {}) });
}

function wantedOf(incident: Incident, { wrote }: Handover): Wanted {
  const customerVersion = wrote?.edition === undefined ? undefined : customerVersionFile(incident);
  const { path } = postmortemNames(incident);
  return {
    path,
    content: postmortemFile(incident),
    customerVersion: customerVersion?.content,
    body: postmortemPull(incident, { leftOut: customerVersion?.leftOut }).body,
  };
}

/** Whether nobody has changed, moved or deleted a file since. */
function isWrittenBySev1({ file, customerVersion }: PullFiles, wanted: Wanted, { wrote }: Handover): boolean {
  const isSame = (standing: BranchFile | undefined, text: string | undefined, hash: string | undefined) =>
    standing !== undefined && (standing.text === text || textHash(standing.text) === hash);
  return (
    isSame(file, wanted.content, wrote?.file) &&
    (wrote?.edition === undefined || isSame(customerVersion, wanted.customerVersion, wrote.edition))
  );
}

/** Writes what differs. False if a rule of the repository forbids it. */
async function writeFiles(
  client: Client,
  snapshot: Snapshot,
  standing: PullFiles,
  wanted: Wanted,
): Promise<boolean> {
  const message = commitMessage(snapshot.issue.number);
  const files = [
    { path: wanted.path, file: standing.file, text: wanted.content },
    { path: customerVersionPath(wanted.path), file: standing.customerVersion, text: wanted.customerVersion },
  ];
  const { repository, postmortem } = snapshot;
  for (const { path, file, text } of files) {
    if (text === undefined || !file || file.text === text) continue;
    const change = { path, oid: file.oid, text, message };
    if (!(await tryToCommit(client, repository, postmortem.branch ?? "", change))) return false;
  }
  return true;
}

/** Leaves a description alone that people have changed, but for its ticks, which stay. */
async function refreshDescription(
  client: Client,
  snapshot: Snapshot,
  { standing, wanted, handover }: { standing: PullFiles; wanted: Wanted; handover: Handover },
): Promise<void> {
  const text = withTicks(wanted.body, standing.body);
  const isOurs = textHash(standing.body) === handover.wrote?.body;
  if (isOurs && textHash(standing.body) !== textHash(text)) await writeDescription(client, snapshot, text);
}

const LINES: MarkerOf<"postmortem"> = { key: "postmortem:lines", kind: "postmortem", variant: "lines" };

/** Posts the lines, or edits the comment that has them. */
async function commentLines(
  client: Client,
  snapshot: Snapshot,
  { standing, wanted }: { standing: PullFiles; wanted: Wanted },
): Promise<Snapshot> {
  const incident = incidentOf(snapshot);
  const { file, openedAt: since } = standing;
  const lines = lateLines(incident, { wanted: wanted.content, standing: file?.text ?? "", since });
  const onPull = snapshot.postmortem.pull?.number;
  if (!lines || onPull === undefined) return snapshot;
  const text = fill("postmortem-lines", lines, snapshot.settings.templates);
  return upsertComment(client, snapshot, { marker: LINES, onPull }, () =>
    body(LINES, text, snapshot.issue.url),
  );
}

/** Notes on the comment that handed it over which facts it knows now. */
async function note(client: Client, snapshot: Snapshot, handover: Handover): Promise<Snapshot> {
  const incident = incidentOf(snapshot);
  const { pull } = snapshot.postmortem;
  if (!pull) return snapshot;
  const { place: _, ...before } = handover;
  const marker: MarkerOf<"postmortem"> = { ...before, hash: hashOfFacts(incident) };
  const view = handoverView({ variant: "pull", ...pull }, { ...postmortemNames(incident), content: "" });
  const text = fill("handover", view, snapshot.settings.templates);
  return upsertComment(client, snapshot, { marker }, () => body(marker, text, snapshot.issue.url));
}
