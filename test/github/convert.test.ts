import { expect, test } from "vitest";
import { isOriginalMissing, postmortemOf } from "../../src/github/convert.ts";
import type { RawIssue, RawRepository } from "../../src/github/raw.ts";

const PULL = { number: 8, url: "https://github.com/acme/incidents/pull/8", state: "OPEN" as const };

const repository = (...names: string[]) =>
  ({
    refs: { nodes: names.map((name) => ({ name, associatedPullRequests: { nodes: [PULL] } })) },
  }) as unknown as RawRepository;

const issue = (source?: object) =>
  ({
    number: 7,
    references: {
      nodes: [
        null,
        { __typename: "CrossReferencedEvent", source: null },
        { __typename: "CrossReferencedEvent", source },
      ],
    },
  }) as unknown as RawIssue;

const mention = {
  __typename: "PullRequest",
  ...PULL,
  headRefName: "postmortem/7-abc",
  isCrossRepository: false,
  repository: { nameWithOwner: "acme/incidents" },
};

test("the branch of the issue's number is the postmortem's, with its pull request", () => {
  const found = postmortemOf(repository("77-other", "7-abc"), issue(), "acme/incidents");
  expect(found).toEqual({ branch: "postmortem/7-abc", pull: PULL });
});

test("once the branch is deleted, the pull request that mentions the issue is found", () => {
  expect(postmortemOf(repository(), issue(mention), "acme/incidents")).toEqual({
    branch: undefined,
    pull: PULL,
  });
});

test.each([
  ["comes from a fork", { isCrossRepository: true }],
  ["is of another repository", { repository: { nameWithOwner: "mallory/incidents" } }],
  ["is of another incident", { headRefName: "postmortem/77-abc" }],
  ["is of another branch", { headRefName: "fix/7-abc" }],
])("a pull request that %s is not the postmortem", (_, change) => {
  expect(postmortemOf(repository(), issue({ ...mention, ...change }), "acme/incidents").pull).toBeUndefined();
});

const edited = { lastEditedAt: "2026-11-17T15:40:00Z" } as unknown as RawIssue;
const edits = (hasNextPage: boolean, ...texts: (string | null)[]) => ({
  nodes: texts.map((diff) => ({ editedAt: "2026-11-17T15:40:00Z", diff, editor: null })),
  pageInfo: { hasNextPage, endCursor: null },
});

test.each([
  ["never edited", { lastEditedAt: null } as unknown as RawIssue, undefined, false],
  ["all edits are read", edited, edits(false, "later", "as opened"), false],
  ["older edits are not read", edited, edits(true, "later", "early"), true],
  ["the original was taken out of the history", edited, edits(false, "later", null), true],
  ["GitHub returned no edits", edited, undefined, true],
  ["GitHub returned an empty list", edited, edits(false), true],
])("whether the body as it was opened is missing: %s", (_, raw, found, isMissing) => {
  expect(isOriginalMissing(raw, found)).toBe(isMissing);
});
