/** One request for the small writes: reaction, add labels, remove labels. Each is idempotent. */
export const MARK = `mutation Mark($react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $issue: ID!, $on: [ID!]!, $off: [ID!]!) {
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`;

/**
 * The same, after a new comment. GitHub runs the fields in order, even after one that failed.
 * https://spec.graphql.org/October2021/#sec-Mutation
 */
export const POST = `mutation Post($issue: ID!, $text: String!, $react: Boolean!, $add: Boolean!, $remove: Boolean!, $comment: ID!, $content: ReactionContent!, $on: [ID!]!, $off: [ID!]!) {
  addComment(input: { subjectId: $issue, body: $text }) {
    commentEdge { node { id fullDatabaseId createdAt updatedAt bodyHTML } }
  }
  addReaction(input: { subjectId: $comment, content: $content }) @include(if: $react) { clientMutationId }
  addLabelsToLabelable(input: { labelableId: $issue, labelIds: $on }) @include(if: $add) { clientMutationId }
  removeLabelsFromLabelable(input: { labelableId: $issue, labelIds: $off }) @include(if: $remove) { clientMutationId }
}`;
