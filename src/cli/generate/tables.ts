import type { Playbook } from "../../incident/playbook.ts";
import type { Variables } from "../../render/variables/shared.ts";

interface Command {
  readonly usage: string;
  readonly does: string;
  readonly example: string;
}

const cell = (text: string) => text.replace(/\|/g, "\\|").replace(/\s+/g, " ").trim();
/** A row of a Markdown table. */
export const row = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
/** A Markdown table. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

const WHO = "Who may run them, all alike: triage or more.";

/** Who may run the commands, the commands as a table, and the long examples. */
export function commandTable(commands: readonly Command[]): string {
  const rows = commands.map(({ usage, does, example }) => [
    `\`${usage}\``,
    does,
    `\`${example.split("\n", 1)[0]}\``,
  ]);
  const examples = commands
    .filter(({ example }) => example.includes("\n"))
    .map(({ example }) => `\`\`\`text\n${example}\n\`\`\``);
  return [WHO, table(["Command", "What it does", "Example"], rows), ...examples].join("\n\n");
}

interface ActionFile {
  readonly inputs: Record<string, { readonly description: string; readonly default?: string }>;
  readonly outputs: Record<string, { readonly description: string }>;
}

/** Inputs and outputs of action.yml. */
export function actionTables({ inputs, outputs }: ActionFile): string {
  const ins = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    input.description,
    input.default ? `\`${input.default}\`` : "",
  ]);
  const outs = Object.entries(outputs).map(([name, output]) => [`\`${name}\``, output.description]);
  return `${table(["Input", "What it is", "Default"], ins)}\n\n${table(["Output", "What it is"], outs)}`;
}

/** The tasks of a playbook with the ids by which settings name them. */
export function taskTable({ stages }: Playbook): string {
  const rows = stages.flatMap(({ name, tasks }) =>
    tasks.map(({ id, text, hint = "" }) => [name, `\`${id}\``, text, hint]),
  );
  return table(["Stage", "Id", "Task", "Hint"], rows);
}

/** The variables, one table per template; those within a section below it. */
export const variableTables = (all: Readonly<Record<string, Variables>>): string =>
  Object.entries(all)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, variables]) =>
        `### ${name}.mustache\n\n${table(["Write", "What it is"], variableRows(variables))}`,
    )
    .join("\n\n");

function variableRows(variables: Variables, outer = ""): string[][] {
  return Object.entries(variables).flatMap(([name, each]) => {
    if (typeof each === "string") return [[`${outer}\`{{${name}}}\``, each]];
    return [
      [`${outer}\`{{#${name}}} … {{/${name}}}\``, each.about],
      ...variableRows(each.inside, `${outer}in \`${name}\`: `),
    ];
  });
}

interface Setting {
  readonly properties?: Readonly<Record<string, Setting>>;
  readonly items?: Setting;
  /** The schema under each key if people choose the keys; false if they may not. */
  readonly additionalProperties?: Setting | boolean;
  readonly description?: string;
  readonly default?: unknown;
}

/** Every setting of a JSON Schema with its description and default, nested ones by their path. */
export const configTable = (schema: object): string =>
  table(["Setting", "What it is", "Default"], settingRows(schema, ""));

function settingRows({ properties = {} }: Setting, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([name, setting]) => {
    const path = prefix + name;
    const own = setting.description ? [[`\`${path}\``, setting.description, shown(setting.default)]] : [];
    return [...own, ...innerRows(setting, path)];
  });
}

function innerRows(setting: Setting, path: string): string[][] {
  const { items, additionalProperties: any } = setting;
  if (items) return settingRows(items, `${path}[].`);
  return typeof any === "object" ? settingRows(any, `${path}.<key>.`) : settingRows(setting, `${path}.`);
}

const shown = (value: unknown) => {
  const isEmpty =
    value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
  return isEmpty ? "" : `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
};

/** Puts a text between the markers of a section. Throws if the document lacks them. */
export function replaceSection(document: string, name: string, text: string): string {
  const start = `<!-- generated: ${name} -->`;
  const end = `<!-- /generated: ${name} -->`;
  const from = document.indexOf(start);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`A document has no section between "${start}" and "${end}".`);
  return `${document.slice(0, from + start.length)}\n${text}\n${document.slice(to)}`;
}
