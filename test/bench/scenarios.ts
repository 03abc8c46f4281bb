import { tick } from "../../src/cli/start/player.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { Delivery, LocalGitHub } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import type { Row } from "./table.ts";

const AT = new Date("2026-11-17T15:32:00Z");
const PEOPLE = [
  { login: "ana", role: "maintain" },
  { login: "ben", role: "write" },
] as const;
const FILES = {
  ".github/sev1.yml":
    'roles: { lead: "@ana", engineer: "@ben" }\npostmortem: { reviewers: [lead, engineer] }\n',
};
const SCHEDULE: Delivery = { event: "schedule", payload: {} };
const OPEN = 100;

/** How many requests the bundle makes for each thing that happens, and how many of them are rounds of reading. */
export async function measureScenarios(): Promise<Row[]> {
  return [...(await staged(foreign)), ...(await staged(life)), ...(await staged(sweep))];
}

async function staged(play: (github: LocalGitHub) => Promise<Row[]>): Promise<Row[]> {
  const github = await startGitHub({ at: AT, people: PEOPLE, files: FILES });
  try {
    return await play(github);
  } finally {
    await github.close();
  }
}

async function foreign(github: LocalGitHub): Promise<Row[]> {
  const { owner, repo } = github;
  await github.as("ana").rest.issues.create({ owner, repo, title: "A question" });
  return [await measure(github, "event that is none of ours", "0")];
}

/** An incident that comes without a playbook: the dearest way to open one. */
async function life(github: LocalGitHub): Promise<Row[]> {
  const { owner, repo } = github;
  const { issues } = github.as("ana").rest;
  const issue = { owner, repo, issue_number: 1 };
  await issues.create({ owner, repo, title: "[SEV1] Enterprise ABC", body: "Down", labels: ["sev1"] });
  const opening = await measure(github, "opening, beside labels", "≤ 6", { counts: isNoLabel });
  const { data } = await issues.get(issue);
  await issues.update({ ...issue, body: tick(data.body ?? "", 1, 1) });
  const ticking = await measure(github, "tick", "≤ 2, one of them a write");
  await issues.createComment({ ...issue, body: "/update identified, next 8am\nWe found it." });
  const updating = await measure(github, "/update", "≤ 5");
  await issues.update({ ...issue, state: "closed" });
  return [opening, ticking, updating, await measure(github, "closing, with pull request", "≤ 8")];
}

async function sweep(github: LocalGitHub): Promise<Row[]> {
  const { owner, repo } = github;
  for (let i = 0; i < OPEN; i++)
    await github
      .as("ana")
      .rest.issues.create({ owner, repo, title: `Incident ${i}`, body: "Down", labels: ["sev1"] });
  await github.deliveries();
  await runAction(github, SCHEDULE);
  return [
    await measure(github, `quiet sweep over ${OPEN} open incidents`, `${OPEN / 50}`, { delivery: SCHEDULE }),
  ];
}

type Request = LocalGitHub["requests"][number];

const isNoLabel = ({ method, path }: Request) => !(method === "POST" && path.endsWith("/labels"));
const isRound = ({ query, write }: Request) => query !== undefined && !write;

/** Runs the bundle for what was delivered last, or for this delivery, and counts. */
async function measure(
  github: LocalGitHub,
  what: string,
  budget: string,
  {
    counts = () => true,
    delivery: given,
  }: { counts?: (request: Request) => boolean; delivery?: Delivery } = {},
): Promise<Row> {
  const delivery = given ?? (await github.deliveries()).at(-1);
  if (!delivery) throw new Error(`${what}: nothing was delivered`);
  const run = await runAction(github, delivery);
  if (run.code !== 0) throw new Error(`${what}: ${run.stdout}`);
  const requests = run.requests.filter(counts);
  const rounds = requests.filter(isRound).length;
  return { what, value: `${requests.length} / ${rounds}`, aim: `budget ${budget}` };
}
