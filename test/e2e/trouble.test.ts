import { expect, test } from "vitest";
import { incident, requests, SCHEDULE, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { isPosting } from "../posted.ts";

const HOURS = 3_600_000;

/** Fails the first request that the test picks. */
function failOnce(
  it: Stage,
  isIt: (request: { path: string; method: string; query?: string }) => boolean,
  status = 500,
): void {
  let left = 1;
  it.github.fault = (request) => (isIt(request) && left-- > 0 ? { when: "before", status } : undefined);
}

test("an incident whose label could not be set at first is not given up", async () => {
  const it = await stage();
  await it.open();
  it.github.fault = (request) => (request.query === "Mark" ? { when: "before", status: 502 } : undefined);
  await it.run();
  it.github.fault = undefined;
  await it.comment("ana", "/update identified");
  await it.settle();
  expect(await it.labels()).toEqual(["sev1", "status: identified"]);
});

test("in a repository with more labels than a page holds, the old status label goes", async () => {
  const it = await stage();
  const { owner, repo } = it.github;
  const others = async (name: string) => {
    const numbers = Array.from({ length: 101 }, (_, i) => i);
    await Promise.all(
      numbers.map((i) =>
        it.as("erin").issues.createLabel({ owner, repo, name: `${name} ${i}`, color: "ffffff" }),
      ),
    );
  };
  await others("older");
  await it.open();
  await it.run();
  await others("newer");
  await it.github.deliveries();
  await it.comment("ana", "/update identified");
  await it.settle();
  expect(await it.labels()).toEqual(["sev1", "status: identified"]);
});

test("a role that cannot be asked keeps nobody from the escalation", async () => {
  const it = await incident();
  await it.comment("mallory", "/help");
  it.github.clock.advance(2 * HOURS);
  it.github.fault = (request) =>
    request.path.endsWith("/mallory/permission") ? { when: "before", status: 500 } : undefined;
  const [run] = await it.run();
  expect(run?.code).toBe(1);
  expect((await it.ours())[1]).toContain("@erin");
  it.github.fault = undefined;
  await it.settle(SCHEDULE);
  expect((await it.ours())[2]).toContain("at least the triage role");
});

test("an incident that cannot be read keeps no other from the sweep", async () => {
  const it = await stage();
  for (const customer of ["One", "Two"]) await it.open({ customer, summary: "x" }, { labels: ["sev1"] });
  await it.run();
  it.github.clock.advance(2 * HOURS);
  it.github.fault = (request) =>
    request.query === "One" && JSON.stringify(request.body).includes('"number":2')
      ? { when: "before", status: 500 }
      : undefined;
  const [run] = await it.run(SCHEDULE);
  expect(run?.code).toBe(1);
  it.number = 1;
  expect((await it.ours()).filter((text) => text.includes("@erin"))).toHaveLength(1);
  it.github.fault = undefined;
  await it.settle(SCHEDULE);
  it.number = 2;
  expect((await it.ours()).filter((text) => text.includes("@erin"))).toHaveLength(1);
});

test("a rate limit is no refusal: the postmortem comes with the next run", async () => {
  const it = await incident();
  await it.state("ana", "closed");
  it.github.fault = (request) =>
    request.path.endsWith("/git/refs")
      ? {
          when: "before",
          status: 403,
          headers: { "retry-after": "3000" },
          body: { message: "API rate limit exceeded" },
        }
      : undefined;
  const [run] = await it.run();
  expect(run?.code).toBe(1);
  it.github.fault = undefined;
  await it.settle(SCHEDULE);
  expect(await it.pulls()).toHaveLength(1);
  expect((await it.ours()).filter((text) => text.includes("Postmortem ready"))).toHaveLength(1);
});

test("a write whose answer is lost is found again, not repeated", async () => {
  const it = await incident();
  await it.comment("ana", "/update identified");
  let left = 1;
  it.github.fault = (request) =>
    isPosting(request) && left-- > 0 ? { when: "after", drop: true } : undefined;
  const [run] = await it.settle();
  expect(requests(run).filter((name) => name === "One")).toHaveLength(2);
  expect(await it.ours()).toHaveLength(2);
});

test("ticks made while a run writes are not taken for dealt with", async () => {
  const it = await incident();
  it.github.clock.advance(2 * HOURS);
  let isDone = false;
  it.github.fault = async (request) => {
    if (isDone || !isPosting(request)) return undefined;
    isDone = true;
    for (const task of [1, 2, 3, 4, 5]) await it.tick("ben", 2, task);
    return undefined;
  };
  await it.run(SCHEDULE);
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect((await it.dashboard()).match(/✅ [SP]\w+ .*\(ben\)/g)).toHaveLength(5);
});

test("sweeps and events agree on the dashboard, however much was said in between", async () => {
  const it = await incident();
  await it.comment("ana", "/hlep");
  await it.settle();
  for (let i = 0; i < 12; i++) await it.comment("ben", `chatter ${i}`);
  const deliveries = await it.github.deliveries();
  await it.run(SCHEDULE);
  const runs = await it.settle(SCHEDULE, ...deliveries.slice(-1), SCHEDULE);
  expect(runs.flatMap(writes)).toEqual([]);
  expect(requests(runs[0])).toEqual(["Sweep"]);
});

test("an emoji at the edge of what is kept makes no second write", async () => {
  const it = await incident();
  await it.comment("ana", `/update identified\n${"a".repeat(199)}😀`);
  await it.settle();
  expect((await it.ours())[1]).toContain("😀");
});

test("a body that swallows what comes after it gets the playbook where it can be seen", async () => {
  const it = await stage();
  await it.open({}, { body: "```\na log that was cut off", labels: ["sev1"] });
  await it.settle();
  expect(await it.dashboard()).toContain("0 of 40 tasks");
});

test("a failure of one kind is told once and ends the run with an error", async () => {
  const it = await incident();
  failOnce(it, () => true, 401);
  await it.comment("ana", "/update identified");
  const [run] = await it.run();
  expect(run?.code).toBe(1);
  expect(run?.stdout).toMatch(/::error::/);
});
