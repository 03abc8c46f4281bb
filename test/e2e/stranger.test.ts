import { expect, test } from "vitest";
import { CONFIG, OPENED, requests, SCHEDULE, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";
import type { Activity } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import { formBody } from "../../src/cli/start/player.ts";

const HOURS = 3_600_000;
const FILES = { ".github/sev1.yml": `${CONFIG}escalations: []\n` };
const ANSWERS = {
  customer: "ABC, says @erin",
  summary: "@erin @ana everything is down",
  impact: "@acme/support",
  playbook: "None, thanks @ben",
};

/** What the Action has written so far: texts without their code, and variables. */
const written = ({ github }: Stage, isMeant: (entry: Activity) => boolean): string[] =>
  github.requests
    .filter((entry) => entry.write && isMeant(entry))
    .map(({ body }) => {
      const { variables, query, ...rest } = (body ?? {}) as Record<string, unknown>;
      return JSON.stringify(query ? variables : rest).replace(/```[\s\S]*?```|`[^`]*`/g, "");
    });

const mentions = (it: Stage, isMeant: (entry: Activity) => boolean = () => true) =>
  written(it, isMeant).flatMap((text) => text.match(/@[a-z][\w/-]*/gi) ?? []);

/** An incident that somebody without a role opened by the form, from which the playbook was cleared. */
async function reported(): Promise<Stage> {
  const it = await stage({ files: FILES });
  const { owner, repo } = it.github;
  const { data } = await it
    .as("mallory")
    .issues.create({ owner, repo, title: "[SEV1] Down @erin", body: formBody(ANSWERS) });
  it.number = data.number;
  return it;
}

/** What somebody who may brings about: all that the opening would have. */
async function expectOpened(it: Stage): Promise<void> {
  const { body } = await it.issue();
  expect(body?.match(/- \[ \]/g)).toHaveLength(40);
  expect(await it.labels()).toEqual(expect.arrayContaining(["sev1", "status: investigating", "escalated"]));
  const texts = (await it.ours()).join("\n");
  expect(texts).toContain("SEV1 · ABC, says");
  expect(texts).toContain("0 of 40 tasks");
  expect(texts).toContain("The settings have a mistake");
  expect(texts.match(/@erin: SEV1 outage/g)).toHaveLength(1);
  // The body is written back as its author wrote it: whom that mentions GitHub has told already.
  const others = mentions(it, ({ path }) => !path.endsWith(`/issues/${it.number}`));
  expect(new Set(others)).toEqual(new Set(["@erin"]));
}

test("what a stranger reports gets a plain dashboard: no label, no mention, no playbook, no mistakes of the settings", async () => {
  const it = await reported();
  const body = (await it.issue()).body;
  const [run] = await it.settle();
  expect(requests(run)).toEqual(["One", "GET /collaborators/mallory/permission", "POST /issues/#/comments"]);
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("Reported, not confirmed · ABC, says");
  expect(dashboard).toContain("Opened by mallory, who does not have the triage role in this repository.");
  await it.comment("mallory", "/escalate @erin now\n/update resolved\n/role lead @ben");
  await it.settle();
  it.github.clock.set(new Date(OPENED.getTime() + 12 * HOURS));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  expect(await it.labels()).toEqual([]);
  expect((await it.issue()).body).toBe(body);
  expect((await it.ours()).slice(1)).toEqual([expect.stringContaining("at least the triage role")]);
  expect(mentions(it)).toEqual([]);
  await it.state("mallory", "closed");
  await it.settle(SCHEDULE);
  expect(await it.pulls()).toEqual([]);
  expect(mentions(it)).toEqual([]);
});

test("/confirm brings all that the opening would have", async () => {
  const it = await reported();
  await it.settle();
  it.github.clock.set(new Date(OPENED.getTime() + 2 * HOURS));
  await it.comment("carla", "/confirm");
  await it.settle();
  await expectOpened(it);
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
});

test("the label, set by somebody with triage, does the same, also where its event is lost", async () => {
  const it = await reported();
  await it.settle();
  const { owner, repo } = it.github;
  await it.as("erin").issues.createLabel({ owner, repo, name: "sev1", color: "b60205" });
  it.github.clock.set(new Date(OPENED.getTime() + 2 * HOURS));
  await it.as("carla").issues.addLabels({ owner, repo, issue_number: it.number, labels: ["sev1"] });
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  await expectOpened(it);
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
});

test("what a stranger changes after the confirmation counts only once somebody with the role has changed it", async () => {
  const it = await stage();
  const { owner, repo } = it.github;
  const edit = async (login: string, more: { title?: string }, change: (body: string) => string) => {
    it.github.clock.advance(60_000);
    const { body } = await it.issue();
    const all = { owner, repo, issue_number: it.number, body: change(body ?? ""), ...more };
    await it.as(login).issues.update(all);
    await it.settle(SCHEDULE);
  };
  const body = formBody({ ...ANSWERS, began: "10:20am ET", bridge: "https://meet.example/abc" });
  const { data } = await it.as("mallory").issues.create({ owner, repo, title: "[SEV1] Down", body });
  it.number = data.number;
  await it.settle();
  await it.comment("carla", "/confirm");
  await it.settle();
  const before = await it.dashboard();
  expect(before).toContain("https://meet.example/abc");

  await edit("mallory", { title: "[SEV1] Phish" }, (text) =>
    text
      .replace("10:20am ET", "7:20am ET")
      .replace("meet.example", "phish.example")
      .replace("ABC, says", "Phish, says")
      .replace("everything is down", "call https://phish.example")
      .replace("@acme/support", "phish"),
  );
  expect(await it.ours()).toEqual([before]);

  await edit("ben", { title: "[SEV1] ABC" }, (text) =>
    text.replace("https://phish.example/abc", "https://meet.example/new"),
  );
  const mended = await it.dashboard();
  const ours = (await it.comments()).find(({ user }) => user?.type === "Bot");
  expect(ours?.body).toContain('"title":"[SEV1] ABC"');
  expect(mended).toContain("https://meet.example/new");
  expect(mended).not.toMatch(/phish/i);

  it.github.clock.set(new Date(OPENED.getTime() + HOURS));
  await it.settle(SCHEDULE);
  const calls = (await it.ours()).filter((text) => text.includes("@erin: SEV1 outage"));
  expect(calls).toHaveLength(1);
  expect(calls[0]).toContain("https://meet.example/new");
  expect((await it.ours()).join("\n")).not.toMatch(/phish/i);
});

test("what a stranger changes before a lost confirmation is read does not count either", async () => {
  const it = await stage();
  const { owner, repo } = it.github;
  await it.as("erin").issues.createLabel({ owner, repo, name: "sev1", color: "b60205" });
  const body = formBody({ ...ANSWERS, began: "10:20am ET" });
  const { data } = await it.as("mallory").issues.create({ owner, repo, title: "[SEV1] Down", body });
  it.number = data.number;
  await it.settle();
  it.github.clock.advance(60_000);
  await it.as("carla").issues.addLabels({ owner, repo, issue_number: it.number, labels: ["sev1"] });
  it.github.clock.advance(60_000);
  await it.body("mallory", (text) => text.replace("10:20am ET", "7:20am ET"));
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).toContain("10:20am");
  expect((await it.ours()).join("\n")).not.toContain("SEV1 outage");
});

test("a stranger who sets the label with the form is a stranger still", async () => {
  const it = await stage({ files: FILES });
  const { owner, repo } = it.github;
  await it.as("erin").issues.createLabel({ owner, repo, name: "sev1", color: "b60205" });
  const { data } = await it
    .as("mallory")
    .issues.create({ owner, repo, title: "[SEV1] Down", body: formBody(ANSWERS), labels: ["sev1"] });
  it.number = data.number;
  await it.settle();
  it.github.clock.set(new Date(OPENED.getTime() + 12 * HOURS));
  await it.settle(SCHEDULE);
  expect(await it.ours()).toEqual([expect.stringContaining("Reported, not confirmed")]);
  expect(mentions(it)).toEqual([]);
  expect((await it.issue()).body).not.toContain("- [ ]");
});

test("while the author's role cannot be asked, the incident stays neutral, and the next run asks again", async () => {
  const it = await stage();
  await it.open();
  it.github.fault = ({ path }) =>
    path.endsWith("/permission") ? { when: "before", status: 500 } : undefined;
  const [run] = await it.run();
  expect(run?.code).toBe(1);
  expect(await it.dashboard()).toContain("Reported, not confirmed");
  expect(await it.labels()).toEqual([]);
  it.github.fault = undefined;
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).toContain("SEV1 · Enterprise ABC");
});

test("whose role is asked is told by the issue, whatever name an event has", async () => {
  const it = await stage({ files: FILES });
  await it.open();
  await it.run();
  await it.comment("mallory", "/update resolved");
  const [delivery] = await it.github.deliveries();
  const payload = structuredClone(delivery?.payload) as { comment: { user: { login: string } } };
  payload.comment.user.login = "ana";
  const run = await runAction(it.github, { event: "issue_comment", payload });
  expect(requests(run)).toContain("GET /collaborators/mallory/permission");
  expect(await it.dashboard()).toContain("Investigating");
  expect((await it.ours()).at(-1)).toContain('yours is "read"');
});
