import { expect, test } from "vitest";
import { evidenceOf } from "../../src/github/evidence.ts";
import type { RawIssue, RawRepository } from "../../src/github/raw.ts";

const AT = "2026-11-17T15:32:00Z";
const HOME = { slug: "acme/incidents", pull: { number: 9, url: "u9", state: "OPEN" as const } };

const source = {
  __typename: "PullRequest",
  number: 8,
  title: "Raise the limit",
  url: "https://github.com/acme/incidents/pull/8",
  state: "OPEN",
  isDraft: false,
  mergedAt: null,
  baseRefName: "main",
  headRefName: "fix",
  isCrossRepository: false,
  repository: { nameWithOwner: "acme/incidents", defaultBranchRef: { name: "main" } },
};

const crossed = (change: object = {}, createdAt = AT) => ({
  __typename: "CrossReferencedEvent",
  createdAt,
  source: { ...source, ...change },
});

const committed = (commit: object | null, change: object = {}) => ({
  __typename: "ReferencedEvent",
  createdAt: AT,
  isCrossRepository: false,
  commit: commit && { oid: "a1", messageHeadline: "Raise it, #7", url: "c", ...commit },
  ...change,
});

const released = (change: object) => ({
  name: "Two",
  tagName: "v2",
  url: "r",
  isDraft: false,
  isPrerelease: false,
  description: null,
  createdAt: AT,
  publishedAt: "2026-11-17T16:00:00Z",
  ...change,
});

function evidence(references: object[] | null[], releases: (object | null)[] = []) {
  const issue = {
    number: 7,
    url: "https://github.com/acme/incidents/issues/7",
    references: { nodes: references },
  };
  const repository = { releases: { nodes: releases } };
  return evidenceOf(repository as unknown as RawRepository, issue as unknown as RawIssue, HOME);
}

test("a pull request is told with where it goes, and how far it is", () => {
  const { number, title, url } = source;
  const common = { kind: "pull-request", number, title, url, state: "OPEN", isDraft: false };
  expect(evidence([crossed()])).toEqual([{ ...common, base: "main", toDefault: true }]);
  const other = { nameWithOwner: "acme/web", defaultBranchRef: null };
  const mergedAt = "2026-11-17T15:50:00Z";
  expect(evidence([crossed({ repository: other, state: "MERGED", mergedAt })])).toEqual([
    {
      ...common,
      state: "MERGED",
      at: new Date(mergedAt),
      base: "main",
      toDefault: false,
      elsewhere: "acme/web",
    },
  ]);
});

test("each stands once, in the place of its first mention", () => {
  const late = "2026-11-17T15:40:00Z";
  const other = { number: 10, url: "other" };
  const found = evidence([crossed(), crossed(other, "2026-11-17T15:35:00Z"), crossed({}, late)]);
  expect(found.map(({ url }) => url)).toEqual([source.url, "other"]);
  const fork = committed({ url: "fork" }, { isCrossRepository: true });
  expect(evidence([fork, committed({}), committed({})])).toEqual([
    { kind: "commit", title: "Raise it, #7", url: "c", oid: "a1" },
  ]);
});

test("what the token cannot see, and issues, are passed over", () => {
  const unseen = [null, { ...crossed(), source: null }, committed(null)] as object[];
  expect(evidence([...unseen, crossed({ __typename: "Issue" })], [null])).toEqual([]);
});

test("titles come as people wrote them", () => {
  const title = "<!-- sev1 --> @all ](javascript:x) {{{x}}} \u0000";
  const found = evidence(
    [crossed({ title }), committed({ messageHeadline: title })],
    [released({ name: `${title}#7` })],
  );
  expect(found.map((each) => each.title)).toEqual(expect.arrayContaining([title, title, `${title}#7`]));
});

test.each([
  ["a postmortem's", { headRefName: "postmortem/7-abc" }, false],
  ["another postmortem's", { headRefName: "postmortem/4-abc" }, false],
  ["a fork's that calls itself so", { headRefName: "postmortem/7-abc", isCrossRepository: true }, true],
])("a pull request that is %s", (_, change, isEvidence) => {
  expect(evidence([crossed(change)])).toHaveLength(isEvidence ? 1 : 0);
});

test.each([
  ["Postmortem of incident #7", false],
  ["Postmortem of incident #7 (#9)", false],
  ["Postmortem: Enterprise ABC SEV1 outage (#9)", false],
  ["Merge pull request #9 from acme/postmortem/7-abc", false],
  ["Postmortem of incident #77", true],
  ["Merge pull request #98 from acme/fix", true],
  ["Fix #7 (#90)", true],
])("a commit with the headline %s", (messageHeadline, isEvidence) => {
  expect(evidence([committed({ messageHeadline })])).toHaveLength(isEvidence ? 1 : 0);
});

test.each([
  [{ name: "Fixes #7" }, true],
  [{ tagName: "incident-#7" }, true],
  [{ description: "a\n\n* (#7)" }, true],
  [{ description: "See https://github.com/Acme/incidents/issues/7." }, true],
  [{ description: "Acme/incidents#7" }, true],
  [{ description: "#77, web#7, acme/web#7, https://github.com/acme/incidents/issues/71" }, false],
  [{ name: null, description: null }, false],
  [{ name: "Fixes #7", isDraft: true }, false],
])("a release %o", (change, isEvidence) => {
  expect(evidence([], [released(change)])).toHaveLength(isEvidence ? 1 : 0);
});

test("a release without a name goes by its tag", () => {
  const found = evidence([], [released({ name: "", description: "#7", isPrerelease: true })]);
  expect(found).toEqual([
    { kind: "release", title: "v2", url: "r", isPrerelease: true, at: new Date("2026-11-17T16:00:00Z") },
  ]);
});

test("the twenty newest are kept, oldest first, whatever order they come in", () => {
  const minutes = Array.from({ length: 30 }, (_, i) => i + 10);
  const references = minutes.map((minute) =>
    crossed({ number: minute, url: `u${minute}` }, `2026-11-17T15:${minute}:00Z`),
  );
  const last = released({ description: "#7", createdAt: "2026-11-18T00:00:00Z" });
  const found = evidence(references.toReversed(), [last]).map(({ url }) => url);
  expect(found).toEqual([...minutes.slice(-19).map((minute) => `u${minute}`), "r"]);
});
