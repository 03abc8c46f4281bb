import type { Octokit } from "@octokit/core";
import { toError } from "../markdown/text.ts";
import { CHECKS } from "./checks.ts";
import type { Finding } from "./finding.ts";
import { queryGitHub } from "./query-github.ts";
import type { ReadSettings, RepositoryAddress } from "./query-github.ts";
import { cleanUp, createScratch } from "./scratch.ts";
import type { Scratch } from "./scratch.ts";
import { TRIALS } from "./trials.ts";
import type { Trial } from "./trials.ts";

export type Result = { readonly id: string; readonly expected: string } & Finding;

/** What people can send us: nothing in it is secret. */
export interface Report {
  readonly version: 1;
  readonly repository: string;
  readonly server: string;
  readonly at: Date;
  readonly results: readonly Result[];
}

interface Options {
  readonly octokit: Octokit;
  readonly repository: RepositoryAddress;
  /** Address of the API. */
  readonly server: string;
  readonly readSettings: ReadSettings;
  /** Version of the runner's Node, such as v24.11.0. */
  readonly node?: string;
  /** Also try out what only writing shows. */
  readonly write?: Pick<Scratch, "asker" | "wait">;
}

/** Asks GitHub whether it is as Sev1 needs it. Throws if the repository cannot be read at all. */
export async function selfTest(options: Options): Promise<Report> {
  const { octokit, repository, server, readSettings, write, node } = options;
  const name = `${repository.owner}/${repository.repo}`;
  const answers = { ...(await queryGitHub(octokit, repository, readSettings)), node };
  if (!("data" in answers.repository))
    throw new Error(
      `GitHub answered ${answers.repository.status} for ${name} at ${server}: is the name right, and may the token read it?`,
    );
  const read = CHECKS.map(({ id, expected, judge }): Result => ({ id, expected, ...judge(answers) }));
  const tried = write ? await tryAll(createScratch({ octokit, repository, ...write })) : [];
  return { version: 1, repository: name, server, at: answers.at, results: [...read, ...tried] };
}

/** One after another. Whatever happens to one, the others follow, and what they made is removed. */
async function tryAll(scratch: Scratch): Promise<Result[]> {
  const results: Result[] = [];
  for (const trial of TRIALS) results.push(await tryOne(trial, scratch));
  const removed = await cleanUp(scratch);
  return [...results, { id: CLEAN_UP, expected: "a closed issue is all that stays", ...removed }];
}

export const CLEAN_UP = "clean-up";

async function tryOne({ id, expected, follows, tryOut }: Trial, scratch: Scratch): Promise<Result> {
  try {
    const { isAsExpected, saw } = await tryOut(scratch);
    return { id, expected, saw, ...(isAsExpected ? { state: "ok" } : { state: "wrong", follows }) };
  } catch (error) {
    return { id, expected, state: "unknown", saw: toError(error).message, follows };
  }
}
