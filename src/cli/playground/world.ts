import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Delivery, Fault, LocalGitHub } from "../../local/github.ts";
import { startGitHub } from "../../local/github.ts";
import { runAction } from "../../local/runner.ts";
import type { Run } from "../../local/runner.ts";
import { restoreGitHub, saveGitHub } from "../../local/saved.ts";
import type { SavedGitHub } from "../../local/saved.ts";
import type { FormField } from "../start/player.ts";
import { startChat } from "./chat.ts";
import type { Chat, ChatMessage } from "./chat.ts";
import { isMove, moveOnGitHub } from "./moves.ts";
import type { Move } from "./moves.ts";
import { FORM, readFolder } from "./repository-files.ts";
import type { Furnishing } from "./repository-files.ts";
import { readReview } from "./review.ts";
import type { Review } from "./review.ts";
import { BRANCHES, jobsOf, synchronized } from "./workflows.ts";
import type { Job } from "./workflows.ts";

/** What a person does on the page: on GitHub, or to the playground itself. */
export type Act =
  | Move
  | { readonly do: "wait"; readonly minutes: number }
  | { readonly do: "wait-for-duty" }
  | { readonly do: "check" }
  | { readonly do: "approve-review" }
  | { readonly do: "build-status-page" }
  | { readonly do: "break"; readonly what: keyof Broken; readonly on: boolean };

/** Simulated failures: the next delivery is lost, each request fails, no schedule and no clock run, no chat accepts. */
export interface Broken {
  event: boolean;
  answers: boolean;
  schedule: boolean;
  chat: boolean;
}

/** A run of the bundle, as the page shows it. */
export interface RunLog {
  /** ISO 8601. */
  readonly at: string;
  readonly event: string;
  readonly isFailed: boolean;
  readonly ms: number;
  readonly requests: readonly string[];
  /** Markdown. */
  readonly summary: string;
  /** Of a run that failed. */
  readonly log: string;
}

interface State {
  /** Of the issue; 0 before it is opened. */
  number: number;
  runs: RunLog[];
  /** When somebody is next called or reminded, according to the last run that could tell; ISO 8601, or empty. */
  nextDue: string;
  review?: Review | undefined;
  /** The public status page by path. */
  site: Readonly<Record<string, string>>;
}

/** A world as data for JSON. */
export interface SavedWorld extends State {
  readonly sev1Playground: 1;
  readonly github: SavedGitHub;
  readonly furnishing: Furnishing;
  readonly messages: readonly ChatMessage[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MAX_RUNS = 50;
const BAD_GATEWAY: Fault = { when: "before", status: 502 };
const HOME = { owner: "acme", repo: "incidents" };

/** A repository with Sev1 on its own local GitHub, whose clock moves only by `wait`. One act at a time. */
export class World {
  readonly github: LocalGitHub;
  readonly chat: Chat;
  readonly broken: Broken = { event: false, answers: false, schedule: false, chat: false };
  readonly state: State = { number: 0, runs: [], nextDue: "", site: {} };
  #furnishing: Furnishing;

  private constructor(github: LocalGitHub, chat: Chat, furnishing: Furnishing) {
    this.github = github;
    this.chat = chat;
    this.#furnishing = furnishing;
  }

  static async start(at: Date, furnishing: Furnishing): Promise<World> {
    const github = await startGitHub({ at, ...HOME, ...furnishing });
    return new World(github, await startChat(), furnishing);
  }

  /** Starts a world as it was saved. No other may be open: they would share the clock. */
  static async restore({ github: saved, furnishing, messages, ...state }: SavedWorld): Promise<World> {
    const { people } = furnishing;
    const github = await startGitHub({ at: new Date(saved.at), ...HOME, people });
    const world = new World(github, await startChat(messages), furnishing);
    try {
      restoreGitHub(github, saved);
    } catch (error) {
      await world.close();
      throw error;
    }
    const { number, runs, nextDue, review, site } = state;
    Object.assign(world.state, { number, runs, nextDue, review, site });
    return world;
  }

  save(): SavedWorld {
    const state = structuredClone(this.state);
    return {
      sev1Playground: 1,
      ...state,
      furnishing: this.#furnishing,
      messages: [...this.chat.messages],
      github: saveGitHub(this.github),
    };
  }

  get now(): Date {
    return this.github.clock.now();
  }

  get people(): Furnishing["people"] {
    return this.#furnishing.people;
  }

  get fields(): FormField[] {
    const form = parse(this.#form()) as { body: FormField[] };
    return form.body;
  }

  /** Receivers that are told nothing, because the settings leave their address to Sev1. */
  get unreachable(): string[] {
    return this.#furnishing.receivers.flatMap(({ product, url }) => (url === undefined ? [product] : []));
  }

  #form(): string {
    return this.#furnishing.files[FORM] ?? "body: []";
  }

  /** Pushes the files that changed to the default branch, and has the settings checked. */
  async refurnish(furnishing: Furnishing): Promise<void> {
    const { owner, repo } = this.github;
    const { repos } = this.github.as(owner).rest;
    const [old, files] = [this.#furnishing.files, furnishing.files];
    for (const [path, text] of Object.entries(files)) {
      if (old[path] === text) continue;
      const content = Buffer.from(text).toString("base64");
      const sha = old[path] === undefined ? undefined : await this.#shaOf(path);
      await repos.createOrUpdateFileContents({ owner, repo, path, message: `Change ${path}`, content, sha });
    }
    for (const path of Object.keys(old).filter((each) => files[each] === undefined)) {
      const sha = (await this.#shaOf(path)) ?? "";
      await repos.deleteFile({ owner, repo, path, message: `Delete ${path}`, sha });
    }
    this.#furnishing = { ...furnishing, people: this.people };
    await this.act({ do: "check" });
  }

  async #shaOf(path: string): Promise<string | undefined> {
    const { owner, repo } = this.github;
    const { data } = await this.github.as(owner).rest.repos.getContent({ owner, repo, path });
    return "sha" in data ? data.sha : undefined;
  }

  async close(): Promise<void> {
    this.chat.close();
    await this.github.close();
  }

  /** Does it, and runs the bundle for every resulting event. Throws what GitHub refuses. */
  async act(act: Act): Promise<void> {
    if (isMove(act)) return this.#move(act);
    switch (act.do) {
      case "break":
        this.broken[act.what] = act.on;
        this.chat.isDown = this.broken.chat;
        return;
      case "wait":
        return this.#wait(act.minutes * MINUTE);
      case "wait-for-duty":
        return this.#waitForDuty();
      case "check":
        await this.run({ event: "workflow_dispatch", payload: {} });
        return;
      case "approve-review":
        return this.#approveReview();
      case "build-status-page":
        return this.#buildStatusPage();
      default:
        throw new Error(`There is no "${(act satisfies never as Act).do}".`);
    }
  }

  async #move(move: Move): Promise<void> {
    const { number } = this.state;
    this.state.number =
      (await moveOnGitHub({ github: this.github, number, form: this.#form() }, move)) ?? number;
    this.github.clock.advance(SECOND);
    await this.#wake();
  }

  /** The postmortem's pull request, once there is one. */
  async postmortem() {
    const { owner, repo } = this.github;
    const { data } = await this.github.as(owner).rest.pulls.list({ owner, repo, state: "all" });
    return data.find(({ head }) => head.ref.startsWith(BRANCHES));
  }

  async #wake(): Promise<void> {
    for (const delivery of await this.github.deliveries()) {
      const pull = delivery.event === "push" ? await this.postmortem() : undefined;
      const runs = [delivery, ...synchronized(delivery, pull)].flatMap((each) =>
        jobsOf(each).map((job) => ({ delivery: each, job })),
      );
      if (runs.length > 0 && this.broken.event) this.broken.event = false;
      else for (const each of runs) await this.run(each.delivery, each.job);
    }
  }

  /** GitHub lets a person approve the first run on what the job's token opened. */
  async #approveReview(): Promise<void> {
    const pull = await this.postmortem();
    if (!pull) throw new Error("There is no pull request.");
    const head = { ...pull.head, sha: await this.headOf(pull.head.ref) };
    await this.run(
      { event: "pull_request", payload: { action: "opened", pull_request: { ...pull, head } } },
      "review",
    );
  }

  /** The newest commit of a branch. */
  async headOf(branch: string): Promise<string> {
    const { owner, repo } = this.github;
    const { data } = await this.github.as(owner).rest.git.getRef({ owner, repo, ref: `heads/${branch}` });
    return data.object.sha;
  }

  async #buildStatusPage(): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "sev1-site-"));
    try {
      await this.run({ event: "workflow_dispatch", payload: {} }, "status", { GITHUB_WORKSPACE: folder });
      this.state.site = readFolder(join(folder, "_site"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** Lets time pass, and runs what the clock would: at each time that something is due, and at the end. */
  async #wait(milliseconds: number): Promise<void> {
    const end = this.now.getTime() + milliseconds;
    const due = () => (this.state.nextDue ? Date.parse(this.state.nextDue) : Infinity) + SECOND;
    while (!this.broken.schedule && due() > this.now.getTime() && due() < end) await this.#wakeAt(due());
    await this.#wakeAt(end);
  }

  async #wakeAt(time: number): Promise<void> {
    this.github.clock.advance(Math.max(0, time - this.now.getTime()));
    if (!this.broken.schedule) await this.run({ event: "schedule", payload: { schedule: "23 * * * *" } });
  }

  /** To the second after it, as the clock's link wakes. */
  async #waitForDuty(): Promise<void> {
    const left = (Date.parse(this.state.nextDue) || 0) - this.now.getTime();
    if (left < 0) throw new Error("Nothing is due.");
    await this.#wait(left + SECOND);
  }

  /** Runs the bundle for a delivery, as the workflow of that job does. */
  async run(delivery: Delivery, job: Job = "", more: Readonly<Record<string, string>> = {}): Promise<Run> {
    this.github.fault = this.broken.answers ? () => BAD_GATEWAY : undefined;
    const at = this.now.toISOString();
    const env = { ...this.chat.envOf(this.#furnishing.receivers), INPUT_JOB: job, ...more };
    const run = await runAction(this.github, delivery, env);
    // A run takes its time: what people do next comes after it on every timeline.
    this.github.clock.advance(SECOND);
    this.state.runs.unshift(logOf(at, job === "" ? delivery.event : `${job} (${delivery.event})`, run));
    this.state.runs.splice(MAX_RUNS);
    this.state.nextDue = run.outputs["next-due"] ?? this.state.nextDue;
    if (job === "review") this.state.review = readReview(commitOf(delivery), run);
    // What the run dispatched starts links of the clock: here the waiting is done by the page.
    await this.github.deliveries();
    return run;
  }
}

const commitOf = ({ payload }: Delivery): string =>
  (payload.pull_request as { head: { sha: string } }).head.sha;

const logOf = (at: string, event: string, { code, ms, requests, summary, stdout }: Run): RunLog => ({
  at,
  event,
  isFailed: code !== 0,
  ms: Math.round(ms),
  requests: requests.map(({ method, path, query, status }) => `${method} ${query ?? path} → ${status}`),
  summary,
  log: code === 0 ? "" : stdout.slice(-2000),
});
