import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { LocalGitHub } from "../../local/github.ts";
import { runAction } from "../../local/runner.ts";
import type { Run } from "../../local/runner.ts";
import type { Delivery } from "../../local/github.ts";
import { readTasks } from "../../markdown/checklist.ts";
import type { Item } from "../../markdown/checklist.ts";
import { ANSWERS } from "./story.ts";
import { workInGit } from "./git.ts";
import type { Step } from "./story.ts";

export interface FormField {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly description?: string;
    readonly placeholder?: string;
    readonly value?: string;
  };
  readonly validations?: { readonly required?: boolean };
}

const FORM = new URL("../../../.github/ISSUE_TEMPLATE/sev1.yml", import.meta.url);

/** What GitHub makes of a form's answers: a heading and a value each, `_No response_` where there is none. */
export function formBody(
  answers: Readonly<Record<string, string>>,
  written = readFileSync(FORM, "utf8"),
): string {
  const form = parse(written) as { body: FormField[] };
  const fields = form.body.filter(({ type }) => type !== "markdown");
  return fields
    .map(({ id, attributes }) => {
      const answer = answers[id ?? ""] ?? attributes.value ?? "";
      return `### ${attributes.label}\n\n${answer.trimEnd() || "_No response_"}`;
    })
    .join("\n\n");
}

/** The box of the nth task (from 1) of the nth stage ticked. */
export function tick(body: string, stage: number, task: number): string {
  const item = readTasks(body).filter((each) => each.stage.startsWith(`${stage} - `))[task - 1];
  if (!item) throw new Error(`The issue has no task ${task} in stage ${stage}.`);
  return item.checked ? body : toggleBox(body, item);
}

/** The body with the box of a task of it ticked or unticked, as a click on GitHub's page does it: nothing else changes. */
export function toggleBox(body: string, { line, checked }: Item): string {
  const lines = body.split("\n");
  const text = lines[line] ?? "";
  return lines.with(line, checked ? text.replace(/\[[xX]\]/, "[ ]") : text.replace("[ ]", "[x]")).join("\n");
}

/** What the workflow of the template is started by. */
const EVENTS = new Set(["issues", "issue_comment"]);

/** Does what people do, through GitHub's API, and runs the Action for every resulting delivery. */
export class Player {
  readonly #github: LocalGitHub;
  readonly #run: (delivery: Delivery) => Promise<Run>;
  #comments = new Map<string, number>();
  number = 0;

  constructor(github: LocalGitHub, run = (delivery: Delivery) => runAction(github, delivery)) {
    this.#github = github;
    this.#run = run;
  }

  async play(step: Step): Promise<{ runs: number; requests: number }> {
    await this.#act(step);
    const sent = await this.#github.deliveries();
    const woken: Delivery[] =
      step.do === "wait"
        ? [{ event: "schedule", payload: { schedule: "*/10 * * * *" } }]
        : sent.filter(({ event }) => EVENTS.has(event));
    let requests = 0;
    for (const delivery of woken) {
      const run = await this.#run(delivery);
      if (run.code !== 0) throw new Error(`The Action failed at "${step.says}":\n${run.stdout}`);
      requests += run.requests.length;
    }
    return { runs: woken.length, requests };
  }

  async #act(step: Step): Promise<void> {
    switch (step.do) {
      case "open":
        return this.#open();
      case "tick":
        return this.#tick(step);
      case "comment":
        return this.#comment(step);
      case "edit":
        return this.#edit(step);
      case "pull":
      case "merge":
      case "release":
        return workInGit(this.#github, this.number, step);
      case "close":
        return this.#close(step);
      case "wait":
        return;
      default:
        return step satisfies never;
    }
  }

  get #repository() {
    const { owner, repo } = this.#github;
    return { owner, repo };
  }

  get #issue() {
    return { ...this.#repository, issue_number: this.number };
  }

  #issuesAs(login: string) {
    return this.#github.as(login).rest.issues;
  }

  async #open(): Promise<void> {
    const { data } = await this.#issuesAs("carla-csm").create({
      ...this.#repository,
      title: `[SEV1] ${ANSWERS.customer}: pages time out`,
      body: formBody(ANSWERS),
    });
    this.number = data.number;
  }

  async #tick({ who, stage, tasks }: Step & { do: "tick" }): Promise<void> {
    for (const task of tasks) {
      this.#github.clock.advance(20_000);
      const { data } = await this.#issuesAs(who).get(this.#issue);
      await this.#issuesAs(who).update({ ...this.#issue, body: tick(data.body ?? "", stage, task) });
    }
  }

  async #comment({ who, text }: Step & { do: "comment" }): Promise<void> {
    const { data } = await this.#issuesAs(who).createComment({ ...this.#issue, body: text });
    this.#comments.set(text, data.id);
  }

  async #edit({ who, find, replace }: Step & { do: "edit" }): Promise<void> {
    const [text = "", id = 0] = [...this.#comments].find(([each]) => each.includes(find)) ?? [];
    const body = text.replace(find, replace);
    await this.#issuesAs(who).updateComment({ ...this.#repository, comment_id: id, body });
  }

  async #close({ who }: Step & { do: "close" }): Promise<void> {
    await this.#issuesAs(who).update({ ...this.#issue, state: "closed", state_reason: "completed" });
  }
}
