import { tick } from "../../src/cli/start/player.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { LocalGitHub } from "../../src/local/github.ts";
import { costOf } from "./observe.ts";
import type { Cost } from "./observe.ts";
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

/** What the bundle asks of GitHub for each thing that happens, and which of its files it loads for that. */
export async function measureScenarios(): Promise<Row[]> {
  return [...(await staged(foreign)), ...(await staged(life))];
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
  return [row("unrelated event", await costOf(github), "0")];
}

/** An incident that comes without a playbook: the dearest way to open one. */
async function life(github: LocalGitHub): Promise<Row[]> {
  const { owner, repo } = github;
  const { issues } = github.as("ana").rest;
  const issue = { owner, repo, issue_number: 1 };
  const say = (body: string) => issues.createComment({ ...issue, body });
  await issues.create({ owner, repo, title: "[SEV1] Enterprise ABC", body: "Down", labels: ["sev1"] });
  const rows = [row("opening, not counting labels", await costOf(github, { counts: isNoLabel }), "≤ 7")];
  const { data } = await issues.get(issue);
  await issues.update({ ...issue, body: tick(data.body ?? "", 1, 1) });
  rows.push(row("tick", await costOf(github), "1 read, 1 write"));
  await say("Thanks, looking into it.");
  rows.push(row("comment without a command", await costOf(github), ""));
  await say("/update identified, next 8am\nWe found it.");
  rows.push(row("/update with a time", await costOf(github), "≤ 4 / 3"));
  await say("/customer");
  rows.push(row("/customer", await costOf(github), "≤ 4 / 3"));
  await issues.update({ ...issue, state: "closed" });
  return [...rows, row("closing, with pull request", await costOf(github), "≤ 8")];
}

const isNoLabel = ({ method, path }: LocalGitHub["requests"][number]) =>
  !(method === "POST" && path.endsWith("/labels"));

const row = (what: string, { requests, rounds, loaded }: Cost, budget: string): Row => ({
  what,
  value: `${requests} / ${rounds}`,
  aim: [budget, `loads ${loaded.map((name) => name.replace(".js", "")).join(" ")}`]
    .filter(Boolean)
    .join("; "),
});
