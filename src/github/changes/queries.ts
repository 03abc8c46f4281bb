const MERGED = `
fragment Merged on PullRequest {
  number title mergedAt headRefName isCrossRepository
  repository { nameWithOwner }
  files(first: 10) { nodes { path } }
}`;

const SHIPPED = `
fragment Released on Repository {
  nameWithOwner
  releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) {
    nodes { name tagName isDraft isPrerelease publishedAt }
  }
}
fragment Deployed on Repository {
  nameWithOwner
  deployments(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) {
    nodes { createdAt environment commitOid latestStatus { state } }
  }
}`;

const PAGE = `  archive: repository(owner: $owner0, name: $name0) {
    object(expression: "HEAD:postmortems/README.md") { ... on Blob { text } }
  }
`;

/**
 * What changed in this many repositories, whose owners and names are the variables `owner0`, `name0` …: merges of the last
 * day before the outage and of those before it. Deployments stand apart, because without the right to read them GitHub
 * answers nothing about the whole repository. With the page of the archive, if the first of them has one.
 */
export const changesQuery = (count: number, hasArchive: boolean): string => {
  const places = Array.from({ length: count }, (_, i) => i);
  const names = places.map((i) => `, $owner${i}: String!, $name${i}: String!`).join("");
  return `query Changes($near: String!, $far: String!${names}) {
${hasArchive ? PAGE : ""}  near: search(type: ISSUE, query: $near, first: 40) { nodes { ...Merged } }
  far: search(type: ISSUE, query: $far, first: 30) { nodes { ...Merged } }
${places
  .map(
    (i) => `  released${i}: repository(owner: $owner${i}, name: $name${i}) { ...Released }
  deployed${i}: repository(owner: $owner${i}, name: $name${i}) { ...Deployed }`,
  )
  .join("\n")}
}
${MERGED}${SHIPPED}`;
};

/** https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests#search-by-when-a-pull-request-was-merged */
export const mergedBetween = (from: string, to: string): string =>
  `is:pr is:merged merged:${from}..${to} sort:updated-desc`;
