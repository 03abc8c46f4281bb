import { expect, onTestFinished } from "vitest";
import { formBody, tick } from "../../src/cli/start/player.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { Delivery, LocalGitHub, Options, Person } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import type { Run } from "../../src/local/runner.ts";
import { shareIncident } from "./share-incident.ts";

/** 10:32am in New York; the sample's outage began twelve minutes before. */
export const OPENED = new Date("2026-11-17T15:32:00Z");

export const PEOPLE: Person[] = [
  { login: "ana", role: "maintain" },
  { login: "ben", role: "write" },
  { login: "carla", role: "triage" },
  { login: "erin", role: "admin" },
  { login: "mallory", role: "read" },
];

export const CONFIG = `timezone: America/New_York
roles: { lead: "@ana", csm: "@carla", de: "@ben", engineer: "@ben", dba: "@ben", ceo: "@erin" }
postmortem: { reviewers: [lead, engineer] }
`;

export const ANSWERS = {
  customer: "Enterprise ABC",
  summary: "Pages time out.",
  impact: "40,000 users cannot work.",
  began: "10:20am ET",
};

/** A comment of the Action as people see it. */
export const withoutMark = (body: string = ""): string => body.replace(/^<!--.*-->\n/, "");

export const SCHEDULE: Delivery = { event: "schedule", payload: { schedule: "*/10 * * * *" } };
export const BY_HAND: Delivery = { event: "workflow_dispatch", payload: { inputs: null } };

/** A repository, its people and the built Action. What people do goes through GitHub's API, as their clicks would. */
export class Stage {
  readonly github: LocalGitHub;
  number = 0;

  constructor(github: LocalGitHub) {
    this.github = github;
  }

  get #issue() {
    return { owner: this.github.owner, repo: this.github.repo, issue_number: this.number };
  }

  as(login: string) {
    return this.github.as(login).rest;
  }

  async open(
    answers: Record<string, string> = ANSWERS,
    more: { title?: string; body?: string; labels?: string[] } = {},
  ): Promise<void> {
    const { owner, repo } = this.github;
    const { data } = await this.as("carla").issues.create({
      owner,
      repo,
      title: "[SEV1] Enterprise ABC",
      body: formBody(answers),
      ...more,
    });
    this.number = data.number;
  }

  async comment(login: string, body: string): Promise<number> {
    this.github.clock.advance(1000);
    return (await this.as(login).issues.createComment({ ...this.#issue, body })).data.id;
  }

  async edit(login: string, comment_id: number, body: string): Promise<void> {
    this.github.clock.advance(1000);
    await this.as(login).issues.updateComment({
      owner: this.github.owner,
      repo: this.github.repo,
      comment_id,
      body,
    });
  }

  async remove(login: string, comment_id: number): Promise<void> {
    const { owner, repo } = this.github;
    await this.as(login).issues.deleteComment({ owner, repo, comment_id });
  }

  async tick(login: string, part: number, task: number): Promise<void> {
    this.github.clock.advance(1000);
    await this.body(login, (body) => tick(body, part, task));
  }

  async body(login: string, change: (body: string) => string): Promise<void> {
    const { data } = await this.as(login).issues.get(this.#issue);
    await this.as(login).issues.update({ ...this.#issue, body: change(data.body ?? "") });
  }

  async state(
    login: string,
    state: "open" | "closed",
    state_reason?: "completed" | "not_planned",
  ): Promise<void> {
    this.github.clock.advance(1000);
    await this.as(login).issues.update({ ...this.#issue, state, ...(state_reason ? { state_reason } : {}) });
  }

  /** Runs the Action for every delivery since the last call. */
  async run(...extra: Delivery[]): Promise<Run[]> {
    const runs: Run[] = [];
    for (const delivery of [...(await this.github.deliveries()), ...extra])
      runs.push(await runAction(this.github, delivery));
    return runs;
  }

  /** The same, and everything once more, a sweep among it: the second time nothing is written. Gives the first runs. */
  async settle(...extra: Delivery[]): Promise<Run[]> {
    const deliveries = [...(await this.github.deliveries()), ...extra];
    const runs: Run[] = [];
    for (const delivery of deliveries) runs.push(await runAction(this.github, delivery));
    for (const run of runs) expect(run.code, run.stdout).toBe(0);
    const isSwept = deliveries.some(({ event }) => event === SCHEDULE.event);
    for (const delivery of isSwept ? deliveries : [...deliveries, SCHEDULE]) {
      const again = await runAction(this.github, delivery);
      expect(again.code, again.stdout).toBe(0);
      expect(writes(again)).toEqual([]);
    }
    return runs;
  }

  async issue() {
    return (await this.as("ana").issues.get(this.#issue)).data;
  }

  async labels(): Promise<string[]> {
    return (await this.issue()).labels.map((label) =>
      typeof label === "string" ? label : (label.name ?? ""),
    );
  }

  async comments(issue_number = this.number) {
    const client = this.github.as("ana");
    return client.paginate(client.rest.issues.listComments, { ...this.#issue, issue_number, per_page: 100 });
  }

  /** Texts of the Action's own comments, oldest first, without their hidden first line. The first is the dashboard. */
  async ours(number?: number): Promise<string[]> {
    const comments = await this.comments(number);
    return comments.filter(({ user }) => user?.type === "Bot").map(({ body }) => withoutMark(body));
  }

  async dashboard(): Promise<string> {
    return (await this.ours())[0] ?? "";
  }

  async pulls() {
    const { owner, repo } = this.github;
    return (await this.as("ana").pulls.list({ owner, repo, state: "all" })).data;
  }

  async file(path: string, ref: string): Promise<string> {
    const { owner, repo } = this.github;
    const { data } = await this.as("ana").repos.getContent({ owner, repo, path, ref });
    return "content" in data ? Buffer.from(data.content, "base64").toString("utf8") : "";
  }
}

const USUAL: Options = { at: OPENED, people: PEOPLE, files: { ".github/sev1.yml": CONFIG } };

/** Closed after the test, which fails if anything went against GitHub's schemas. */
export async function stage(options: Partial<Options> = {}): Promise<Stage> {
  const github = await startGitHub({ ...USUAL, ...options });
  onTestFinished(async () => {
    await github.close();
    expect([...new Set(github.violations)]).toEqual([]);
  });
  return new Stage(github);
}

/** A stage with an incident that is opened and settled. */
export async function incident(options?: Partial<Options>): Promise<Stage> {
  if (!options) return shareIncident(openFirst);
  const made = await stage(options);
  await made.open();
  await made.run();
  return made;
}

async function openFirst(): Promise<Stage> {
  const made = new Stage(await startGitHub(USUAL));
  await made.open();
  await made.run();
  return made;
}

const nameOf = ({ method, path, query }: Run["requests"][number]) =>
  query ??
  `${method} ${path.replace(/^\/repos\/[^/]+\/[^/]+/, "").replace(/\/\d+(?=\/|$)(?!\/\d{4}-)/g, "/#")}`;

export const requests = (run: Run | undefined): string[] => run?.requests.map(nameOf) ?? [];
export const writes = (run: Run | undefined): string[] =>
  run?.requests.filter(({ write }) => write).map(nameOf) ?? [];
