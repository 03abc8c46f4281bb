import { parse } from "yaml";
import type { Fault, LocalGitHub, Person } from "../../local/github.ts";
import { startGitHub } from "../../local/github.ts";
import { runAction } from "../../local/runner.ts";
import type { Run } from "../../local/runner.ts";
import type { Delivery } from "../../local/types.ts";
import { readTasks } from "../../markdown/checklist.ts";
import { FORM } from "./repository-files.ts";
import type { Furnishing } from "./repository-files.ts";
import { formBody, toggleBox } from "../start/player.ts";
import type { FormField } from "../start/player.ts";

/** What a person does on the page. `who` is the login of one of the people. */
export type Move =
  | { readonly do: "open"; readonly who: string; readonly answers: Readonly<Record<string, string>> }
  | { readonly do: "comment"; readonly who: string; readonly text: string }
  | { readonly do: "edit"; readonly who: string; readonly id: number; readonly text: string }
  | { readonly do: "tick"; readonly who: string; readonly index: number }
  | { readonly do: "close"; readonly who: string; readonly reason: "completed" | "not_planned" }
  | { readonly do: "reopen"; readonly who: string }
  | { readonly do: "merge"; readonly who: string }
  | { readonly do: "wait"; readonly minutes: number }
  | { readonly do: "wait-for-duty" }
  | { readonly do: "check" }
  | { readonly do: "break"; readonly what: keyof Broken; readonly on: boolean };

/** Simulated failures: the next delivery is lost, each request fails, no schedule and no clock run. */
export interface Broken {
  event: boolean;
  answers: boolean;
  schedule: boolean;
}

/** A run of the bundle, as the page shows it. */
export interface RunLog {
  readonly at: Date;
  readonly event: string;
  readonly run: Run;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const WOKEN_BY = new Set(["issues", "issue_comment", "pull_request"]);
const BAD_GATEWAY: Fault = { when: "before", status: 502 };

/** A repository with Sev1 on its own local GitHub, whose clock moves only by `wait`. One move at a time. */
export class World {
  readonly github: LocalGitHub;
  readonly people: readonly Person[];
  #files: Readonly<Record<string, string>>;
  readonly broken: Broken = { event: false, answers: false, schedule: false };
  readonly runs: RunLog[] = [];
  /** 0 before the issue is opened. */
  number = 0;
  /** When somebody is next called or reminded, according to the last run that could tell. */
  nextDue: Date | undefined;

  private constructor(github: LocalGitHub, { files, people }: Furnishing) {
    this.github = github;
    this.#files = files;
    this.people = people;
  }

  static async start(at: Date, furnishing: Furnishing): Promise<World> {
    const github = await startGitHub({ at, owner: "acme", repo: "incidents", ...furnishing });
    return new World(github, furnishing);
  }

  get now(): Date {
    return this.github.clock.now();
  }

  get fields(): FormField[] {
    const form = parse(this.#form()) as { body: FormField[] };
    return form.body;
  }

  #form(): string {
    return this.#files[FORM] ?? "body: []";
  }

  /** Pushes the files that changed to the default branch, and has the settings checked. */
  async replaceFiles(files: Readonly<Record<string, string>>): Promise<void> {
    const { owner, repo } = this.github;
    const { repos } = this.github.as(owner).rest;
    for (const [path, text] of Object.entries(files)) {
      const before = this.#files[path];
      if (before === text) continue;
      const content = Buffer.from(text).toString("base64");
      const sha = before === undefined ? undefined : await this.#shaOf(path);
      await repos.createOrUpdateFileContents({ owner, repo, path, message: `Change ${path}`, content, sha });
    }
    for (const path of Object.keys(this.#files).filter((each) => files[each] === undefined)) {
      const sha = (await this.#shaOf(path)) ?? "";
      await repos.deleteFile({ owner, repo, path, message: `Delete ${path}`, sha });
    }
    this.#files = files;
    await this.move({ do: "check" });
  }

  async #shaOf(path: string): Promise<string | undefined> {
    const { owner, repo } = this.github;
    const { data } = await this.github.as(owner).rest.repos.getContent({ owner, repo, path });
    return "sha" in data ? data.sha : undefined;
  }

  close(): Promise<void> {
    return this.github.close();
  }

  /** Makes a move and runs the bundle for every resulting event. Throws what GitHub refuses. */
  async move(move: Move): Promise<void> {
    if (move.do === "break") this.broken[move.what] = move.on;
    else if (move.do === "wait") await this.#wait(move.minutes * MINUTE);
    else if (move.do === "wait-for-duty") await this.#waitForDuty();
    else if (move.do === "check") await this.#run({ event: "workflow_dispatch", payload: {} });
    else {
      await this.#onGitHub(move);
      this.github.clock.advance(SECOND);
      await this.#wake();
    }
  }

  async #onGitHub(move: Exclude<Move, { do: "break" | "wait" | "wait-for-duty" | "check" }>): Promise<void> {
    const { owner, repo } = this.github;
    const { issues, pulls } = this.github.as(move.who).rest;
    const issue = { owner, repo, issue_number: this.number };
    switch (move.do) {
      case "open": {
        const { title, labels } = parse(this.#form()) as { title?: string; labels?: string[] };
        const body = formBody(move.answers, this.#form());
        const named = `${title ?? ""}${move.answers.customer ?? "incident"}`;
        const { data } = await issues.create({ owner, repo, title: named, body, labels });
        this.number = data.number;
        return;
      }
      case "comment":
        await issues.createComment({ ...issue, body: move.text });
        return;
      case "edit":
        await issues.updateComment({ owner, repo, comment_id: move.id, body: move.text });
        return;
      case "tick": {
        const { data } = await issues.get(issue);
        await issues.update({ ...issue, body: toggled(data.body ?? "", move.index) });
        return;
      }
      case "close":
        await issues.update({ ...issue, state: "closed", state_reason: move.reason });
        return;
      case "reopen":
        await issues.update({ ...issue, state: "open" });
        return;
      case "merge": {
        const pull = await this.postmortem();
        if (pull) await pulls.merge({ owner, repo, pull_number: pull.number });
        return;
      }
      default:
        return move satisfies never;
    }
  }

  /** The postmortem's pull request, once there is one. */
  async postmortem() {
    const { owner, repo } = this.github;
    const { data } = await this.github.as(owner).rest.pulls.list({ owner, repo, state: "all" });
    return data.find(({ head }) => head.ref.startsWith("postmortem/"));
  }

  async #wake(): Promise<void> {
    const sent = (await this.github.deliveries()).filter(({ event }) => WOKEN_BY.has(event));
    for (const delivery of sent) {
      if (this.broken.event) this.broken.event = false;
      else await this.#run(delivery);
    }
  }

  /** Lets time pass, and runs what the clock would: at each time that something is due, and at the end. */
  async #wait(milliseconds: number): Promise<void> {
    const end = this.now.getTime() + milliseconds;
    const due = () => (this.nextDue?.getTime() ?? Infinity) + SECOND;
    while (!this.broken.schedule && due() > this.now.getTime() && due() < end) await this.#wakeAt(due());
    await this.#wakeAt(end);
  }

  async #wakeAt(time: number): Promise<void> {
    this.github.clock.advance(Math.max(0, time - this.now.getTime()));
    if (!this.broken.schedule) await this.#run({ event: "schedule", payload: { schedule: "23 * * * *" } });
  }

  /** To the second after it, as the clock's link wakes. */
  async #waitForDuty(): Promise<void> {
    const left = (this.nextDue?.getTime() ?? 0) - this.now.getTime();
    if (left < 0) throw new Error("Nothing is due.");
    await this.#wait(left + SECOND);
  }

  async #run(delivery: Delivery): Promise<void> {
    this.github.fault = this.broken.answers ? () => BAD_GATEWAY : undefined;
    const at = this.now;
    const run = await runAction(this.github, delivery);
    // A run takes its time: what people do next comes after it on every timeline.
    this.github.clock.advance(SECOND);
    this.runs.unshift({ at, event: delivery.event, run });
    this.runs.splice(MAX_RUNS);
    const due = run.outputs["next-due"];
    if (due !== undefined) this.nextDue = due === "" ? undefined : new Date(due);
    // What the run dispatched starts links of the clock: here the waiting is done by the page.
    await this.github.deliveries();
  }
}

const MAX_RUNS = 50;

/** The body with the box of its nth task (from 0) ticked or unticked. */
export function toggled(body: string, index: number): string {
  const item = readTasks(body)[index];
  if (!item) throw new Error(`The issue has no task ${index + 1}.`);
  return toggleBox(body, item);
}
