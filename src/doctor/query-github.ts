import type { Octokit } from "@octokit/core";
import { httpStatus } from "../github/http/failure.ts";
import { permissionOf } from "../github/permission.ts";
import type { Permission } from "../github/permission.ts";
import { toError } from "../markdown/text.ts";
import { handlesInSettings, isTeam } from "../incident/roles.ts";
import type { Config, ConfigError } from "../incident/settings.ts";
import { querySweeps } from "./query-sweeps.ts";
import type { SweepCost } from "./query-sweeps.ts";

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
  readonly settings: { readonly config: Config } | { readonly mistakes: readonly ConfigError[] } | undefined;
  /** The role of each handle in the settings. */
  readonly people: ReadonlyMap<string, Reply<Permission>>;
  /** The role of an account that has nothing to do with the repository. */
  readonly stranger: Reply<Permission>;
  /** Version of the Node that runs this, where that is GitHub's runner. */
  readonly node: string | undefined;
  /** The hourly run's query, by how many incidents it asks for. */
  readonly sweeps: readonly SweepCost[];
}

/** A type, as Octokit wants it: an interface has no index signature. */
export type RepositoryAddress = { owner: string; repo: string };

/** The branch of a postmortem, as Sev1 names it. */
const BRANCH = "postmortem/1-doctor";
const WORKFLOWS = ".github/workflows";
const FOLDERS = [".github", ".github/sev1", ".github/ISSUE_TEMPLATE", WORKFLOWS];

/** Reads the settings from a repository's files, by path. */
export type ReadSettings = (texts: ReadonlyMap<string, string>) => Promise<NonNullable<Answers["settings"]>>;

/** GitHub's own account for those who left: https://github.com/ghost */
const STRANGER = "ghost";

/** Asks GitHub all of it, and writes nothing. */
export async function queryGitHub(
  { request, graphql }: Octokit,
  repository: RepositoryAddress,
  readSettings: ReadSettings,
): Promise<Omit<Answers, "node">> {
  const found = await reply(() => request("GET /repos/{owner}/{repo}", repository));
  const files = await reply(() => readFiles(request, repository));
  const texts = "data" in files ? files.data : new Map<string, string>();
  const workflows = await reply(async () => withStates(texts, await statesOf(request, repository)));
  const main = "data" in workflows ? workflows.data.find(isMainWorkflow) : undefined;
  const settings = "data" in files ? await readSettings(texts) : undefined;
  const ask = <T>(send: () => Promise<{ data: T }>): Promise<Reply<T>> =>
    reply(async () => (await send()).data);
  return {
    at: new Date(("data" in found && found.data.headers.date) || 0),
    repository: "data" in found ? { data: found.data.data } : found,
    actions: await ask(() => request("GET /repos/{owner}/{repo}/actions/permissions", repository)),
    rights: await ask(() => request("GET /repos/{owner}/{repo}/actions/permissions/workflow", repository)),
    workflows,
    scheduled: await reply(async () => (main ? scheduledRuns(request, repository, main.path) : [])),
    rules: await reply(async () => {
      const rules = { ...repository, branch: BRANCH };
      const { data } = await request("GET /repos/{owner}/{repo}/rules/branches/{branch}", rules);
      return data.map(({ type }) => type);
    }),
    labels: await reply(() => labelsIn(request, repository)),
    files,
    settings,
    people:
      settings && "config" in settings ? await rolesOf(request, repository, settings.config) : new Map(),
    stranger: await reply(() => roleOf(request, repository, STRANGER)),
    sweeps: await querySweeps(graphql, repository),
  };
}

type Request = Octokit["request"];

/** The workflow that answers issues and comments, and the one that keeps time. */
export const isMainWorkflow = ({ text }: Workflow): boolean => /\bissue_comment:/.test(text) && isOurs(text);
export const isClockWorkflow = ({ text }: Workflow): boolean => /\bsev1-clock\b/.test(text) && isOurs(text);
const isOurs = (text: string) => /uses:\s*(?:\.\/|[\w.-]+\/sev1[@/])/.test(text);

async function reply<T>(send: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { data: await send() };
  } catch (error) {
    const status = httpStatus(error);
    if (status === undefined) throw error;
    return { status, message: toError(error).message };
  }
}

const CONTENTS = "GET /repos/{owner}/{repo}/contents/{path}";

async function readFiles(request: Request, repository: RepositoryAddress): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const folder of FOLDERS) {
    const listed = await reply(async () => (await request(CONTENTS, { ...repository, path: folder })).data);
    if (!("data" in listed)) {
      if (listed.status === 404) continue;
      throw Object.assign(new Error(listed.message), { status: listed.status });
    }
    const entries = Array.isArray(listed.data) ? listed.data : [];
    for (const { path } of entries.filter(({ type }) => type === "file")) {
      const { data } = await request(CONTENTS, { ...repository, path });
      if ("content" in data) files.set(path, Buffer.from(data.content, "base64").toString("utf8"));
    }
  }
  return files;
}

async function statesOf(request: Request, repository: RepositoryAddress): Promise<Map<string, string>> {
  const { data } = await request("GET /repos/{owner}/{repo}/actions/workflows", {
    ...repository,
    per_page: 100,
  });
  return new Map(data.workflows.map(({ path, state }) => [path, state]));
}

const withStates = (texts: ReadonlyMap<string, string>, states: ReadonlyMap<string, string>): Workflow[] =>
  [...texts].flatMap(([path, text]) =>
    path.startsWith(`${WORKFLOWS}/`) ? [{ path, text, state: states.get(path) }] : [],
  );

async function scheduledRuns(request: Request, repository: RepositoryAddress, path: string): Promise<Date[]> {
  const { data } = await request("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
    ...repository,
    workflow_id: path.slice(WORKFLOWS.length + 1),
    event: "schedule",
    per_page: 100,
  });
  return data.workflow_runs.map(({ created_at }) => new Date(created_at));
}

async function labelsIn(request: Request, repository: RepositoryAddress): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1; ; page++) {
    const { data } = await request("GET /repos/{owner}/{repo}/labels", {
      ...repository,
      per_page: 100,
      page,
    });
    names.push(...data.map(({ name }) => name));
    if (data.length < 100) return names;
  }
}

async function rolesOf(request: Request, repository: RepositoryAddress, config: Config) {
  const roles = new Map<string, Reply<Permission>>();
  for (const handle of handlesInSettings(config).filter((each) => !isTeam(each)))
    roles.set(handle, await reply(() => roleOf(request, repository, handle)));
  return roles;
}

const roleOf = (request: Request, { owner, repo }: RepositoryAddress, login: string): Promise<Permission> =>
  permissionOf({ client: { rest: request }, owner, name: repo }, login);
