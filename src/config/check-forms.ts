import { readTasks, taskKey } from "../markdown/checklist.ts";
import type { Playbook } from "../incident/playbook.ts";
import type { ConfigError } from "../incident/settings.ts";
import type { Settings } from "../incident/snapshot.ts";
import type { IssueForm } from "./forms.ts";

/** What is wrong between the settings and the forms that open incidents: those that set the incident's label. */
export function formMistakes(forms: readonly IssueForm[], settings: Settings): ConfigError[] {
  const own = forms.filter(({ labels }) => labels.some((name) => isSame(name, settings.label)));
  return own.flatMap((form) =>
    [...missingFields(form), ...otherTasks(form, settings)].map((message) => ({
      file: form.file,
      line: 1,
      column: 1,
      message,
    })),
  );
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Labels may be in any language: the ids tell which field is which. */
const missingFields = ({ fields }: IssueForm): string[] =>
  (["customer", "summary"] as const)
    .filter((id) => !fields.some((field) => field.id === id))
    .map(
      (id) =>
        `no field has \`id: ${id}\`: that answer of each incident is not found. Give the field this id; its label may be any`,
    );

/** Both playbooks would stand in each incident. */
function otherTasks({ playbook: written, labels }: IssueForm, { playbook, playbooks }: Settings): string[] {
  if (written === undefined) return [];
  const severity = labels.map((name) => name.toLowerCase()).find((name) => Object.hasOwn(playbooks, name));
  const wanted = keysOf((severity === undefined ? undefined : playbooks[severity]) ?? playbook);
  const found = new Set(readTasks(written).map(({ text }) => taskKey(text)));
  const missing = wanted.difference(found).size;
  const more = found.difference(wanted).size;
  if (missing + more === 0) return [];
  return [
    `its tasks are not those of the playbook (${missing} of ${wanted.size} missing, ${more} others): run \`npm run generate\` in your copy and commit the form, or take the field \`playbook\` out of it`,
  ];
}

const keysOf = ({ stages }: Playbook): Set<string> =>
  new Set(stages.flatMap(({ tasks }) => tasks.map(({ text }) => taskKey(text))));
