import { createClient } from "../../src/github/http/client.ts";
import { loadSettings } from "../../src/action/load-settings.ts";
import { reconcileArchive } from "../../src/reconcile/archive/reconcile-archive.ts";
import type { PeriodText } from "../../src/incident/archive/period.ts";
import { OPENED } from "../e2e/stage.ts";
import { Death } from "../deep/run.ts";
import { openRestorableGitHub } from "../deep/restorable-github.ts";
import type { RestorableGitHub } from "../deep/restorable-github.ts";
import type { Fault } from "../../src/local/github.ts";

export const PATH = "postmortems/2026/2026-11-17-enterprise-abc-1.md";
export const HOME = "https://github.com/acme/incidents";

export const front = (more = "") => `---
format: 1
incident: 1
url: "${HOME}/issues/1"
customer: "Enterprise ABC"
${more}---
`;

export const file = (actions: readonly string[], heading = "Corrective Actions") =>
  `${front()}
# Postmortem

## Impact

- [ ] attach the graph

## ${heading}

- [x] [#9 Turn the flag off](${HOME}/pull/9)
${actions.map((action) => `- ${action}`).join("\n")}
- [ ] ❓ Prevents it: what, owner, date
`;

export const ACTIONS = [
  `[ ] Alert when the cache is bypassed (ben, by 2026-12-04) [↗](${HOME}/issues/1#issuecomment-7)`,
  "[ ] Limit requests by tenant, @carla, 2026-11-27",
  "[ ] Write the runbook (❓ owner, ❓ date)",
];

/** A repository with an incident, and its merged postmortem. */
export class Shelf {
  readonly lab: RestorableGitHub;

  constructor(lab: RestorableGitHub) {
    this.lab = lab;
  }

  get #place() {
    const { owner, repo } = this.lab.github;
    return { owner, repo };
  }

  get as() {
    return (login: string) => this.lab.github.as(login).rest;
  }

  /** Runs the archive's job. Gives what it told. */
  async run(manual = false, death = new Death(), period?: PeriodText) {
    const { github } = this.lab;
    const client = createClient({
      token: github.token,
      apiUrl: github.url,
      graphqlUrl: `${github.url}/graphql`,
      wait: () => death.pass(),
    });
    const repo = {
      client,
      owner: github.owner,
      name: github.repo,
      label: "sev1",
      readSettings: loadSettings,
    };
    return Promise.race([reconcileArchive(repo, { manual, ...(period ? { period } : {}) }), death.whole]);
  }

  /** Requests of the Action since the last call that write. */
  writes(): string[] {
    return this.lab.github.requests
      .splice(0)
      .filter(({ write }) => write)
      .map(({ method, path, query }) => query ?? `${method} ${path.replace("/repos/acme/incidents", "")}`);
  }

  async write(path: string, text: string): Promise<void> {
    const sha = (await this.lab.read(`/contents/${path}`))?.sha;
    const content = Buffer.from(text).toString("base64");
    await this.as("ana").repos.createOrUpdateFileContents({
      ...this.#place,
      path,
      message: "Edit",
      content,
      sha,
    });
  }

  async remove(path: string): Promise<void> {
    const { sha } = await this.lab.read(`/contents/${path}`);
    await this.as("ana").repos.deleteFile({ ...this.#place, path, message: "Move", sha });
  }

  async read(path = PATH): Promise<string> {
    const found = await this.lab.read(`/contents/${path}`);
    return found ? Buffer.from(found.content, "base64").toString("utf8") : "";
  }

  /** The boxes of the actions, without those that ask. */
  async boxes(path = PATH): Promise<string[]> {
    const [, actions = ""] = (await this.read(path)).split("## Corrective Actions\n");
    return actions.split("\n").filter((line) => line.startsWith("- [") && !line.includes("❓ Prevents"));
  }

  async issues(): Promise<any[]> {
    const all = await this.lab.read("/issues?state=all&per_page=100&labels=corrective-action");
    return all.filter((issue: any) => !issue.pull_request).toSorted((a: any, b: any) => a.number - b.number);
  }

  /** Those of actions, and the one that lists them. */
  async actions(): Promise<any[]> {
    return (await this.issues()).filter(({ body }) => body.includes('"kind":"action"'));
  }

  async list(): Promise<any> {
    return (await this.issues()).find(({ body }) => body.includes('"kind":"list"'));
  }

  async state(
    number: number,
    state: "open" | "closed",
    state_reason?: "not_planned" | "completed",
  ): Promise<void> {
    this.lab.github.clock.advance(1000);
    await this.as("ana").issues.update({ ...this.#place, issue_number: number, state, state_reason });
  }

  async edit(
    issue_number: number,
    change: { title?: string; body?: string; labels?: string[] },
  ): Promise<void> {
    await this.as("ana").issues.update({ ...this.#place, issue_number, ...change });
  }

  async comments(issue_number: number): Promise<any[]> {
    return this.lab.read(`/issues/${issue_number}/comments`);
  }

  /** Takes an issue away, as deleting or transferring it does: GitHub has no REST for either. */
  takeAway(number: number): void {
    const { store } = this.lab.inside;
    const state = structuredClone(store.snapshot()) as { collections: Record<string, { items: any[] }> };
    const issues = state.collections["github.issues"];
    if (!issues) throw new Error("emulate has no issues");
    issues.items = issues.items.filter((issue) => issue.number !== number);
    store.restore(state);
  }
}

export async function shelf(actions: readonly string[] = ACTIONS, settings = ""): Promise<Shelf> {
  const files = { ".github/sev1.yml": `timezone: America/New_York\n${settings}`, [PATH]: file(actions) };
  const lab = await openRestorableGitHub({ at: OPENED, files });
  const { owner, repo } = lab.github;
  await lab.github
    .as("carla")
    .rest.issues.create({ owner, repo, title: "[SEV1] Enterprise ABC", labels: ["sev1"] });
  return new Shelf(lab);
}

/** The default branch takes no commits: the answer of a ruleset. */
export const PROTECTED = (request: { method: string; path: string }): Fault | undefined =>
  request.method === "PUT" && request.path.includes("/contents/")
    ? {
        when: "before",
        status: 409,
        body: { message: "Repository rule violations found\n\nChanges must be made through a pull request." },
      }
    : undefined;
