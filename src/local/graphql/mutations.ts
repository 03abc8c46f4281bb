import { GraphQLError } from "graphql";
import { LOCKED } from "../rest/locked.ts";
import { commentOf } from "./comment.ts";
import { nodeOf } from "./repository.ts";
import { notFound } from "./source.ts";
import type { Source } from "./source.ts";
import { updateRefs } from "./update-refs.ts";
import type { RefUpdate } from "./update-refs.ts";

interface Relabel {
  readonly labelableId: string;
  readonly labelIds: readonly string[];
}

const DONE = { clientMutationId: null };

/** The mutations that Sev1 sends. Those on labels and reactions are idempotent. */
export const mutations = (source: Source) => ({
  addReaction: async ({ input }: { input: { subjectId: string; content: string } }) => {
    await refuseLocked(source, await nodeOf(source, input.subjectId));
    source.memory.react(input.subjectId, input.content, source.viewer);
    return DONE;
  },
  addComment: async ({ input }: { input: { subjectId: string; body: string } }) => {
    const issue: any = await nodeOf(source, input.subjectId);
    await refuseLocked(source, issue);
    const path = `${source.home}/issues/${issue.number}/comments`;
    const { status, data } = await send(source, "POST", path, { body: input.body });
    if (status !== 201) throw unprocessable(data.errors?.[0]?.message ?? data.message);
    return { ...DONE, subject: issue, commentEdge: { cursor: "", node: commentOf(source, data) } };
  },
  addLabelsToLabelable: async ({ input }: { input: Relabel }) => {
    const { path, names } = await labelsOf(source, input);
    await send(source, "POST", path, { labels: names });
    return DONE;
  },
  removeLabelsFromLabelable: async ({ input }: { input: Relabel }) => {
    const { path, names } = await labelsOf(source, input);
    for (const name of names) await send(source, "DELETE", `${path}/${encodeURIComponent(name)}`);
    return DONE;
  },
  updateRefs: async ({ input }: { input: { refUpdates: readonly RefUpdate[] } }) => {
    await updateRefs(source, input.refUpdates);
    return DONE;
  },
});

/** A comment is identified by its location, an issue by itself. */
async function refuseLocked(source: Source, subject: any): Promise<void> {
  const [, number] = /\/issues\/(\d+)(?:#|$)/.exec(subject.url) ?? [];
  const issue = number && (await source.get(`${source.home}/issues/${number}`));
  if (source.isBot && issue?.locked) throw new GraphQLError(LOCKED, { extensions: { type: "FORBIDDEN" } });
}

const unprocessable = (message: string) =>
  new GraphQLError(message, { extensions: { type: "UNPROCESSABLE" } });

const send = ({ upstream, token }: Source, method: string, path: string, body?: object) =>
  upstream.call(method, path, token, body);

async function labelsOf(
  source: Source,
  { labelableId, labelIds }: Relabel,
): Promise<{ path: string; names: string[] }> {
  const labels = await source.list(`${source.home}/labels`);
  const nameOf = (id: string): string => {
    const label = labels.find((each) => each.node_id === id);
    if (!label) throw notFound(`Could not resolve to a node with the global id of '${id}'`);
    return label.name;
  };
  const issue = (await nodeOf(source, labelableId)) as { number: number };
  return { path: `${source.home}/issues/${issue.number}/labels`, names: labelIds.map(nameOf) };
}
