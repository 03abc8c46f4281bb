import { parse } from "yaml";
import { interpolate, isMet } from "./expression.ts";
import type { Context } from "./expression.ts";
import type { Scheduler } from "./scheduler.ts";

/** GitHub Actions as its documentation has it, as far as a workflow here asks for it: runs, jobs, groups, time. */

interface WorkflowFile {
  readonly on: Readonly<Record<string, { readonly types?: readonly string[] } | null>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress"?: boolean };
  readonly jobs: Readonly<Record<string, JobFile>>;
}

interface JobFile {
  readonly needs?: string;
  readonly if?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly "timeout-minutes": number;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Event {
  readonly name: string;
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export type Result = "success" | "failure" | "cancelled" | "skipped";

/** A job while it runs. */
export class Job {
  readonly name: string;
  readonly event: Event;
  readonly started: Date;
  isOver = false;
  readonly outputs: Record<string, string> = {};
  readonly #end = Promise.withResolvers<Result>();

  constructor(name: string, event: Event, started: Date) {
    this.name = name;
    this.event = event;
    this.started = started;
  }

  get ended(): Promise<Result> {
    return this.#end.promise;
  }

  /** Ends it, whatever it does: no answer to what it had asked for arrives. */
  end(result: Result): void {
    this.isOver = true;
    this.#end.resolve(result);
  }
}

/** Does a step; throws where it fails. Outputs are the step's. */
export type DoStep = (step: Step, env: Record<string, string>, job: Job) => Promise<Record<string, string>>;

export interface RunRecord {
  readonly event: Event;
  result: Result | "pending" | "running";
}

export interface Billed {
  readonly job: string;
  readonly minutes: number;
}

export class Actions {
  readonly runs: RunRecord[] = [];
  readonly billed: Billed[] = [];
  readonly #scheduler: Scheduler;
  readonly #workflow: WorkflowFile;
  readonly #doStep: DoStep;
  /** ms until a job has a runner. */
  readonly #queueing: () => number;
  #running: RunRecord | undefined;
  #pending: RunRecord | undefined;

  constructor(text: string, scheduler: Scheduler, doStep: DoStep, queueing: () => number) {
    this.#workflow = parse(text) as WorkflowFile;
    this.#scheduler = scheduler;
    this.#doStep = doStep;
    this.#queueing = queueing;
  }

  /** An event: starts a run, or has it wait in its group, from which an older waiting one goes. */
  trigger(event: Event): void {
    const types = this.#workflow.on[event.name];
    if (types === undefined || (types?.types && !types.types.includes(String(event.payload.action)))) return;
    const run: RunRecord = { event, result: "pending" };
    this.runs.push(run);
    if (this.#workflow.concurrency?.["cancel-in-progress"]) throw new Error("not known here");
    if (!this.#running || !this.#workflow.concurrency) {
      this.#start(run);
      return;
    }
    if (this.#pending) this.#pending.result = "cancelled";
    this.#pending = run;
  }

  #start(run: RunRecord): void {
    this.#running = run;
    run.result = "running";
    void this.#finish(run);
  }

  async #finish(run: RunRecord): Promise<void> {
    run.result = await this.#work(run);
    this.#running = undefined;
    const next = this.#pending;
    this.#pending = undefined;
    if (next) this.#start(next);
  }

  async #work(run: RunRecord): Promise<Result> {
    const done: Record<string, { result: Result; outputs: Record<string, string> }> = {};
    for (const [name, job] of Object.entries(this.#workflow.jobs)) {
      const needed = job.needs === undefined ? [] : [done[job.needs]?.result];
      const failed = needed.includes("failure");
      const context: Context = {
        values: { github: { event: run.event.payload, token: "token" }, needs: done, vars: {} },
        functions: {
          success: () => needed.every((result) => result === "success"),
          failure: () => failed,
          always: () => true,
          cancelled: () => Object.values(done).some(({ result }) => result === "cancelled"),
        },
      };
      done[name] = isMet(job.if, context)
        ? await this.#runJob(name, job, run.event, context)
        : { result: "skipped", outputs: {} };
    }
    const results = Object.values(done).map(({ result }) => result);
    return results.find((result) => result === "cancelled" || result === "failure") ?? "success";
  }

  async #runJob(name: string, file: JobFile, event: Event, context: Context) {
    await this.#scheduler.sleep(this.#queueing());
    const job = new Job(name, event, this.#scheduler.now);
    this.#scheduler.after(file["timeout-minutes"] * 60_000, () => job.end("cancelled"));
    void this.#doSteps(file, job, context).then(
      () => job.end("success"),
      () => job.end("failure"),
    );
    const result = await job.ended;
    const minutes = Math.ceil((this.#scheduler.now.getTime() - job.started.getTime()) / 60_000);
    this.billed.push({ job: name, minutes });
    const steps = { sev1: { outputs: job.outputs } };
    const outputs = Object.fromEntries(
      Object.entries(file.outputs ?? {}).map(([key, text]) => [
        key,
        interpolate(text, { ...context, values: { ...context.values, steps } }),
      ]),
    );
    return { result, outputs };
  }

  async #doSteps(file: JobFile, job: Job, context: Context): Promise<void> {
    for (const step of file.steps) {
      const env = Object.entries(step.env ?? {}).map(([key, text]) => [key, interpolate(text, context)]);
      Object.assign(job.outputs, await this.#doStep(step, Object.fromEntries(env), job));
    }
  }
}
