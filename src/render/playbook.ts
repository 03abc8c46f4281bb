import { readTasks } from "../markdown/checklist.ts";
import { FIELDS } from "../incident/form.ts";
import type { Playbook, Stage } from "../incident/playbook.ts";
import { openFence } from "../markdown/code-spans.ts";

/** The playbook as task lists: a heading a stage, a box a task, its hint below it. */
export const playbookMarkdown = ({ stages }: Playbook): string => stages.map(stageMarkdown).join("\n");

const stageMarkdown = ({ name, tasks }: Stage): string => {
  const lines = tasks.flatMap(({ text, hint }) => [`- [ ] ${text}`, ...(hint ? [`  - *${hint}*`] : [])]);
  return `## ${name}\n\n${lines.join("\n")}\n`;
};

/** What ends a block of HTML that was left open: https://spec.commonmark.org/0.31.2/#html-blocks */
const CLOSERS = ["", "-->", "]]>", "?>", ">", "</script>", "</pre>", "</style>", "</textarea>"];

/** The text with the playbook below it; closes whatever the text left open, so that tasks are tasks. */
export function withPlaybook(text: string, playbook: Playbook, label: string = FIELDS.playbook): string {
  const closed = text.trimEnd() + (openFence(text)?.closing ?? "");
  const wanted = readTasks(closed).length + playbook.stages.flatMap(({ tasks }) => tasks).length;
  const below = `\n\n### ${label}\n\n${playbookMarkdown(playbook)}`;
  const all = CLOSERS.map((closer) => `${closed}${closer && `\n${closer}`}${below}`.trimStart());
  return all.find((each) => readTasks(each).length >= wanted) ?? text;
}
