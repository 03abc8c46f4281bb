import { commitOf, defaultBranchOf } from "./branch.ts";
import { commentOf } from "./comment.ts";
import { connection, ordered } from "./connection.ts";
import type { Order, Page } from "./connection.ts";
import { issueOf, labelOf } from "./issue.ts";
import { pullOf, pullsOf, stateOf } from "./pull.ts";
import { releasesOf } from "./release.ts";
import { forbidden, notFound } from "./source.ts";
import type { Source } from "./source.ts";

/** The repository, from its REST form. Throws GitHub's error if there is none of that name. */
export async function repositoryOf(source: Source, owner: string, name: string) {
  const repository = await source.get(`/repos/${owner}/${name}`);
  if (!repository) throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
  return {
    id: repository.node_id,
    url: repository.html_url,
    nameWithOwner: `${owner}/${name}`,
    defaultBranchRef: () => defaultBranchOf(source),
    object: ({ expression }: { expression: string }) =>
      objectOf(source, expression.slice(expression.indexOf(":") + 1), refOfExpression(expression)),
    labels: async (page: Page) => connection((await source.list(`${source.home}/labels`)).map(labelOf), page),
    label: ({ name: label }: { name: string }) => labelByName(source, label),
    releases: (page: Page & { orderBy?: Order }) => releasesOf(source, page),
    deployments: (page: Page) => deploymentsOf(source, page),
    issue: ({ number }: { number: number }) => issueByNumber(source, number),
    pullRequest: ({ number }: { number: number }) => pullByNumber(source, number),
    issues: (wanted: IssueFilter) => issuesOf(source, wanted),
    ref: ({ qualifiedName }: { qualifiedName: string }) => refByName(source, qualifiedName),
    refs: (wanted: Page & { refPrefix: string; query?: string | null }) => refsOf(source, wanted),
  };
}

/** The emulator has none, and a workflow's token may not read them unless it has `deployments: read`. */
function deploymentsOf({ isBot }: Source, page: Page) {
  if (isBot) throw forbidden("Resource not accessible by integration");
  return connection([], page);
}

/** The revision before the colon, for REST; HEAD is its default. */
function refOfExpression(expression: string): string {
  const ref = expression.slice(0, expression.indexOf(":"));
  return ref === "HEAD" ? "" : `?ref=${encodeURIComponent(ref)}`;
}

async function objectOf(source: Source, path: string, ref: string): Promise<object | null> {
  const found = await source.get(`${source.home}/contents/${path}${ref}`);
  if (!found) return null;
  if (!Array.isArray(found))
    return {
      __typename: "Blob",
      oid: found.sha,
      text: Buffer.from(found.content, "base64").toString("utf8"),
    };
  const entries = found.map((entry) => ({
    name: entry.name,
    object: () => objectOf(source, entry.path, ref),
  }));
  return { __typename: "Tree", entries };
}

async function labelByName(source: Source, name: string) {
  const labels = await source.list(`${source.home}/labels`);
  const found = labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
  return found ? labelOf(found) : null;
}

async function issueByNumber(source: Source, number: number) {
  source.spend(1);
  const issue = await source.get(`${source.home}/issues/${number}`);
  if (!issue || issue.pull_request)
    throw notFound(`Could not resolve to an Issue with the number of ${number}.`);
  return issueOf(source, issue);
}

async function pullByNumber(source: Source, number: number) {
  const pull = await source.get(`${source.home}/pulls/${number}`);
  if (!pull) throw notFound(`Could not resolve to a PullRequest with the number of ${number}.`);
  return pullOf(source, pull);
}

interface IssueFilter extends Page {
  readonly labels?: readonly string[] | null;
  readonly states?: readonly string[] | null;
  readonly orderBy?: Order;
}

async function issuesOf(source: Source, { labels, states, orderBy, ...page }: IssueFilter) {
  source.spend(page.first ?? page.last ?? 0);
  const names = labels?.map((name) => name.toLowerCase());
  const wanted = (await allIssues(source)).filter(
    (issue) =>
      (!states || states.includes(issue.state.toUpperCase())) &&
      (!names || issue.labels.some(({ name }: { name: string }) => names.includes(name.toLowerCase()))),
  );
  return connection(
    ordered(wanted, orderBy).map((issue) => issueOf(source, issue)),
    page,
  );
}

const allIssues = async ({ list, home }: Source) =>
  (await list(`${home}/issues?state=all`)).filter((issue) => !issue.pull_request);

async function refsOf(
  source: Source,
  { refPrefix, query, ...page }: Page & { refPrefix: string; query?: string | null },
) {
  const refs = await source.list(`${source.home}/git/matching-refs/${refPrefix.replace(/^refs\//, "")}`);
  const named = refs.map((ref) => ({ ...ref, name: ref.ref.slice(refPrefix.length) }));
  const wanted = named.filter(({ name }) => name.includes(query ?? ""));
  return connection(
    wanted.map((ref) => refOf(source, ref)),
    page,
  );
}

async function refByName(source: Source, name: string) {
  for (const full of [name, `refs/heads/${name}`, `refs/tags/${name}`]) {
    const ref = full.startsWith("refs/") && (await source.get(`${source.home}/git/ref/${full.slice(5)}`));
    if (ref) return refOf(source, { ...ref, name: full.replace(/^refs\/(?:heads\/|tags\/)?/, "") });
  }
  return null;
}

const refOf = (source: Source, ref: any) => ({
  id: ref.node_id,
  name: ref.name,
  target: commitOf(source, ref),
  associatedPullRequests: async ({ states, ...page }: Page & { states?: readonly string[] | null }) => {
    const pulls = (await pullsOf(source)).filter((pull) => `refs/heads/${pull.head.ref}` === ref.ref);
    const wanted = pulls.filter((pull) => !states || states.includes(stateOf(pull)));
    return connection(
      wanted.map((pull) => pullOf(source, pull)),
      page,
    );
  },
});

/** An issue or a comment by its id. The emulator's ids tell type and number, as GitHub's old ones did. */
export async function nodeOf(source: Source, id: string) {
  const number = /^0:IssueComment(\d+)$/.exec(Buffer.from(id, "base64").toString())?.[1];
  const comment = number && (await source.get(`${source.home}/issues/comments/${number}`));
  if (comment) return commentOf(source, comment);
  const issue = (await allIssues(source)).find((each) => each.node_id === id);
  if (!issue) throw notFound(`Could not resolve to a node with the global id of '${id}'`);
  return issueOf(source, issue);
}
