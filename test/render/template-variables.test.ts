import { expect, test } from "vitest";
import { alertView } from "../../src/alerts/comment.ts";
import { readAlert } from "../../src/alerts/read-alert.ts";
import type { View } from "../../src/decide/effects.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { fingerprint } from "../../src/incident/ledger/ledger.ts";
import { viewOf } from "../../src/render/comment.ts";
import { NEWS } from "../../src/incident/settings.ts";
import { noticeView } from "../../src/reconcile/notice.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { handoverView } from "../../src/render/postmortem/handover.ts";
import { customerVersionView } from "../../src/render/postmortem/customer-version.ts";
import { lateLines } from "../../src/render/postmortem/late-lines.ts";
import { postmortemView } from "../../src/render/postmortem/file.ts";
import { pullRequestView } from "../../src/render/postmortem/pull-request.ts";
import { VARIABLES } from "../../src/render/template-variables.ts";
import type { Variables } from "../../src/render/variables/shared.ts";
import type { TemplateName } from "../../src/render/templates.ts";
import { planCustomerVersion } from "../../src/updates/plan-customer-version.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { alertmanager } from "../alerts/payloads.ts";
import { BEGAN, BODY, given, minutes, only } from "../given.ts";
import { ALIKE, foundChanges, mergeBefore } from "../incident/changes/drafts.ts";
import { told } from "../records.ts";

const UPDATE = "/update monitoring, next 11am\nWe restarted the cache of @ben. Users can log in.";
/** More than the comment of an alert lists. */
const HOSTS = Array.from({ length: 30 }, (_, i) => `db-${i}`);
const QA = { steps: "Log in", server: "m5.large", database: "Postgres" };

/** An incident of which each part has something to tell. */
const full = given({
  dashboardFields: [FIELDS.links],
  statusPage: { name: "S", url: "https://s.example", publish: "auto" },
})
  .issue({ body: `${BODY}\n\n### ${FIELDS.links}\n\nhttps://x` })
  .comment(UPDATE, { createdAt: minutes(2) })
  .ours({
    key: "re:IC_1",
    kind: "update",
    at: minutes(2).toISOString(),
    by: "ana",
    status: "Monitoring",
    hash: fingerprint(UPDATE),
  })
  .ours({ key: "escalation:1h", kind: "escalation", text: "1 hour" }, { createdAt: minutes(61) })
  .with({
    facts: [
      told({ what: "verify", text: "yes", qa: QA }, { key: "re:v" }),
      told({ what: "action", text: "alert on it" }, { key: "re:w" }),
    ],
    evidence: [{ kind: "commit", title: "Fix", url: "https://x", oid: "abcdef1234" }],
    followUps: [{ incident: 3, url: "https://x", actions: 1 }],
    changes: { ...foundChanges(...Array.from({ length: 6 }, () => mergeBefore(5))), alike: [ALIKE] },
    now: minutes(70),
  });
const incident = incidentOf(full.snapshot);
const closed = incidentOf(full.state(minutes(90), false).with({ now: minutes(9000) }).snapshot);
const merged = incidentOf({
  ...full.snapshot,
  postmortem: { pull: { number: 8, url: "https://x", state: "MERGED" } },
});
const broken = incidentOf({
  ...full.snapshot,
  settings: {
    ...full.snapshot.settings,
    problems: [{ file: ".github/sev1.yml", line: 1, column: 1, message: "x" }],
  },
});
const stranger = incidentOf(given().with({ isStranger: true }).snapshot);
const [step] = incident.snapshot.settings.config.escalations;
const [task] = incident.tasks;
if (!step || !task) throw new Error("no step, no task");

const due = { text: task.text, number: "8.1", day: "2026-11-18" };
const escalated = { name: "escalation", step, due: BEGAN, came: minutes(61) } as const;

/** What no command brings. */
type Own = Exclude<View["name"], "update" | "customer" | "publish">;
const views: { readonly [Name in Own]: readonly (View & { readonly name: Name })[] } = {
  help: [{ name: "help" }],
  catchup: [{ name: "catchup", by: "ben", since: BEGAN, at: minutes(70) }],
  settings: [{ name: "settings" }],
  answer: [{ name: "answer", refusals: [{ command: "/x", problem: "p", expected: "e", examples: ["x"] }] }],
  reminder: [{ name: "reminder", at: BEGAN, isPromised: true }],
  roles: [{ name: "roles", roles: ["DE"] }],
  deadlines: [{ name: "deadlines", tasks: [due] }],
  closing: [
    {
      name: "closing",
      isReopened: true,
      left: { monitoring: { task, until: BEGAN }, confirmation: task, tasks: [task] },
    },
  ],
  escalation: [escalated, { ...escalated, unanswered: { since: minutes(40), to: "CEO" } }],
};

const offered: [TemplateName, object][] = [
  ...Object.values(views)
    .flat()
    .map((view): [TemplateName, object] => [
      view.name,
      viewOf(view, view.name === "settings" ? broken : incident),
    ]),
  ["dashboard", dashboardView(incident)],
  ["dashboard", dashboardView(stranger)],
  [
    "handover",
    handoverView({ variant: "pull", number: 1, url: "u" }, { branch: "b", path: "p", content: "" }),
  ],
  [
    "handover",
    handoverView({ variant: "compare", branch: "b", url: "u" }, { branch: "b", path: "p", content: "" }),
  ],
  [
    "handover",
    handoverView({ variant: "text", reason: "r", todo: "t" }, { branch: "b", path: "p", content: "" }),
  ],
  [
    "alert",
    alertView(readAlert(alertmanager("firing", HOSTS)), incident, { isReopened: true, isClosed: true }),
  ],
  ...NEWS.map((news): [TemplateName, object] => ["notice", noticeView(news, merged)]),
  ["postmortem-contributing-factors", postmortemView(closed)],
  ["postmortem-google-sre", postmortemView(closed)],
  ["postmortem-pagerduty", postmortemView(closed)],
  ["postmortem-root-cause", postmortemView(closed)],
  ["postmortem-customer", customerVersionView(closed, planCustomerVersion(closed))],
  ["postmortem-lines", lateLines(closed, { wanted: "began: 1", standing: "", since: BEGAN }) ?? {}],
  ["pull-request", pullRequestView(closed, { leftOut: [{ text: "x", why: "y" }] })],
  ["pull-request", pullRequestView(closed, { leftOut: [], refusal: "no" })],
];

/** The comments that commands bring. */
async function answered(): Promise<[TemplateName, object][]> {
  const start = given({ statusPage: { name: "S", url: "https://s.example", publish: "ask" } })
    .dashboard()
    .comment(
      "/update identified, next 11am\nWe found it. `SELECT * FROM users` is slow, see https://grafana.internal/d/1 and ask @ben.",
      {
        createdAt: minutes(2),
      },
    )
    .ours({ key: "escalation:1h", kind: "escalation", text: "1 hour" }, { createdAt: minutes(61) })
    .comment("/customer\n/publish", { createdAt: minutes(120) });
  const now = minutes(121);
  const comments = only(await start.when(now), "comment");
  return comments.map(({ view }) => [view.name, viewOf(view, incidentOf({ ...start.snapshot, now }))]);
}

/** The paths of all that a view has; of a list those of its items. */
function namesIn(view: object, above = ""): string[] {
  return Object.entries(view).flatMap(([name, value]) => {
    const inside = [value].flat().filter((each) => typeof each === "object" && each !== null);
    return [above + name, ...inside.flatMap((each) => namesIn(each as object, `${above}${name}.`))];
  });
}

const declaredIn = (variables: Variables, above = ""): string[] =>
  Object.entries(variables).flatMap(([name, each]) =>
    typeof each === "string"
      ? [above + name]
      : [above + name, ...declaredIn(each.inside, `${above}${name}.`)],
  );

test("each view offers the variables that are declared for its template, and no others", async () => {
  const all = [...offered, ...(await answered())];
  const seen = Map.groupBy(all, ([name]) => name);
  const namesOf = (name: string) =>
    (seen.get(name as TemplateName) ?? [])
      .flatMap(([, view]) => namesIn(view))
      .filter((each) => !each.endsWith(".variant"));
  const found = Object.keys(VARIABLES).map((name) => [name, [...new Set(namesOf(name))].toSorted()]);
  const declared = Object.entries(VARIABLES).map(([name, each]) => [name, declaredIn(each).toSorted()]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(declared));
});
