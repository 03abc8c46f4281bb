import { readAlertMark } from "../incident/ledger/alert-mark.ts";
import type { AlertMark } from "../incident/ledger/alert-mark.ts";
import { ownLabels } from "../incident/labels.ts";
import type { Settings } from "../incident/snapshot.ts";
import { isSameName } from "../markdown/text.ts";
import type { RepoWithSettings, SettingsFiles } from "../github/repo.ts";
import { SETTINGS_FILES } from "../github/queries/fragments.ts";
import { createLabel } from "../github/write.ts";
import type { Report } from "./report.ts";

/** An incident that an alert opened. */
export interface AlertIssue {
  readonly number: number;
  readonly mark: AlertMark;
  readonly isOpen: boolean;
  readonly closedAt?: Date;
}

/** What an alert is compared with: the incidents that alerts opened, newest first, and the settings. */
export interface AlertContext {
  readonly now: Date;
  readonly settings: Settings;
  readonly issues: readonly AlertIssue[];
  readonly labels: readonly string[];
}

/** Open incidents, and the last closed ones, which an alert that fires again may reopen. */
const ALERTS = `query Alerts($owner: String!, $name: String!, $label: [String!]) {
  repository(owner: $owner, name: $name) {
    ...SettingsFiles
    labels(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { name } }
    issues(first: 50, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { ...Opened }
    }
    closed: issues(first: 20, labels: $label, states: [CLOSED], orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { ...Opened }
    }
  }
}
fragment Opened on Issue { number body state closedAt viewerDidAuthor }
${SETTINGS_FILES}`;

const MORE_ALERTS = `query MoreAlerts($owner: String!, $name: String!, $label: [String!], $after: String) {
  repository(owner: $owner, name: $name) {
    issues(first: 50, after: $after, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { ...Opened }
    }
  }
}
fragment Opened on Issue { number body state closedAt viewerDidAuthor }`;

interface RawOpened {
  number: number;
  body: string;
  state: string;
  closedAt: string | null;
  viewerDidAuthor: boolean;
}

interface OpenedPage {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: (RawOpened | null)[];
}

interface AlertsAnswer {
  repository:
    | (SettingsFiles & {
        labels: { nodes: { name: string }[] };
        issues: OpenedPage;
        closed: { nodes: (RawOpened | null)[] };
      })
    | null;
}

export async function findAlerts(repo: RepoWithSettings): Promise<AlertContext> {
  const { client, owner, name, label, readSettings } = repo;
  const { data, date } = await client.graphql<AlertsAnswer>(ALERTS, { owner, name, label: [label] });
  const { repository } = data;
  if (!repository) throw new Error(`No repository ${owner}/${name}.`);
  const open = await restOf(repo, repository.issues);
  return {
    now: date,
    settings: await readSettings(repository, label),
    issues: [...open, ...repository.closed.nodes].flatMap((raw) => (raw ? issueOf(raw) : [])),
    labels: repository.labels.nodes.map((each) => each.name),
  };
}

/** All open incidents: the one that an alert belongs to may be the oldest. */
async function restOf({ client, owner, name, label }: RepoWithSettings, first: OpenedPage) {
  const nodes = [...first.nodes];
  for (let { pageInfo } = first; pageInfo.hasNextPage;) {
    const variables = { owner, name, label: [label], after: pageInfo.endCursor };
    const { data } = await client.graphql<{ repository: { issues: OpenedPage } }>(MORE_ALERTS, variables);
    nodes.push(...data.repository.issues.nodes);
    ({ pageInfo } = data.repository.issues);
  }
  return nodes;
}

/** Trusts only marks that this token wrote: anybody can type one. */
function issueOf({ number, body, state, closedAt, viewerDidAuthor }: RawOpened): AlertIssue[] {
  const mark = viewerDidAuthor ? readAlertMark(body.replace(/\r\n?/g, "\n")) : undefined;
  if (!mark) return [];
  return [{ number, mark, isOpen: state === "OPEN", ...(closedAt ? { closedAt: new Date(closedAt) } : {}) }];
}

/** The incident with this key: an open one, or one closed so recently that it may be reopened. */
export function issueFor(key: string, { issues, now, settings }: AlertContext): AlertIssue | undefined {
  const own = issues.filter(({ mark }) => mark.key === key);
  const since = now.getTime() - settings.config.alerts.reopen;
  return own.find(({ isOpen }) => isOpen) ?? own.find(({ closedAt }) => (closedAt?.getTime() ?? 0) >= since);
}

/** Opens the incident and returns its number. Creates missing labels first, because GitHub drops unknown ones. */
export async function openIssue(
  repo: RepoWithSettings,
  report: Report,
  found: AlertContext,
): Promise<number> {
  const { client, owner, name } = repo;
  const missing = ownLabels(found.settings).filter(
    (label) =>
      report.labels.some((each) => isSameName(each, label.name)) &&
      !found.labels.some((each) => isSameName(each, label.name)),
  );
  for (const label of missing) await createLabel(client, repo, label);
  const { title, body, labels } = report;
  const { data } = await client.rest("POST /repos/{owner}/{repo}/issues", {
    owner,
    repo: name,
    title,
    body,
    labels,
  });
  return data.number;
}

export async function setState(
  { client, owner, name: repo }: RepoWithSettings,
  issue_number: number,
  state: "open" | "closed",
): Promise<void> {
  const reason = state === "closed" ? { state_reason: "completed" } : {};
  await client.rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    owner,
    repo,
    issue_number,
    state,
    ...reason,
  });
}
