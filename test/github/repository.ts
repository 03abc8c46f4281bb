import { createClient } from "../../src/github/http/client.ts";
import type { RepoWithSettings } from "../../src/github/repo.ts";
import type { LocalGitHub } from "../../src/local/github.ts";
import { loadSettings } from "../../src/action/load-settings.ts";
import type { Given } from "../local/given.ts";

/** The local GitHub, as the Action meets it. */
export const repoOf = ({ url, token, owner, repo }: LocalGitHub): RepoWithSettings => ({
  client: createClient({ token, apiUrl: url, graphqlUrl: `${url}/graphql` }),
  owner,
  name: repo,
  label: "sev1",
  readSettings: loadSettings,
});

/** What the Action has asked GraphQL since the last call, by name. */
export const queriesSent = ({ requests }: LocalGitHub): string[] =>
  requests.splice(0).flatMap(({ query }) => (query === undefined ? [] : [query]));

/** Writes a file on a branch, which is made where it is not there. */
export async function commit(
  { ana, place }: Given,
  path: string,
  { branch = "main", message = "Add", text = "x" } = {},
): Promise<string> {
  const { data: main } = await ana.git.getRef({ ...place, ref: "heads/main" });
  if (branch !== "main")
    await ana.git
      .createRef({ ...place, ref: `refs/heads/${branch}`, sha: main.object.sha })
      .catch(() => undefined);
  const content = Buffer.from(text).toString("base64");
  const { data } = await ana.repos.createOrUpdateFileContents({ ...place, path, branch, message, content });
  return data.commit.sha ?? "";
}

/** A pull request of a branch with a file of its own. Gives its number. */
export async function pull(
  snapshot: Given,
  head: string,
  change: { title?: string; body?: string; draft?: boolean; message?: string } = {},
): Promise<number> {
  const { message, ...rest } = change;
  await commit(snapshot, `${head}.md`, { branch: head, message });
  const wanted = { ...snapshot.place, head, base: "main", title: head, body: "For #1", ...rest };
  return (await snapshot.ana.pulls.create(wanted)).data.number;
}
