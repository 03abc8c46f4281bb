import type { Playbook, Stage } from "../domain/playbook.ts";

/** The playbook as task lists: a heading a stage, a box a task, its hint below it. */
export const playbookMarkdown = ({ stages }: Playbook): string => stages.map(stageMarkdown).join("\n");

const stageMarkdown = ({ name, tasks }: Stage): string => {
  const lines = tasks.flatMap(({ text, hint }) => [`- [ ] ${text}`, ...(hint ? [`  - *${hint}*`] : [])]);
  return `## ${name}\n\n${lines.join("\n")}\n`;
};
