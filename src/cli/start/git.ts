import type { LocalGitHub } from "../../local/github.ts";
import type { Step } from "./story.ts";

type GitStep = Step & { readonly do: "pull" | "merge" | "release" };

/** Does in git what people do for an incident; everything mentions it. */
export async function workInGit(github: LocalGitHub, incident: number, step: GitStep): Promise<void> {
  const { owner, repo } = github;
  const place = { owner, repo };
  const { repos, pulls } = github.as(step.who).rest;
  switch (step.do) {
    case "pull":
      return openPull(github, incident, step);
    case "merge": {
      const { data } = await pulls.list({ ...place, head: `${owner}:${step.branch}` });
      await pulls.merge({ ...place, pull_number: data[0]?.number ?? 0 });
      return;
    }
    case "release": {
      const { tag: tag_name, candidate: prerelease } = step;
      await repos.createRelease({
        ...place,
        tag_name,
        name: tag_name,
        prerelease,
        body: `Fixes #${incident}.`,
      });
      return;
    }
    default:
      step satisfies never;
  }
}

async function openPull(github: LocalGitHub, incident: number, step: Step & { do: "pull" }): Promise<void> {
  const { owner, repo } = github;
  const place = { owner, repo };
  const { repos, git, pulls } = github.as(step.who).rest;
  const { base = "main", branch, title } = step;
  const { data: main } = await git.getRef({ ...place, ref: "heads/main" });
  for (const name of base === "main" ? [branch] : [base, branch])
    await git.createRef({ ...place, ref: `refs/heads/${name}`, sha: main.object.sha });
  const content = Buffer.from(`${title}\n`).toString("base64");
  const file = { path: `${branch}.txt`, branch, message: title, content };
  await repos.createOrUpdateFileContents({ ...place, ...file });
  await pulls.create({ ...place, base, head: branch, title, body: `For #${incident}.` });
}
