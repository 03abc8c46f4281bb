import { expect, test } from "vitest";
import { given, read } from "./given.ts";
import type { Given } from "./given.ts";

const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** A commit that belongs to no branch. */
const orphan = async ({ bot, place }: Given, message: string, parents?: string[]) =>
  (await bot.git.createCommit({ ...place, message, tree: EMPTY_TREE, parents })).data;

test("a commit on the empty tree needs no parent, and is dated by GitHub", async () => {
  const snapshot = await given();
  const commit = await orphan(snapshot, "holder: run 1");
  expect(commit).toMatchObject({
    message: "holder: run 1",
    parents: [],
    tree: { sha: EMPTY_TREE },
    committer: { date: "2026-11-17T15:32:00Z" },
  });
  expect(snapshot.github.violations).toEqual([]);
});

test("of two that create a ref at once, one is told that it exists", async () => {
  const snapshot = await given();
  const { bot, place, github } = snapshot;
  const create = async (message: string) =>
    bot.git.createRef({ ...place, ref: "refs/sev1/7/ceo", sha: (await orphan(snapshot, message)).sha });
  const answers = await Promise.allSettled([create("run 1"), create("run 2"), create("run 3")]);
  const refusals = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  const exists = { status: 422, message: expect.stringContaining("Reference already exists") };
  expect(refusals).toEqual([expect.objectContaining(exists), expect.objectContaining(exists)]);
  expect(github.violations).toEqual([]);
});

test("refs of any namespace are listed, moved forward only, and deleted", async () => {
  const snapshot = await given();
  const { bot, place, github } = snapshot;
  const first = await orphan(snapshot, "run 1");
  const child = await orphan(snapshot, "run 2", [first.sha]);
  const other = await orphan(snapshot, "run 3");
  await bot.git.createRef({ ...place, ref: "refs/sev1/7/ceo", sha: first.sha });
  const listed = await bot.git.listMatchingRefs({ ...place, ref: "sev1/7/" });
  expect(listed.data.map(({ ref }) => ref)).toEqual(["refs/sev1/7/ceo"]);
  const move = (sha: string) => bot.git.updateRef({ ...place, ref: "sev1/7/ceo", sha, force: false });
  await expect(move(other.sha)).rejects.toMatchObject({ status: 422 });
  expect((await move(child.sha)).data.object.sha).toBe(child.sha);
  await bot.git.deleteRef({ ...place, ref: "sev1/7/ceo" });
  expect((await bot.git.listMatchingRefs({ ...place, ref: "sev1/" })).data).toEqual([]);
  expect(github.violations).toEqual([]);
});

test("a ref and a folder of its name exclude each other", async () => {
  const snapshot = await given();
  const { bot, place } = snapshot;
  const { sha } = await orphan(snapshot, "run 1");
  await bot.git.createRef({ ...place, ref: "refs/sev1/7", sha });
  await expect(bot.git.createRef({ ...place, ref: "refs/sev1/7/ceo", sha })).rejects.toMatchObject({
    status: 422,
  });
  await bot.git.createRef({ ...place, ref: "refs/sev1/70/ceo", sha });
});

test("an empty repository takes neither commit nor ref", async () => {
  const { bot, place } = await given({ empty: true });
  const commit = bot.git.createCommit({ ...place, message: "run 1", tree: EMPTY_TREE });
  await expect(commit).rejects.toMatchObject({ status: 409 });
});

const REFS = `query Refs($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    id
    ref(qualifiedName: "refs/sev1/clock") { name target { oid ... on Commit { message committedDate } } }
    refs(refPrefix: "refs/sev1/", first: 10) { nodes { name } }
  }
}`;

const UPDATE = `mutation Update($id: ID!, $updates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $id, refUpdates: $updates }) { clientMutationId }
}`;

test("GraphQL shows them with what their commits say", async () => {
  const snapshot = await given();
  const { bot, place, github } = snapshot;
  const variables = { owner: place.owner, name: place.repo };
  expect((await read(github, REFS, variables)).repository).toMatchObject({ ref: null, refs: { nodes: [] } });
  const { sha } = await orphan(snapshot, "alive");
  await bot.git.createRef({ ...place, ref: "refs/sev1/clock", sha });
  expect((await read(github, REFS, variables)).repository).toMatchObject({
    ref: { target: { oid: sha, message: "alive", committedDate: "2026-11-17T15:32:00Z" } },
    refs: { nodes: [{ name: "clock" }] },
  });
});

test("GraphQL updates several of them, or none", async () => {
  const snapshot = await given();
  const { github, place } = snapshot;
  const variables = { owner: place.owner, name: place.repo };
  const { id } = (await read(github, REFS, variables)).repository;
  const { sha } = await orphan(snapshot, "alive");
  const none = "0".repeat(40);
  const create = { name: "refs/sev1/clock", beforeOid: none, afterOid: sha };
  await read(github, UPDATE, { id, updates: [create] });
  const answer = await github.bot.request("POST /graphql", {
    query: UPDATE,
    variables: { id, updates: [{ name: "refs/sev1/other", afterOid: sha }, create] },
  });
  expect(answer.data.errors).toHaveLength(1);
  expect((await read(github, REFS, variables)).repository.refs.nodes).toEqual([{ name: "clock" }]);
  await read(github, UPDATE, { id, updates: [{ ...create, beforeOid: sha, afterOid: none }] });
  expect((await read(github, REFS, variables)).repository.refs.nodes).toEqual([]);
});

test("an event of the repository's own making is delivered, also where the Action's token sends it", async () => {
  const { github, bot, ana, place } = await given();
  await github.deliveries();
  await bot.repos.createDispatchEvent({ ...place, event_type: "sev1-clock", client_payload: { link: 2 } });
  await ana.repos.createDispatchEvent({ ...place, event_type: "sev1-clock" });
  expect(await github.deliveries()).toMatchObject([
    {
      event: "repository_dispatch",
      payload: { action: "sev1-clock", branch: "main", client_payload: { link: 2 } },
    },
    { event: "repository_dispatch", payload: { client_payload: null, sender: { login: "ana" } } },
  ]);
  expect(github.violations).toEqual([]);
});
