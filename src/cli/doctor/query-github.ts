import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Octokit } from "@octokit/rest";
import { httpStatus } from "../../github/http/failure.ts";
import { permissionOf } from "../../github/permission.ts";
import type { Permission } from "../../github/permission.ts";
import { toError } from "../../markdown/text.ts";
import { handlesInSettings, isTeam } from "../../incident/roles.ts";
import type { Config } from "../../incident/settings.ts";
import { readRepository, SettingsError } from "../repository.ts";

/** What GitHub answered, or the status with which it refused. */
export type Reply<T> = { readonly data: T } | { readonly status: number; readonly message: string };

export interface Workflow {
  readonly path: string;
  readonly text: string;
  /** As GitHub names it: "active", "disabled_inactivity" …; undefined where GitHub does not know the file. */
  readonly state: string | undefined;
}

/** Everything that the checks look at; nothing of it was written by asking. */
export interface Answers {
  readonly at: Date;
  readonly repository: Reply<{ archived: boolean; has_issues: boolean; private: boolean }>;
  readonly actions: Reply<{ enabled: boolean; allowed_actions?: string | undefined }>;
  readonly rights: Reply<{ can_approve_pull_request_reviews: boolean }>;
  readonly workflows: Reply<readonly Workflow[]>;
  /** When GitHub started the scheduled runs of the last days, newest first. */
  readonly scheduled: Reply<readonly Date[]>;
  /** Types of the rules for a branch as Sev1 creates it. */
  readonly rules: Reply<readonly string[]>;
  readonly labels: Reply<readonly string[]>;
  readonly files: Reply<ReadonlyMap<string, string>>;
  readonly settings: { readonly config: Config } | { readonly mistakes: string } | undefined;
  /** The role of each handle in the settings. */
  readonly people: ReadonlyMap<string, Reply<Permission>>;
}

/** A type, as Octokit wants it: an interface has no index signature. */
export type RepositoryAddress = { owner: string; repo: string };

/** The branch of a postmortem, as Sev1 names it. */
const BRANCH = "postmortem/1-doctor";
const WORKFLOWS = ".github/workflows";
const FOLDERS = [".github", ".github/sev1", ".github/ISSUE_TEMPLATE", WORKFLOWS];

/** Asks GitHub all of it, and writes nothing. */
export async function queryGitHub(
  octokit: Octokit,
  repository: RepositoryAddress,
  at: Date,
): Promise<Answers> {
  const { rest } = octokit;
  const files = await reply(() => readFiles(octokit, repository));
  const texts = "data" in files ? files.data : new Map<string, string>();
  const workflows = await reply(async () => withStates(texts, await statesOf(octokit, repository)));
  const main = "data" in workflows ? workflows.data.find(isMainWorkflow) : undefined;
  const settings = "data" in files ? await readSettings(texts) : undefined;
  return {
    at,
    repository: await reply(async () => (await rest.repos.get(repository)).data),
    actions: await reply(
      async () => (await rest.actions.getGithubActionsPermissionsRepository(repository)).data,
    ),
    rights: await reply(
      async () => (await rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository(repository)).data,
    ),
    workflows,
    scheduled: await reply(async () => (main ? scheduledRuns(octokit, repository, main.path) : [])),
    rules: await reply(async () => {
      const { data } = await rest.repos.getBranchRules({ ...repository, branch: BRANCH });
      return data.map(({ type }) => type);
    }),
    labels: await reply(async () =>
      (await octokit.paginate(rest.issues.listLabelsForRepo, { ...repository, per_page: 100 })).map(
        ({ name }) => name,
      ),
    ),
    files,
    settings,
    people:
      settings && "config" in settings ? await rolesOf(octokit, repository, settings.config) : new Map(),
  };
}

/** The workflow that answers issues and comments, and the one that keeps time. */
export const isMainWorkflow = ({ text }: Workflow): boolean => /\bissue_comment:/.test(text) && isOurs(text);
export const isClockWorkflow = ({ text }: Workflow): boolean => /\bsev1-clock\b/.test(text) && isOurs(text);
const isOurs = (text: string) => /uses:\s*(?:\.\/|[\w.-]+\/sev1@)/.test(text);

async function reply<T>(send: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { data: await send() };
  } catch (error) {
    const status = httpStatus(error);
    if (status === undefined) throw error;
    return { status, message: toError(error).message };
  }
}

async function readFiles({ rest }: Octokit, repository: RepositoryAddress): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const folder of FOLDERS) {
    const listed = await reply(
      async () => (await rest.repos.getContent({ ...repository, path: folder })).data,
    );
    if (!("data" in listed)) {
      if (listed.status === 404) continue;
      throw Object.assign(new Error(listed.message), { status: listed.status });
    }
    const entries = Array.isArray(listed.data) ? listed.data : [];
    for (const { path } of entries.filter(({ type }) => type === "file")) {
      const { data } = await rest.repos.getContent({ ...repository, path });
      if ("content" in data) files.set(path, Buffer.from(data.content, "base64").toString("utf8"));
    }
  }
  return files;
}

async function statesOf({ rest }: Octokit, repository: RepositoryAddress): Promise<Map<string, string>> {
  const { data } = await rest.actions.listRepoWorkflows({ ...repository, per_page: 100 });
  return new Map(data.workflows.map(({ path, state }) => [path, state]));
}

const withStates = (texts: ReadonlyMap<string, string>, states: ReadonlyMap<string, string>): Workflow[] =>
  [...texts].flatMap(([path, text]) =>
    path.startsWith(`${WORKFLOWS}/`) ? [{ path, text, state: states.get(path) }] : [],
  );

async function scheduledRuns(
  { rest }: Octokit,
  repository: RepositoryAddress,
  path: string,
): Promise<Date[]> {
  const { data } = await rest.actions.listWorkflowRuns({
    ...repository,
    workflow_id: path.slice(WORKFLOWS.length + 1),
    event: "schedule",
    per_page: 100,
  });
  return data.workflow_runs.map(({ created_at }) => new Date(created_at));
}

/** Read as `npm run generate` reads them, from a folder. */
async function readSettings(texts: ReadonlyMap<string, string>): Promise<Answers["settings"]> {
  const root = mkdtempSync(join(tmpdir(), "sev1-doctor-"));
  try {
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return { config: (await readRepository(root)).config };
  } catch (error) {
    if (error instanceof SettingsError) return { mistakes: error.message };
    throw error;
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function rolesOf({ request }: Octokit, { owner, repo }: RepositoryAddress, config: Config) {
  const roles = new Map<string, Reply<Permission>>();
  const repository = { client: { rest: request }, owner, name: repo };
  for (const handle of handlesInSettings(config).filter((each) => !isTeam(each)))
    roles.set(handle, await reply(() => permissionOf(repository, handle)));
  return roles;
}
