import { expect, test } from "vitest";
import { findOpenCommands } from "../../src/commands/parse/find.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { EMPTY, ownComment, writeMarker } from "../../src/incident/ledger/ledger.ts";
import type { Snapshot } from "../../src/incident/snapshot.ts";
import { loadSweep } from "../../src/github/load-sweep.ts";
import { loadIncident } from "../../src/github/load.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { about, runInProcess } from "../deep/run.ts";
import { givenIssue } from "../local/given.ts";
import type { Given } from "../local/given.ts";
import { minutes } from "../given.ts";
import { queriesSent, commit, repoOf, pull } from "./repository.ts";
import { markerOf } from "../records.ts";

async function one({ github }: Given): Promise<Snapshot> {
  const snapshot = await loadIncident(repoOf(github), 1);
  if (!snapshot) throw new Error("the incident is not there");
  return snapshot;
}

/** The same incident, as a sweep sees it. */
async function swept({ github }: Given): Promise<Snapshot | undefined> {
  const { snapshots } = await loadSweep(repoOf(github), () => false);
  return snapshots.find(({ issue }) => issue.number === 1);
}

const incident = async () => {
  const snapshot = await givenIssue();
  await snapshot.ana.issues.addLabels({ ...snapshot.issue, labels: ["sev1"] });
  return snapshot;
};

test("evidence is what mentions the incident, oldest first; a sweep sees the same", async () => {
  const snapshot = await incident();
  const { github, ana, place } = snapshot;
  const later = () => github.clock.advance(60_000);
  later();
  const fix = await pull(snapshot, "fix", { title: "<b>@all</b> {{x}}", message: "Try, see #1" });
  later();
  const idea = await pull(snapshot, "idea", { draft: true });
  later();
  await ana.repos.createRelease({ ...place, tag_name: "v2", body: "Fixes #1", prerelease: true });
  await ana.repos.createRelease({ ...place, tag_name: "v3", body: "Fixes #1", draft: true });
  await ana.repos.createRelease({ ...place, tag_name: "v4" });
  later();
  await ana.pulls.merge({ ...place, pull_number: fix });
  const { evidence } = await one(snapshot);
  expect(evidence).toMatchObject([
    { kind: "commit", title: "Try, see #1", oid: expect.stringMatching(/^[0-9a-f]{40}$/) },
    {
      kind: "pull-request",
      number: fix,
      title: "<b>@all</b> {{x}}",
      state: "MERGED",
      toDefault: true,
      at: minutes(4),
    },
    { kind: "pull-request", number: idea, isDraft: true, state: "OPEN", base: "main" },
    { kind: "release", title: "v2", isPrerelease: true, at: minutes(3) },
  ]);
  expect((await swept(snapshot))?.evidence).toEqual(evidence);
  expect(github.violations).toEqual([]);
});

test("nothing of the postmortem's own is evidence, however it is merged", async () => {
  const snapshot = await incident();
  const { ana, place } = snapshot;
  const message = "Postmortem of incident #1";
  const number = await pull(snapshot, "postmortem/1-abc", { message, body: "The postmortem of #1" });
  expect((await one(snapshot)).evidence).toEqual([]);
  await commit(snapshot, "more.md", { branch: "postmortem/1-abc", message: "Fill in" });
  await ana.pulls.merge({ ...place, pull_number: number, merge_method: "squash" });
  await ana.git.deleteRef({ ...place, ref: "heads/postmortem/1-abc" });
  const found = await one(snapshot);
  expect(found.evidence).toEqual([]);
  expect(found.postmortem).toMatchObject({ branch: undefined, pull: { number, state: "MERGED" } });
});

test("however much refers to it, a closing stays in sight", async () => {
  const snapshot = await incident();
  await snapshot.ana.issues.update({ ...snapshot.issue, state: "closed" });
  snapshot.github.clock.advance(1000);
  for (let i = 0; i < 101; i++) await snapshot.ana.issues.create({ ...snapshot.place, title: "As in #1" });
  const { stateEvents, evidence } = await one(snapshot);
  expect(stateEvents).toMatchObject([{ open: false, by: "ana", mine: false }]);
  expect(evidence).toEqual([]);
});

test("however many revisions one second has, all ticks since the last run are read, and what only returned tells nothing", async () => {
  const text = Array.from({ length: 12 }, (_, i) => `- [ ] Task ${i}`).join("\n");
  const snapshot = await givenIssue(text);
  const { github, ana, bot, issue, place } = snapshot;
  await ana.issues.addLabels({ ...issue, labels: ["sev1"] });
  github.clock.advance(1000);
  const through = github.clock.now().toISOString();
  const dashboard = { key: "dashboard", kind: "dashboard", ledger: { ...EMPTY, through } } as const;
  await bot.issues.createComment({ ...place, issue_number: 1, body: body(dashboard) });
  const ticked = (count: number) => text.replaceAll("[ ]", (_, at) => (at / 13 < count ? "[x]" : "[ ]"));
  for (let count = 1; count <= 12; count++) await ana.issues.update({ ...issue, body: ticked(count) });
  for (const each of [text, ticked(12)]) await bot.issues.update({ ...issue, body: each });
  const found = await one(snapshot);
  expect(found.bot).toBe("github-actions");
  const { timeline } = incidentOf(found);
  expect(timeline.filter(({ what }) => what === "ticked").map(({ by }) => by)).toEqual(Array(12).fill("ana"));
  expect(timeline.some(({ what }) => what === "unticked")).toBe(false);
});

const body = (...of: Parameters<typeof writeMarker>) => `${writeMarker(...of)}\ntext`;
const REMINDER = body(markerOf({ key: "deadlines", kind: "reminder" }));
const DASHBOARD = body({ key: "dashboard", kind: "dashboard", ledger: EMPTY });

/** The postmortem's pull request, on which all have their say. */
async function talk(snapshot: Given) {
  const number = await pull(snapshot, "postmortem/1-abc");
  const on = { ...snapshot.place, issue_number: number };
  snapshot.github.clock.advance(1000);
  await snapshot.bot.issues.createComment({ ...on, body: REMINDER });
  await snapshot.bot.issues.createComment({ ...on, body: "Not marked" });
  for (const text of ["/update resolved", REMINDER])
    await snapshot.ana.issues.createComment({ ...on, body: text });
  snapshot.github.clock.advance(1000);
  await snapshot.ana.issues.createComment({ ...snapshot.place, issue_number: 1, body: "Last" });
  return number;
}

test("on the postmortem's pull request only our own comments are read; a sweep reads them too", async () => {
  const snapshot = await incident();
  await snapshot.bot.issues.createComment({ ...snapshot.place, issue_number: 1, body: DASHBOARD });
  const onPull = await talk(snapshot);
  const found = await one(snapshot);
  expect(found.comments).toMatchObject([
    { body: DASHBOARD },
    { body: REMINDER, onPull, mine: true, author: "github-actions" },
    { body: "Last" },
  ]);
  expect(found.comments[0]?.onPull).toBeUndefined();
  const read = incidentOf(found);
  expect(findOpenCommands(read)).toEqual([]);
  expect(ownComment(read.records.get("deadlines"))?.number).toBe(found.comments[1]?.number);
  expect((await swept(snapshot))?.comments).toEqual(found.comments);
  expect(queriesSent(snapshot.github)).toEqual(["One", "Sweep"]);
});

test("a sweep reads closed incidents whose postmortem waits, however many were closed after them", async () => {
  const snapshot = await incident();
  const { ana, github, place } = snapshot;
  const number = await pull(snapshot, "postmortem/1-abc");
  await pull(snapshot, "postmortem/404-gone");
  await ana.issues.update({ ...snapshot.issue, state: "closed" });
  for (let i = 0; i < 10; i++) {
    github.clock.advance(1000);
    const { data } = await ana.issues.create({ ...place, title: "Later", labels: ["sev1"] });
    await ana.issues.update({ ...place, issue_number: data.number, state: "closed" });
  }
  queriesSent(github);
  expect((await swept(snapshot))?.postmortem.pull?.number).toBe(number);
  expect(queriesSent(github)).toEqual(["Sweep", "Incidents"]);
  await ana.git.deleteRef({ ...place, ref: "heads/postmortem/404-gone" });
  await ana.pulls.merge({ ...place, pull_number: number });
  expect(await swept(snapshot)).toBeUndefined();
  expect(queriesSent(github)).toEqual(["Sweep"]);
  expect(github.violations).toEqual([]);
});

test("where branch and dashboard are both gone, the pull request is asked for its comments", async () => {
  const snapshot = await incident();
  const { ana, bot, github, place } = snapshot;
  const number = await talk(snapshot);
  await ana.pulls.merge({ ...place, pull_number: number });
  await ana.git.deleteRef({ ...place, ref: "heads/postmortem/1-abc" });
  const { comments } = await one(snapshot);
  expect(comments).toMatchObject([{ body: REMINDER, onPull: number }, { body: "Last" }]);
  expect(queriesSent(github)).toContain("Pull");
  await bot.issues.createComment({ ...place, issue_number: 1, body: DASHBOARD });
  await one(snapshot);
  expect(queriesSent(github)).toEqual(["One"]);
  expect(github.violations).toEqual([]);
});

/** What the form said of the severity, as GitHub tells it. */

const SETTINGS = "severities:\n  sev2: {}\n  sev3: {}\n";

const form = (severity: string) =>
  [
    [FIELDS.customer, "ABC"],
    [FIELDS.summary, "Slow"],
    [FIELDS.severity, severity],
    [FIELDS.began, "_No response_"],
  ]
    .map(([label, text]) => `### ${label}\n\n${text}`)
    .join("\n\n");

const openedBy = (role: "write" | "read") =>
  givenIssue(form("SEV2"), {
    files: { ".github/sev1.yml": SETTINGS },
    people: [
      { login: "ana", role },
      { login: "ben", role: "write" },
    ],
  });

async function stateOf({ ana, issue }: Awaited<ReturnType<typeof openedBy>>) {
  const { data } = await ana.issues.get(issue);
  const comments = await ana.issues.listComments(issue);
  return {
    title: data.title,
    labels: data.labels.map((each) => (typeof each === "string" ? each : each.name)),
    dashboard: comments.data.find((each) => each.body?.includes("ABC"))?.body,
  };
}

test("the text as it was opened gives the severity, also where it is edited before the first run", async () => {
  const it = await openedBy("write");
  const edit = async (severity: string) => {
    it.github.clock.advance(60_000);
    await it.ana.issues.update({ ...it.issue, body: form(severity) });
  };
  await edit("SEV3");
  await runInProcess(it.github, about(1, { isOpening: true, login: "ana" }));
  const first = await stateOf(it);
  expect(first.title).toBe("[SEV2] Enterprise ABC");
  expect(first.labels).toContain("sev2");
  await edit("SEV3");
  await runInProcess(it.github, about(1));
  expect((await stateOf(it)).labels).toEqual(first.labels);
});

test("the author's role is asked for, also where somebody else has confirmed the incident first", async () => {
  const it = await openedBy("read");
  await it.github.as("ben").rest.issues.addLabels({ ...it.issue, labels: ["sev1"] });
  await runInProcess(it.github, about(1));
  const { labels, dashboard } = await stateOf(it);
  expect(labels).not.toContain("sev2");
  expect(dashboard).toContain("does not count: ana does not have the triage role");
});
