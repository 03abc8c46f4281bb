import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { COMMAND_NAMES } from "../../src/commands/table.ts";
import { VARIABLES } from "../../src/render/template-variables.ts";
import type { Variables } from "../../src/render/variables/shared.ts";

interface Schema {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
}

type Fields = Readonly<Record<string, { readonly default?: string }>>;

/**
 * What users of Sev1 rely on, one thing a line: inputs, outputs, commands, settings, the variables of templates and the
 * front matter of postmortems, each with its default.
 */
export function contractOf(): string[] {
  const action = parse(readFileSync("action.yml", "utf8")) as { inputs: Fields; outputs: Fields };
  return [
    ...fields("input", action.inputs),
    ...fields("output", action.outputs),
    ...COMMAND_NAMES.map((name) => `command /${name}`),
    ...properties("setting ", readSchema("sev1")),
    ...properties("playbook ", readSchema("playbook")),
    ...properties("front matter ", readSchema("postmortem")),
    ...Object.entries(VARIABLES).flatMap(([template, each]) => variables(`variable ${template}.`, each)),
  ].toSorted();
}

const readSchema = (name: string) =>
  JSON.parse(readFileSync(`templates/${name}.schema.json`, "utf8")) as Schema;

const withDefault = (name: string, value: unknown) =>
  value === undefined ? [name] : [name, `${name} = ${JSON.stringify(value)}`];

const fields = (kind: string, all: Fields) =>
  Object.entries(all).flatMap(([name, each]) => withDefault(`${kind} ${name}`, each.default));

/** Each property by its path; `*` stands for names of one's own. */
function properties(path: string, schema: Schema): string[] {
  const { properties: named = {}, additionalProperties: others, anyOf = [], items } = schema;
  const below = Object.entries(named).flatMap(([name, each]) => [
    ...withDefault(`${path}${name}`, each.default),
    ...properties(`${path}${name}.`, each),
  ]);
  return [
    ...new Set([
      ...below,
      ...(typeof others === "object" ? properties(`${path}*.`, others) : []),
      ...[...(items ? [items] : []), ...anyOf].flatMap((each) => properties(path, each)),
    ]),
  ];
}

const variables = (path: string, all: Variables): string[] =>
  Object.entries(all).flatMap(([name, each]) => [
    `${path}${name}`,
    ...(typeof each === "string" ? [] : variables(`${path}${name}.`, each.inside)),
  ]);
