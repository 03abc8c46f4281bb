import { SETTINGS_FILES } from "../queries/fragments.ts";

/** The GraphQL documents of the archive's job. */

/** Settings, names of the merged postmortems, and the issues of corrective actions, a hundred at a time. */
export const ARCHIVE = `query Archive($owner: String!, $name: String!, $label: String!, $after: String, $first: Boolean!) {
  repository(owner: $owner, name: $name) {
    url
    defaultBranchRef @include(if: $first) { name }
    ...SettingsFiles @include(if: $first)
    label(name: $label) @include(if: $first) { id }
    postmortems: object(expression: "HEAD:postmortems") @include(if: $first) {
      ... on Tree {
        entries { name object { __typename ... on Blob { oid } ... on Tree { entries { name object { ... on Blob { oid } } } } } }
      }
    }
    issues(first: 100, after: $after, labels: [$label], orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes {
        id number url title body state viewerDidAuthor
        stateReason(enableDuplicate: true)
        assignees(first: 10) { nodes { login } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${SETTINGS_FILES}`;

/** The newest issues with a label, and whether there is the label. */
export const LABELLED = `query Labelled($owner: String!, $name: String!, $label: String!) {
  repository(owner: $owner, name: $name) {
    label(name: $label) { id }
    issues(first: 50, labels: [$label], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { number body viewerDidAuthor }
    }
  }
}`;
