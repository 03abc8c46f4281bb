import type { CommandName } from "../../src/commands/table.ts";
import type { Person } from "../../src/local/github.ts";

/** The rules as the documents tell them, as data: nothing in here asks the product. */

/** Each role that a person may have in a repository, and whether a command of its holder runs. */
export const ROLES: readonly {
  readonly login: string;
  readonly role: Person["role"];
  readonly mayCommand: boolean;
}[] = [
  { login: "none", role: "none", mayCommand: false },
  { login: "read", role: "read", mayCommand: false },
  { login: "triage", role: "triage", mayCommand: true },
  { login: "write", role: "write", mayCommand: true },
  { login: "maintain", role: "maintain", mayCommand: true },
  { login: "admin", role: "admin", mayCommand: true },
  { login: "like-read", role: { name: "auditor", base: "read" }, mayCommand: false },
  { login: "like-triage", role: { name: "responder", base: "triage" }, mayCommand: true },
  { login: "like-write", role: { name: "read and push", base: "write" }, mayCommand: true },
  { login: "like-maintain", role: { name: "lead", base: "maintain" }, mayCommand: true },
  { login: "named-triage", role: { name: "Triage", base: "read" }, mayCommand: false },
];

/** Each command with what it leaves behind: a fact, a status update, or an answer in words. */
export const SAID: Readonly<
  Record<CommandName, { readonly line: string; readonly leaves: "fact" | "update" | RegExp }>
> = {
  update: { line: "/update identified", leaves: "update" },
  escalate: { line: "/escalate now", leaves: "fact" },
  note: { line: "/note it was restarted", leaves: "fact" },
  action: { line: "/action alert on it @ben by Friday", leaves: "fact" },
  catchup: { line: "/catchup", leaves: /Last update/ },
  began: { line: "/began 10:05am", leaves: "fact" },
  mitigated: { line: "/mitigated 10:31am", leaves: "fact" },
  role: { line: "/role csm @ben", leaves: "fact" },
  handover: { line: "/handover @ben", leaves: "fact" },
  assign: { line: "/assign 1.2 @ben", leaves: "fact" },
  skip: { line: "/skip 1.3 because it is not needed", leaves: "fact" },
  verify: { line: "/verify no", leaves: "fact" },
  ack: { line: "/ack", leaves: "fact" },
  snooze: { line: "/snooze 30m", leaves: "fact" },
  severity: { line: "/severity sev1", leaves: "fact" },
  confirm: { line: "/confirm", leaves: "fact" },
  customer: { line: "/customer", leaves: /Draft reply to the customer/ },
  publish: { line: "/publish", leaves: /has no status page/ },
  unpublish: { line: "/unpublish", leaves: "fact" },
  help: { line: "/help", leaves: /\| `\/help` \|/ },
  resolve: { line: "/resolve", leaves: "update" },
  "resolved-at": { line: "/resolved-at 10:31am", leaves: "fact" },
};

/** Where a command may stand, and whether it is one there. */
export const PLACES: Readonly<
  Record<string, { readonly write: (line: string) => string; readonly isOne: boolean }>
> = {
  "first line": { write: (line) => line, isOne: true },
  "later line": { write: (line) => `We look into it.\n${line}`, isOne: true },
  "below a quote": { write: (line) => `> as said\n\n${line}`, isOne: true },
  "below a fence": { write: (line) => `\`\`\`\nlog\n\`\`\`\n${line}`, isOne: true },
  "three spaces in": { write: (line) => `   ${line}`, isOne: true },
  quoted: { write: (line) => `> ${line}`, isOne: false },
  "quoted twice": { write: (line) => `text\n>> ${line}`, isOne: false },
  fenced: { write: (line) => `\`\`\`\n${line}\n\`\`\``, isOne: false },
  "fenced by tildes": { write: (line) => `~~~ sh\n${line}\n~~~`, isOne: false },
  "in a fence that never ends": { write: (line) => `text\n\`\`\`\`\n\`\`\`\n${line}`, isOne: false },
  "fenced in a list": { write: (line) => `- \`\`\`\n  ${line}\n  \`\`\``, isOne: false },
  "indented code": { write: (line) => `text\n\n    ${line}`, isOne: false },
  "code by a tab": { write: (line) => `text\n\n\t${line}`, isOne: false },
  "HTML comment": { write: (line) => `<!-- ${line} -->`, isOne: false },
  "HTML comment of several lines": { write: (line) => `<!--\n${line}\n-->`, isOne: false },
  // At the very start of a comment these are asked back; nothing is run there either: test/commands.
  "inline code": { write: (line) => `text\n\n\`${line}\``, isOne: false },
  "list item": { write: (line) => `text\n\n- ${line}`, isOne: false },
  escaped: { write: (line) => `text\n\n\\${line}`, isOne: false },
  "mid-sentence": { write: (line) => `please ${line}`, isOne: false },
};

/** Each event that GitHub may send, and what the run looks at. */
export const EVENTS: readonly (readonly [
  event: string,
  action: string,
  wakes: "one" | "opening" | "sweep" | "by hand",
])[] = [
  ["issues", "opened", "opening"],
  ["issues", "edited", "one"],
  ["issues", "labeled", "one"],
  ["issues", "unlabeled", "one"],
  ["issues", "closed", "one"],
  ["issues", "reopened", "one"],
  ["issue_comment", "created", "one"],
  ["issue_comment", "edited", "one"],
  ["issue_comment", "deleted", "one"],
  ["schedule", "", "sweep"],
  ["push", "", "sweep"],
  ["workflow_dispatch", "", "by hand"],
  ["repository_dispatch", "any", "by hand"],
];

/** Events that wake nothing, whatever issue they bring. */
export const DEAF = [
  "pull_request",
  "pull_request_target",
  "pull_request_review",
  "pull_request_review_comment",
  "pull_request_comment",
  "discussion",
  "discussion_comment",
  "commit_comment",
  "workflow_run",
  "fork",
  "watch",
  "__proto__",
  "",
];
