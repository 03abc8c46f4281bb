import { expect, test } from "vitest";
import { formBody } from "../../src/cli/start/player.ts";
import { ANSWERS, incident, requests, stage } from "./stage.ts";
import type { Stage } from "./stage.ts";

const PIN = "PUT /issues/comments/#/pin";

async function pinned(it: Stage): Promise<{ id: number; body?: string } | undefined> {
  const issue: object = await it.issue();
  return "pinned_comment" in issue ? (issue.pinned_comment as { id: number; body?: string }) : undefined;
}

test("the dashboard is pinned to the issue, once", async () => {
  const it = await incident();
  expect((await pinned(it))?.body).toContain(await it.dashboard());
  await it.comment("ana", "/update identified\nWe found it.");
  expect((await it.settle()).flatMap(requests)).not.toContain(PIN);
});

test("what people pinned stays pinned", async () => {
  const it = await stage();
  await it.open();
  const theirs = await it.comment("ana", "Bridge: https://example.com/1");
  const { owner, repo } = it.github;
  const pin = "PUT /repos/{owner}/{repo}/issues/comments/{comment_id}/pin";
  await it.github.as("ana").request(pin, { owner, repo, comment_id: theirs });
  const [run] = await it.settle();
  expect(requests(run).slice(-2)).toEqual(["POST /issues/#/comments", "GET /issues/#"]);
  expect((await pinned(it))?.id).toBe(theirs);
});

test.each([403, 404, 422])("a GitHub that answers %i to a pin costs nothing", async (status) => {
  const it = await stage();
  it.github.fault = ({ path }) =>
    path.endsWith("/pin") ? { when: "before", status, body: { message: "Not for you" } } : undefined;
  await it.open();
  const [run] = await it.settle();
  expect(run?.code, run?.stdout).toBe(0);
  expect(run?.summary).not.toContain("Not for you");
  expect(await it.dashboard()).toContain("SEV1 · Enterprise ABC · Investigating");
});

test("what a stranger reports is pinned once somebody confirms it", async () => {
  const it = await stage();
  const { owner, repo } = it.github;
  const report = { owner, repo, title: "[SEV1] Down", body: formBody(ANSWERS) };
  it.number = (await it.as("mallory").issues.create(report)).data.number;
  expect((await it.settle()).flatMap(requests)).not.toContain(PIN);
  await it.comment("ana", "/confirm");
  expect((await it.settle()).flatMap(requests)).toContain(PIN);
});

test("a call comes before the pin, which GitHub may keep waiting", async () => {
  const it = await stage();
  await it.open({ ...ANSWERS, began: "8:20am ET" });
  const [run] = await it.settle();
  expect((await it.ours()).join("\n")).toContain("@erin");
  expect(requests(run).indexOf(PIN)).toBe(requests(run).length - 1);
});
