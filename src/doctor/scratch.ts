import type { Octokit } from "@octokit/core";
import { httpStatus } from "../github/http/failure.ts";
import { ok, wrong } from "./finding.ts";
import type { Finding } from "./finding.ts";
import type { RepositoryAddress } from "./query-github.ts";

/** What the self-test tries things on: an issue, a branch and a draft pull request, each made when first needed. */
export interface Scratch {
  readonly octokit: Octokit;
  readonly repository: RepositoryAddress;
  /** Login of whoever asked for it, the only person that it mentions; "" if that was none. */
  readonly asker: string;
  /** Waits this many ms. */
  readonly wait: (ms: number) => Promise<unknown>;
  readonly issue: () => Promise<Made>;
  /** Its name and the commit on it. */
  readonly branch: () => Promise<{ readonly name: string; readonly isVerified: boolean }>;
  readonly pull: () => Promise<Made>;
}

export interface Made {
  readonly number: number;
  readonly node_id: string;
  readonly user: { readonly type: string } | null;
}

export const LABEL = "sev1 self-test";
/** Below `refs/`: no branch, so GitHub's pages do not show it. */
export const LOCK = "sev1/self-test";
const BRANCHES = "heads/postmortem/";
const SUFFIX = "-sev1-self-test";
const TITLE = "Sev1 self-test: please ignore, it closes itself";
const BODY =
  "Sev1 tries out here whether GitHub does what it relies on. Nothing is wrong, and nobody has to do anything.";

/** Makes nothing yet. */
export function createScratch(around: Pick<Scratch, "octokit" | "repository" | "asker" | "wait">): Scratch {
  const issue = once(() => makeIssue(around));
  const branch = once(async () => makeBranch(around, `postmortem/${(await issue()).number}${SUFFIX}`));
  const pull = once(async () => makePull(around, (await branch()).name, (await issue()).number));
  return { ...around, issue, branch, pull };
}

type Around = Pick<Scratch, "octokit" | "repository">;

/** What cannot be made is asked for once. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function makeIssue({ octokit: { request }, repository }: Around): Promise<Made> {
  const label = { name: LABEL, color: "ededed", description: "Made by Sev1's self-test" };
  await request("POST /repos/{owner}/{repo}/labels", { ...repository, ...label }).catch((error: unknown) => {
    if (httpStatus(error) !== 422) throw error;
  });
  const written = { ...repository, title: TITLE, body: BODY, labels: [LABEL] };
  return (await request("POST /repos/{owner}/{repo}/issues", written)).data;
}

/** From the default branch, with a file of its own. */
async function makeBranch({ octokit: { request }, repository }: Around, name: string) {
  const { data } = await request("GET /repos/{owner}/{repo}", repository);
  const head = { ...repository, ref: `heads/${data.default_branch}` };
  const { object } = (await request("GET /repos/{owner}/{repo}/git/ref/{ref}", head)).data;
  const made = { ...repository, ref: `refs/heads/${name}`, sha: object.sha };
  await request("POST /repos/{owner}/{repo}/git/refs", made);
  const written = await request("PUT /repos/{owner}/{repo}/contents/{path}", {
    ...repository,
    path: "sev1-self-test.md",
    branch: name,
    message: "Try out Sev1",
    content: Buffer.from("Sev1 tries out whether it may write files.\n").toString("base64"),
  });
  return { name, isVerified: written.data.commit.verification?.verified === true };
}

async function makePull(
  { octokit: { request }, repository }: Around,
  head: string,
  issue: number,
): Promise<Made> {
  const { data } = await request("GET /repos/{owner}/{repo}", repository);
  const written = { title: TITLE, body: `For #${issue}.`, head, base: data.default_branch, draft: true };
  return (await request("POST /repos/{owner}/{repo}/pulls", { ...repository, ...written })).data;
}

/** Closes and deletes what this self-test made, and what one left that was stopped. */
export async function cleanUp(scratch: Scratch): Promise<Finding> {
  const left: string[] = [];
  const remove = async (what: string, send: () => Promise<unknown>) => {
    await send().catch(() => left.push(what));
  };
  const refs: string[] = [];
  const issues: number[] = [];
  await remove("its branch", async () => refs.push(...(await refsOf(scratch))));
  await remove("its issue", async () => issues.push(...(await issuesOf(scratch))));
  const { request } = scratch.octokit;
  for (const ref of refs)
    await remove(ref, () =>
      request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { ...scratch.repository, ref }),
    );
  for (const number of issues)
    await remove(`#${number}`, () =>
      request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        ...scratch.repository,
        issue_number: number,
        body: BODY,
        state: "closed",
        state_reason: "not_planned",
      }),
    );
  return left.length === 0
    ? ok(
        `closed ${issues.map((number) => `#${number}`).join(", ") || "nothing"}, deleted ${refs.length} refs`,
      )
    : wrong(`still there: ${left.join(", ")}`, "Please close and delete them by hand.");
}

/** A deleted branch closes its pull request. */
async function refsOf({ octokit: { request }, repository }: Around): Promise<string[]> {
  const found: string[] = [];
  for (const ref of [BRANCHES, LOCK]) {
    const route = "GET /repos/{owner}/{repo}/git/matching-refs/{ref}";
    const { data } = await request(route, { ...repository, ref });
    found.push(...data.map((each) => each.ref.slice("refs/".length)));
  }
  return found.filter((ref) => ref.endsWith(SUFFIX) || ref.startsWith(LOCK));
}

/** Its own, which may be closed already, and those that another one left open. */
async function issuesOf({ octokit: { request }, repository, issue }: Scratch): Promise<number[]> {
  const own = await issue().then(
    ({ number }) => [number],
    () => [],
  );
  const wanted = { ...repository, labels: LABEL, state: "open" as const };
  const { data } = await request("GET /repos/{owner}/{repo}/issues", wanted);
  const others = data.filter(({ pull_request: pull }) => !pull).map(({ number }) => number);
  return [...new Set([...own, ...others])];
}
