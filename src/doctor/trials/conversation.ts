import { LABEL } from "../scratch.ts";
import type { Scratch } from "../scratch.ts";
import type { Tried } from "../trials.ts";
import { addressOf, COMMENT, comment, statusOf } from "./requests.ts";

const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}";
const ADD_REACTION =
  "mutation React($id: ID!) { addReaction(input: { subjectId: $id, content: EYES }) { clientMutationId } }";

export async function react(scratch: Scratch): Promise<Tried> {
  const { request, graphql } = scratch.octokit;
  const { id: comment_id, node_id } = await comment(scratch, "eyes");
  const send = () =>
    statusOf(() =>
      request(`POST ${COMMENT}/reactions`, { ...scratch.repository, comment_id, content: "eyes" }),
    );
  const seen = [await send(), await send()].join(", then ");
  // Throws where GitHub calls the third one an error.
  await graphql(ADD_REACTION, { id: node_id });
  return { isAsExpected: seen === "201, then 200", saw: `${seen}, and no error from GraphQL` };
}

const ADD_LABEL = `mutation Label($id: ID!, $labels: [ID!]!) {
  addLabelsToLabelable(input: { labelableId: $id, labelIds: $labels }) { clientMutationId }
}`;

export async function label(scratch: Scratch): Promise<Tried> {
  const { request, graphql } = scratch.octokit;
  const { node_id: id } = await scratch.issue();
  const named = { ...scratch.repository, name: LABEL };
  const { data } = await request("GET /repos/{owner}/{repo}/labels/{name}", named);
  for (let time = 0; time < 2; time++) await graphql(ADD_LABEL, { id, labels: [data.node_id] });
  const { labels } = (await request(`GET ${ISSUE}`, await addressOf(scratch))).data;
  return { isAsExpected: labels.length === 1, saw: `no error, and ${labels.length} label on the issue` };
}

const REFERENCES = `query References($id: ID!) {
  node(id: $id) {
    ... on Issue {
      timelineItems(last: 10, itemTypes: [CROSS_REFERENCED_EVENT]) {
        nodes { ... on CrossReferencedEvent { source { ... on PullRequest { number } } } }
      }
    }
  }
}`;

interface ReferencesAnswer {
  node: { timelineItems: { nodes: { source: { number?: number } }[] } };
}

const ATTEMPTS = 5;
const PAUSE = 1000;

/** GitHub adds it after its answer. */
export async function reference(scratch: Scratch): Promise<Tried> {
  const [{ node_id: id }, { number }] = [await scratch.issue(), await scratch.pull()];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { node } = await scratch.octokit.graphql<ReferencesAnswer>(REFERENCES, { id });
    if (node.timelineItems.nodes.some(({ source }) => source.number === number))
      return { isAsExpected: true, saw: `#${number}, after ${attempt} s at most` };
    await scratch.wait(PAUSE);
  }
  return { isAsExpected: false, saw: `nothing within ${ATTEMPTS} s` };
}

export async function pin(scratch: Scratch): Promise<Tried> {
  const { request } = scratch.octokit;
  const { id: comment_id } = await comment(scratch, "pinned");
  const address = { ...scratch.repository, comment_id };
  const on = await statusOf(() => request(`PUT ${COMMENT}/pin`, address));
  const off = await statusOf(() => request(`DELETE ${COMMENT}/pin`, address));
  return { isAsExpected: on === 200 && off === 204, saw: `pinned ${on}, unpinned ${off}` };
}

/** What else is refused is told, as nothing says it of each. */
export async function lock(scratch: Scratch): Promise<Tried> {
  const { request } = scratch.octokit;
  const address = await addressOf(scratch);
  const { id: comment_id } = await comment(scratch, "before");
  const own = { ...scratch.repository, comment_id };
  const seen: Record<string, number> = {};
  seen.locked = await statusOf(() => request(`PUT ${ISSUE}/lock`, address));
  seen.comment = await statusOf(() => request(`POST ${ISSUE}/comments`, { ...address, body: "during" }));
  seen.edit = await statusOf(() => request(`PATCH ${COMMENT}`, { ...own, body: "edited" }));
  seen.reaction = await statusOf(() => request(`POST ${COMMENT}/reactions`, { ...own, content: "eyes" }));
  seen.label = await statusOf(() => request(`POST ${ISSUE}/labels`, { ...address, labels: [LABEL] }));
  seen.unlocked = await statusOf(() => request(`DELETE ${ISSUE}/lock`, address));
  const told = Object.entries(seen).map(([what, status]) => `${what} ${status}`);
  return { isAsExpected: seen.locked === 204 && seen.unlocked === 204, saw: told.join(", ") };
}

const REASON = `query Reason($id: ID!) {
  node(id: $id) { ... on Issue { old: stateReason reason: stateReason(enableDuplicate: true) } }
}`;

interface ReasonAnswer {
  node: { old: string | null; reason: string | null };
}

export async function closeAsDuplicate(scratch: Scratch): Promise<Tried> {
  const { request, graphql } = scratch.octokit;
  const closed = { state: "closed", state_reason: "duplicate" } as const;
  await request(`PATCH ${ISSUE}`, { ...(await addressOf(scratch)), ...closed });
  const { node_id: id } = await scratch.issue();
  const { node } = await graphql<ReasonAnswer>(REASON, { id });
  return {
    isAsExpected: node.reason === "DUPLICATE",
    saw: `${node.reason}; ${node.old} unless asked for it`,
  };
}
