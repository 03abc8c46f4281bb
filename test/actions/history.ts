import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { incidentOf } from "../../src/incident/incident.ts";
import type { Repository } from "../../src/incident/snapshot.ts";
import { dutiesOf, nextDuty } from "../../src/reconcile/clock.ts";
import { startClock } from "../../src/reconcile/clockwork.ts";
import { runLink } from "../../src/reconcile/link.ts";
import type { Clockwork } from "../../src/reconcile/link.ts";
import type { RepoWithSettings } from "../../src/github/repo.ts";
import { applied } from "../apply.ts";
import type { Random } from "../deep/random.ts";
import { BEGAN, DECLARED, given, minutes, toldIn } from "../given.ts";
import type { Given } from "../given.ts";
import { Actions } from "./actions.ts";
import type { DoStep, Job, Step } from "./actions.ts";
import { Scheduler } from "./scheduler.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** GitHub names no time after which it gives up a runner that it does not hear of; people saw some ten minutes. */
export const NOTICED = 10 * MINUTE;
const WORKFLOW = readFileSync(".github/workflows/clock.yml", "utf8");

/** What came, when it was due and when it came. */
export interface Came {
  readonly incident: number;
  readonly key: string;
  readonly due: Date;
  readonly at: Date;
}

/** Something that somebody writes on an incident, so many minutes after it was declared. */
export interface Doing {
  readonly incident: number;
  readonly at: number;
  readonly text: string;
}

export interface History {
  readonly random: Random;
  readonly incidents: number;
  readonly doings: readonly Doing[];
  readonly config?: Parameters<typeof given>[0];
  /** Whether a link dies as it asks for something, the how manieth of all; "lost" with its runner. */
  readonly isKilled?: (count: number, job: Job, now: Date) => "failure" | "cancelled" | "lost" | undefined;
}

/** A repository with the clock's workflow as it is, and nothing else that would wake it: no schedule. */
export class Repo {
  readonly scheduler = new Scheduler(DECLARED);
  readonly came: Came[] = [];
  /** Duties that had not come a minute after their time. */
  readonly overdue: string[] = [];
  killed = 0;
  readonly actions: Actions;
  readonly incidents: Given[];
  #beat: Date | undefined;
  #asked = 0;
  #changes = 0;
  readonly #history: History;

  constructor(history: History) {
    this.#history = history;
    this.incidents = Array.from({ length: history.incidents }, () => given(history.config).dashboard());
    this.actions = new Actions(WORKFLOW, this.scheduler, this.#doStep, () => this.#between(5, 25));
  }

  async play(until: number): Promise<void> {
    this.incidents.forEach((_, i) => this.#event(i));
    for (const { incident, at, text } of this.#history.doings)
      this.scheduler.after(at * MINUTE, () => {
        this.#lookForOverdue();
        this.incidents[incident]?.comment(text, { createdAt: this.scheduler.now });
        this.#changes++;
        this.#event(incident);
      });
    await this.scheduler.runUntil(minutes(until));
    this.#lookForOverdue();
  }

  #between(from: number, to: number): number {
    return (from + this.#history.random.next() * (to - from)) * SECOND;
  }

  /** The run of an event on an incident: a while later, as GitHub's are. */
  #event(number: number): void {
    this.scheduler.after(this.#between(10, 35), () => {
      void this.scheduler.compute(async () => {
        await this.#reconcile(number);
        const incident = incidentOf(this.#snapshot(number));
        const client = { rest: async () => this.#dispatch({ sent: this.scheduler.now.toISOString() }) };
        const place = { client, owner: "acme", name: "incidents", label: "sev1" };
        await startClock(place as unknown as RepoWithSettings, [incident]);
      });
    });
  }

  #snapshot(number: number) {
    const { snapshot } = this.incidents[number] ?? given();
    const repository: Repository = { ...snapshot.repository, clock: { beat: this.#beat } };
    return { ...snapshot, repository, now: this.scheduler.now };
  }

  async #reconcile(number: number): Promise<void> {
    const it = this.incidents[number];
    if (!it) return;
    const { now } = this.scheduler;
    const effects = await it.when(now);
    for (const { marker, view } of toldIn(effects)) {
      const due =
        view.name === "escalation"
          ? view.due
          : "next" in marker && marker.kind === "reminder"
            ? marker.next
            : undefined;
      if (due) this.came.push({ incident: number, key: marker.key, due: new Date(due), at: now });
    }
    it.with(applied(it.snapshot, effects, now));
    if (effects.length > 0) this.#changes++;
  }

  #dispatch(client_payload: object): void {
    const payload = { action: "sev1-clock", client_payload };
    this.actions.trigger({ name: "repository_dispatch", actor: "github-actions[bot]", payload });
  }

  #lookForOverdue(): void {
    const { now } = this.scheduler;
    this.incidents.forEach((_, i) => {
      for (const due of dutiesOf(incidentOf(this.#snapshot(i))))
        if (now.getTime() - due.getTime() > MINUTE) this.overdue.push(`#${i}: ${due.toISOString()}`);
    });
  }

  readonly #doStep: DoStep = async (step, env, job) => {
    await this.#ask(job, this.#between(1, 4));
    if (step.run !== undefined) return this.#runScript(step, env, job);
    if (step.uses !== "./") return {};
    await runLink(this.#clockwork(job));
    return {};
  };

  /** A request, or a step: takes its time, and may be what a link dies at. Never comes back to one that did. */
  async #ask(job: Job, ms = this.#between(0.1, 1.5)): Promise<void> {
    await this.scheduler.sleep(ms);
    const how = job.isOver ? undefined : this.#history.isKilled?.(this.#asked++, job, this.scheduler.now);
    if (how) this.killed++;
    if (how === "lost") this.#lose(job);
    else if (how) job.end(how);
    if (job.isOver) await new Promise(() => {});
  }

  /** GitHub hears no more of the runner, and gives the job up once it notices. */
  #lose(job: Job): void {
    job.isOver = true;
    this.scheduler.after(NOTICED, () => job.end("failure"));
  }

  #clockwork(job: Job): Clockwork {
    const all = () => this.incidents.map((_, i) => incidentOf(this.#snapshot(i)));
    return {
      glance: async () => {
        await this.#ask(job);
        return { now: wholeSecond(this.scheduler.now), seen: String(this.#changes) };
      },
      read: async () => {
        await this.#ask(job);
        return { next: nextDuty(all()), settle: () => this.#settle(job) };
      },
      dispatch: async (now) => {
        await this.#ask(job);
        this.#dispatch({ sent: now.toISOString() });
        job.outputs.successor = "true";
        await this.#ask(job);
      },
      leaveBeat: async () => {
        await this.#ask(job);
        this.#beat = this.scheduler.now;
        await this.#ask(job);
      },
      removeBeat: async () => {
        await this.#ask(job);
        this.#beat = undefined;
        await this.#ask(job);
      },
      sleep: async (ms) => {
        await this.scheduler.sleep(ms);
        if (job.isOver) await new Promise(() => {});
      },
      uptime: () => this.scheduler.now.getTime() - job.started.getTime(),
    };
  }

  async #settle(job: Job): Promise<Date | undefined> {
    for (const i of this.incidents.keys()) {
      const isDue = () => dutiesOf(incidentOf(this.#snapshot(i))).some((due) => due < this.scheduler.now);
      if (!isDue()) continue;
      await this.#ask(job);
      if (isDue()) await this.scheduler.compute(() => this.#reconcile(i));
      await this.#ask(job);
    }
    return nextDuty(this.incidents.map((_, i) => incidentOf(this.#snapshot(i))));
  }

  async #runScript(
    { run = "" }: Step,
    env: Record<string, string>,
    job: Job,
  ): Promise<Record<string, string>> {
    const { slept, sent } = runScript(run, env);
    await this.#ask(job, slept * SECOND + this.#between(0.2, 2));
    this.#dispatch(sent.client_payload);
    return {};
  }
}

/** GitHub's Date header is cut to the second. */
const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / SECOND) * SECOND);

const scripts = new Map<string, { slept: number; sent: { event_type: string; client_payload: object } }>();

/** Runs a step's script by a real shell, with a `sleep` and a `curl` that only tell what they were asked for. */
export function runScript(script: string, env: Record<string, string>) {
  const key = JSON.stringify([script, env]);
  const known = scripts.get(key);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), "sev1-"));
  const stub = (name: string, text: string) =>
    writeFileSync(join(folder, name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });
  stub("sleep", `echo "$1" > ${folder}/slept`);
  stub("curl", `while [ $# -gt 0 ]; do [ "$1" = --data ] && echo "$2" > ${folder}/sent; shift; done`);
  execFileSync("bash", ["-e", "-c", script], {
    stdio: "ignore",
    env: {
      ...env,
      PATH: `${folder}:${process.env.PATH}`,
      GITHUB_API_URL: "https://api.github.com",
      GITHUB_REPOSITORY: "acme/incidents",
    },
  });
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const result = { slept: Number(read("slept")), sent: read("sent") };
  scripts.set(key, result);
  return result;
}

/** The rule of the hour, written again: an outage that is not resolved by then calls once. */
export function expectedCalls({ incidents, doings }: History): Date[] {
  const hour = new Date(BEGAN.getTime() + 60 * MINUTE);
  const isResolved = (incident: number) =>
    doings.some(
      (doing) =>
        doing.incident === incident && doing.text.startsWith("/resolve") && minutes(doing.at) <= hour,
    );
  return Array.from({ length: incidents }, (_, i) => i).flatMap((i) => (isResolved(i) ? [] : [hour]));
}
