import { stringify } from "yaml";
import { formBody } from "../../src/cli/start/player.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { Delivery, LocalGitHub } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import { costOf } from "./observe.ts";
import type { Cost } from "./observe.ts";
import type { Row } from "./table.ts";

const AT = new Date("2026-11-17T15:32:00Z");
const PEOPLE = [{ login: "ana", role: "maintain" }] as const;
const HOUR = 3_601_000;
const SCHEDULE: Delivery = { event: "schedule", payload: {} };

/** What a run costs as things grow. Time on the processor, since the GitHub that answers is on this machine too. */
export async function measureGrowth(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const tasks of [40, 200])
    rows.push(row(`tick, ${tasks} tasks`, await onIncident(tasks, (incident) => incident.ticked()), 2));
  for (const comments of [10, 500, 2000]) rows.push(...(await onIncident(40, (it) => talked(it, comments))));
  for (const count of [1, 50, 150])
    rows.push(row(`quiet sweep, ${count} open`, await swept(count), Math.ceil(count / PAGE_OF_SWEEP)));
  return rows;
}

const PAGE_OF_SWEEP = 50;
const PAGE_OF_COMMENTS = 100;

const row = (what: string, { requests, rounds, cpu, memory }: Cost, bound: number): Row => ({
  what,
  value: `${requests} / ${rounds}  ${cpu.toFixed(0).padStart(4)} ms  ${memory.toFixed(0).padStart(3)} MB`,
  aim: `at least ${bound}`,
});

interface Incident {
  readonly say: (text: string) => Promise<unknown>;
  readonly ticked: () => Promise<Cost>;
}

async function onIncident<T>(tasks: number, measure: (incident: Incident) => Promise<T>): Promise<T> {
  const github = await startGitHub({ at: AT, people: PEOPLE, files: playbook(tasks) });
  const issue = { owner: github.owner, repo: github.repo, issue_number: 1 };
  const { issues } = github.as("ana").rest;
  await open(github, 1, "Down");
  await costOf(github);
  const ticked = async () => {
    const { data } = await issues.get(issue);
    github.clock.advance(1000);
    await issues.update({ ...issue, body: (data.body ?? "").replace("[ ]", "[x]") });
    return costOf(github);
  };
  const say = (body: string) => {
    github.clock.advance(1000);
    return issues.createComment({ ...issue, body });
  };
  return measure({ say, ticked }).finally(() => github.close());
}

/** A run that writes remembers up to where it has read. */
async function talked({ say, ticked }: Incident, comments: number): Promise<Row[]> {
  for (let i = 0; i < comments; i++) await say(`Looked at log ${i}.`);
  const pages = Math.ceil(comments / PAGE_OF_COMMENTS);
  return [
    row(`tick after ${comments} new comments`, await ticked(), 1 + pages),
    row(`next tick, ${comments} comments`, await ticked(), 2),
  ];
}

async function swept(count: number): Promise<Cost> {
  const github = await startGitHub({ at: AT, people: PEOPLE });
  await open(github, count, formBody({}));
  await github.deliveries();
  // A run writes no more than GitHub takes at once.
  for (let hours = 1, isQuiet = false; !isQuiet; hours++) {
    const { requests } = await runAction(github, SCHEDULE);
    await refresh(github, hours);
    isQuiet = requests.every(({ write }) => !write);
  }
  return costOf(github, { delivery: SCHEDULE }).finally(() => github.close());
}

/** The emulated GitHub has a limit an hour as well: one more hour passes for it than before, and all are taken back. */
async function refresh({ bot, clock, owner, repo }: LocalGitHub, hours: number): Promise<void> {
  clock.advance(hours * HOUR);
  await bot.rest.repos.get({ owner, repo });
  clock.set(AT);
}

async function open(github: LocalGitHub, count: number, body: string): Promise<void> {
  const { owner, repo } = github;
  const { issues } = github.as("ana").rest;
  for (let i = 0; i < count; i++)
    await issues.create({ owner, repo, title: `[SEV1] Customer ${i}`, body, labels: ["sev1"] });
}

const TASKS_OF_A_STAGE = 20;

const playbook = (tasks: number) => ({
  ".github/sev1/playbook.yml": stringify({
    name: "Playbook",
    stages: Array.from({ length: tasks / TASKS_OF_A_STAGE }, (_, stage) => ({
      name: `Stage ${stage}`,
      tasks: Array.from({ length: TASKS_OF_A_STAGE }, (__, task) => ({
        id: `task-${stage}-${task}`,
        text: `Look at part ${task} of system ${stage}, and say what you found`,
      })),
    })),
  }),
});
