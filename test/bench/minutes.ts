import { readFileSync } from "node:fs";
import { formBody, tick } from "../../src/cli/start/player.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { Delivery, LocalGitHub } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import { runChain } from "../e2e/chain.ts";
import type { Row } from "./table.ts";

const AT = new Date("2026-11-17T15:32:00Z");
const PEOPLE = [{ login: "ana", role: "maintain" }] as const;
const CLOCK = ".github/workflows/clock.yml";
const MINUTE = 60_000;
const ANSWERS = {
  customer: "Enterprise ABC",
  summary: "Pages time out.",
  impact: "40,000 users.",
  began: "10:20am ET",
};

interface Scenario {
  readonly what: string;
  readonly clock: "all" | "calls" | "off";
  readonly updates: readonly string[];
}

const TOUCHED = ["/update identified, next 2h\nWe found it.", "/ack"];
const SCENARIOS: readonly Scenario[] = [
  { what: "opened, and nobody acts: the call, clock: calls", clock: "calls", updates: [] },
  { what: "the same, clock: all", clock: "all", updates: [] },
  { what: "an update that promises the next in 2h, /ack, clock: calls", clock: "calls", updates: TOUCHED },
  { what: "the same, clock: all", clock: "all", updates: TOUCHED },
  { what: "the same, clock: off", clock: "off", updates: TOUCHED },
];

/** What a private repository is billed until the incident is closed: each job by the started minute, at a virtual clock. */
export async function measureMinutes(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenario of SCENARIOS) rows.push(await measureScenario(scenario));
  return rows;
}

async function measureScenario({ what, clock, updates }: Scenario): Promise<Row> {
  const settings = `timezone: America/New_York\nroles: { ceo: "@ana" }\nclock: ${clock}\n`;
  const files = { ".github/sev1.yml": settings, [CLOCK]: readFileSync(CLOCK, "utf8") };
  const github = await startGitHub({ at: AT, people: PEOPLE, files });
  try {
    const { issues } = github.as("ana").rest;
    const issue = { owner: github.owner, repo: github.repo, issue_number: 1 };
    await issues.create({ ...issue, title: "[SEV1] Enterprise ABC", body: formBody(ANSWERS) });
    const events = [await runEvents(github)];
    for (const body of updates) {
      await issues.createComment({ ...issue, body });
      events.push(await runEvents(github));
    }
    const links: number[] = [];
    const starts = events.flatMap(({ started }) => started);
    await runChain({ github }, starts, (ms) => links.push(Math.ceil(ms / MINUTE)));
    const { data } = await issues.get(issue);
    await issues.update({ ...issue, body: tick(data.body ?? "", 1, 1) });
    events.push(await runEvents(github));
    await issues.update({ ...issue, state: "closed" });
    events.push(await runEvents(github));
    return row(what, sum(events.map(({ jobs }) => jobs)), links);
  } finally {
    await github.close();
  }
}

/** The jobs of what people did, each of which takes seconds, and what they asked GitHub to start. */
async function runEvents(github: LocalGitHub): Promise<{ jobs: number; started: Delivery[] }> {
  const deliveries = await github.deliveries();
  for (const delivery of deliveries) {
    const run = await runAction(github, delivery);
    if (run.code !== 0) throw new Error(run.stdout);
  }
  return { jobs: deliveries.length, started: await github.deliveries() };
}

const row = (what: string, jobs: number, links: readonly number[]): Row => ({
  what,
  value: String(jobs + sum(links)),
  aim: `${jobs} of events, ${sum(links)} of the clock (${links.length} links)`,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
