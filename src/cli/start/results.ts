import { stamp } from "../../time/format.ts";
import type { LocalGitHub } from "../../local/github.ts";
import type { PageView, Post } from "./page.ts";

interface Written {
  readonly id?: number;
  readonly node_id: string;
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
  const { data: pulls } = await github.as(owner).rest.pulls.list({ owner, repo, state: "all" });
  const pull = pulls.find(({ head }) => head.ref.startsWith("postmortem/"));
  const written = pull ? await filesOf(github, pull.number) : [];
  const issue = await conversationOf(github, number, zone);
  const handover = pull ? handoverOf(pull, written, zone) : { files: {}, more: [] };
  return {
    files: { "issue.md": issue.posts.map(asMarkdown).join("\n\n---\n\n"), ...handover.files },
    view: { ...issue, number, repository: `${owner} / ${repo}`, more: handover.more },
  };
}

/** An issue: its text and comments, oldest first. */
export async function conversationOf(github: LocalGitHub, number: number, zone: string) {
  const { owner, repo } = github;
  const { data: issue } = await github.as(owner).rest.issues.get({ owner, repo, issue_number: number });
  const state: PageView["state"] = issue.state === "open" ? "Open" : "Closed";
  const posts = await postsOf(github, issue, zone);
  return { title: issue.title, state, labels: issue.labels.map(labelOf), posts };
}

/** The text of an issue or pull request and its comments, oldest first. */
export async function postsOf(github: LocalGitHub, subject: PullRequest, zone: string): Promise<Post[]> {
  const { owner, repo } = github;
  const place = { owner, repo, issue_number: subject.number };
  const { data: comments } = await github.as(owner).rest.issues.listComments({ ...place, per_page: 100 });
  return [subject, ...comments].map((each) => ({
    ...postOf(each, zone),
    reactions: github.memory.reactions(each.node_id).map(({ content }) => EMOJI[content] ?? content),
  }));
}

/** The reactions that Sev1 sets, as a page shows them. */
const EMOJI: Readonly<Record<string, string>> = {
  EYES: "👀",
  THUMBS_UP: "👍",
  THUMBS_DOWN: "👎",
  CONFUSED: "😕",
};

const postOf = ({ id, user, created_at, body }: Written, zone: string): Post => ({
  id,
  author: user?.login ?? "ghost",
  isBot: user?.type === "Bot",
  when: stamp(new Date(created_at), zone),
  markdown: body ?? "",
});

function labelOf(label: string | { readonly name?: string; readonly color?: string | null }) {
  const { name = "", color } = typeof label === "string" ? { name: label } : label;
  return { name, color: color ?? "ededed" };
}

interface PullRequest extends Written {
  readonly number: number;
  readonly title: string;
}

/** The postmortem's pull request, and the files in it. */
function handoverOf(pull: PullRequest, written: readonly File[], zone: string) {
  const fileOf = ({ path, text }: File): Post => ({ author: path, isBot: false, when: "", markdown: text });
  const nameOf = ({ path }: File) => (path.endsWith(".customer.md") ? "customer.md" : "postmortem.md");
  return {
    files: {
      "pull-request.md": `# ${pull.title}\n\n${pull.body}`,
      ...Object.fromEntries(written.map((each) => [nameOf(each), each.text])),
    },
    more: [
      { heading: `Pull request #${pull.number}: ${pull.title}`, posts: [postOf(pull, zone)] },
      ...written.map((each) => ({ heading: each.path, posts: [fileOf(each)] })),
    ],
  };
}

interface File {
  readonly path: string;
  readonly text: string;
}

const asMarkdown = ({ author, when, markdown }: Post) => `**${author}**, ${when}:\n\n${markdown}`;

/** The files that the postmortem's pull request brings, as they are on its branch. */
export async function filesOf(github: LocalGitHub, pull_number: number): Promise<File[]> {
  const { owner, repo } = github;
  const api = github.as(owner).rest;
  const { data: pull } = await api.pulls.get({ owner, repo, pull_number });
  const paths = [...(pull.body ?? "").matchAll(/`(postmortems\/[^`]+)`/g)].map(([, path = ""]) => path);
  return Promise.all(
    paths.map(async (path) => {
      const { data } = await api.repos.getContent({ owner, repo, path, ref: pull.head.ref });
      const content = "content" in data && typeof data.content === "string" ? data.content : "";
      return { path, text: Buffer.from(content, "base64").toString("utf8") };
    }),
  );
}
