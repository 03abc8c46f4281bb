import { expect, test } from "vitest";
import type { Outcome } from "../../src/reconcile/reconcile.ts";
import { OVER, SPENT } from "../../src/github/http/budget.ts";
import { copyIncident } from "./bulk-data.ts";
import { opened } from "./faults.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { about, runInProcess, SWEEP } from "./run.ts";
import { proves } from "./proof.ts";
import { isPosting } from "../posted.ts";
import type { Activity } from "../../src/local/github.ts";

const MINUTE = 60_000;
const lines: string[] = [];
proves("Many incidents at once: the most urgent first, the rest in the following runs", lines);

/** A lab with so many incidents that are settled. */
async function labWith(count: number): Promise<RestorableGitHub> {
  const lab = await openRestorableGitHub();
  await opened(lab);
  copyIncident(lab, count);
  let asked = 0;
  lab.github.fault = async () => {
    if (asked++ % 5 === 0) await lab.refill();
    return undefined;
  };
  return lab;
}

async function swept(lab: RestorableGitHub, failing = 0) {
  lab.github.requests.length = 0;
  const outcomes = (await runInProcess(lab.github, SWEEP)) ?? [];
  expect(outcomes.filter(({ failures }) => failures.length > 0).length).toBeLessThanOrEqual(failing);
  const { requests } = lab.github;
  const pages = requests.filter(({ query }) => query === "Sweep").length;
  const writes = requests.filter(({ write }) => write).length;
  return { outcomes, requests, pages, writes, waiting: outcomes.filter(({ waits }) => waits === "writes") };
}

const numbersOf = (outcomes: readonly Outcome[]) => outcomes.map(({ number }) => number);
const doneIn = ({ outcomes }: { outcomes: readonly Outcome[] }) =>
  numbersOf(outcomes.filter(({ done }) => done.length > 0));

test("a sweep over 1,000 open incidents reads twenty times, and of 1,000 escalations does what GitHub allows", async () => {
  const lab = await labWith(1000);
  lab.github.clock.advance(71 * MINUTE);
  const { pages, writes, waiting, ...sweep } = await swept(lab);
  lines.push(`1,000 escalations at once: ${pages} reads, ${writes} writes, ${waiting.length} wait`);
  expect(pages).toBe(20);
  expect(writes).toBeGreaterThanOrEqual(SPENT);
  expect(writes).toBeLessThanOrEqual(OVER + 1);
  expect(doneIn(sweep).length + waiting.length).toBe(1000);
}, 300_000);

test("the next sweeps carry on until all is done, each once, though one fails time after time", async () => {
  const lab = await labWith(75);
  const { github } = lab;
  const refill = github.fault;
  const { node_id: id } = (await lab.read("/issues/10")) as { node_id: string };
  const isOfTen = ({ body }: Activity) =>
    (body as { variables?: { issue?: string } } | undefined)?.variables?.issue === id;
  github.fault = (request, index) =>
    isPosting(request) && (isOfTen(request) || request.path.includes("/issues/10/"))
      ? { when: "before", status: 500 }
      : refill?.(request, index);
  github.clock.advance(71 * MINUTE);
  const all: number[] = [];
  for (let sweeps = 1; ; sweeps++) {
    const sweep = await swept(lab, 1);
    expect(sweep.writes).toBeLessThanOrEqual(OVER + 1);
    all.push(...doneIn(sweep));
    github.clock.advance(10 * MINUTE);
    if (sweep.waiting.length > 0) continue;
    lines.push(`75 escalations, one of which fails: done in ${sweeps} sweeps`);
    break;
  }
  const others = Array.from({ length: 75 }, (_, i) => i + 1).filter((number) => number !== 10);
  expect([...new Set(all)].toSorted((a, b) => a - b).filter((number) => number !== 10)).toEqual(others);
  const talks = await Promise.all(others.map((number) => lab.read(`/issues/${number}/comments`)));
  const calls = talks.map((talk) => talk.filter(({ body }: any) => body.includes("@erin")).length);
  expect(calls).toEqual(others.map(() => 1));
}, 120_000);

test("who is to be called comes first, then commands, then openings, then the rest", async () => {
  const lab = await labWith(5);
  const { it, github } = lab;
  const on = async (number: number, doing: () => Promise<unknown>) => {
    it.number = number;
    await doing();
  };
  await on(5, () => it.comment("ana", "/began 9:40am"));
  await runInProcess(github, about(5));
  github.clock.advance(10 * MINUTE);
  await on(2, () => it.tick("ben", 1, 1));
  await on(3, () => it.comment("ana", "/note it hung"));
  await it.open({ customer: "New" }, { labels: ["sev1"] });
  const due = (await swept(lab)).outcomes.filter(({ done }) => done.length > 0);
  expect(numbersOf(due)).toEqual([5, 3, 6, 2, 4]);
});
