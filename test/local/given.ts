import { expect, onTestFinished } from "vitest";
import { startGitHub } from "../../src/local/github.ts";
import type { LocalGitHub, Options } from "../../src/local/github.ts";

export const AT = new Date("2026-11-17T15:32:00Z");

/** A GitHub with Ana, who may write, at 15:32 UTC. Closed after the test. */
export async function given(options: Partial<Options> = {}) {
  const github = await startGitHub({ at: AT, people: [{ login: "ana", role: "write" }], ...options });
  onTestFinished(() => github.close());
  return {
    github,
    ana: github.as("ana").rest,
    bot: github.bot.rest,
    place: { owner: github.owner, repo: github.repo },
  };
}

export type Given = Awaited<ReturnType<typeof given>>;

/** The same with an issue that Ana opened. */
export async function givenIssue(body = "It is down.", options: Partial<Options> = {}) {
  const snapshot = await given(options);
  await snapshot.ana.issues.create({ ...snapshot.place, title: "[SEV1] Enterprise ABC", body });
  return { ...snapshot, issue: { ...snapshot.place, issue_number: 1 } };
}

/** What GraphQL answers to the Action. */
export async function ask(
  github: LocalGitHub,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<any> {
  const { data } = await github.bot.request("POST /graphql", { query, variables });
  return data;
}

/** The data of an answer without an error. */
export async function read(
  github: LocalGitHub,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<any> {
  const { data, errors } = await ask(github, query, variables);
  expect(errors).toBeUndefined();
  return data;
}

/** A branch with one file, and its pull request. */
export async function openPull({ ana, place, github }: Given, branch: string, body: string, path = "a/b.md") {
  const { data: head } = await ana.git.getRef({ ...place, ref: "heads/main" });
  await ana.git.createRef({ ...place, ref: `refs/heads/${branch}`, sha: head.object.sha });
  const content = Buffer.from("# Postmortem\n").toString("base64");
  await ana.repos.createOrUpdateFileContents({ ...place, path, branch, message: "Add", content });
  return (
    await github
      .as("ana")
      .rest.pulls.create({ ...place, title: "Postmortem", body, head: branch, base: "main" })
  ).data;
}

/** Variables that ask for the first issue: three news and two edits at a time. */
export const one = ({ place }: Given) => ({
  owner: place.owner,
  name: place.repo,
  number: 1,
  branch: "1-",
  opening: false,
  news: 3,
  edits: 2,
  talk: 2,
});
