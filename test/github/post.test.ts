import { expect, test } from "vitest";
import { createClient } from "../../src/github/http/client.ts";
import { loadIncident } from "../../src/github/load.ts";
import { isPosted, postWithMarks } from "../../src/github/post.ts";
import type { Snapshot } from "../../src/incident/snapshot.ts";
import { givenIssue } from "../local/given.ts";
import { given } from "../given.ts";
import { repoOf } from "./repository.ts";
import { serve } from "./server.ts";
import type { Reply } from "./server.ts";

const date = "Tue, 17 Nov 2026 15:32:00 GMT";
const NODE = {
  id: "IC_9",
  fullDatabaseId: "4294967296",
  createdAt: "2026-11-17T15:32:00Z",
  updatedAt: "2026-11-17T15:32:00Z",
  bodyHTML: "<p>Hello</p>",
};
const POSTED = { commentEdge: { node: NODE } };
const BY_REST = {
  status: 201,
  headers: { date },
  body: { id: 7, node_id: "IC_7", created_at: NODE.createdAt, updated_at: NODE.updatedAt },
};

const answer = (data: object | null | undefined, ...errors: object[]): Reply => ({
  headers: { date },
  body: { ...(data === undefined ? {} : { data }), ...(errors.length > 0 ? { errors } : {}) },
});

const SNAPSHOT: Snapshot = given().snapshot;
const MARKS = { comment: "IC_1", reaction: "EYES", on: ["sev1"], off: [] };

async function posted(...replies: Reply[]) {
  const { url, seen } = await serve(...replies);
  const client = createClient({
    token: "t",
    apiUrl: url,
    graphqlUrl: `${url}/graphql`,
    wait: async () => {},
  });
  const labels = new Map([["sev1", "LA_1"]]);
  const snapshot = { ...SNAPSHOT, repository: { ...SNAPSHOT.repository, labels } };
  const outcome = await postWithMarks(client, snapshot, "Hello\n", MARKS).catch((error: unknown) => error);
  return { outcome, asked: seen.map(({ url: path }) => path.replace(/.*\//, "")) };
}

test("comment, reaction and labels are one request, and the comment is what reading gives", async () => {
  const it = await givenIssue("Down");
  await it.ana.issues.addLabels({ ...it.issue, labels: ["sev1"] });
  await it.ana.issues.createComment({ ...it.issue, body: "/update" });
  const place = repoOf(it.github);
  const before = await loadIncident(place, 1);
  if (!before) throw new Error("no incident");
  it.github.requests.splice(0);
  const marks = { ...MARKS, comment: before.comments[0]?.id };
  const { comment, isMarked } = await postWithMarks(place.client, before, "<!-- hidden -->\nHello @ana", {
    ...marks,
    on: [],
  });
  expect(isMarked).toBe(true);
  expect(it.github.requests.map(({ query }) => query)).toEqual(["Post"]);
  const after = await loadIncident(place, 1);
  const { html, author: _, ...known } = comment as Snapshot["comments"][number] & { html: string };
  expect(after?.comments[1]).toMatchObject(known);
  expect(after?.comments[0]?.reactions).toEqual(["EYES"]);
  expect(html).toContain('<a class="user-mention');
  expect(it.github.violations).toEqual([]);
});

const COMMENT_REFUSED = {
  type: "UNPROCESSABLE",
  path: ["addComment"],
  message: "was submitted too quickly",
};

test.each([
  ["refuses the comment alone", answer({ addComment: null, addReaction: {} }, COMMENT_REFUSED), true],
  [
    "refuses all fields",
    answer({ addComment: null, addReaction: null }, COMMENT_REFUSED, {
      type: "FORBIDDEN",
      path: ["addReaction"],
    }),
    false,
  ],
  ["does not know the document", answer(undefined, { message: "Field 'addComment' doesn't exist" }), false],
  [
    "has no points left in the hour",
    answer(undefined, { type: "RATE_LIMITED", message: "API rate limit" }),
    false,
  ],
  [
    "wants fewer contents a minute",
    { status: 403, headers: { date }, body: { message: "You have exceeded a secondary rate limit" } },
    false,
  ],
])("where GitHub %s, the comment is posted by REST", async (_name, refusal, isMarked) => {
  const { outcome, asked } = await posted(...again(refusal), BY_REST);
  expect(asked.at(-1)).toBe("comments");
  expect(asked.filter((name) => name === "comments")).toHaveLength(1);
  expect(outcome).toMatchObject({ comment: { id: "IC_7", number: "7", body: "Hello" }, isMarked });
});

/** What GitHub refuses for a while is asked once more after a pause. */
const again = (reply: Reply): Reply[] => (reply.status === 403 ? [reply, reply] : [reply]);

test.each([
  ["a label", { type: "FORBIDDEN", path: ["addLabelsToLabelable"], message: "no" }],
  ["a reaction, for its limit", { type: "RATE_LIMITED", path: ["addReaction"], message: "no" }],
  [
    "a reaction, since it is locked now",
    { type: "FORBIDDEN", path: ["addReaction"], message: "issue is locked" },
  ],
])("a comment that was posted is not posted again where GitHub refuses %s", async (_name, error) => {
  const { outcome, asked } = await posted(answer({ addComment: POSTED, addReaction: null }, error), BY_REST);
  expect(asked).toEqual(["graphql"]);
  expect(outcome).toMatchObject({ comment: { id: "IC_9", number: "4294967296" }, isMarked: false });
});

test.each([
  ["no answer", { drop: true }, 0],
  ["a 502", { status: 502 }, 502],
  [
    "an error of GitHub's own",
    answer(null, { message: "Something went wrong while executing your query." }),
    502,
  ],
  [
    "an error of no type at the comment",
    answer({ addComment: null }, { path: ["addComment"], message: "?" }),
    502,
  ],
])(
  "after %s nobody knows, so nothing is posted before the incident was read again",
  async (_name, reply, status) => {
    const { outcome, asked } = await posted(reply, BY_REST);
    expect(asked).toEqual(["graphql"]);
    expect(outcome).toMatchObject({ status });
    expect(isPosted(outcome)).toBe(false);
  },
);

test("what REST refuses too is told, with whether the labels are there", async () => {
  const refusal = answer({ addComment: null, addReaction: {} }, COMMENT_REFUSED);
  const { outcome } = await posted(refusal, { status: 403, headers: { date }, body: { message: "no" } });
  expect(outcome).toMatchObject({ isMarked: true, comment: expect.any(Error) });
});
