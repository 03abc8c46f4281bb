import type { Stage } from "./stage.ts";

const place = ({ github: { owner, repo } }: Stage) => ({ owner, repo });

/** A new branch from where another one is. */
export async function branch(it: Stage, name: string, from = "main"): Promise<void> {
  const { data } = await it.as("ben").git.getRef({ ...place(it), ref: `heads/${from}` });
  await it.as("ben").git.createRef({ ...place(it), ref: `refs/heads/${name}`, sha: data.object.sha });
}

/** A commit to a branch, of a new file or a new text of it. */
export async function commit(
  it: Stage,
  to: string,
  message: string,
  { path = "fix.ts", text = "x" } = {},
): Promise<void> {
  const { data } = await it
    .as("ben")
    .repos.getContent({ ...place(it), path, ref: to })
    .catch(() => ({ data: {} }));
  await it.as("ben").repos.createOrUpdateFileContents({
    ...place(it),
    path,
    branch: to,
    message,
    content: Buffer.from(text).toString("base64"),
    ...("sha" in data ? { sha: data.sha } : {}),
  });
}

/** A branch with one commit, and its pull request. Gives its number. */
export async function pull(
  it: Stage,
  { head, base = "main", ...text }: { head: string; base?: string; title: string; body?: string },
): Promise<number> {
  it.github.clock.advance(1000);
  await branch(it, head, base);
  await commit(it, head, "Change it", { path: `${head}.ts` });
  return (await it.as("ben").pulls.create({ ...place(it), head, base, ...text })).data.number;
}

export async function merge(it: Stage, pull_number: number): Promise<void> {
  it.github.clock.advance(1000);
  await it.as("ben").pulls.merge({ ...place(it), pull_number });
}

export async function release(
  it: Stage,
  tag_name: string,
  more: { body?: string; prerelease?: boolean; draft?: boolean },
): Promise<void> {
  it.github.clock.advance(1000);
  await it.as("ben").repos.createRelease({ ...place(it), tag_name, ...more });
}
