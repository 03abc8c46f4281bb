import { expect, onTestFinished } from "vitest";
import { loadForm, loadSettings } from "../../src/action/load-settings.ts";
import { readAlert } from "../../src/alerts/read-alert.ts";
import { receiveAlert } from "../../src/alerts/receive.ts";
import { sendFirstQueries } from "../../src/github/first-queries.ts";
import { createClient } from "../../src/github/http/client.ts";
import { startGitHub } from "../../src/local/github.ts";
import type { LocalGitHub } from "../../src/local/github.ts";
import { reconcileAll } from "../../src/reconcile/reconcile.ts";

const OPENED = new Date("2026-11-17T15:32:00Z");

/** A repository that a monitoring system sends alerts to; runs are in this process, as src/action/run-alert.ts does it. */
export class Monitored {
  readonly github: LocalGitHub;

  constructor(github: LocalGitHub) {
    this.github = github;
  }

  static async start(settings = ""): Promise<Monitored> {
    const github = await startGitHub({
      at: OPENED,
      people: [
        { login: "ana", role: "maintain" },
        { login: "monitoring", role: "write" },
      ],
      files: { ".github/sev1.yml": `timezone: America/New_York\nroles: { ceo: "@ana" }\n${settings}` },
    });
    onTestFinished(async () => {
      await github.close();
      expect([...new Set(github.violations)]).toEqual([]);
    });
    return new Monitored(github);
  }

  /** Waiting lets this time pass on GitHub. */
  async send(payload: unknown, sender = "monitoring") {
    const { github } = this;
    const client = createClient({
      token: github.token,
      apiUrl: github.url,
      graphqlUrl: `${github.url}/graphql`,
      wait: async (ms) => github.clock.advance(ms),
    });
    const repo = {
      client,
      owner: github.owner,
      name: github.repo,
      label: "sev1",
      readSettings: loadSettings,
      readForm: loadForm,
    };
    const received = await receiveAlert(repo, readAlert(payload), sender);
    if (received.number === undefined) return received;
    const trigger = { kind: "one", number: received.number, isOpening: received.did === "opened" } as const;
    const outcomes = await reconcileAll(repo, trigger, sendFirstQueries(repo, trigger));
    expect(outcomes.flatMap(({ failures }) => failures)).toEqual([]);
    return received;
  }

  /** The same once more writes nothing. */
  async settle(payload: unknown, sender?: string) {
    const received = await this.send(payload, sender);
    const before = this.writes.length;
    expect(await this.send(payload, sender)).toEqual({ did: "nothing", number: received.number });
    expect(this.writes.slice(before)).toEqual([]);
    return received;
  }

  get writes(): string[] {
    return this.github.requests
      .filter(({ write }) => write)
      .map(({ method, path, query }) => query ?? `${method} ${path.replace(/^\/repos\/[^/]+\/[^/]+/, "")}`);
  }

  get #place() {
    return { owner: this.github.owner, repo: this.github.repo };
  }

  async issues() {
    const { data } = await this.github.as("ana").rest.issues.listForRepo({ ...this.#place, state: "all" });
    return data.filter(({ pull_request: pull }) => !pull).toReversed();
  }

  async change(issue_number: number, change: { state: "open" | "closed"; state_reason?: "not_planned" }) {
    await this.github.as("ana").rest.issues.update({ ...this.#place, issue_number, ...change });
    this.github.clock.advance(1000);
  }

  async comment(issue_number: number, body: string): Promise<void> {
    await this.github.as("ana").rest.issues.createComment({ ...this.#place, issue_number, body });
  }

  /** Texts of our comments; the first is the dashboard. */
  async ours(issue_number = 1): Promise<string[]> {
    const { data } = await this.github.as("ana").rest.issues.listComments({ ...this.#place, issue_number });
    return data
      .filter(({ user }) => user?.type === "Bot")
      .map(({ body = "" }) => body.slice(body.indexOf("\n") + 1));
  }
}
