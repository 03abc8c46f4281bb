import { expect, test } from "vitest";
import { RESERVE } from "../../src/github/http/budget.ts";
import { formBody } from "../../src/cli/start/player.ts";
import { copyIncident } from "./bulk-data.ts";
import { opened } from "./faults.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import { ownComments } from "./own-comments.ts";
import { about, runInProcess, isClean, SWEEP } from "./run.ts";
import { proves } from "./proof.ts";

const MINUTE = 60_000;
/** Requests that `/update` takes: docs/performance.md. */
const UPDATE = 4;
const count = { cases: 0 };
proves(
  "Few API requests left this hour: commands and escalations still run, the rest waits and is reported, nothing is lost",
  count,
);

/** Ten incidents: each has a tick that is not known yet, #3 a command, and #5's outage reaches an hour. */
async function busy() {
  const lab = await openRestorableGitHub();
  const { it, github } = lab;
  await opened(lab);
  copyIncident(lab, 10);
  it.number = 5;
  await it.comment("ana", "/began 9:40am");
  await runInProcess(github, about(5));
  github.clock.advance(10 * MINUTE);
  for (it.number = 1; it.number <= 10; it.number++) await it.tick("ben", 1, 1);
  it.number = 3;
  await it.comment("ana", "/update identified\nWe found it.");
  github.requests.length = 0;
  return lab;
}

const told = async (lab: Awaited<ReturnType<typeof busy>>, number: number) =>
  (await ownComments(lab, number)).map(({ marker }) => marker.kind);

test("where the hour has few requests left, people are called and answered, and the rest comes with the next run", async () => {
  const lab = await busy();
  const { github } = lab;
  github.left = RESERVE - 1;
  const outcomes = (await runInProcess(github, SWEEP)) ?? [];
  count.cases++;
  expect(outcomes).toSatisfy(isClean);
  const waiting = outcomes.filter(({ waits }) => waits === "requests").map(({ number }) => number);
  expect(waiting.toSorted((a, b) => a - b)).toEqual([1, 2, 4, 6, 7, 8, 9, 10]);
  expect(await told(lab, 5)).toContain("escalation");
  expect(await told(lab, 3)).toContain("update");
  expect(github.left).toBeGreaterThan(RESERVE - 25);
  github.left = 1000;
  const later = (await runInProcess(github, SWEEP)) ?? [];
  expect(later.filter(({ done }) => done.length > 0)).toHaveLength(8);
  expect(later.filter(({ waits }) => waits)).toEqual([]);
});

test("a command is answered with the last requests of the hour", async () => {
  const lab = await busy();
  lab.github.left = 10;
  expect(await runInProcess(lab.github, about(3))).toSatisfy(isClean);
  expect(await told(lab, 3)).toContain("update");
});

test.each([
  ["the reserve is asked whether they may call, and no more", RESERVE - 1, 3],
  ["half of the reserve is not asked", RESERVE / 2 - 1, 0],
])(
  "strangers' new incidents cannot use up what a call needs: of their authors, %s",
  async (_, left, asked) => {
    const lab = await busy();
    const { it, github } = lab;
    const { owner, repo } = github;
    const body = formBody({ customer: "ABC", summary: "Down", impact: "All", began: "7:20am ET" });
    for (const title of ["One", "Two", "Three"])
      await it.as("mallory").issues.create({ owner, repo, title, body });
    github.requests.length = 0;
    github.left = left;
    const outcomes = (await runInProcess(github, SWEEP)) ?? [];
    count.cases++;
    expect(outcomes).toSatisfy(isClean);
    expect(await told(lab, 5)).toContain("escalation");
    const theirs = github.requests.filter(({ path }) => /mallory|\/issues\/1[1-3]\b/.test(path));
    expect(theirs.map(({ write }) => write)).toEqual(Array(asked).fill(false));
    github.left = 1000;
    await runInProcess(github, SWEEP);
    for (const number of [11, 12, 13]) expect(await told(lab, number)).toEqual(["dashboard"]);
  },
);

test.each(Array.from({ length: UPDATE + 2 }, (_, left) => left))(
  "where %i are left, what GitHub refuses is told, and done once in the next hour",
  async (left) => {
    const lab = await busy();
    const { github } = lab;
    github.left = left;
    const outcomes = await runInProcess(github, about(3)).catch((error: Error) => [{ failures: [error] }]);
    count.cases++;
    const failures = (outcomes ?? []).flatMap((outcome) => outcome.failures);
    for (const failure of failures) expect(String(failure)).toMatch(/rate limit exceeded.*the next run/);
    expect(failures.length > 0).toBe(left < UPDATE);
    github.left = undefined;
    github.clock.advance(60 * MINUTE);
    await runInProcess(github, SWEEP);
    expect((await told(lab, 3)).filter((kind) => kind === "update")).toHaveLength(1);
    github.requests.length = 0;
    await runInProcess(github, SWEEP);
    expect(github.requests.filter(({ write }) => write)).toEqual([]);
  },
);
