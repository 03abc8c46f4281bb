import { stamp } from "../../time/format.ts";
import type { LocalGitHub } from "../../local/github.ts";
import type { PageView, Post } from "./page.ts";

interface Written {
  readonly id?: number;
  readonly user: { readonly login: string; readonly type: string } | null;
  readonly created_at: string;
  readonly body?: string | null;
}

/** What is on GitHub at the end, as Markdown files and as the view of one page. */
export async function results(
  github: LocalGitHub,
  number: number,
  zone: string,
): Promise<{ files: Record<string, string>; view: PageView }> {
  const { owner, repo } = github;
  const api = github.as(owner).rest;
  const { data: issue } = await api.issues.get({ owner, repo, issue_number: number });
  const { data: comments } = await api.issues.listComments({
    owner,
    repo,
    issue_number: number,
    per_page: 100,
  });
  const { data: pulls } = await api.pulls.list({ owner, repo, state: "all" });
  const pull = pulls.find(({ head }) => head.ref.startsWith("postmortem/"));
  const toPost = ({ id, user, created_at, body }: Written): Post => ({
    id,
    author: user?.login ?? "ghost",
    isBot: user?.type === "Bot",
    when: stamp(new Date(created_at), zone),
    markdown: body ?? "",
  });
  const posts = [issue, ...comments].map(toPost);
  const file = pull ? await postmortem(github, pull.number) : undefined;
  const view: PageView = {
    title: issue.title,
    number,
    repository: `${owner} / ${repo}`,
    state: issue.state === "open" ? "Open" : "Closed",
    labels: issue.labels.map((label) =>
      typeof label === "string"
        ? { name: label, color: "ededed" }
        : { name: label.name ?? "", color: label.color ?? "ededed" },
    ),
    posts,
    more:
      pull && file
        ? [
            { heading: `Pull request #${pull.number}: ${pull.title}`, posts: [toPost(pull)] },
            {
              heading: file.path,
              posts: [{ author: file.path, isBot: false, when: "", markdown: file.text }],
            },
          ]
        : [],
  };
  const files: Record<string, string> = { "issue.md": posts.map(asMarkdown).join("\n\n---\n\n") };
  if (pull && file)
    Object.assign(files, {
      "pull-request.md": `# ${pull.title}\n\n${pull.body}`,
      "postmortem.md": file.text,
    });
  return { files, view };
}

const asMarkdown = ({ author, when, markdown }: Post) => `**${author}**, ${when}:\n\n${markdown}`;

async function postmortem(
  github: LocalGitHub,
  pull_number: number,
): Promise<{ path: string; text: string } | undefined> {
  const { owner, repo } = github;
  const api = github.as(owner).rest;
  const { data: pull } = await api.pulls.get({ owner, repo, pull_number });
  const path = /`(postmortems\/[^`]+)`/.exec(pull.body ?? "")?.[1];
  if (!path) return undefined;
  const { data } = await api.repos.getContent({ owner, repo, path, ref: pull.head.ref });
  const content = "content" in data && typeof data.content === "string" ? data.content : "";
  return { path, text: Buffer.from(content, "base64").toString("utf8") };
}
