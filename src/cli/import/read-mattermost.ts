import { singleSpaced } from "../../markdown/text.ts";
import { ImportError } from "./imported.ts";
import type { Imported, ImportedStage, ImportedTask } from "./imported.ts";

/**
 * Reads an export of Mattermost Playbooks (its version 1). Exports leave zero values out, and never hold assignees,
 * members, task actions and webhooks. Source:
 * https://github.com/mattermost/mattermost-plugin-playbooks/blob/master/server/app/playbook.go
 */
export function readMattermost(text: string): Imported {
  const read = exportIn(text);
  const told: Told = { differences: [], leftOut: [] };
  const stages = read.checklists.map((checklist, i) => stageOf(checklist, i, told));
  const settings = cadenceOf(read, told);
  listRest(told, "", read, KNOWN);
  return { name: singleSpaced(textOf(read.title)) || "Imported playbook", stages, settings, ...told };
}

interface Told {
  readonly differences: string[];
  readonly leftOut: string[];
}

type Fields = Readonly<Record<string, unknown>>;

const KNOWN = ["version", "title", "checklists", "reminder_timer_default_seconds", "status_update_enabled"];
const EXPECTED =
  "expected an export of Mattermost Playbooks: in Mattermost, open the playbook, choose Export and give that file";

function exportIn(text: string): Fields & { readonly checklists: readonly Fields[] } {
  const read = parsed(text);
  if (!isFields(read) || !Array.isArray(read.checklists))
    throw new ImportError(`there are no \`checklists\` in it: ${EXPECTED}`);
  if (read.version !== 1)
    throw new ImportError(`it is of version ${JSON.stringify(read.version)}, expected version 1`);
  return { ...read, checklists: read.checklists.filter(isFields) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportError(`it is not JSON (${String(error)}): ${EXPECTED}`, { cause: error });
  }
}

function stageOf(checklist: Fields, index: number, told: Told): ImportedStage {
  const name = singleSpaced(textOf(checklist.title)) || `Stage ${index + 1}`;
  listRest(told, `stage "${name}": `, checklist, ["title", "items"]);
  const items = Array.isArray(checklist.items) ? checklist.items.filter(isFields) : [];
  return { name, tasks: items.map((item) => taskOf(item, told)) };
}

function taskOf(item: Fields, told: Told): ImportedTask {
  const text = singleSpaced(textOf(item.title)) || "Untitled task";
  const written = textOf(item.description);
  if (/\n/.test(written.trim()))
    told.differences.push(`task "${text}": its description is one line here. It was:\n${written.trim()}`);
  listRest(told, `task "${text}": `, item, ["title", "description", "due_date"]);
  const hint = singleSpaced(written);
  const due = dueOf(item.due_date, text, told);
  return { text, ...(hint && { hint }), ...(due && { due }) };
}

const HOUR = 3_600_000;
const MAX_DAYS = 365;

/** In Mattermost it counts from the start of the run, here from the resolution. */
function dueOf(due: unknown, task: string, told: Told): ImportedTask["due"] {
  if (typeof due !== "number" || due <= 0) return undefined;
  const hours = Math.ceil(due / HOUR);
  const days = Math.min(MAX_DAYS, Math.ceil(hours / 24));
  const here = hours <= MAX_DAYS ? `${hours} h` : `${days} business days`;
  told.differences.push(
    `task "${task}": due ${due / HOUR} h after the start there, ${here} after the resolution here. Take \`due\` out where that is wrong`,
  );
  return hours <= MAX_DAYS ? { hours } : { businessDays: days };
}

function cadenceOf(read: Fields, told: Told): string[] {
  const seconds = read.reminder_timer_default_seconds;
  if (typeof seconds !== "number" || seconds <= 0) return [];
  const minutes = Math.ceil(seconds / 60);
  if (read.status_update_enabled !== true) {
    told.leftOut.push(`reminder_timer_default_seconds: ${seconds} (status updates are switched off there)`);
    return [];
  }
  return ["updates:", `  every: ${minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`}`];
}

/** What to do with the fields that people ask for first. */
const ADVICE: Readonly<Record<string, string>> = {
  reminder_message_template: "the text of a status update is `.github/sev1/update.mustache`",
  retrospective_template: "the postmortem's headings are a template: docs/configuration.md",
  run_summary_template: "the form asks for what fails and who is hit",
  metrics: "the postmortem's front matter has the durations",
  command: "Sev1 runs no slash commands of Mattermost",
};

function listRest(told: Told, of: string, fields: Fields, known: readonly string[]): void {
  for (const [name, value] of Object.entries(fields)) {
    if (known.includes(name) || isZero(value)) continue;
    const advice = ADVICE[name] ? ` (${ADVICE[name]})` : "";
    told.leftOut.push(`${of}${name}: ${typeof value === "string" ? value : JSON.stringify(value)}${advice}`);
  }
}

const isZero = (value: unknown) =>
  value === null || value === "" || value === 0 || value === false || (Array.isArray(value) && !value.length);
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => (typeof value === "string" ? value : "");
