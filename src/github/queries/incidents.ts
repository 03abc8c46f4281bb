import { BRANCH_PAGE, COMMENT, EARLIER, INCIDENT, REFERENCES, RELEASES, REPOSITORY } from "./fragments.ts";

/**
 * One incident and everything that belongs to it. If GitHub refuses that much, whatever a call does not need is left out
 * (`$rest`) and requested separately.
 */
export const ONE = `query One($owner: String!, $name: String!, $number: Int!, $branch: String!, $news: Int!, $edits: Int!, $talk: Int!, $opening: Boolean!, $rest: Boolean! = true) {
  repository(owner: $owner, name: $name) {
    ...Files
    issue(number: $number) {
      ...Incident
      renamings: timelineItems(last: 20, itemTypes: [RENAMED_TITLE_EVENT]) @include(if: $rest) {
        nodes { ... on RenamedTitleEvent { createdAt actor { login } previousTitle currentTitle } }
      }
    }
    refs(refPrefix: "refs/heads/postmortem/", query: $branch, first: 5) @include(if: $rest) { ...Branches }
    ...Earlier @include(if: $opening)
  }
}
${REPOSITORY}${RELEASES}${BRANCH_PAGE}${INCIDENT}${REFERENCES}${COMMENT}${EARLIER}`;

export const SWEEP = `query Sweep($owner: String!, $name: String!, $label: [String!], $statuses: [String!], $page: Int!, $after: String, $first: Boolean!, $news: Int!, $edits: Int!, $talk: Int!, $rest: Boolean! = true) {
  repository(owner: $owner, name: $name) {
    ...Files
    issues(first: $page, after: $after, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { ...Incident }
      pageInfo { hasNextPage endCursor }
    }
    closed: issues(first: 10, labels: $label, states: [CLOSED], orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $first) {
      nodes { ...Incident }
    }
    newest: issues(first: 10, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) @include(if: $first) {
      nodes { number body labels(first: 100) { nodes { name } } }
    }
    marked: issues(first: 10, labels: $statuses, states: [OPEN], orderBy: { field: UPDATED_AT, direction: ASC }) @include(if: $first) {
      nodes {
        number
        labels(first: 100) { nodes { name description } }
        timelineItems(last: 50, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
          nodes { __typename ... on LabeledEvent { label { name } } ... on UnlabeledEvent { label { name } } }
        }
      }
    }
    refs(refPrefix: "refs/heads/postmortem/", first: 100) @include(if: $rest) { ...Branches }
  }
}
${REPOSITORY}${RELEASES}${BRANCH_PAGE}${INCIDENT}${REFERENCES}${COMMENT}`;
