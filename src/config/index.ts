import * as v from "valibot";
import type { Playbook } from "../domain/playbook.ts";
import { mend } from "./mend.ts";
import { DEFAULTS, normalise } from "./normalise.ts";
import { problemsOf } from "./problems.ts";
import type { Problem } from "./problems.ts";
import { PlaybookSchema } from "./schema.ts";
import type { Config, ConfigError } from "./types.ts";
import type { Source } from "./yaml.ts";

export type { Config, ConfigError, Escalation, Role } from "./types.ts";
export { DEFAULTS } from "./normalise.ts";

const FILE = ".github/sev1.yml";
const SHOWN = 20;
const ROOM = 40_000;

/**
 * Reads the settings; `playbook` tells which tasks may have a hint. Never throws: what is wrong is told all at once,
 * each with its line, and the default stands in the place of each broken part. YAML is loaded only where there is some.
 */
export async function readConfig(
  text: string | null,
  playbook: Playbook,
): Promise<{ config: Config; errors: ConfigError[] }> {
  if (text === null || isBlank(text)) return { config: DEFAULTS, errors: [] };
  const source = await parseFile(text, FILE);
  if (source.errors.length > 0) return { config: DEFAULTS, errors: source.errors.slice(0, SHOWN) };
  const { written, problems } = mend(withoutEmpty(source.value) ?? {}, playbook);
  return { config: normalise(written), errors: located(problems, source) };
}

/** Reads a playbook that the repository puts in the place of ours; undefined with its errors if it is broken. */
export async function readPlaybook(
  text: string,
  file: string,
): Promise<{ playbook?: Playbook; errors: ConfigError[] }> {
  const source = await parseFile(text, file);
  if (source.errors.length > 0) return { errors: source.errors.slice(0, SHOWN) };
  const read = v.safeParse(PlaybookSchema, source.value);
  const problems = read.success ? playbookProblems(read.output) : problemsOf(PlaybookSchema, read.issues);
  const playbook = read.success && problems.length === 0 ? read.output : undefined;
  return { playbook, errors: located(problems, source) };
}

/** Nothing but comments, as in a fresh copy. */
const isBlank = (text: string) => text.split("\n").every((line) => /^\s*(?:#|$)/.test(line));

async function parseFile(text: string, file: string): Promise<Source> {
  const { parseYaml } = await import("./yaml.ts");
  return parseYaml(text, file);
}

/** A key without a value, such as `roles:` with all below it commented out, is no mistake. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, withoutEmpty(each)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== null));
}

/** The first mistakes of a file in the order of its lines, and how many more there are. */
function located(problems: readonly Problem[], source: Source): ConfigError[] {
  const errors = problems.slice(0, SHOWN).map(({ path, message }) => source.at(path, message));
  const sorted = errors.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const more = problems.length - sorted.length;
  return more > 0
    ? [...sorted, source.at([], `and ${more} more mistakes, told once these are corrected`)]
    : sorted;
}

/** Ids name tasks in the settings, stages are told apart by their names, and an issue has to hold it all. */
function playbookProblems(playbook: Playbook): Problem[] {
  const stages = playbook.stages.map(({ name }, i) => ({ name, path: ["stages", i, "name"] }));
  const tasks = playbook.stages.flatMap((stage, i) =>
    stage.tasks.map(({ id }, j) => ({ name: id, path: ["stages", i, "tasks", j, "id"] })),
  );
  const size = JSON.stringify(playbook.stages).length;
  const message = `the playbook has ${size} characters, expected at most ${ROOM}: an issue holds 65,536 in all`;
  return [...repeated(stages), ...repeated(tasks), ...(size > ROOM ? [{ path: ["stages"], message }] : [])];
}

function repeated(named: readonly { readonly name: string; readonly path: Problem["path"] }[]): Problem[] {
  const seen = new Set<string>();
  const again = named.filter(({ name }) => seen.size === seen.add(name).size);
  return again.map(({ name, path }) => ({
    path,
    message: `"${name}" is there already, expected another name`,
  }));
}
