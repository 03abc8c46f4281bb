import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { LocalGitHub } from "../../local/github.ts";
import { runAction } from "../../local/runner.ts";
import type { Delivery } from "../../local/github.ts";
import { readTasks } from "../../markdown/checklist.ts";
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

/** The box of the nth task (from 1) of the nth stage ticked, as a click on GitHub's page does it: nothing else changes. */
export function tick(body: string, stage: number, task: number): string {
  const items = readTasks(body).filter((item) => item.stage.startsWith(`${stage} - `));
  const line = items[task - 1]?.line;
  if (line === undefined) throw new Error(`The issue has no task ${task} in stage ${stage}.`);
  return body
    .split("\n")
    .map((text, i) => (i === line ? text.replace("[ ]", "[x]") : text))
    .join("\n");
}

/** What the workflow of the template is started by. */
const EVENTS = new Set(["issues", "issue_comment"]);

/** Does what people do, through GitHub's API, and wakes the Action for every delivery that comes of it. */
export class Player {
  readonly #github: LocalGitHub;
  #comments = new Map<string, number>();
  number = 0;

  constructor(github: LocalGitHub) {
    this.#github = github;
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
      const run = await runAction(this.#github, delivery);
      if (run.code !== 0) throw new Error(`The Action failed at "${step.says}":\n${run.stdout}`);
      requests += run.requests.length;
    }
    return { runs: woken.length, requests };
  }

  async #act(step: Step): Promise<void> {
    const { owner, repo } = this.#github;
    const issue = { owner, repo, issue_number: this.number };
    switch (step.do) {
      case "open": {
        const body = formBody(ANSWERS);
        const { data } = await this.#github
          .as("carla-csm")
          .rest.issues.create({ owner, repo, title: `[SEV1] ${ANSWERS.customer}: pages time out`, body });
        this.number = data.number;
        return;
      }
      case "tick": {
        for (const task of step.tasks) {
          this.#github.clock.advance(20_000);
          const api = this.#github.as(step.who).rest.issues;
          const { data } = await api.get(issue);
          await api.update({ ...issue, body: tick(data.body ?? "", step.stage, task) });
        }
        return;
      }
      case "comment": {
        const { data } = await this.#github
          .as(step.who)
          .rest.issues.createComment({ ...issue, body: step.text });
        this.#comments.set(step.text, data.id);
        return;
      }
      case "edit": {
        const [text = "", id = 0] = [...this.#comments].find(([each]) => each.includes(step.find)) ?? [];
        const body = text.replace(step.find, step.replace);
        await this.#github.as(step.who).rest.issues.updateComment({ owner, repo, comment_id: id, body });
        return;
      }
      case "pull":
      case "merge":
      case "release":
        return workInGit(this.#github, this.number, step);
      case "close":
        await this.#github
          .as(step.who)
          .rest.issues.update({ ...issue, state: "closed", state_reason: "completed" });
        return;
      case "wait":
        return;
      default:
        return step satisfies never;
    }
  }
}
