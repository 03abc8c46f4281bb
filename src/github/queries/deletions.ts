/** Who deleted whose comments; the rebuild alone asks for it. */
export const DELETIONS = `query CommentDeletions($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      timelineItems(first: 100, after: $after, itemTypes: [COMMENT_DELETED_EVENT]) {
        nodes {
          ... on CommentDeletedEvent { createdAt actor { login } deletedCommentAuthor { login } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;
