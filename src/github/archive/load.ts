import { ACTION_LABEL } from "../../incident/archive/archive.ts";
import type { ActionIssue } from "../../incident/archive/archive.ts";
import type { Settings } from "../../incident/snapshot.ts";
import { textsQuery } from "../queries/files.ts";
import type { RepoWithSettings, SettingsFiles } from "../repo.ts";
import { ARCHIVE } from "./queries.ts";

/** A file below `postmortems/` on the default branch. */
export interface ArchivedText {
  readonly path: string;
  /** Git's id of its content. */
  readonly oid: string;
  readonly text: string;
}

export interface LoadedArchive {
  readonly now: Date;
  readonly settings: Settings;
  /** Address of the repository. */
  readonly home: string;
  /** Name of the default branch; absent if the repository is empty. */
  readonly branch?: string;
  readonly hasLabel: boolean;
  readonly texts: readonly ArchivedText[];
  readonly issues: readonly ActionIssue[];
}

/** Address of the default branch's files. */
export const filesUrl = ({ home, branch = "HEAD" }: Pick<LoadedArchive, "home" | "branch">): string =>
  `${home}/blob/${branch.split("/").map(encodeURIComponent).join("/")}`;

interface RawFolder {
  entries?: { name: string; object: { oid?: string; entries?: RawFolder["entries"] } | null }[];
}

interface RawActionIssue extends Omit<ActionIssue, "isMine" | "reason" | "assignees"> {
  viewerDidAuthor: boolean;
  stateReason: string | null;
  assignees: { nodes: { login: string }[] };
}

interface RawArchive extends Partial<SettingsFiles> {
  url: string;
  defaultBranchRef?: { name: string } | null;
  label?: object | null;
  postmortems?: RawFolder | null;
  issues: { nodes: (RawActionIssue | null)[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** Reads all postmortems of the default branch, and all issues of corrective actions. */
export async function loadArchive(repo: RepoWithSettings): Promise<LoadedArchive> {
  const { data, date } = await queryArchive(repo, null);
  const { config = null, configYaml = null, overrides = null, defaultBranchRef, label, postmortems } = data;
  const settings = await repo.readSettings({ config, configYaml, overrides }, repo.label);
  const issues = [...data.issues.nodes];
  for (let { pageInfo } = data.issues; pageInfo.hasNextPage;) {
    const { issues: page } = (await queryArchive(repo, pageInfo.endCursor)).data;
    issues.push(...page.nodes);
    pageInfo = page.pageInfo;
  }
  return {
    now: date,
    settings,
    home: data.url,
    branch: defaultBranchRef?.name,
    hasLabel: Boolean(label),
    texts: await readTexts(repo, filesIn(postmortems)),
    issues: issues.map(issueOf),
  };
}

async function queryArchive({ client, owner, name }: RepoWithSettings, after: string | null) {
  const variables = { owner, name, label: ACTION_LABEL, after, first: after === null };
  const { data, date } = await client.graphql<{ repository: RawArchive }>(ARCHIVE, variables);
  return { data: data.repository, date };
}

export const UNREADABLE =
  "GitHub did not return all issues of corrective actions. Nothing was created; the next run retries.";

/** Fails if an issue could not be read, because it would be taken for a missing one. */
function issueOf(raw: RawActionIssue | null): ActionIssue {
  if (!raw) throw new Error(UNREADABLE);
  const { viewerDidAuthor, stateReason, assignees, ...issue } = raw;
  const logins = assignees.nodes.map(({ login }) => login);
  return { ...issue, reason: stateReason, assignees: logins, isMine: viewerDidAuthor };
}

type Named = Omit<ArchivedText, "text">;

/** The files in the folder or in one below it, such as a year's, without the customers' versions. */
const filesIn = (folder: RawFolder | null | undefined, path = "postmortems"): Named[] =>
  (folder?.entries ?? []).flatMap(({ name, object }): Named[] => {
    if (object?.entries) return path === "postmortems" ? filesIn(object, `${path}/${name}`) : [];
    return object?.oid && /(?<!\.customer)\.md$/i.test(name)
      ? [{ path: `${path}/${name}`, oid: object.oid }]
      : [];
  });

/** Files per query: GitHub aborts expensive ones. */
const AT_ONCE = 20;

async function readTexts(
  { client, owner, name }: RepoWithSettings,
  files: readonly Named[],
): Promise<ArchivedText[]> {
  const read: ArchivedText[] = [];
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = files.slice(start, start + AT_ONCE);
    const expressions = Object.fromEntries(some.map(({ path }, i) => [`file${i}`, `HEAD:${path}`]));
    const { data } = await client.graphql<{ repository: Record<string, { text?: string | null } | null> }>(
      textsQuery(some.length),
      { owner, name, ...expressions },
    );
    read.push(
      ...some.flatMap((file, i) => {
        const text = data.repository[`file${i}`]?.text;
        return typeof text === "string" ? [{ ...file, text }] : [];
      }),
    );
  }
  return read;
}
