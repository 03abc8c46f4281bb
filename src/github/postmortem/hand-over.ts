import type { Handover, PostmortemNames } from "../../incident/postmortem-names.ts";
import type { Pull, Snapshot } from "../../incident/snapshot.ts";
import { commitFile, isFileThere, isRefusal } from "../commit-file.ts";
import type { Client } from "../http/client.ts";
import { httpStatus } from "../http/failure.ts";

export interface PostmortemDraft extends PostmortemNames {
  readonly content: string;
  /** The customer's version, a file of its own. */
  readonly customerVersion?: { readonly path: string; readonly content: string };
  readonly title: string;
  /** The pull request's description; `refusal` says why GitHub refused the customer's version. */
  readonly bodyOf: (refusal?: string) => string;
  readonly message: string;
  /** The branch was handed over before: its content belongs to people. */
  readonly isWritten: boolean;
  /** Handles without @; `org/team` for a team. */
  readonly reviewers: readonly string[];
}

/** Pushes the postmortem to its branch and opens its pull request. Existing content is never changed. */
export async function handOver(
  client: Client,
  snapshot: Snapshot,
  draft: PostmortemDraft,
): Promise<Handover> {
  const existing = snapshot.postmortem.pull;
  let refusal: string | undefined;
  if (!existing && !draft.isWritten) {
    const obstacle = await writeBranch(client, snapshot, draft);
    if (obstacle) return { variant: "text", ...obstacle };
    refusal = await writeCustomerVersion(client, snapshot, draft);
  }
  const pull = existing ?? (await openPull(client, snapshot, draft, draft.bodyOf(refusal)));
  if (!pull) return { variant: "compare", branch: draft.branch, url: compareUrl(snapshot, draft), refusal };
  await requestReviewers(client, snapshot, pull.number, draft.reviewers);
  return { variant: "pull", number: pull.number, url: pull.url, refusal };
}

interface Obstacle {
  readonly reason: string;
  readonly todo: string;
  /** GitHub found a secret in the text, which must not be repeated. */
  readonly hasSecret?: boolean;
}

const EMPTY_REPOSITORY: Obstacle = {
  reason: "The repository has no commit yet, so there is nothing to branch from.",
  todo: "Make a first commit (a README will do), then run the workflow by hand: the pull request opens.",
};

/** Push protection: https://docs.github.com/en/code-security/secret-scanning/working-with-push-protection */
const secret = (error: Error): Obstacle => ({
  reason: `GitHub refused the file because it contains a secret. GitHub said: ${error.message}`,
  todo: "Revoke the secret, remove it from the incident's notes and updates, then run the workflow by hand. Anything that may be the secret is left out below.",
  hasSecret: true,
});

const isSecret = ({ message }: Error) => /secret/i.test(message) && /rule violations/i.test(message);

const refused = (what: string, error: Error): Obstacle => ({
  reason: `${what} GitHub said: ${error.message}`,
  todo: "Let GitHub Actions create `postmortem/…` branches (Settings → Rules: let Actions bypass the rule, or exclude `postmortem/**`), or delete a branch of that name that is in the way. Then run the workflow by hand, or copy the text below into a file yourself.",
});

async function writeBranch(
  client: Client,
  snapshot: Snapshot,
  draft: PostmortemDraft,
): Promise<Obstacle | undefined> {
  const { owner, name: repo, head } = snapshot.repository;
  if (!head) return EMPTY_REPOSITORY;
  const { branch } = draft;
  let isNew = false;
  try {
    if (!snapshot.postmortem.branch)
      isNew = await createBranch(client, { owner, repo, ref: `refs/heads/${branch}`, sha: head.oid });
    await writeFile(client, snapshot, draft, draft);
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // Otherwise an empty branch would stay forever.
    if (isNew) await deleteBranch(client, { owner, repo, ref: `heads/${branch}` });
    if (isSecret(error)) return secret(error);
    return refused(`Sev1 could not write to the branch \`${branch}\`.`, error);
  }
}

/** Writes the customer's version beside the postmortem, which it never holds up. Returns why GitHub refused it. */
async function writeCustomerVersion(
  client: Client,
  snapshot: Snapshot,
  draft: PostmortemDraft,
): Promise<string | undefined> {
  try {
    if (draft.customerVersion) await writeFile(client, snapshot, draft, draft.customerVersion);
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.message;
  }
}

/** Writes a new file to the branch; one that is there already stays as it is. */
async function writeFile(
  client: Client,
  { repository }: Snapshot,
  { branch, message }: PostmortemDraft,
  { path, content }: { readonly path: string; readonly content: string },
): Promise<void> {
  const file = { path, text: content, message };
  await commitFile(client, repository, branch, file).catch((error: unknown) => {
    if (!isFileThere(error)) throw error;
  });
}

/** False if it already existed. */
async function createBranch(client: Client, parameters: Record<string, unknown>): Promise<boolean> {
  try {
    await client.rest("POST /repos/{owner}/{repo}/git/refs", parameters);
    return true;
  } catch (error) {
    if (!isRefusal(error) || !/already exists/i.test(error.message)) throw error;
    return false;
  }
}

async function deleteBranch(client: Client, parameters: Record<string, unknown>): Promise<void> {
  await client.rest("DELETE /repos/{owner}/{repo}/git/refs/{ref}", parameters).catch(() => {});
}

type Opened = Omit<Pull, "state">;

/** Undefined if the repository's settings forbid it. */
async function openPull(
  client: Client,
  snapshot: Snapshot,
  { branch, title }: PostmortemDraft,
  body: string,
): Promise<Opened | undefined> {
  const { owner, name: repo, head } = snapshot.repository;
  const parameters = { owner, repo, title, body, head: branch, base: head?.name ?? "" };
  try {
    const { data } = await client.rest("POST /repos/{owner}/{repo}/pulls", parameters);
    return { number: data.number, url: data.html_url };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (/not permitted to create/i.test(error.message)) return undefined;
    const found = httpStatus(error) === 422 ? await findPull(client, snapshot, branch) : undefined;
    if (!found) throw error;
    return found;
  }
}

async function findPull(
  client: Client,
  { repository }: Snapshot,
  branch: string,
): Promise<Opened | undefined> {
  const { owner, name: repo } = repository;
  const { data } = await client.rest("GET /repos/{owner}/{repo}/pulls", {
    owner,
    repo,
    head: `${owner}:${branch}`,
    state: "all",
  });
  const [first] = data as { number: number; html_url: string }[];
  return first && { number: first.number, url: first.html_url };
}

const compareUrl = ({ repository, issue }: Snapshot, { branch, title }: PostmortemDraft) => {
  const home = issue.url.slice(0, issue.url.lastIndexOf("/issues/"));
  const query = new URLSearchParams({ expand: "1", title, body: `#${issue.number}` });
  return `${home}/compare/${repository.head?.name}...${branch}?${query.toString()}`;
};

/** Requests all reviewers at once; if GitHub refuses one, it refuses all, so they are then requested one by one. */
async function requestReviewers(
  client: Client,
  { repository }: Snapshot,
  pull: number,
  handles: readonly string[],
): Promise<void> {
  if (handles.length === 0) return;
  const request = (some: readonly string[]) =>
    client.rest("POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", {
      owner: repository.owner,
      repo: repository.name,
      pull_number: pull,
      reviewers: some.filter((handle) => !handle.includes("/")),
      team_reviewers: some.filter((handle) => handle.includes("/")).map((handle) => handle.split("/")[1]),
    });
  const ignoreRefusal = (error: unknown) => {
    if (!isRefusal(error) && httpStatus(error) !== 404) throw error;
  };
  try {
    await request(handles);
  } catch (error) {
    ignoreRefusal(error);
    for (const handle of handles.length > 1 ? handles : []) await request([handle]).catch(ignoreRefusal);
  }
}
