import type { RestorableGitHub } from "./restorable-github.ts";

const REACTIONS = ["THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES"];

/**
 * All that people see of the repository and all that the Action remembers, without what GitHub numbers itself, and
 * without the order of comments: where one cannot be posted, those after it are.
 */
export async function visible(lab: RestorableGitHub): Promise<Record<string, unknown>> {
  const [issues, labels, refs, pulls] = await Promise.all(
    [
      "/issues?state=all&per_page=100",
      "/labels?per_page=100",
      "/git/matching-refs/heads/",
      "/pulls?state=all",
    ].map((below) => lab.read(below)),
  );
  issues.sort((a: any, b: any) => a.number - b.number);
  const talks = await Promise.all(issues.map((issue: any) => talkOf(lab, issue)));
  return {
    issues: issues.map(({ number, title, body, state, labels: on }: any) => ({
      number,
      title,
      body,
      state,
      labels: namesOf(on),
    })),
    comments: talks.flatMap((talk) => talk.map((each: unknown) => JSON.stringify(each)).toSorted()),
    labels: namesOf(labels),
    branches: await Promise.all(refs.map((ref: any) => filesOf(lab, ref))),
    pulls: pulls.map((pull: any) => [
      pull.title,
      pull.body,
      pull.state,
      pull.head.ref,
      pull.requested_reviewers.map(({ login }: any) => login),
    ]),
  };
}

/** Where something is not as it should be, each with the first words that differ. */
export function differences(seen: object, wanted: object): string[] {
  return Object.entries(wanted).flatMap(([part, value]) => {
    const [is, should] = [(seen as Record<string, unknown>)[part], value].map((each) => JSON.stringify(each));
    return is === should ? [] : [`${part} ${firstDifference(is ?? "", should ?? "")}`];
  });
}

function firstDifference(is: string, should: string): string {
  const at = Array.from({ length: should.length }, (_, index) => index).findIndex((i) => should[i] !== is[i]);
  const around = (text: string) => text.slice(Math.max(0, at - 40), at + 60);
  return at < 0
    ? `too much: ${is.slice(should.length)}`
    : `is «${around(is)}», should be «${around(should)}»`;
}

async function talkOf({ read, github }: RestorableGitHub, { number }: { number: number }) {
  const comments = await read(`/issues/${number}/comments?per_page=100`);
  return comments.map(({ body, user, node_id: node }: any) => {
    const reactions = REACTIONS.filter((content) => github.memory.reactors(node, content).size > 0);
    const text = withoutAnchors(body);
    return [number, user.login, user.login === BOT ? withoutIds(text) : text, ...reactions];
  });
}

const BOT = "github-actions[bot]";

/**
 * What the hidden line knows, but for the ids of our own comments (one that came twice leaves a gap in them), the order
 * in which they were posted, the second in which a call came, and up to where all is known.
 */
const withoutIds = (text: string) =>
  text.replace(/^<!-- sev1 (.*) -->/, (_, json: string) => {
    const { ledger, ...marker } = JSON.parse(json);
    if (!ledger) return JSON.stringify(marker);
    const records = ledger.records.map(({ place, ...each }: any) =>
      // A call whose first run died comes when the lease of its lock is over.
      JSON.stringify({ ...each, in: place?.in, at: each.kind === "escalation" ? "" : each.at }),
    );
    return JSON.stringify({ ...marker, ...ledger, through: "", count: 0, records: records.toSorted() });
  });

const filesOf = async ({ read }: RestorableGitHub, { ref, object }: any) => {
  const { tree } = await read(`/git/trees/${object.sha}?recursive=1`);
  const files = tree.filter(({ type }: any) => type === "blob");
  const texts = files.map(async ({ sha }: any) => {
    const { content } = await read(`/git/blobs/${sha}`);
    return withoutAnchors(Buffer.from(content, "base64").toString("utf8"));
  });
  return [ref, files.map(({ path }: any) => path), await Promise.all(texts)];
};

const withoutAnchors = (text: string) => text.replace(/(?<=issuecomment-)\d+/g, "#");

const namesOf = (labels: { name: string }[]): string[] => labels.map(({ name }) => name).toSorted();
