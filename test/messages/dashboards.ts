import { incidentOf } from "../../src/incident/incident.ts";
import type { What } from "../../src/incident/timeline.ts";
import type { AlertName } from "../../src/render/alerts.ts";
import { urgentLines } from "../../src/render/alerts.ts";
import { withDrillNote } from "../../src/render/comment.ts";
import { sentence } from "../../src/render/timeline.ts";
import { writeAlertMark } from "../../src/incident/ledger/alert-mark.ts";
import { BODY, DECLARED, given, minutes } from "../given.ts";
import type { Given } from "../given.ts";
import {
  ALIKE,
  deploymentBefore,
  foundChanges,
  mergeBefore,
  releaseBefore,
} from "../incident/changes/drafts.ts";
import { dashboard } from "./run.ts";
import type { Chapter } from "./page.ts";
import { acknowledgement, notified, severity, stepAfter } from "../settings.ts";

const CALLED = { key: "escalation:1h", kind: "escalation", text: "1 hour", to: "CEO" } as const;
const PULL = "https://github.com/acme/incidents/pull/8";

const update = (at: number, status: "Identified" | "Monitoring" | "Resolved", text = "") =>
  ({ key: `re:u${at}`, kind: "update", at: minutes(at).toISOString(), status, text }) as const;

/** The issue with a few stages of the playbook. */
const WORK = BODY.replace(/## 2[^]*(?=## 4)/, "").replace(/## 6[^]*/, "");
const END = BODY.replace(/## 1[^]*(?=## 7)/, "");

const done = (body: string, count: number) =>
  Array.from({ length: count }).reduce<string>((text) => text.replace("- [ ]", "- [x]"), body);

const middle = () =>
  given({ dashboardFields: ["Who is who"] })
    .ours({ ...CALLED, unreached: [] }, { createdAt: minutes(49) })
    .issue({ body: WORK })
    .edit(minutes(20), "carla", done(WORK, 4))
    .ours({
      ...update(60, "Identified", "A query runs on every page load."),
      next: minutes(180).toISOString(),
    })
    .fact({ what: "role", role: "Incident lead", who: "ana" })
    .fact({ what: "ack" }, { by: "erin", at: minutes(55) })
    .fact({ what: "action", text: "Alert on it", who: "ben" }, { at: minutes(57) })
    .fact(
      { what: "verify", text: "yes", qa: { steps: "log in", server: "8 CPU", database: "" } },
      { at: minutes(58) },
    )
    .with({
      changes: {
        ...foundChanges(
          mergeBefore(18, { isLikely: true, shares: ["pages", "user"] }),
          deploymentBefore(35, "production"),
          releaseBefore(90, "v7.8.5"),
          mergeBefore(-5, { number: 42, title: "Log slow queries", repository: "acme/web" }),
          mergeBefore(1500, { number: 39, title: "Sort the list of teams" }),
          mergeBefore(1600, { number: 38, title: "Rename a table" }),
        ),
        alike: [{ ...ALIKE, cause: "The cache of the user count was removed" }],
      },
      evidence: [
        {
          kind: "pull-request",
          title: "Cache the user count",
          url: "https://github.com/acme/app/pull/12",
          number: 12,
          state: "OPEN",
          isDraft: true,
          base: "main",
          toDefault: true,
          elsewhere: "acme/app",
        },
        {
          kind: "release",
          title: "v7.8.6-rc1",
          url: "https://github.com/acme/app/releases/1",
          isPrerelease: true,
        },
        { kind: "commit", title: "Fix #7", url: "https://github.com/acme/app/commit/1", oid: "0123456789" },
      ],
      followUps: [
        { incident: 3, url: "https://github.com/acme/incidents/pull/4", actions: 2 },
        { incident: 5, url: "https://github.com/acme/incidents/pull/6", actions: 1 },
        { incident: 6, url: "https://github.com/acme/incidents/pull/9" },
      ],
      now: minutes(70),
    });

const closed = () =>
  given()
    .issue({ body: END })
    .edit(minutes(100), "ben", done(END, 2))
    .ours(update(120, "Monitoring"))
    .ours(update(1600, "Resolved"))
    .state(minutes(1610), false)
    .with({ postmortem: { pull: { number: 8, url: PULL, state: "OPEN" } }, now: minutes(1700) });

const withPull = (state: "OPEN" | "MERGED" | "CLOSED", isDraft = false) =>
  closed().with({ postmortem: { pull: { number: 8, url: PULL, state, isDraft } } });

/** An issue whose form was given this severity. */
const withSeverity = (answer: string) =>
  given({ severities: [severity("sev2")] }).issue({
    body: BODY.replace("### When it", `### Severity\n\n${answer}\n\n### When it`),
  });

/** Each line of the alert, where it stands first. */
const ALERTS: Readonly<Record<AlertName, () => Given>> = {
  missingUpdate: () => given().ours({ key: "reminder", kind: "reminder" }),
  missingPlaybook: () => given().issue({ body: "x".repeat(63_000) }),
  doubtfulRelapse: () =>
    given()
      .fact({ what: "mitigated", at: minutes(10).toISOString() }, { at: minutes(10) })
      .ours(update(20, "Identified")),
  uncallable: () =>
    given({ escalations: [stepAfter(1, { notify: [notified("CEO"), notified("Board", "acme/board")] })] }),
  unreachedCalls: () =>
    given()
      .ours({ ...CALLED, called: ["erinn"], unreached: ["erinn"] })
      .fact({ what: "ack" }),
  unsentMessages: () =>
    given().dashboard({
      outbox: {
        sent: [],
        waiting: [
          {
            key: "escalation:1h",
            since: minutes(61).toISOString(),
            unsent: [{ to: "mattermost MATTERMOST_URL", why: "chat.example.com answered 503" }],
          },
        ],
      },
    }),
  dueReplies: () =>
    given()
      .issue({ body: done(BODY, 3) })
      .ours(CALLED)
      .fact({ what: "ack" }, { by: "erin" }),
  notAcknowledged: () => given().ours(CALLED),
  unprovedReplies: () => given().issue({ body: done(BODY, 4) }),
  vacancies: () =>
    given()
      .issue({ body: BODY.replace("Engineer: Ben\n", "") })
      .ours({ key: "roles", kind: "reminder" }),
  missingQa: () => given().fact({ what: "verify", text: "yes", qa: { steps: "", server: "", database: "" } }),
  leftAtClosing: () => given().ours(update(10, "Resolved")).state(minutes(20), false),
  beganProblem: () =>
    given()
      .issue({ body: BODY.replace("10:20am ET", "lunch") })
      .with({ began: null }),
  severityProblem: () => withSeverity("SEV3"),
  formProblems: () =>
    given()
      .issue({ body: "### Kunde\n\nABC\n\n### Was ist los?\n\nAlles" })
      .with({ form: [{ label: "Kunde" }, { label: "Was ist los?", id: "summary" }] }),
};

const at = DECLARED;
const AT = minutes(20).toISOString();

/** Opened by an alert, which says more since then. */
const alerted = () => {
  const mark = writeAlertMark({ key: "db-1", source: "Alertmanager", hash: "h", confirmed: false });
  const { body } = given().snapshot.issue;
  return given()
    .issue({ byBot: true, author: "github-actions", body: `${mark}\n\n${body}` })
    .ours({ key: "alert", kind: "alert", log: [{ at: AT, firing: 3 }] });
};
const REF = {
  kind: "release",
  title: "v7.8.6",
  url: "https://github.com/acme/app/releases/2",
  isPrerelease: false,
} as const;

/** Each line of the timeline. */
const ENTRIES: Readonly<Record<What, Parameters<typeof sentence>[0]>> = {
  began: { at, what: "began" },
  opened: { at, what: "opened", by: "carla" },
  ticked: { at, what: "ticked", by: "ben", text: "Review logs" },
  unticked: { at, what: "unticked", by: "ben", text: "Review logs" },
  update: { at, what: "update", by: "ana", status: "Identified", text: "We found it." },
  escalated: { at, what: "escalated", text: "1 hour" },
  unanswered: { at, what: "unanswered", text: "15 minutes" },
  action: { at, what: "action", by: "ben", text: "Alert on it: ben, 2026-12-04" },
  note: { at, what: "note", by: "ben", text: "Restarted the database" },
  mitigated: { at, what: "mitigated", by: "ana" },
  role: { at, what: "role", by: "ana", text: "Incident lead: ben" },
  ack: { at, what: "ack", by: "erin" },
  confirm: { at, what: "confirm", by: "ana" },
  snooze: { at, what: "snooze", by: "ana", until: minutes(30) },
  skip: { at, what: "skip", by: "ana", text: "Upgrade staging: ABC has none" },
  assign: { at, what: "assign", by: "ana", text: "ben: Review logs" },
  escalate: { at, what: "escalate", by: "ana", text: "ABC asks for the CEO" },
  severity: { at, what: "severity", by: "ana", text: "sev2" },
  verify: { at, what: "verify", by: "ben", text: "yes" },
  publish: { at, what: "publish", by: "ana" },
  unpublish: { at, what: "unpublish", by: "ana" },
  "kept-open": { at, what: "kept-open", text: "block" },
  closed: { at, what: "closed", by: "ana", closer: "#12" },
  reopened: { at, what: "reopened", by: "ana" },
  fired: { at, what: "fired", text: "3 alerts" },
  recovered: { at, what: "recovered", text: "0 alerts" },
  git: { at, what: "git", evidence: REF },
};

const format = { zone: { timezone: "America/New_York", timeFormat: "12h" as const }, url: "", maxText: 200 };

export const dashboards = (): Chapter => ({
  title: "The dashboard",
  texts: [
    { when: "Opened", text: dashboard(given()) },
    { when: "Opened by somebody below triage", text: dashboard(given().with({ isStranger: true })) },
    {
      when: "Opened by an alert of an account that `alerts.confirmed` does not name",
      text: dashboard(alerted()),
    },
    {
      when: "Its alert has recovered",
      text: dashboard(given().ours({ key: "alert", kind: "alert", log: [{ at: AT, firing: 0 }] })),
    },
    {
      when: "Opened long before Sev1 first saw it",
      text: dashboard(given().with({ now: minutes(3000) })),
    },
    { when: "A drill", text: drill() },
    { when: "In the middle", text: dashboard(middle()) },
    { when: "Closed", text: dashboard(closed()) },
    { when: "Closed as not planned", text: dashboard(dismissed("NOT_PLANNED")) },
    ...rows(),
  ],
});

function drill(): string {
  const start = given().issue({ title: "[DRILL] Enterprise ABC" });
  return withDrillNote(dashboard(start), incidentOf(start.snapshot));
}

const dismissed = (reason: string) => given().issue({ body: WORK }).state(minutes(20), false, reason);

/** Rows that no dashboard above has. */
function rows() {
  const row = (start: Given, name: RegExp) =>
    dashboard(start)
      .split("\n")
      .filter((line) => name.test(line))
      .join("\n");
  const late = given()
    .ours({ ...update(1, "Identified"), next: minutes(20).toISOString() })
    .edit(minutes(30), "ben", done(BODY, 1));
  const step = stepAfter(1, { acknowledge: acknowledgement() });
  const unanswered = given({ escalations: [step] }).ours({ ...CALLED, hash: "x" }, { createdAt: minutes(2) });
  const nobody = given().ours({ ...CALLED, called: ["erinn"], unreached: ["erinn"] });
  const vacant = done(BODY.replace("CSM/TAM: Carla\n", ""), 1);
  const unneeded = given().fact({ what: "verify", text: "no" });
  const after = given()
    .ours(update(10, "Resolved"))
    .issue({ body: done(BODY, 37) })
    .with({ now: minutes(9000) });
  const verified = middle()
    .issue({ body: done(WORK, 40) })
    .ours({ key: "postmortem", kind: "postmortem", variant: "compare" });
  const page = (publish: "ask" | "auto" = "ask") =>
    given({ statusPage: { name: "Example Status", url: "https://status.example.com", publish } });
  const published = (isDraft?: true) =>
    page().fact({ what: "publish", title: "Logins fail", shown: [], ...(isDraft ? { isDraft } : {}) });
  return [
    { when: "There is a status page", text: row(page(), /Status page/) },
    { when: "Something was left out for it", text: row(published(true), /Status page/) },
    { when: "It shows the incident", text: row(page("auto"), /Status page/) },
    {
      when: "It does not show the last words",
      text: row(published().ours(update(60, "Identified")), /Status page/),
    },
    { when: "Verified by QA", text: row(verified, /\*\*QA/) },
    { when: "The postmortem's pull request could not be opened", text: row(verified, /Postmortem/) },
    { when: "The postmortem is still a draft", text: row(withPull("OPEN", true), /Postmortem/) },
    { when: "The postmortem is published", text: row(withPull("MERGED"), /Postmortem/) },
    { when: "Its pull request was closed", text: row(withPull("CLOSED"), /Postmortem/) },
    { when: "Closed as a duplicate", text: row(dismissed("DUPLICATE"), /^\| Next|Postmortem/) },
    { when: "An update is overdue", text: row(late, /^\| Next/) },
    { when: "Nobody has acknowledged a call", text: row(unanswered, /Next call|Called/) },
    { when: "A call reached nobody", text: row(nobody, /\*\*Called/) },
    { when: "Somebody has seen it before a call", text: row(given().fact({ what: "ack" }), /In the loop/) },
    {
      when: "Nobody holds the role whose task is next",
      text: row(given().issue({ body: vacant }), /^\| Next|1 - Escalation/),
    },
    { when: "QA is not needed", text: row(unneeded, /\*\*QA/) },
    { when: "A task is due by the end of a day", text: row(after, /^\| Next/) },
    {
      when: "All is done",
      text: row(
        given()
          .issue({ body: done(BODY, 40) })
          .ours(update(10, "Resolved")),
        /^\| Next/,
      ),
    },
    { when: "A very long timeline", text: row(given().dashboard({ cut: true }), /Timeline|earlier entries/) },
  ];
}

/** A call of a step that the settings no longer have. */
const gone = () => given({ escalations: [] }).ours(CALLED);

const severities = [
  () => withSeverity("SEV2").with({ isStranger: true }),
  () => withSeverity("SEV1").edit(minutes(5), "carla", withSeverity("SEV2").snapshot.issue.body),
];

export const alerts = (): Chapter => ({
  title: "What the dashboard warns of",
  texts: [...Object.values(ALERTS), () => given().state(minutes(20), false), gone, ...severities]
    .flatMap((start) => urgentLines(incidentOf(start().snapshot)))
    .map((text) => ({ text })),
});

export const timeline = (): Chapter => ({
  title: "The timeline",
  texts: [
    ...Object.values(ENTRIES),
    { ...ENTRIES.ticked, evidence: { ...REF, at: minutes(-5) } },
    { at, what: "escalated" as const, by: "ana" },
    { at, what: "kept-open" as const, text: "merge" },
    { at, what: "kept-open" as const, text: "relapse" },
  ].map((entry) => ({ text: sentence(entry, format) })),
});
