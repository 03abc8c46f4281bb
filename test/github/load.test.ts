import { expect, test } from "vitest";
import { openCommands } from "../../src/commands/parse/find.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { EMPTY, writeMark } from "../../src/incident/ledger/ledger.ts";
import type { Mark } from "../../src/incident/ledger/ledger.ts";
import type { World } from "../../src/incident/snapshot.ts";
import { loadSweep } from "../../src/github/load-sweep.ts";
import { loadIncident } from "../../src/github/load.ts";
import { givenIssue } from "../local/given.ts";
import type { Given } from "../local/given.ts";
import { minutes } from "../given.ts";
import { asked, commit, placeOf, pull } from "./place.ts";

async function one({ github }: Given): Promise<World> {
  const world = await loadIncident(placeOf(github), 1);
  if (!world) throw new Error("the incident is not there");
  return world;
}

/** The same incident, as a sweep sees it. */
async function swept({ github }: Given): Promise<World | undefined> {
  const { worlds } = await loadSweep(placeOf(github), () => false);
  return worlds.find(({ issue }) => issue.number === 1);
}

const incident = async () => {
  const world = await givenIssue();
  await world.ana.issues.addLabels({ ...world.issue, labels: ["sev1"] });
  return world;
};

test("evidence is what mentions the incident, oldest first; a sweep sees the same", async () => {
  const world = await incident();
  const { github, ana, place } = world;
  const later = () => github.clock.advance(60_000);
  later();
  const fix = await pull(world, "fix", { title: "<b>@all</b> {{x}}", message: "Try, see #1" });
  later();
  const idea = await pull(world, "idea", { draft: true });
  later();
  await ana.repos.createRelease({ ...place, tag_name: "v2", body: "Fixes #1", prerelease: true });
  await ana.repos.createRelease({ ...place, tag_name: "v3", body: "Fixes #1", draft: true });
  await ana.repos.createRelease({ ...place, tag_name: "v4" });
  later();
  await ana.pulls.merge({ ...place, pull_number: fix });
  const { evidence } = await one(world);
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
  expect((await swept(world))?.evidence).toEqual(evidence);
  expect(github.violations).toEqual([]);
});

test("nothing of the postmortem's own is evidence, however it is merged", async () => {
  const world = await incident();
  const { ana, place } = world;
  const message = "Postmortem of incident #1";
  const number = await pull(world, "postmortem/1-abc", { message, body: "The postmortem of #1" });
  expect((await one(world)).evidence).toEqual([]);
  await commit(world, "more.md", { branch: "postmortem/1-abc", message: "Fill in" });
  await ana.pulls.merge({ ...place, pull_number: number, merge_method: "squash" });
  await ana.git.deleteRef({ ...place, ref: "heads/postmortem/1-abc" });
  const found = await one(world);
  expect(found.evidence).toEqual([]);
  expect(found.postmortem).toMatchObject({ branch: undefined, pull: { number, state: "MERGED" } });
});

test("however much refers to it, a closing stays in sight", async () => {
  const world = await incident();
  await world.ana.issues.update({ ...world.issue, state: "closed" });
  world.github.clock.advance(1000);
  for (let i = 0; i < 101; i++) await world.ana.issues.create({ ...world.place, title: "As in #1" });
  const { stateEvents, evidence } = await one(world);
  expect(stateEvents).toMatchObject([{ open: false, by: "ana", mine: false }]);
  expect(evidence).toEqual([]);
});

test("however many editions one second has, all ticks since the last run are read, and what only returned tells nothing", async () => {
  const text = Array.from({ length: 12 }, (_, i) => `- [ ] Task ${i}`).join("\n");
  const world = await givenIssue(text);
  const { github, ana, bot, issue, place } = world;
  await ana.issues.addLabels({ ...issue, labels: ["sev1"] });
  github.clock.advance(1000);
  const through = github.clock.now().toISOString();
  const mark = { key: "dashboard", kind: "dashboard", ledger: { ...EMPTY, through } } as Mark;
  await bot.issues.createComment({ ...place, issue_number: 1, body: body(mark) });
  const ticked = (count: number) => text.replaceAll("[ ]", (_, at) => (at / 13 < count ? "[x]" : "[ ]"));
  for (let count = 1; count <= 12; count++) await ana.issues.update({ ...issue, body: ticked(count) });
  for (const each of [text, ticked(12)]) await bot.issues.update({ ...issue, body: each });
  const found = await one(world);
  expect(found.bot).toBe("github-actions");
  const { timeline } = incidentOf(found);
  expect(timeline.filter(({ what }) => what === "ticked").map(({ by }) => by)).toEqual(Array(12).fill("ana"));
  expect(timeline.some(({ what }) => what === "unticked")).toBe(false);
});

const body = (mark: Mark & { ledger?: object }) => `${writeMark(mark)}\ntext`;
const REMINDER = body({ key: "reminder:draft", kind: "reminder" });
const DASHBOARD = body({ key: "dashboard", kind: "dashboard", ledger: EMPTY });

/** The postmortem's pull request, on which all have their say. */
async function talk(world: Given) {
  const number = await pull(world, "postmortem/1-abc");
  const on = { ...world.place, issue_number: number };
  world.github.clock.advance(1000);
  await world.bot.issues.createComment({ ...on, body: REMINDER });
  await world.bot.issues.createComment({ ...on, body: "Not marked" });
  for (const text of ["/update resolved", REMINDER])
    await world.ana.issues.createComment({ ...on, body: text });
  world.github.clock.advance(1000);
  await world.ana.issues.createComment({ ...world.place, issue_number: 1, body: "Last" });
  return number;
}

test("on the postmortem's pull request only our own comments are heard; a sweep hears them too", async () => {
  const world = await incident();
  await world.bot.issues.createComment({ ...world.place, issue_number: 1, body: DASHBOARD });
  const onPull = await talk(world);
  const found = await one(world);
  expect(found.comments).toMatchObject([
    { body: DASHBOARD },
    { body: REMINDER, onPull, mine: true, author: "github-actions" },
    { body: "Last" },
  ]);
  expect(found.comments[0]?.onPull).toBeUndefined();
  const read = incidentOf(found);
  expect(openCommands(read)).toEqual([]);
  expect(read.known.get("reminder:draft")?.number).toBe(found.comments[1]?.number);
  expect((await swept(world))?.comments).toEqual(found.comments);
  expect(asked(world.github)).toEqual(["One", "Sweep"]);
});

test("a sweep reads closed incidents whose postmortem waits, however many were closed after them", async () => {
  const world = await incident();
  const { ana, github, place } = world;
  const number = await pull(world, "postmortem/1-abc");
  await pull(world, "postmortem/404-gone");
  await ana.issues.update({ ...world.issue, state: "closed" });
  for (let i = 0; i < 10; i++) {
    github.clock.advance(1000);
    const { data } = await ana.issues.create({ ...place, title: "Later", labels: ["sev1"] });
    await ana.issues.update({ ...place, issue_number: data.number, state: "closed" });
  }
  asked(github);
  expect((await swept(world))?.postmortem.pull?.number).toBe(number);
  expect(asked(github)).toEqual(["Sweep", "Incidents"]);
  await ana.git.deleteRef({ ...place, ref: "heads/postmortem/404-gone" });
  await ana.pulls.merge({ ...place, pull_number: number });
  expect(await swept(world)).toBeUndefined();
  expect(asked(github)).toEqual(["Sweep"]);
  expect(github.violations).toEqual([]);
});

test("where branch and dashboard are both gone, the pull request is asked for its comments", async () => {
  const world = await incident();
  const { ana, bot, github, place } = world;
  const number = await talk(world);
  await ana.pulls.merge({ ...place, pull_number: number });
  await ana.git.deleteRef({ ...place, ref: "heads/postmortem/1-abc" });
  const { comments } = await one(world);
  expect(comments).toMatchObject([{ body: REMINDER, onPull: number }, { body: "Last" }]);
  expect(asked(github)).toContain("Pull");
  await bot.issues.createComment({ ...place, issue_number: 1, body: DASHBOARD });
  await one(world);
  expect(asked(github)).toEqual(["One"]);
  expect(github.violations).toEqual([]);
});
