import { readFileSync } from "node:fs";
import { buildSchema, execute, parse, validate } from "graphql";
import type { GraphQLSchema } from "graphql";
import type { Memory } from "./memory.ts";
import type { Upstream } from "./upstream.ts";

const file = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
let schema: GraphQLSchema | undefined;
/** GitHub's official schema. It has one field twice, so its own validity is taken for granted. */
const officialSchema = () => (schema ??= buildSchema(readFileSync(file, "utf8"), { assumeValidSDL: true }));

export interface Source {
  readonly upstream: Upstream;
  readonly memory: Memory;
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
  /** Login of whoever asks, as REST shows it. */
  readonly viewer: string;
}

/** Executes a document against GitHub's schema, on the emulator's state. */
export async function answerGraphql(
  source: Source,
  query: string,
  variables: Record<string, unknown>,
): Promise<{ answer: object; invalid: string[] }> {
  const document = parse(query);
  const errors = validate(officialSchema(), document);
  if (errors.length > 0) return { answer: { errors }, invalid: errors.map((error) => error.message) };
  const result = await execute({
    schema: officialSchema(),
    document,
    variableValues: variables,
    rootValue: new Root(source),
  });
  const invalid = (result.errors ?? [])
    .filter((error) => !("type" in error.extensions))
    .map((error) => error.message);
  const shown = result.errors?.map((error) => ({ ...error.toJSON(), type: error.extensions.type }));
  return { answer: { data: result.data, ...(shown ? { errors: shown } : {}) }, invalid };
}

const REACTIONS = ["THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES"];

interface Page {
  first?: number;
  last?: number;
  after?: string | null;
}

const cursorOf = (index: number) => Buffer.from(`cursor:${index}`).toString("base64");
const indexOf = (cursor: string | null | undefined) =>
  cursor ? Number(Buffer.from(cursor, "base64").toString().slice(7)) + 1 : 0;

/** One page of a list as a connection. */
function connection(all: readonly any[], { first, last, after }: Page) {
  const start = last === undefined ? indexOf(after) : Math.max(0, all.length - last);
  const end = Math.min(all.length, start + (first ?? last ?? 100));
  return {
    nodes: all.slice(start, end),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      endCursor: end > start ? cursorOf(end - 1) : null,
      startCursor: end > start ? cursorOf(start) : null,
    },
  };
}

/** GraphQL shows bots without the "[bot]" that REST shows. */
const actor = (user: { login: string; type: string } | null) =>
  user && { __typename: user.type === "Bot" ? "Bot" : "User", login: user.login.replace(/\[bot\]$/, "") };

const actorOf = (login: string) => actor({ login, type: login.endsWith("[bot]") ? "Bot" : "User" });

const byTime = (key: string) => (a: any, b: any) =>
  String(a[key]).localeCompare(String(b[key])) || a.id - b.id;

class Root {
  readonly #source: Source;
  readonly #home: string;

  constructor(source: Source) {
    this.#source = source;
    this.#home = `/repos/${source.owner}/${source.repo}`;
  }

  #get = async (path: string) => {
    const { status, data } = await this.#source.upstream.call("GET", path, this.#source.token);
    return status === 200 ? data : null;
  };
  #list = (path: string) => this.#source.upstream.list(path, this.#source.token);

  rateLimit() {
    return {
      remaining: 4999,
      resetAt: new Date(Date.now() + 3_600_000).toISOString(),
      limit: 5000,
      cost: 1,
      used: 1,
      nodeCount: 1,
    };
  }

  viewer() {
    return { login: this.#source.viewer };
  }

  async repository({ owner, name }: { owner: string; name: string }) {
    const repository = await this.#get(`/repos/${owner}/${name}`);
    if (!repository) throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
    return {
      id: repository.node_id,
      defaultBranchRef: () => this.#branch(repository.default_branch),
      object: ({ expression }: { expression: string }) =>
        this.#object(expression.slice(expression.indexOf(":") + 1)),
      labels: async (page: Page) =>
        connection(
          (await this.#list(`${this.#home}/labels`)).map((label) => ({
            id: label.node_id,
            name: label.name,
          })),
          page,
        ),
      issue: ({ number }: { number: number }) => this.#issueByNumber(number),
      issues: (
        filter: Page & {
          labels?: string[] | null;
          states?: string[] | null;
          orderBy?: { field: string; direction: string };
        },
      ) => this.#issues(filter),
      refs: (filter: Page & { refPrefix: string; query?: string | null }) => this.#refs(filter),
    };
  }

  async #branch(name: string) {
    const refs = await this.#list(`${this.#home}/git/matching-refs/heads/${name}`);
    const ref = refs.find((each) => each.ref === `refs/heads/${name}`);
    return ref ? { name, target: { __typename: "Commit", oid: ref.object.sha } } : null;
  }

  async #object(path: string): Promise<object | null> {
    const found = await this.#get(`${this.#home}/contents/${path}`);
    if (!found) return null;
    if (!Array.isArray(found))
      return { __typename: "Blob", text: Buffer.from(found.content, "base64").toString("utf8") };
    const entries = found.map((entry) => ({ name: entry.name, object: () => this.#object(entry.path) }));
    return { __typename: "Tree", entries };
  }

  async #issueByNumber(number: number) {
    const issue = await this.#get(`${this.#home}/issues/${number}`);
    if (!issue) throw notFound(`Could not resolve to an Issue with the number of ${number}.`);
    return this.#issue(issue);
  }

  async #issues({
    labels,
    states,
    orderBy,
    ...page
  }: Page & {
    labels?: string[] | null;
    states?: string[] | null;
    orderBy?: { field: string; direction: string };
  }) {
    const all = (await this.#list(`${this.#home}/issues?state=all`)).filter((issue) => !issue.pull_request);
    const wanted = all.filter(
      (issue) =>
        (!states || states.includes(issue.state.toUpperCase())) &&
        (!labels ||
          issue.labels.some((label: { name: string }) =>
            labels.some((name) => name.toLowerCase() === label.name.toLowerCase()),
          )),
    );
    const sorted = wanted.toSorted(byTime(orderBy?.field === "UPDATED_AT" ? "updated_at" : "created_at"));
    const ordered = orderBy?.direction === "DESC" ? sorted.toReversed() : sorted;
    return connection(
      ordered.map((issue) => this.#issue(issue)),
      page,
    );
  }

  #issue(issue: any) {
    const path = `${this.#home}/issues/${issue.number}`;
    const editions = this.#source.memory.editions(issue.node_id);
    return {
      __typename: "Issue",
      id: issue.node_id,
      number: issue.number,
      title: issue.title,
      body: issue.body ?? "",
      url: issue.html_url,
      state: issue.state.toUpperCase(),
      stateReason: issue.state_reason?.toUpperCase() ?? null,
      createdAt: issue.created_at,
      updatedAt: issue.updated_at,
      closedAt: issue.closed_at,
      lastEditedAt: editions[0]?.editedAt ?? null,
      author: actor(issue.user),
      labels: (page: Page) =>
        connection(
          issue.labels.map((label: any) => ({ id: label.node_id, name: label.name })),
          page,
        ),
      comments: (filter: Page & { orderBy?: { field: string; direction: string } }) =>
        this.#comments(path, filter),
      userContentEdits: (page: Page) => connection(editions.map(editionNode), page),
      timelineItems: (filter: Page & { itemTypes?: string[] }) => this.#timeline(path, issue.number, filter),
    };
  }

  async #comments(
    path: string,
    { orderBy, ...page }: Page & { orderBy?: { field: string; direction: string } },
  ) {
    const comments = (await this.#list(`${path}/comments`)).toSorted(
      byTime(orderBy ? "updated_at" : "created_at"),
    );
    const ordered = orderBy?.direction === "DESC" ? comments.toReversed() : comments;
    return connection(
      ordered.map((comment) => this.#comment(comment)),
      page,
    );
  }

  #comment(comment: any) {
    const [edition] = this.#source.memory.editions(comment.node_id);
    return {
      __typename: "IssueComment",
      id: comment.node_id,
      fullDatabaseId: String(comment.id),
      url: comment.html_url,
      body: comment.body,
      createdAt: comment.created_at,
      updatedAt: comment.updated_at,
      lastEditedAt: edition?.editedAt ?? null,
      editor: edition ? actorOf(edition.editor) : null,
      author: actor(comment.user),
      viewerDidAuthor: comment.user?.login === this.#source.viewer,
      reactionGroups: REACTIONS.map((content) => ({
        content,
        viewerHasReacted: this.#source.memory.reactors(comment.node_id, content).has(this.#source.viewer),
      })),
    };
  }

  async #timeline(path: string, number: number, { itemTypes, ...page }: Page & { itemTypes?: string[] }) {
    const events = (await this.#list(`${path}/events`)).map((event) => ({
      __typename: `${event.event[0].toUpperCase()}${event.event.slice(1)}Event`,
      id: event.node_id,
      createdAt: event.created_at,
      actor: actor(event.actor),
    }));
    const mentions = (await this.#pulls())
      .filter((pull) => new RegExp(`#${number}\\b`).test(`${pull.title} ${pull.body ?? ""}`))
      .map((pull) => ({
        __typename: "CrossReferencedEvent",
        id: `X${pull.node_id}`,
        createdAt: pull.created_at,
        actor: actor(pull.user),
        source: this.#pull(pull),
      }));
    const all = [...events, ...mentions].toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
    const isWanted = (name: string) =>
      !itemTypes || itemTypes.includes(name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase());
    return connection(
      all.filter((each) => isWanted(each.__typename)),
      page,
    );
  }

  #pulls = () => this.#list(`${this.#home}/pulls?state=all`);

  #pull(pull: any) {
    return {
      __typename: "PullRequest",
      number: pull.number,
      url: pull.html_url,
      state: pull.merged_at ? "MERGED" : pull.state.toUpperCase(),
      headRefName: pull.head.ref,
      author: actor(pull.user),
      repository: { nameWithOwner: `${this.#source.owner}/${this.#source.repo}` },
    };
  }

  async #refs({ refPrefix, query, ...page }: Page & { refPrefix: string; query?: string | null }) {
    const refs = await this.#list(`${this.#home}/git/matching-refs/${refPrefix.replace(/^refs\//, "")}`);
    const named = refs
      .map((ref) => ({ ...ref, name: ref.ref.slice(refPrefix.length) }))
      .filter(({ name }) => !query || name.includes(query));
    const node = (ref: any) => ({
      name: ref.name,
      target: { __typename: "Commit", oid: ref.object.sha },
      associatedPullRequests: async (inner: Page) => {
        const pulls = (await this.#pulls()).filter((pull) => `refs/heads/${pull.head.ref}` === ref.ref);
        return connection(
          pulls.map((pull) => this.#pull(pull)),
          inner,
        );
      },
    });
    return connection(named.map(node), page);
  }

  /** The emulator's node ids tell type and number, as GitHub's old ones did. */
  async node({ id }: { id: string }) {
    const [, type, number] = /^0:(Issue|IssueComment)(\d+)$/.exec(Buffer.from(id, "base64").toString()) ?? [];
    if (type === "IssueComment") {
      const comment = await this.#get(`${this.#home}/issues/comments/${number}`);
      return comment && this.#comment(comment);
    }
    const issue = (await this.#list(`${this.#home}/issues?state=all`)).find((each) => each.node_id === id);
    if (!issue) throw notFound(`Could not resolve to a node with the global id of '${id}'`);
    return this.#issue(issue);
  }

  nodes({ ids }: { ids: string[] }) {
    return ids.map((id) => this.node({ id }));
  }

  addReaction({ input }: { input: { subjectId: string; content: string } }) {
    this.#source.memory.react(input.subjectId, input.content, this.#source.viewer);
    return { clientMutationId: null };
  }

  addLabelsToLabelable({ input }: { input: { labelableId: string; labelIds: string[] } }) {
    return this.#relabel(input, async (path, names) => {
      await this.#source.upstream.call("POST", `${path}/labels`, this.#source.token, { labels: names });
    });
  }

  removeLabelsFromLabelable({ input }: { input: { labelableId: string; labelIds: string[] } }) {
    return this.#relabel(input, async (path, names) => {
      for (const name of names)
        await this.#source.upstream.call(
          "DELETE",
          `${path}/labels/${encodeURIComponent(name)}`,
          this.#source.token,
        );
    });
  }

  async #relabel(
    { labelableId, labelIds }: { labelableId: string; labelIds: string[] },
    act: (path: string, names: string[]) => Promise<void>,
  ) {
    const labels = await this.#list(`${this.#home}/labels`);
    const names = labelIds.map((id) => {
      const label = labels.find((each) => each.node_id === id);
      if (!label) throw notFound(`Could not resolve to a node with the global id of '${id}'`);
      return label.name as string;
    });
    const issue = (await this.node({ id: labelableId })) as { number: number };
    await act(`${this.#home}/issues/${issue.number}`, names);
    return { clientMutationId: null };
  }
}

const editionNode = ({ editedAt, diff, editor }: { editedAt: string; diff: string; editor: string }) => ({
  editedAt,
  diff,
  editor: actorOf(editor),
});

const notFound = (message: string) =>
  Object.assign(new Error(message), { extensions: { type: "NOT_FOUND" } });
