import type { Scratch } from "../scratch.ts";
import type { Tried } from "../trials.ts";
import { addressOf, COMMENT, comment, statusOf } from "./requests.ts";

const count = (number: number) => number.toLocaleString("en");

const EDITS = `query Edits($id: ID!) {
  viewer { login }
  node(id: $id) { ... on IssueComment { userContentEdits(first: 10) { nodes { editedAt diff editor { login } } } } }
}`;

interface EditsAnswer {
  viewer: { login: string };
  node: {
    userContentEdits: {
      nodes: { editedAt: string; diff: string | null; editor: { login: string } | null }[];
    };
  };
}

const withoutBot = (login: string) => login.replace(/\[bot\]$/, "");

export async function edits(scratch: Scratch): Promise<Tried> {
  const { octokit, repository } = scratch;
  const { id, node_id } = await comment(scratch, "one");
  for (const body of ["two", "three"])
    await octokit.request(`PATCH ${COMMENT}`, { ...repository, comment_id: id, body });
  const { viewer, node } = await octokit.graphql<EditsAnswer>(EDITS, { id: node_id });
  const { nodes } = node.userContentEdits;
  const texts = nodes.map(({ diff }) => diff).join(", ");
  const editors = [...new Set(nodes.map(({ editor }) => editor?.login ?? "nobody"))].join(", ");
  const seconds = new Set(nodes.map(({ editedAt }) => editedAt)).size;
  const spread = seconds === 1 ? "within a second" : `in ${seconds} different seconds`;
  return {
    isAsExpected: texts === "three, two, one" && withoutBot(editors) === withoutBot(viewer.login),
    saw: `${texts || "no text"}, by ${editors || "nobody"}, ${spread}`,
  };
}

const AUTHOR = `query Author($id: ID!) {
  node(id: $id) { ... on IssueComment { viewerDidAuthor author { __typename login } } }
}`;

interface AuthorAnswer {
  node: { viewerDidAuthor: boolean; author: { __typename: string; login: string } | null };
}

export async function ownComment(scratch: Scratch): Promise<Tried> {
  const { node_id: id } = await comment(scratch, "mine");
  const { node } = await scratch.octokit.graphql<AuthorAnswer>(AUTHOR, { id });
  return { isAsExpected: node.viewerDidAuthor, saw: `viewerDidAuthor is ${node.viewerDidAuthor}` };
}

export async function logins(scratch: Scratch): Promise<Tried> {
  const { node_id: id, user } = await comment(scratch, "both");
  const { node } = await scratch.octokit.graphql<AuthorAnswer>(AUTHOR, { id });
  const [rest = "nobody", graphql = "nobody"] = [user?.login, node.author?.login];
  const isBot = user?.type === "Bot";
  return {
    isAsExpected: graphql === withoutBot(rest) && isBot === (node.author?.__typename === "Bot"),
    saw: `REST ${rest} (${user?.type}), GraphQL ${graphql} (${node.author?.__typename})`,
  };
}

/** As GitHub states it; it takes four times as many bytes: src/local/rest/length.ts. */
const LIMIT = 65_536;
const TOO_LONG = 300_000;

export async function longTexts(scratch: Scratch): Promise<Tried> {
  const { octokit, repository } = scratch;
  const address = await addressOf(scratch);
  const posted = await comment(scratch, "x".repeat(LIMIT));
  const inComment = posted.body?.length ?? 0;
  await octokit.request(`DELETE ${COMMENT}`, { ...repository, comment_id: posted.id });
  const write = (body: string) =>
    octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...address, body });
  const read = async () =>
    (await octokit.request("GET /repos/{owner}/{repo}/issues/{issue_number}", address)).data.body?.length ??
    0;
  await write("y".repeat(LIMIT));
  const inBody = await read();
  const status = await statusOf(() => write("z".repeat(TOO_LONG)));
  const after = await read();
  return {
    isAsExpected: inComment === LIMIT && inBody === LIMIT && (after === LIMIT || after === TOO_LONG),
    saw: `comment ${count(inComment)}, body ${count(inBody)}; ${count(TOO_LONG)} answered ${status}, then ${count(after)}`,
  };
}

export async function mention(scratch: Scratch): Promise<Tried> {
  if (scratch.asker === "") throw new Error("not tried: no person started this self-test");
  const { data } = await scratch.octokit.request(
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    {
      ...(await addressOf(scratch)),
      body: `@${scratch.asker} started this self-test.`,
      headers: { accept: "application/vnd.github.full+json" },
    },
  );
  const isLinked = /class="[^"]*\buser-mention\b/.test(data.body_html ?? "");
  return { isAsExpected: isLinked, saw: `${scratch.asker} is ${isLinked ? "" : "not "}linked` };
}
