/** The GraphQL documents of what goes to the public. No call depends on them. */

/** The settings, and the numbers of the incidents that changed last, a hundred at a time. */
export const STATUS_PAGE = `query StatusPage($owner: String!, $name: String!, $label: [String!], $states: [IssueState!], $after: String, $first: Boolean!) {
  repository(owner: $owner, name: $name) {
    config: object(expression: "HEAD:.github/sev1.yml") @include(if: $first) { ... on Blob { text } }
    configYaml: object(expression: "HEAD:.github/sev1.yaml") @include(if: $first) { ... on Blob { text } }
    overrides: object(expression: "HEAD:.github/sev1") @include(if: $first) {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
    issues(first: 100, after: $after, labels: $label, states: $states, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** All people who wrote in an incident. */
export const PARTICIPANTS = `query Participants($id: ID!, $after: String) {
  node(id: $id) {
    ... on Issue {
      participants(first: 100, after: $after) { nodes { login } pageInfo { hasNextPage endCursor } }
    }
  }
}`;
