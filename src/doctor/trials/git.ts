import { EMPTY_TREE } from "../../github/locks/ref-lock.ts";
import { LOCK } from "../scratch.ts";
import type { Scratch } from "../scratch.ts";
import type { Tried } from "../trials.ts";
import { statusOf } from "./requests.ts";

export async function claimRef(scratch: Scratch): Promise<Tried> {
  const { request } = scratch.octokit;
  const { number } = await scratch.issue();
  const { data } = await request("POST /repos/{owner}/{repo}/git/commits", {
    ...scratch.repository,
    message: "Try out the lock of Sev1",
    tree: EMPTY_TREE,
    parents: [],
  });
  const ref = { ...scratch.repository, ref: `refs/${LOCK}/${number}`, sha: data.sha };
  const create = () => statusOf(() => request("POST /repos/{owner}/{repo}/git/refs", ref));
  const seen = [await create(), await create()].join(", then ");
  return { isAsExpected: seen === "201, then 422", saw: seen };
}

export async function newBranch(scratch: Scratch): Promise<Tried> {
  return { isAsExpected: true, saw: `wrote ${(await scratch.branch()).name}` };
}

/** https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots */
export async function signature(scratch: Scratch): Promise<Tried> {
  const { user } = await scratch.issue();
  if (user?.type !== "Bot")
    throw new Error("not tried: GitHub signs commits of bots, and this token is no bot's");
  const { isVerified } = await scratch.branch();
  return { isAsExpected: isVerified, saw: isVerified ? "verified" : "not verified" };
}

const BRANCHES = `query Branches($owner: String!, $repo: String!, $text: String!) {
  repository(owner: $owner, name: $repo) {
    refs(refPrefix: "refs/heads/postmortem/", query: $text, first: 100) { nodes { name } }
  }
}`;

interface BranchesAnswer {
  repository: { refs: { nodes: { name: string }[] } };
}

/** The name comes without its prefix. */
export async function branchQuery(scratch: Scratch): Promise<Tried> {
  const { name } = await scratch.branch();
  const { number } = await scratch.issue();
  const asked = { ...scratch.repository, text: `${number}-` };
  const { repository } = await scratch.octokit.graphql<BranchesAnswer>(BRANCHES, asked);
  const names = repository.refs.nodes.map((each) => each.name);
  const isFound = names.includes(name.slice("postmortem/".length));
  return { isAsExpected: isFound, saw: names.join(", ") || "none" };
}

export async function newPull(scratch: Scratch): Promise<Tried> {
  return { isAsExpected: true, saw: `opened #${(await scratch.pull()).number} as a draft` };
}
