import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { CONFIG, incident, OPENED, requests, SCHEDULE } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { isPosting } from "../posted.ts";

const MINUTE = 60_000;
const at = (minutes: number) => new Date(OPENED.getTime() + (minutes - 12) * MINUTE);

const calls = async (it: Stage) => (await it.ours()).filter((text) => text.includes("@erin"));
const locks = async ({ github }: Stage) => {
  const place = { owner: github.owner, repo: github.repo, ref: "sev1/" };
  return (await github.as("ana").rest.git.listMatchingRefs(place)).data.map(({ ref }) => ref);
};

async function due(): Promise<Stage> {
  const it = await incident();
  it.github.clock.set(at(71));
  return it;
}

test("a call takes a lock first, by two requests; the label goes with it", async () => {
  const it = await due();
  const [run] = await it.settle(SCHEDULE);
  expect(requests(run)).toEqual([
    "Sweep",
    "One",
    "POST /git/commits",
    "POST /git/refs",
    "Post",
    "PATCH /issues/comments/#",
  ]);
  expect(await locks(it)).toEqual(["refs/sev1/1/escalation.1h"]);
  expect(await calls(it)).toHaveLength(1);
  expect(await it.labels()).toContain("escalated");
});

test("two runs at once call once", async () => {
  const it = await due();
  const runs = await Promise.all([runAction(it.github, SCHEDULE), runAction(it.github, SCHEDULE)]);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(await calls(it)).toHaveLength(1);
  await it.settle(SCHEDULE);
});

/** A run that dies right before it posts its call. */
async function dyingRun(it: Stage): Promise<void> {
  const killed = new AbortController();
  it.github.fault = (request) => {
    if (!isPosting(request)) return undefined;
    killed.abort();
    return { when: "before", drop: true };
  };
  await runAction(it.github, SCHEDULE, {}, killed.signal);
  delete it.github.fault;
}

test("the lock of a run that died is taken over once its lease is over", async () => {
  const it = await due();
  await dyingRun(it);
  it.github.clock.advance(30_000);
  const early = await runAction(it.github, SCHEDULE);
  expect([early.code, (await calls(it)).length]).toEqual([0, 0]);
  expect(early.stdout).toContain("another run is working on it");
  expect(await it.labels()).not.toContain("escalated");
  it.github.clock.advance(16_000);
  await it.settle(SCHEDULE);
  expect(await calls(it)).toHaveLength(1);
});

const FORBIDDEN = {
  when: "before",
  status: 403,
  body: { message: "Resource not accessible by integration" },
} as const;

test("without refs a reaction is the lock, and without that people are called all the same", async () => {
  const it = await due();
  it.github.fault = ({ path }) => (path.includes("/git/") ? FORBIDDEN : undefined);
  const [run] = await it.settle(SCHEDULE);
  expect(requests(run)).toContain("POST /issues/#/reactions");
  expect(await calls(it)).toHaveLength(1);
  const other = await due();
  other.github.fault = ({ path }) => (/\/git\/|\/reactions/.test(path) ? FORBIDDEN : undefined);
  await other.settle(SCHEDULE);
  expect(await calls(other)).toHaveLength(1);
});

test("the locks go when the incident is done", async () => {
  const it = await due();
  await it.settle(SCHEDULE);
  await it.comment("ana", "/update resolved\nAll is well.");
  await it.state("ana", "closed");
  await it.settle();
  expect(await it.pulls()).toHaveLength(1);
  expect(await locks(it)).toEqual([]);
});

test("whom a call does not reach is told in the call at once, and in the run", async () => {
  const config = CONFIG.replace('ceo: "@erin"', 'ceo: ["@acme/leadership", "@nobodyy", "@erin"]');
  const it = await incident({ files: { ".github/sev1.yml": config } });
  it.github.clock.set(at(71));
  const [run] = await it.settle(SCHEDULE);
  const [call = ""] = await calls(it);
  expect(call).toContain("**GitHub notified nobody as `@acme/leadership`, `@nobodyy`**");
  expect(call).toContain("a workflow's token cannot mention a team (`@acme/leadership`)");
  expect(run?.stdout).toContain("::warning::Incident #1: the call to @acme/leadership notified nobody.");
  const [, { body = "" } = {}] = await it.comments();
  expect(body).toContain('"unreached":["acme/leadership","nobodyy"]');
});

test("in a locked conversation the call comes, and it is locked again with its reason", async () => {
  const it = await incident();
  const issue = { owner: it.github.owner, repo: it.github.repo, issue_number: it.number };
  await it.as("ana").issues.lock({ ...issue, lock_reason: "too heated" });
  it.github.clock.set(at(71));
  await it.settle(SCHEDULE);
  expect(await calls(it)).toHaveLength(1);
  expect(await it.labels()).toContain("escalated");
  expect(await it.issue()).toMatchObject({ locked: true, active_lock_reason: "too heated" });
});

test("what a run unlocked before it died is locked again by the next one", async () => {
  const it = await incident();
  const issue = { owner: it.github.owner, repo: it.github.repo, issue_number: it.number };
  await it.as("ana").issues.lock({ ...issue, lock_reason: "off-topic" });
  it.github.clock.set(at(71));
  const killed = new AbortController();
  it.github.fault = ({ method }) => {
    if (method !== "PUT") return undefined;
    killed.abort();
    return { when: "before", drop: true };
  };
  await runAction(it.github, SCHEDULE, {}, killed.signal);
  delete it.github.fault;
  expect(await it.issue()).toMatchObject({ locked: false });
  await it.settle(SCHEDULE);
  expect(await it.issue()).toMatchObject({ locked: true, active_lock_reason: "off-topic" });
  expect(await calls(it)).toHaveLength(1);
  await it.as("ana").issues.unlock(issue);
  await it.settle(SCHEDULE);
  expect(await it.issue()).toMatchObject({ locked: false });
});

test("where it cannot be unlocked the failure names the lock, and no label says that people were called", async () => {
  const it = await incident();
  const issue = { owner: it.github.owner, repo: it.github.repo, issue_number: it.number };
  await it.as("ana").issues.lock(issue);
  it.github.clock.set(at(71));
  it.github.fault = ({ method, path }) =>
    method === "DELETE" && path.endsWith("/lock") ? FORBIDDEN : undefined;
  const run = await runAction(it.github, SCHEDULE);
  expect(run.code).toBe(1);
  expect(run.stdout).toContain("The conversation of issue #1 is locked");
  expect(await it.labels()).not.toContain("escalated");
  it.github.clock.advance(MINUTE);
  delete it.github.fault;
  await it.settle(SCHEDULE);
  expect(await calls(it)).toHaveLength(1);
});
