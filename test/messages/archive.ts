import { readFrontMatter } from "../../src/config/archive/front-matter.ts";
import { changedFiles } from "../../src/decide/archive/boxes.ts";
import { openActions } from "../../src/decide/archive/open-actions.ts";
import { UNREADABLE } from "../../src/github/archive/load.ts";
import { DRILL_REQUEST, REPORT } from "../../src/github/archive/monthly-issues.ts";
import { LABEL } from "../../src/github/archive/write.ts";
import type { Overdue } from "../../src/incident/archive/overdue.ts";
import type { PastIncident } from "../../src/incident/archive/statistics.ts";
import { readPeriod } from "../../src/incident/archive/period.ts";
import { actionsIn } from "../../src/incident/archive/actions.ts";
import type { ActionIssue } from "../../src/incident/archive/archive.ts";
import { createPace } from "../../src/reconcile/archive/pace.ts";
import {
  closed,
  committed,
  listOpened,
  listUpdated,
  opened,
  NO_PULLS,
  REFUSED,
  reminded,
  drillAsked,
  reportOpened,
  reportUpdated,
} from "../../src/reconcile/archive/words.ts";
import { UNDATED } from "../../src/reconcile/archive/keep-report.ts";
import { drillRequest } from "../../src/render/archive/drill-request.ts";
import { reportIssue, reportText, reportTitle } from "../../src/render/archive/report.ts";
import { archivePage } from "../../src/render/archive/archive-page.ts";
import { actionIssue } from "../../src/render/archive/action-issue.ts";
import { LIST_TITLE, openActionsList, overdueReminder } from "../../src/render/archive/open-actions.ts";
import type { Chapter } from "./page.ts";

const HOME = "https://github.com/acme/incidents";
const FILE = {
  path: "postmortems/2026/2026-11-17-enterprise-abc-1.md",
  oid: "",
  text: "",
  incident: 1,
  customer: "Enterprise ABC",
};

const textOf = (text: string) =>
  actionIssue({ file: FILE, action: { line: 0, text, checked: false, key: "a" } }, `${HOME}/blob/main`);

const issueOf = (number: number, text: string, assignees: readonly string[]): ActionIssue => ({
  ...textOf(text),
  number,
  assignees,
  id: String(number),
  url: `${HOME}/issues/${number}`,
  state: "OPEN",
  reason: null,
  isMine: true,
});

const LOG = [
  opened(2, 1),
  closed(2, "completed"),
  closed(3, "duplicate"),
  committed(FILE.path),
  listOpened(5),
  listUpdated(5),
  reminded(5),
  reportOpened(6),
  reportUpdated(6),
  drillAsked(7),
];

const minutesOf = (resolve: number) => ({
  declare: 5,
  acknowledge: 70,
  identify: 30,
  mitigate: resolve - 20,
  resolve,
});

const PAST: readonly PastIncident[] = [1, 2].map((incident) => ({
  path: `postmortems/2026/2026-11-0${incident}-enterprise-abc-${incident}.md`,
  incident,
  customer: "Enterprise ABC",
  severity: "SEV1",
  day: `2026-11-0${incident}`,
  cause: "A cache was bypassed",
  what: "Pages load slowly or time out.",
  endedBy: "v7.8.6, #2 Cache the user count again",
  files: ["server/store/user_store.go"],
  isDeployment: incident === 1,
  minutes: minutesOf(100 * incident),
  calls: [{ late: 1 }],
  openActions: incident,
}));

const BROKEN = [{ path: "postmortems/2026/broken.md", why: "`incident`: expected the incident's number" }];

const OVERDUE: readonly Overdue[] = [
  {
    what: "Postmortem of incident 2",
    url: `${HOME}/pull/9`,
    customer: "Enterprise ABC",
    since: "2026-11-20",
    who: ["ana", "carla"],
  },
  {
    what: "Write the runbook",
    url: `${HOME}/issues/4`,
    customer: "Enterprise ABC",
    since: "2026-12-04",
    who: [],
  },
];

const DRILL = drillRequest("2026-12", `${HOME}/issues/new?template=sev1-drill.yml`);
const NOVEMBER = { first: "2026-11-01", last: "2026-11-30" };

const WRONG = [
  ["", "2026-10"],
  ["October", ""],
  ["2026-12-03", ""],
].flatMap(([from = "", to = ""]) => {
  const read = readPeriod({ from, to }, "2026-12-02");
  return typeof read === "string" ? [read] : [];
});

/** Each with a mistake of its own. */
const FRONT_MATTER = [
  "# Postmortem",
  "---\n{\n---\n",
  "---\nincident: one\ncustomer: ABC\n---\n",
  "---\nincident: 1.5\ncustomer: ABC\n---\n",
  "---\nincident: 1\n---\n",
  "---\nincident: 1\ncustomer: 5\n---\n",
  "---\nincident: 1\ncustomer: ABC\nbegan: yesterday\n---\n",
  "---\nincident: 1\ncustomer: ABC\nminutes_to_resolve: long\n---\n",
  "---\nincident: 1\ncustomer: ABC\nseverity: 1\n---\n",
  "---\nincident: 1\ncustomer: ABC\nformat: 2\n---\n",
  "---\nABC\n---\n",
  "---\nincident: 1\ncustomer: ABC\nescalations: 1\n---\n",
  "---\nincident: 1\ncustomer: ABC\nescalations: [1]\n---\n",
  "---\nincident: 1\ncustomer: ABC\ndeployment: maybe\n---\n",
  "---\nincident: 1\ncustomer: ABC\nfiles: all\n---\n",
  "---\nincident: 1\ncustomer: ABC\nfiles: [1]\n---\n",
];

/** The box of an action whose issue was closed for this reason. */
function boxOf(reason: string): string {
  const text = "## Corrective Actions\n\n- [ ] Write the runbook";
  const issue = { ...issueOf(4, "Write the runbook", []), state: "CLOSED" as const, reason };
  const [action] = actionsIn(text);
  if (!action) return "";
  const [changed] = changedFiles([{ file: { ...FILE, text }, action, issue, number: 4 }]);
  return changed?.text.split("\n").at(-1) ?? "";
}

const visible = (body: string) => body.replace(/^<!--.*-->\n/, "");

/** What becomes of the corrective actions of a merged postmortem. */
export async function correctiveActions(): Promise<Chapter> {
  const issues = [
    issueOf(2, "Alert when the cache is bypassed (ben, by 2026-12-04)", ["ben"]),
    issueOf(3, "Limit requests by tenant, 2026-11-27", ["carla"]),
    issueOf(4, "Write the runbook", []),
  ];
  const open = (day: string, some = issues) =>
    openActions({ issues: some, now: new Date(`${day}T12:00:00Z`), timezone: "UTC" });
  const list = (some: ReturnType<typeof open>, refused?: string) =>
    visible(openActionsList(some, { unlinked: [], refused }, HOME));
  const first = issues.slice(0, 1);
  return {
    title: "Corrective actions",
    texts: [
      { when: "The issue of an action", text: visible(issues[0]?.body ?? "") },
      { when: "The issue of an action without owner and date", text: visible(issues[2]?.body ?? "") },
      { when: "The issue that lists what is open", text: list(open("2026-12-01")) },
      { when: "Its title", text: LIST_TITLE },
      {
        when: "One is open, and the default branch is protected",
        text: list(open("2026-12-01", first), "x"),
      },
      { when: "None is open", text: list([]) },
      { when: "A week after the last reminder", text: visible(overdueReminder(open("2026-12-07"), HOME)) },
      { when: "One is overdue", text: visible(overdueReminder(open("2026-12-01"), HOME)) },
      {
        when: "postmortems/README.md",
        text: archivePage(undefined, { incidents: PAST, broken: BROKEN, overdue: OVERDUE }),
      },
      {
        when: "A month's report, as an issue",
        text: visible(reportIssue(reportText(PAST, BROKEN, HOME), NOVEMBER, HOME)),
      },
      { when: "Its title", text: reportTitle(NOVEMBER) },
      { when: "A month's drill is asked for", text: visible(DRILL.body) },
      { when: "Its title", text: DRILL.title },
      { when: "A month without an incident", text: reportText([], [], HOME) },
      { when: "An incident without a day", text: UNDATED },
      { when: "A report by hand cannot be made", text: WRONG.join("\n\n") },
      { when: "So many were written that the rest waits", text: await enough() },
      { when: "GitHub does not return all issues", text: UNREADABLE },
      { when: "The log of a run", text: LOG.join("\n\n") },
      { when: "What the log warns of", text: `${REFUSED}\n\n${NO_PULLS}` },
      {
        when: "The labels",
        text: `${LABEL.description}\n\n${REPORT.description}\n\n${DRILL_REQUEST.description}`,
      },
      { when: "The link of an action that will not be done", text: boxOf("NOT_PLANNED") },
      ...FRONT_MATTER.map((text) => ({ text: mistakeIn(text) })),
    ],
  };
}

async function enough(): Promise<string> {
  const budget = {
    isSpent: false,
    isOver: false,
    isShort: false,
    isNearlyOut: false,
    isStopped: true,
    now: undefined,
  };
  return createPace({ budget, wait: async () => {} })
    .next()
    .then(() => "")
    .catch((error: Error) => error.message);
}

function mistakeIn(file: string): string {
  const read = readFrontMatter(file);
  return typeof read === "string" ? read : "";
}
