import { BRANCH_PAGE, COMMENT, EDITS, REFERENCES, RELEASES } from "./fragments.ts";

/** The optional parts of ONE, requested separately so that a failure affects only itself. */
export const REFERENCES_APART = `query References($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      references: timelineItems(last: 50, itemTypes: [CROSS_REFERENCED_EVENT, REFERENCED_EVENT]) { ...References }
    }
  }
}
${REFERENCES}`;

export const EDITS_APART = `query Edits($owner: String!, $name: String!, $number: Int!, $edits: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) { userContentEdits(first: $edits) { ...Edits } }
  }
}
${EDITS}`;

export const RELEASES_APART = `query Releases($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { ...Releases }
  }
}
${RELEASES}`;

/** Branches of postmortems, all or those of one incident, a hundred at a time. */
export const BRANCHES = `query Branches($owner: String!, $name: String!, $branch: String, $after: String, $talk: Int!) {
  repository(owner: $owner, name: $name) {
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 100, after: $after) { ...Branches }
  }
}
${BRANCH_PAGE}${COMMENT}`;
