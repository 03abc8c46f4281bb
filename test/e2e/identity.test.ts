import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { incident, OPENED, PEOPLE, requests, SCHEDULE, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { isPosting } from "../posted.ts";

const MINUTE = 60_000;
const at = (minutes: number) => new Date(OPENED.getTime() + (minutes - 12) * MINUTE);
const calls = async (it: Stage) => (await it.ours()).filter((text) => text.includes("@erin"));
const dashboards = async (it: Stage) =>
  (await it.comments()).filter(({ body = "" }) => body.startsWith('<!-- sev1 {"key":"dashboard"'));

const APP = "incident-app[bot]";
const people = [...PEOPLE, { login: APP, role: "write" as const }];

test("with another token the earlier bot's comments are known: nothing comes twice", async () => {
  const it = await incident({ people });
  await it.comment("ana", "/update identified\nWe found it.");
  await it.settle();
  it.github.clock.set(at(71));
  await it.settle(SCHEDULE);
  const before = await it.ours();
  const run = await runAction(it.github, SCHEDULE, { INPUT_TOKEN: `token-of-${APP}` });
  expect(run.code, run.stdout).toBe(0);
  await it.comment("ana", "/note restarted");
  const env = { INPUT_TOKEN: `token-of-${APP}` };
  for (const delivery of await it.github.deliveries()) await runAction(it.github, delivery, env);
  expect(await dashboards(it)).toHaveLength(1);
  expect(await calls(it)).toHaveLength(1);
  expect(await it.ours()).toHaveLength(before.length);
});

/** An incident with all that says who did it: ticks, updates, facts, a call, a closing and a reopening. */
async function lived(options: Parameters<typeof incident>[0] = {}): Promise<Stage> {
  const it = await incident(options);
  await it.tick("ben", 1, 1);
  await it.comment("ana", "/update identified\nThe database.");
  await it.comment("ben", "/note restarted it\n/role engineer @ben");
  await it.state("ana", "closed");
  await it.settle();
  await it.state("ana", "open");
  await it.settle();
  it.github.clock.set(at(71));
  await it.settle(SCHEDULE);
  return it;
}

test("whoever is renamed, or deletes the account, did everything once", async () => {
  const it = await lived();
  const before = await it.ours();
  it.github.rename("ben", "ben-smith");
  it.github.rename("ana", "anna");
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  expect(await it.ours()).toEqual(before);
  it.github.rename("ben-smith");
  it.github.rename("carla");
  it.github.clock.set(at(300));
  await it.settle(SCHEDULE);
  const [dashboard, ...others] = await it.ours();
  expect(others).toEqual(before.slice(1));
  // Who opened it is read from the issue.
  expect(dashboard).toBe(before[0]?.replaceAll("opened (carla)", "opened (ghost)"));
});

test("transferred to another repository that runs Sev1: nothing is posted, called or told again", async () => {
  const it = await lived({ otherRepos: ["elsewhere"] });
  const before = await it.ours();
  const entries = (dashboard = "") => /<summary>Timeline[^]*?entries/.exec(dashboard)?.[0];
  expect(entries(before[0])).toBeDefined();
  await it.github.deliveries();
  it.number = it.github.transfer(it.number, "elsewhere");
  await it.settle(SCHEDULE);
  const after = await it.ours();
  expect(after).toHaveLength(before.length);
  expect(entries(after[0])).toBe(entries(before[0]));
  expect(await it.labels()).toEqual(expect.arrayContaining(["sev1", "escalated"]));
  await it.comment("ben", "/note it holds");
  await it.settle();
  it.github.clock.set(at(300));
  await it.settle(SCHEDULE);
  expect(await calls(it)).toHaveLength(1);
  expect(await it.ours()).toHaveLength(before.length);
  expect(await it.dashboard()).toContain("it holds");
});

/** Another workflow of the same bot repeats what somebody wrote. */
const echo = async (it: Stage, body: string) => {
  it.github.clock.advance(1000);
  const { owner, repo } = it.github;
  await it.github.bot.rest.issues.createComment({ owner, repo, issue_number: it.number, body });
};

test("a mark that another workflow repeats neither resolves the incident nor stands for its call", async () => {
  const it = await incident();
  await it.comment("mallory", "It is me");
  const { node_id } = (await it.comments()).at(-1) ?? {};
  const hash = "x";
  const resolved = { kind: "update", hash, by: "mallory", at: at(20).toISOString(), status: "Resolved" };
  await echo(it, `<!-- sev1 ${JSON.stringify({ key: `re:${node_id}`, ...resolved })} -->\nThank you`);
  await echo(it, `<!-- sev1 ${JSON.stringify({ key: "re:IC_none", ...resolved, by: "ana" })} -->\nThank you`);
  await echo(
    it,
    `<!-- sev1 ${JSON.stringify({ key: "escalation:1h", kind: "escalation", text: "1 hour" })} -->\nHi`,
  );
  it.github.clock.set(at(71));
  await it.run(SCHEDULE);
  expect(await it.dashboard()).toContain("Investigating");
  expect(await calls(it)).toHaveLength(1);
});

test("a dashboard whose mark somebody edited away is restored in its place", async () => {
  const it = await incident();
  await it.tick("ben", 1, 1);
  await it.settle();
  const [dashboard] = await dashboards(it);
  await it.edit("ana", dashboard?.id ?? 0, "We are on it.");
  await it.settle(SCHEDULE);
  const found = await dashboards(it);
  expect(found.map(({ id }) => id)).toEqual([dashboard?.id]);
  expect(await it.ours()).toHaveLength(1);
  expect(found[0]?.body).toContain('"ticked"');
});

test("a slow run does not write its older dashboard over a newer one", async () => {
  const it = await incident();
  await it.comment("ana", "/update identified\nWe found it.");
  const deliveries = await it.github.deliveries();
  let isMeanwhile = false;
  it.github.fault = async (request) => {
    if (isMeanwhile || !isPosting(request)) return undefined;
    isMeanwhile = true;
    await it.comment("ben", "/ack");
    for (const delivery of await it.github.deliveries()) await runAction(it.github, delivery);
    return undefined;
  };
  for (const delivery of deliveries) await runAction(it.github, delivery);
  delete it.github.fault;
  expect(isMeanwhile).toBe(true);
  expect(await it.dashboard()).toContain("ben");
  await it.settle(SCHEDULE);
});

const asked = (run: { requests: { path: string }[] }[]) =>
  run.flatMap((each) => each.requests).filter(({ path }) => path.endsWith("/mallory/permission")).length;

test("a stranger who commands again and again costs one question of rights an hour", async () => {
  const it = await incident();
  const said = async () => {
    await it.comment("mallory", "/update resolved");
    return it.run();
  };
  expect(asked(await said())).toBe(1);
  expect(asked([...(await said()), ...(await said())])).toBe(0);
  it.github.clock.advance(61 * MINUTE);
  expect(asked(await said())).toBe(1);
  expect(asked(await said())).toBe(0);
});

test("the hour's last requests are not a stranger's", async () => {
  const it = await incident();
  it.github.left = 90;
  await it.comment("mallory", "/update resolved");
  const [run] = await it.run();
  expect(requests(run)).toEqual(["One"]);
  await it.comment("ana", "/update identified\nWe found it.");
  const [other] = await it.run();
  expect(writes(other)).not.toEqual([]);
  it.github.clock.set(at(71));
  await it.run(SCHEDULE);
  expect(await calls(it)).toHaveLength(1);
});
