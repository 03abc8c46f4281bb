import { afterAll, expect, test } from "vitest";
import type { Delivery, Fault } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import { requests, SCHEDULE, withoutMark } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Brings a stage to the moment before a run, and gives the delivery that starts it. */
export type Scenario = () => Promise<{ it: Stage; delivery: Delivery }>;

/** The stage with its last delivery. */
export async function wokenBy(it: Stage): ReturnType<Scenario> {
  const delivery = (await it.github.deliveries()).at(-1);
  if (!delivery) throw new Error("nothing was delivered");
  return { it, delivery };
}

const POSTMORTEM = "postmortems/2026/2026-11-17-enterprise-abc-1.md";

const FAULTS: Record<string, Fault> = {
  "500 before": { when: "before", status: 500 },
  "500 after": { when: "after", status: 500 },
  "dropped before": { when: "before", drop: true },
  "dropped after": { when: "after", drop: true },
};

type Visible = Awaited<ReturnType<typeof visible>>;

/** All that people see. Numbers of comments are no part of it: one that came twice leaves a gap. */
async function visible(it: Stage) {
  const { owner, repo } = it.github;
  const [pulls, { title, body, state }] = [await it.pulls(), await it.issue()];
  const labels = await it.as("ana").issues.listLabelsForRepo({ owner, repo });
  const branches = await it.as("ana").git.listMatchingRefs({ owner, repo, ref: "heads/postmortem" });
  return {
    issue: { title, body, state, labels: (await it.labels()).toSorted() },
    comments: await commentsOn(it),
    pullComments: await Promise.all(pulls.map(({ number }) => commentsOn(it, number))),
    labels: labels.data.map(({ name }) => name).toSorted(),
    branches: branches.data.map(({ ref }) => ref),
    pulls: pulls.map((pull) => [pull.title, pull.body, pull.requested_reviewers?.map(({ login }) => login)]),
    files: await Promise.all(pulls.map(({ head }) => it.file(POSTMORTEM, head.ref))),
  };
}

/** Of comments that one run posts none waits for another that failed: only from moment to moment is there an order. */
async function commentsOn(it: Stage, number?: number): Promise<string[]> {
  const ours = (await it.comments(number)).filter(({ user }) => user?.type === "Bot");
  return ours
    .map(
      ({ created_at, body }) => `${created_at}\n${withoutMark(body).replace(/(?<=issuecomment-)\d+/g, "#")}`,
    )
    .toSorted();
}

const differences = (seen: Visible, wanted: Visible) =>
  Object.keys(wanted).filter((key) => {
    const part = key as keyof Visible;
    return JSON.stringify(seen[part]) !== JSON.stringify(wanted[part]);
  });

/** What is still wrong after the run with the fault and at most two clean ones. */
async function outcome(scenario: Scenario, at: number, fault: Fault, wanted: Visible): Promise<string[]> {
  const { it, delivery } = await scenario();
  const first = it.github.requests.length;
  it.github.fault = (_, index) => (index === first + at ? fault : undefined);
  await runAction(it.github, delivery);
  it.github.fault = undefined;
  let wrong: string[] = [];
  for (let clean = 0; clean < 2; clean++) {
    const { code } = await runAction(it.github, SCHEDULE);
    wrong = [...(code === 0 ? [] : ["a clean run fails"]), ...differences(await visible(it), wanted)];
    if (wrong.length === 0) break;
  }
  await it.github.close();
  return wrong;
}

/** Tests that each request of each scenario's run may fail in each way, and all is in the end as if none had. */
export function sweepFaults(scenarios: Readonly<Record<string, Scenario>>): void {
  let pairs = 0;
  afterAll(() => console.log(`Fault sweep: ${pairs} pairs of a request and a failure`));

  test.each(Object.entries(scenarios))(
    "%s, with each request failing in each way",
    async (_, scenario) => {
      const { names, wanted } = await faultless(scenario);
      const wrong: string[] = [];
      for (const [at, name] of names.entries()) {
        for (const [kind, fault] of Object.entries(FAULTS)) {
          const parts = await outcome(scenario, at, fault, wanted);
          if (parts.length > 0) wrong.push(`request ${at}, ${name}, ${kind}: ${parts.join(", ")}`);
          pairs++;
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
}

async function faultless(scenario: Scenario) {
  const { it, delivery } = await scenario();
  const run = await runAction(it.github, delivery);
  expect(run.code, run.stdout).toBe(0);
  const wanted = await visible(it);
  await it.github.close();
  return { names: requests(run), wanted };
}
