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
  const place = { owner, repo, issue_number: number };
  const { data: issue } = await api.issues.get(place);
  const { data: comments } = await api.issues.listComments({ ...place, per_page: 100 });
  const { data: pulls } = await api.pulls.list({ owner, repo, state: "all" });
  const pull = pulls.find(({ head }) => head.ref.startsWith("postmortem/"));
  const written = pull ? await filesOf(github, pull.number) : [];
  const posts = [issue, ...comments].map((each) => ({
    ...postOf(each, zone),
    reactions: github.memory.reactions(each.node_id).map(({ content }) => EMOJI[content] ?? content),
  }));
  const handover = pull ? handoverOf(pull, written, zone) : { files: {}, more: [] };
  return {
    files: { "issue.md": posts.map(asMarkdown).join("\n\n---\n\n"), ...handover.files },
    view: {
      title: issue.title,
      number,
      repository: `${owner} / ${repo}`,
      state: issue.state === "open" ? "Open" : "Closed",
      labels: issue.labels.map(labelOf),
      posts,
      more: handover.more,
    },
  };
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

async function filesOf(github: LocalGitHub, pull_number: number): Promise<File[]> {
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
