import { readFileSync } from "node:fs";
import { parse } from "yaml";
import {
  afterLink,
  CLOCK_STARTED,
  clockNotStarted,
  labelsNotCreated,
  oldIncidents,
  SETTINGS_RIGHT,
  settingsWrong,
} from "../../src/action/notes.ts";
import { labelsText } from "../../src/action/form-labels.ts";
import { deferrals, summarize, unreached, unsent } from "../../src/action/summary.ts";
import type { Effect, View } from "../../src/decide/effects.ts";
import { createFetch } from "../../src/github/http/http.ts";
import { readComments } from "../../src/github/pages.ts";
import { postWithMarks } from "../../src/github/post.ts";
import { writeMarker } from "../../src/incident/ledger/ledger.ts";
import type { RawIssue } from "../../src/github/raw.ts";
import { editBody } from "../../src/github/write-body.ts";
import { setMarks } from "../../src/github/write.ts";
import { openConversation } from "../../src/github/conversation.ts";
import { failure } from "../../src/github/http/failure.ts";
import type { Answer } from "../../src/github/http/answer.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { ownLabels } from "../../src/incident/labels.ts";
import { readTrigger } from "../../src/incident/trigger.ts";
import { notAnIncident, rebuiltText } from "../../src/action/run-rebuild.ts";
import { factsIn } from "../../src/reconcile/rebuild/compare.ts";
import type { Vouched } from "../../src/reconcile/rebuild/deleted-sources.ts";
import type { Waits } from "../../src/reconcile/reconcile.ts";
import { runLink } from "../../src/reconcile/link.ts";
import type { Clockwork } from "../../src/reconcile/link.ts";
import { Overtaken } from "../../src/reconcile/write-dashboard.ts";
import { callsText } from "../../src/render/next-calls.ts";
import type { Client } from "../../src/github/http/client.ts";
import { DECLARED, given, minutes, PLAYBOOK } from "../given.ts";
import type { Given } from "../given.ts";
import { markerOf, record, told } from "../records.ts";
import type { Chapter, Text } from "./page.ts";
import { acknowledgement, notified, severity, stepAfter } from "../settings.ts";

const { settings } = given().snapshot;
const step = stepAfter(1);

const comment = (view: View): Effect => ({
  do: "comment",
  marker: markerOf({ key: view.name, kind: "answer", by: "ana" }),
  view,
});

/** Each comment as the run's summary tells it. */
const COMMENTS: Readonly<Record<View["name"], View>> = {
  update: {
    name: "update",
    at: DECLARED,
    status: "Identified",
    was: "Investigating",
    ticked: [],
    since: DECLARED,
  },
  answer: { name: "answer", refusals: [{ problem: "Which role?", expected: "", examples: [] }] },
  help: { name: "help" },
  catchup: { name: "catchup", by: "ben", since: DECLARED, at: DECLARED },
  customer: {
    name: "customer",
    at: DECLARED,
    now: DECLARED,
    isBroken: false,
    status: "Identified",
    customer: "ABC",
    summary: "",
    impact: "",
    isImpactHeadless: false,
    timeline: "",
    nextWords: "",
    leftOut: [],
  },
  publish: {
    name: "publish",
    title: "Logins fail",
    updates: [],
    leftOut: [],
    fact: { what: "publish", shown: [], isDraft: true },
  },
  escalation: { name: "escalation", step, due: DECLARED, came: DECLARED },
  reminder: { name: "reminder", at: DECLARED, isPromised: true },
  roles: { name: "roles", roles: ["Engineer"] },
  deadlines: { name: "deadlines", tasks: [{ text: "Share the analysis", day: "2026-11-19" }] },
  closing: { name: "closing", left: { tasks: [] }, isReopened: false },
  settings: { name: "settings" },
};

/** Each thing that a run does. */
const DONE: Readonly<Record<Effect["do"], readonly Effect[]>> = {
  retitle: [{ do: "retitle", severity: "sev2" }],
  "append-playbook": [{ do: "append-playbook", playbook: PLAYBOOK }],
  "create-label": [{ do: "create-label", label: { name: "sev1", color: "", description: "" } }],
  react: [
    {
      do: "react",
      comment: "IC_1",
      reaction: "EYES",
      on: ["status: identified"],
      off: ["status: investigating"],
    },
  ],
  comment: [
    ...Object.values(COMMENTS).map(comment),
    comment({
      name: "escalation",
      step,
      came: DECLARED,
      call: { ...record({ key: "re:x", kind: "fact" }), fact: { what: "escalate", step: "1h" } },
    }),
  ],
  remember: [
    { do: "remember", why: "stated", entry: record({ key: "re:x", kind: "fact" }) },
    { do: "remember", why: "answered", entry: record({ key: "re:x", kind: "answer" }) },
    { do: "remember", why: "retracted", entry: record({ key: "re:x", kind: "answer" }) },
    { do: "remember", why: "judged", entry: record({ key: "closing", kind: "closing" }) },
  ],
  "delete-double": [{ do: "delete-double", number: "1" }],
  "take-back": (["corrected", "settled", "newer", "reached-nobody"] as const).map((why) => ({
    do: "take-back",
    key: "reminder",
    why,
  })),
  reopen: [{ do: "reopen" }],
  postmortem: (["closed", "late-facts", "retried"] as const).map((why) => ({ do: "postmortem", why })),
  "find-changes": [{ do: "find-changes" }],
  dashboard: [{ do: "dashboard" }],
};

const EMPTY = { number: 7, done: [], failures: [] };
const woken = { event: "issue_comment", action: "created" };
const incident = () => incidentOf(given().snapshot);

const WAITS: Readonly<Record<Waits, string>> = {
  writes: deferrals([{ ...EMPTY, waits: "writes" }]).join(""),
  requests: deferrals([
    { ...EMPTY, waits: "requests" },
    { ...EMPTY, number: 8, waits: "requests" },
  ]).join(""),
  overtaken: deferrals([{ ...EMPTY, waits: "overtaken" }]).join(""),
};

function missed(handle: string): string {
  const start = given().ours({ key: "escalation:1h", kind: "escalation", unreached: [handle] });
  const called: Effect = {
    ...comment(COMMENTS.escalation),
    marker: markerOf({ key: "escalation:1h", kind: "escalation" }),
  } as Effect;
  return unreached([{ ...EMPTY, incident: incidentOf(start.snapshot), done: [called] }]).join("");
}

const NOTE = { key: "escalation:1h", title: "SEV1 Enterprise ABC: escalation" };
const TOLD = {
  ...EMPTY,
  sent: [
    { ...NOTE, to: "pagerduty PAGERDUTY_KEY" },
    { ...NOTE, to: "mattermost MATTERMOST_URL", why: "chat.example.com answered 503" },
  ],
};

export const summaries = (): Chapter => ({
  title: "The run's summary",
  texts: [
    {
      when: "Each thing that a run does",
      text: summarize([{ ...EMPTY, incident: incident(), done: Object.values(DONE).flat() }], woken),
    },
    { when: "Nothing was to be done", text: summarize([{ ...EMPTY, incident: incident() }], woken) },
    { when: "There is no incident", text: summarize([], { event: "schedule" }) },
    {
      when: "GitHub failed",
      text: summarize(
        [{ ...EMPTY, failures: [failure("GET /repos/acme/incidents", answer(502, "Bad Gateway"))] }],
        woken,
      ),
    },
    ...Object.entries(WAITS).map(([when, text]) => ({ when, text })),
    { when: "The clock was started", text: CLOCK_STARTED },
    {
      when: "The clock was not started",
      text: clockNotStarted(failure(DISPATCH, answer(404, { message: "Not Found" }))),
    },
    { when: "Labels were created", text: labelsText(["sev1"]) },
    {
      when: "Labels were not created",
      text: labelsNotCreated(
        failure("POST /repos/acme/incidents/labels", answer(404, { message: "Not Found" })),
      ),
    },
    {
      when: "Incidents from before Sev1",
      text: oldIncidents([{ ...EMPTY, incident: incidentOf(given().with({ now: minutes(3000) }).snapshot) }]),
    },
    ...[SETTINGS_RIGHT, settingsWrong(1), settingsWrong(2)].map((text) => ({
      when: "A pull request changes the settings",
      text,
    })),
    { when: "A receiver outside GitHub was not notified", text: unsent([TOLD]).join("") },
    { when: "Receivers outside GitHub were notified", text: summarize([TOLD], woken) },
    { when: "A call reached nobody", text: missed("erinn") },
    { when: "A call to a team", text: missed("acme/board") },
  ],
});

const plan = (start: Given) => callsText([incidentOf(start.with({ now: minutes(5) }).snapshot)]);
const CLOCK = { ...given().snapshot.repository, clock: {} };
const said = (status: "Monitoring" | "Resolved") =>
  ({ key: "re:u", kind: "update", status, at: minutes(1).toISOString() }) as const;

const HEAD = /^### .*\n\n- |^### /;

export const nextCalls = (): Chapter => ({
  title: "The next calls",
  texts: [
    plan(given().with({ repository: CLOCK })).match(/^### .*/m)?.[0] ?? "",
    plan(given().with({ repository: CLOCK })),
    plan(given()),
    plan(given({ clock: "off" }).with({ repository: CLOCK })),
    plan(
      given({ escalations: [stepAfter(1, { acknowledge: acknowledgement() })] })
        .dashboard()
        .ours({ key: "escalation:1h", kind: "escalation", to: "CEO", hash: "x" }, { createdAt: minutes(2) }),
    ),
    plan(given({ escalations: [stepAfter(1, { notify: [notified("CEO", "acme/board")] })] })),
    plan(
      given()
        .issue({ createdAt: minutes(-90) })
        .with({ began: minutes(-90) }),
    ),
    plan(given({ escalations: [] })),
    plan(given().with({ isStranger: true })),
    plan(given().ours(said("Monitoring"))),
    plan(given().ours(said("Resolved"))),
    plan(given().ours({ key: "escalation:1h", kind: "escalation", called: ["erin"] })),
  ].map((text) => ({ text: text.trim().replace(HEAD, "") })),
});

const answer = (status: number, data: unknown, headers: Answer["headers"] = {}): Answer => ({
  status,
  data,
  headers,
});
const DISPATCH = "POST /repos/acme/incidents/dispatches";
const GET = "GET /repos/acme/incidents/issues/7";
const POST = "POST /repos/acme/incidents/pulls";

const ANSWERS: readonly (readonly [string, Answer])[] = [
  [GET, answer(401, { message: "Bad credentials" })],
  [GET, answer(404, { message: "Not Found" })],
  [GET, answer(403, { message: "API rate limit exceeded" })],
  [POST, answer(403, { message: "GitHub Actions is not permitted to create or approve pull requests." })],
  [
    POST,
    answer(
      403,
      { message: "Resource not accessible by integration" },
      { "x-accepted-github-permissions": "issues=write" },
    ),
  ],
  [POST, answer(403, { message: "Resource not accessible by integration" })],
  [GET, answer(403, { message: "the organization has an IP allow list enabled" })],
  [GET, answer(403, { message: "Resource protected by organization SAML enforcement" })],
  [POST, answer(403, { message: "Repository was archived so is read-only." })],
  [POST, answer(403, { message: "Unable to create comment because issue is locked." })],
  [GET, answer(0, "unable to verify the first certificate")],
  [GET, answer(407, "Proxy Authentication Required")],
  [GET, answer(0, "no answer within 30 s")],
  [GET, answer(502, "")],
];

/** A conversation that cannot be unlocked. */
async function locked(): Promise<string> {
  const error = failure(
    "DELETE /repos/acme/incidents/issues/7/lock",
    answer(403, { message: "Unable to create comment because issue is locked." }),
  );
  const client = { rest: () => Promise.reject(error) } as unknown as Client;
  return openConversation(client, given().snapshot)
    .client.rest("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {})
    .then(
      () => "",
      ({ message }: Error) => message,
    );
}

export const failures = async (): Promise<Chapter> => ({
  title: "Failures",
  texts: [
    ...ANSWERS.map(([what, got]) => failure(what, got).message),
    await locked(),
    new Overtaken().message,
    ...(await unwritten()),
    await unproxied(),
  ].map((text): Text => ({ text })),
});

const messageOf = (work: Promise<unknown>): Promise<string> =>
  work.then(String, ({ message }: Error) => message);

/** Writes that GitHub takes without doing them. */
async function unwritten(): Promise<string[]> {
  const { snapshot } = given();
  let count = 0;
  const github = (kept: () => string) =>
    ({
      rest: async () => ({ data: { body: "Down" } }),
      graphql: async () => ({ data: { node: { body: kept(), userContentEdits: null } } }),
    }) as unknown as Client;
  const dashboard = writeMarker({ key: "dashboard", kind: "dashboard" });
  const unread = {
    rest: async () => ({ data: [{ node_id: "IC_1", body: dashboard }] }),
  } as unknown as Client;
  const issue = { id: "", head: { nodes: [null] }, news: { nodes: [] }, timelineItems: { nodes: [] } };
  return Promise.all([
    messageOf(
      editBody(
        github(() => "Down"),
        snapshot,
        (text) => text + "x".repeat(70_000),
      ),
    ),
    messageOf(
      editBody(
        github(() => `Down ${++count}`),
        snapshot,
        (text) => `${text}.`,
      ),
    ),
    messageOf(
      setMarks(
        github(() => ""),
        snapshot,
        { reaction: "EYES", on: ["escalated"], off: [] },
      ),
    ),
    messageOf(
      postWithMarks(
        github(() => ""),
        snapshot,
        "",
        { reaction: "EYES", on: [], off: [] },
      ),
    ),
    messageOf(
      readComments(
        { client: unread, owner: "acme", name: "incidents", label: "sev1" },
        issue as unknown as RawIssue,
      ),
    ),
  ]);
}

/** A runner that knows no proxies, and a port at which nobody is. */
const unproxied = () =>
  messageOf(
    createFetch(
      { HTTP_PROXY: "http://127.0.0.1:9" },
      1000,
      () => {},
      "v24.0.0",
    )("http://127.0.0.1:9/", { method: "GET", headers: {} }),
  );

/** A link of the clock on a GitHub that takes no signs of life. */
async function link(): Promise<Text[]> {
  const works: Clockwork = {
    glance: async () => ({ now: DECLARED, seen: "" }),
    read: async () => ({ next: minutes(60), settle: async () => minutes(60) }),
    dispatch: async () => {},
    leaveBeat: () => Promise.reject(new Error("no answer from GitHub")),
    removeBeat: async () => {},
    sleep: async () => {},
    uptime: () => 14 * 60_000,
  };
  const { notes } = await runLink(works, { wait: 300_000, sent: DECLARED });
  const ends = [{ next: minutes(60) }, {}, { isWound: true }];
  return [...notes, ...ends.map((end) => afterLink({ isWound: false, notes, ...end }))].map((text) => ({
    text,
  }));
}

export const clock = async (): Promise<Chapter> => ({ title: "The clock", texts: await link() });

const why = (name: string, payload: object, job?: string): Text => {
  const trigger = readTrigger(name, payload, "sev1", job);
  return { text: `Nothing to do: ${trigger.kind === "none" ? trigger.why : ""}.` };
};

export const others = (): Chapter => ({
  title: "Events that are about no incident",
  texts: [
    why("fork", {}),
    why("push", {}, "postmortem"),
    why("push", {}, "review"),
    why("workflow_dispatch", { inputs: { rebuild: "ABC" } }),
    why("issue_comment", { issue: { number: 7, pull_request: {} } }),
    why("issues", { issue: { number: 7, labels: [] } }),
  ],
});

const standing = (facts: readonly string[]) => ({ lost: [], missing: facts, same: 12 - facts.length });

/** What a manual run with the number of an incident tells. */
export const rebuilt = (): Chapter => {
  const read = { incident: incident(), hadDashboard: true, isRepaired: false, vouched: [] };
  const texts = [
    rebuiltText({ ...read, ...standing([]) }, false),
    rebuiltText(
      { ...read, ...standing(factsOfNote()), lost: ["2026-11-17T15:33:00.000Z ana: update Identified"] },
      false,
    ),
    rebuiltText({ ...read, ...standing(factsOfNote()), isRepaired: true }, true),
    rebuiltText({ ...read, ...standing([]), hadDashboard: false }, false),
    rebuiltText({ ...read, ...standing([]), vouched: [vouched("ben"), vouched()] }, false),
    rebuiltText({ ...read, ...standing(Array.from({ length: 201 }, (_, i) => `fact ${i}`)) }, true).slice(
      -20,
    ),
    notAnIncident(7),
  ];
  return { title: "An incident read anew", texts: texts.map((text) => ({ text })) };
};

const vouched = (by?: string): Vouched => ({
  id: "IC_2",
  postedAt: DECLARED,
  update: markerOf({ key: "re:IC_1", kind: "update", by: "ana", status: "Identified" }),
  deletion: { at: minutes(8), author: "ana", ...(by ? { by } : {}) },
});

const factsOfNote = (): string[] => {
  const records = [
    told({ what: "note", text: "Restarted a node" }),
    record({ key: "escalation:1h", kind: "escalation" }),
    record({ key: "alert", kind: "alert" }),
    record({ key: "postmortem", kind: "postmortem" }),
    record({ key: "re:u", kind: "update", next: minutes(60).toISOString() }),
  ];
  return [...factsIn(incidentOf(given().records(...records).snapshot))];
};

export const labels = (): Chapter => {
  const severities = [severity("sev2")];
  const all = ownLabels({ ...settings, config: { ...settings.config, severities } });
  return {
    title: "Labels",
    texts: all.map(({ name, description }) => ({ text: `\`${name}\`: ${description}` })),
  };
};

interface Field {
  readonly attributes: { readonly label?: string; readonly description?: string; readonly value?: string };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Field[];
}

const readForm = (file: string) => parse(readFileSync(`.github/ISSUE_TEMPLATE/${file}`, "utf8")) as Form;

/** The issue forms, as they are generated: the drill's has the same fields. */
export const form = (): Chapter => {
  const { body, ...usual } = readForm("sev1.yml");
  const heads = [usual, readForm("sev1-drill.yml")].map(
    ({ name, description }) => `**${name}**: ${description}`,
  );
  const fields = body.map(({ attributes: { label, description: about, value } }) =>
    label === undefined ? (value ?? "") : `**${label}**: ${about}`,
  );
  return {
    title: "The issue form",
    texts: [...heads, ...fields].map((text) => ({ text })),
  };
};
