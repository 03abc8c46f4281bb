import { structuredPatch } from "diff";
import { html } from "../start/page.ts";
import { filesOf, postsOf } from "../start/results.ts";
import type { World } from "./world.ts";

/** A line of a diff; `number` is its line in the new file, absent where it is removed. */
interface DiffLine {
  readonly kind: "added" | "removed" | "same" | "gap";
  readonly number?: number;
  readonly text: string;
}

/** The postmortem's pull request as data for the page; undefined before there is one. */
export async function pullView(world: World, zone: string) {
  const pull = await world.postmortem();
  if (!pull) return undefined;
  const { github, state } = world;
  const { number, title, head } = pull;
  const { review } = state;
  const isReviewed = review !== undefined && review.commit === (await world.headOf(head.ref));
  const files = await filesOf(github, number);
  return {
    number,
    title,
    state: pull.merged_at ? "Merged" : pull.state === "open" ? "Open" : "Closed",
    posts: await postsOf(github, pull, zone),
    review: isReviewed ? review : undefined,
    files: await Promise.all(
      files.map(async ({ path, text }) => ({
        path,
        text,
        html: html(text),
        lines: diffLines(await textAt(world, path, pull.base.sha), text),
        annotations: isReviewed ? review.annotations.filter((each) => each.path === path) : [],
      })),
    ),
    actions: await actionIssues(world),
  };
}

/** The issues that a merged postmortem's corrective actions became. */
async function actionIssues({ github }: World) {
  const { owner, repo } = github;
  const { issues } = github.as(owner).rest;
  const { data } = await issues.listForRepo({ owner, repo, labels: "corrective-action", state: "all" });
  return data.map(({ number, title, state }) => ({ number, title, isOpen: state === "open" }));
}

/** A file at a commit; empty where it is not there. */
async function textAt({ github }: World, path: string, ref: string): Promise<string> {
  const { owner, repo } = github;
  const { data } = await github
    .as(owner)
    .rest.repos.getContent({ owner, repo, path, ref })
    .catch(() => ({ data: {} }));
  return "content" in data ? Buffer.from(data.content, "base64").toString("utf8") : "";
}

/** What changed, with three lines around it. */
export function diffLines(before: string, after: string): DiffLine[] {
  return structuredPatch("", "", before, after).hunks.flatMap(({ lines, newStart }, index) => {
    let number = newStart;
    const shown = lines
      .filter((line) => !line.startsWith("\\"))
      .map((line): DiffLine => {
        const text = line.slice(1);
        if (line.startsWith("-")) return { kind: "removed", text };
        return { kind: line.startsWith("+") ? "added" : "same", number: number++, text };
      });
    return index === 0 ? shown : [{ kind: "gap", text: "⋯" }, ...shown];
  });
}
