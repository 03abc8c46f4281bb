import { FIELDS } from "./form.ts";
import type { PeriodText } from "./archive/period.ts";
import type { FieldId, FormLabels } from "./form.ts";

/** Which incidents an event is about. */
export type Trigger =
  | { readonly kind: "none"; readonly why: string }
  | { readonly kind: "one"; readonly number: number; readonly isOpening?: boolean; readonly login?: string }
  | { readonly kind: "sweep"; readonly manual: boolean }
  /** One incident, read from GitHub alone and compared with its ledger, which is repaired if wanted. */
  | { readonly kind: "rebuild"; readonly number: number; readonly repair: boolean }
  /** Whether GitHub does what Sev1 relies on; if wanted, also what only writing shows. */
  | { readonly kind: "self-test"; readonly write: boolean }
  /** The merged postmortems, and the issues of their corrective actions. */
  | { readonly kind: "archive"; readonly manual: boolean; readonly period?: PeriodText }
  /** The public status page. */
  | { readonly kind: "status" }
  /** A pull request: its settings are checked at this commit or, where its branch is told, its postmortem is reviewed. */
  | { readonly kind: "check"; readonly commit: string; readonly branch?: string }
  /** What a monitoring system sent, and the account that did. */
  | { readonly kind: "alert"; readonly payload: unknown; readonly sender: string }
  /** A link of the clock: it looks at all of them until its job ends. */
  | {
      readonly kind: "clock";
      /** When it was dispatched, by GitHub's clock; absent for a manual run. */
      readonly sent?: string;
    };

/** The type of the `repository_dispatch` that starts a link of the clock. */
export const CLOCK_EVENT = "sev1-clock";

/** The type of the `repository_dispatch` that brings an alert. */
export const ALERT_EVENT = "sev1-alert";

/** The input `job` of the workflow that keeps the merged postmortems. */
const ARCHIVE_JOB = "postmortems";
/** The same of the workflow that builds the public status page. */
const STATUS_JOB = "status";
/** The same of the workflow that reviews a postmortem before it is merged. */
const REVIEW_JOB = "review";

/** The parts of a webhook's payload that are read. The rest is outdated by now. */
export interface Payload {
  readonly action?: string;
  readonly issue?: IssueSnapshot & Written & { readonly pull_request?: unknown };
  readonly comment?: Written;
  readonly pull_request?: { readonly head?: { readonly sha?: unknown; readonly ref?: unknown } };
  /** For a manual run, the path of its workflow. */
  readonly workflow?: string;
  readonly client_payload?: { readonly sent?: unknown } | null;
  readonly inputs?: {
    readonly alert?: unknown;
    readonly rebuild?: unknown;
    readonly repair?: unknown;
    readonly from?: unknown;
    readonly to?: unknown;
    readonly "self-test"?: unknown;
  } | null;
  readonly sender?: { readonly login?: string } | null;
}

interface Written {
  readonly body?: string | null;
  readonly user?: { readonly login?: string; readonly type?: string } | null;
  readonly author_association?: string;
}

export interface IssueSnapshot {
  readonly number: number;
  readonly body?: string | null;
  readonly labels?: readonly (string | { readonly name?: string })[];
}

const SWEEPS = new Set(["schedule", "workflow_dispatch", "repository_dispatch", "push"]);

/**
 * Reads what triggered the run. Events that are not about an incident end here, without a request. An issue that a form has
 * just opened is always examined, because GitHub drops labels that the repository does not have.
 */
export function readTrigger(name: string, payload: Payload, label: string, job = ""): Trigger {
  if (job === ARCHIVE_JOB) return archiveOf(name, payload);
  if (job === STATUS_JOB) return { kind: "status" };
  const misplaced = misplacedJob(name, job);
  if (misplaced !== undefined) return none(misplaced);
  const own = dispatched(name, payload) ?? (name === "pull_request" ? checkOf(payload, job) : undefined);
  if (own) return own;
  if (SWEEPS.has(name)) return { kind: "sweep", manual: name.endsWith("_dispatch") };
  if (name !== "issues" && name !== "issue_comment")
    return none(`the event "${name}" is not one that Sev1 acts on`);
  return aboutIssue(name, payload, label);
}

function archiveOf(name: string, { inputs }: Payload): Trigger {
  const manual = name === "workflow_dispatch";
  const period = { from: typed(inputs?.from), to: typed(inputs?.to) };
  const isReport = manual && (period.from !== "" || period.to !== "");
  return { kind: "archive", manual, ...(isReport ? { period } : {}) };
}

const typed = (input: unknown): string => (typeof input === "string" ? input.trim() : "");

/** Why nothing is done where the input `job` is wrong, or not for this event. */
function misplacedJob(name: string, job: string): string | undefined {
  if (job !== "" && job !== REVIEW_JOB)
    return `the input "job" is "${job}", not "${ARCHIVE_JOB}", "${REVIEW_JOB}" or "${STATUS_JOB}"`;
  return job === REVIEW_JOB && name !== "pull_request"
    ? `the job "${REVIEW_JOB}" is for pull requests, not for the event "${name}"`
    : undefined;
}

/** A link of the clock, an alert, an incident to rebuild, or a self-test. */
function dispatched(name: string, payload: Payload): Trigger | undefined {
  if (isClock(name, payload)) return clockOf(payload);
  const asked = name === "workflow_dispatch" ? (rebuildOf(payload) ?? selfTestOf(payload)) : undefined;
  if (asked) return asked;
  const alert = alertIn(name, payload);
  return alert === undefined
    ? undefined
    : { kind: "alert", payload: alert, sender: payload.sender?.login ?? "" };
}

function aboutIssue(name: string, payload: Payload, label: string): Trigger {
  const { action, issue } = payload;
  if (!issue || issue.pull_request) return none("it is about a pull request, not about an issue");
  if (looksLikeIncident(issue, label)) return oneOf(name, payload, issue.number);
  if (action === "opened" && mayHaveForm(issue.body ?? "")) return { kind: "one", number: issue.number };
  return none(`issue #${issue.number} has neither the label "${label}" nor the Sev1 form`);
}

const isClock = (name: string, { action, workflow = "" }: Payload): boolean =>
  (name === "repository_dispatch" && action === CLOCK_EVENT) ||
  (name === "workflow_dispatch" && /(?:^|\/)clock\.ya?ml$/.test(workflow));

function checkOf({ pull_request: pull }: Payload, job: string): Trigger | undefined {
  const { sha, ref } = pull?.head ?? {};
  const isCommit = typeof sha === "string" && /^[\da-f]{40,64}$/.test(sha);
  if (!isCommit) return undefined;
  return { kind: "check", commit: sha, ...(job === REVIEW_JOB ? { branch: String(ref) } : {}) };
}

/** For a manual run, what was filled in: JSON, or the alert's title. */
function alertIn(name: string, { action, client_payload: sent, inputs }: Payload): unknown {
  if (name === "repository_dispatch") return action === ALERT_EVENT ? (sent ?? {}) : undefined;
  const alert = name === "workflow_dispatch" ? inputs?.alert : undefined;
  if (typeof alert !== "string" || alert.trim() === "") return undefined;
  return alert.trimStart().startsWith("{") ? alert : { title: alert };
}

/** The number may have its #. */
function rebuildOf({ inputs }: Payload): Trigger | undefined {
  const wanted = typed(inputs?.rebuild);
  if (wanted === "") return undefined;
  const [, number] = /^#?(\d{1,9})$/.exec(wanted) ?? [];
  if (number === undefined) return none('the input "rebuild" is not the number of an incident, such as 7');
  return {
    kind: "rebuild",
    number: Number(number),
    repair: [true, "true"].some((yes) => yes === inputs?.repair),
  };
}

function selfTestOf({ inputs }: Payload): Trigger | undefined {
  const chosen = inputs?.["self-test"];
  return chosen === "read" || chosen === "write"
    ? { kind: "self-test", write: chosen === "write" }
    : undefined;
}

function clockOf({ client_payload: told }: Payload): Trigger {
  const sent = told?.sent;
  return { kind: "clock", ...(typeof sent === "string" ? { sent } : {}) };
}

/**
 * What the event tells before anything is read: that an incident is new, so that the first query asks for more, and whose
 * role will be needed (`login`), so that it is requested at the same time.
 */
function oneOf(name: string, payload: Payload, number: number): Trigger {
  const isOpening = name === "issues" && payload.action === "opened";
  const login = authorOf(isOpening ? openingIn(payload) : commandIn(name, payload));
  return { kind: "one", number, ...(isOpening ? { isOpening } : {}), ...(login ? { login } : {}) };
}

function commandIn(name: string, { action, comment }: Payload): Written | undefined {
  const isCommand = name === "issue_comment" && action !== "deleted" && SLASH.test(comment?.body ?? "");
  return isCommand && !isOutsider(comment) ? comment : undefined;
}

const openingIn = ({ issue }: Payload): Written | undefined => (isOutsider(issue) ? undefined : issue);

/** Login of the person who wrote it. */
function authorOf(written: Written | undefined): string | undefined {
  const user = written?.user;
  return user?.type === "Bot" ? undefined : user?.login;
}

/** They have no role here: whether they were refused within the hour is looked up first. */
const isOutsider = (comment: Written | undefined): boolean =>
  /^(?:NONE|FIRST_TIMER|FIRST_TIME_CONTRIBUTOR|MANNEQUIN)$/.test(comment?.author_association ?? "");

/** How a command begins. */
const SLASH = /^ {0,3}\//m;

const none = (why: string): Trigger => ({ kind: "none", why });

/** By its label, or by its form: the first form in a fresh copy of the repository finds no label to set. */
export function looksLikeIncident({ labels, body }: IssueSnapshot, label: string): boolean {
  const names =
    labels?.map((each) => (typeof each === "string" ? each : (each.name ?? "")).toLowerCase()) ?? [];
  return names.includes(label.toLowerCase()) || hasForm(body ?? "");
}

const ASKED = ["customer", "summary"] as const;
/** Fields that no other form is likely to have; each may be missing from a repository's own form. */
const OTHERS = ["playbook", "began", "people", "impact"] as const;

/** Whether a body has the headings that the Sev1 form writes, in these words. */
export function hasForm(body: string, labels: FormLabels = FIELDS): boolean {
  const headings = headingsIn(body);
  const isThere = (id: FieldId) => headings.has(labels[id]);
  return ASKED.every(isThere) && OTHERS.some(isThere);
}

const headingsIn = (body: string): Set<string> =>
  new Set(body.match(/^### .*$/gm)?.map((line) => line.slice(4).trim()));

/** Whether some form wrote it; the repository's form files may show that it opens incidents. */
export const mayHaveForm = (body: string): boolean => headingsIn(body).size > 1;
