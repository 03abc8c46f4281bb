import { commitMessage } from "../incident/postmortem-names.ts";
import type { Evidence, Pull } from "../incident/snapshot.ts";
import type { RawIssue, RawMention, RawReference, RawRelease, RawRepository } from "./raw.ts";

const MAX_EVIDENCE = 20;

/** Where the incident is, and the pull request of its postmortem. */
export interface IncidentHome {
  /** "owner/name" */
  readonly slug: string;
  readonly pull?: Pull;
}

interface Mention {
  readonly key: string;
  readonly at: string;
  readonly isOurs: boolean;
  readonly evidence: Evidence;
}

/** Pull requests, commits and releases that mention the incident: the newest, oldest first, each once. */
export function evidenceOf(repository: RawRepository, issue: RawIssue, home: IncidentHome): Evidence[] {
  const found = [
    ...(issue.references?.nodes ?? []).flatMap((each) =>
      each ? [pullFound(each, home), commitFound(each, issue, home)] : [],
    ),
    ...(repository.releases?.nodes ?? []).map((each) => each && releaseFound(each, issue, home)),
  ].filter((each) => each !== null);
  // A fork's commit that is also in the repository is linked there.
  const once = [...Map.groupBy(found, ({ key }) => key).values()].map(
    (same) => same.find(({ isOurs }) => isOurs) ?? same[0],
  );
  return once
    .filter((each) => each !== undefined)
    .toSorted((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))
    .slice(-MAX_EVIDENCE)
    .map(({ evidence }) => evidence);
}

/** Whether a pull request comes from a postmortem branch of the repository; a fork's branch may have any name. */
export const isPostmortem = (
  { headRefName, isCrossRepository, repository }: RawMention,
  slug: string,
): boolean =>
  headRefName.startsWith("postmortem/") && !isCrossRepository && repository.nameWithOwner === slug;

/** The pull request of a cross reference, if it is one and visible. */
export const mentionOf = (reference: RawReference | null): RawMention | undefined =>
  reference?.source?.__typename === "PullRequest" ? reference.source : undefined;

function pullFound(reference: RawReference, { slug }: IncidentHome): Mention | null {
  const pull = mentionOf(reference);
  if (!pull || isPostmortem(pull, slug)) return null;
  const { title, url, number, state, isDraft, mergedAt, baseRefName: base, repository } = pull;
  const isOurs = repository.nameWithOwner === slug;
  return {
    key: url,
    at: reference.createdAt,
    isOurs,
    evidence: {
      kind: "pull-request",
      title,
      url,
      number,
      state,
      isDraft,
      at: mergedAt === null ? undefined : new Date(mergedAt),
      base,
      toDefault: base === repository.defaultBranchRef?.name,
      elsewhere: isOurs ? undefined : repository.nameWithOwner,
    },
  };
}

function commitFound(reference: RawReference, issue: RawIssue, { pull }: IncidentHome): Mention | null {
  const { commit, createdAt: at, isCrossRepository } = reference;
  const isOurs = !isCrossRepository;
  if (!commit || (isOurs && isOfPostmortem(commit.messageHeadline, issue.number, pull))) return null;
  const { oid, messageHeadline: title, url } = commit;
  return { key: oid, at, isOurs, evidence: { kind: "commit", title, url, oid } };
}

/** Whether it is Sev1's own commit, or GitHub's for merging or squashing its pull request. */
const isOfPostmortem = (headline: string, incident: number, pull: Pull | undefined) =>
  mentions(headline, [commitMessage(incident)]) ||
  (pull !== undefined && mentions(headline, [`Merge pull request #${pull.number}`, `(#${pull.number})`]));

function releaseFound(release: RawRelease, issue: RawIssue, { slug }: IncidentHome): Mention | null {
  const { name, tagName, description, url, isDraft, isPrerelease, createdAt: at } = release;
  const text = [name, tagName, description].join("\n");
  const names = [`#${issue.number}`, `${slug}#${issue.number}`, issue.url];
  if (isDraft || !mentions(text, names)) return null;
  return {
    key: url,
    at,
    isOurs: true,
    evidence: {
      kind: "release",
      title: name || tagName,
      url,
      isPrerelease,
      at: new Date(release.publishedAt ?? at),
    },
  };
}

/** Whether the text contains one of the names, not as part of a longer one: `#7` is neither `#77` nor `web#7`. */
const mentions = (text: string, names: readonly string[]): boolean =>
  names.some((name) => new RegExp(`(?<![\\w/])${name.replace(/\W/g, "\\$&")}(?!\\d)`, "i").test(text));
