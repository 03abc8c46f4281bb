import * as v from "valibot";
import type { Playbook } from "../incident/playbook.ts";
import { FOLDER, located, parseFile } from "./file.ts";
import { PlaybookSchema } from "./playbook-schema.ts";
import { problemsOf } from "./problems.ts";
import type { Problem } from "./problems.ts";
import type { WrittenConfig } from "./schema.ts";
import type { ConfigError } from "../incident/settings.ts";

const ROOM = 40_000;

/** Reads a playbook that the repository puts in the place of ours; undefined with its errors if it is broken. */
export async function readPlaybook(
  text: string,
  file: string,
): Promise<{ playbook?: Playbook; errors: ConfigError[] }> {
  const source = await parseFile(text, file);
  if (source.errors.length > 0) return { errors: source.errors };
  const read = v.safeParse(PlaybookSchema, source.value);
  const problems = read.success ? playbookProblems(read.output) : problemsOf(PlaybookSchema, read.issues);
  const playbook = read.success && problems.length === 0 ? read.output : undefined;
  return { playbook, errors: located(problems, source) };
}

/** The text of each file in `.github/sev1/`, by name. */
export type Files = ReadonlyMap<string, string>;

/** The usual playbook: it has been read, and its mistakes told, before the settings are. */
const USUAL = "playbook.yml";

/** The playbooks that severities have of their own, by severity, and what is wrong in their files. */
export async function playbooksOf(
  severities: WrittenConfig["severities"],
  files: Files,
): Promise<{ playbooks: Record<string, Playbook>; errors: ConfigError[] }> {
  const playbooks: Record<string, Playbook> = {};
  const errors: ConfigError[] = [];
  const byFile = Map.groupBy(Object.entries(severities), ([, { playbook }]) => playbook ?? USUAL);
  for (const [file, named] of byFile) {
    const text = file === USUAL ? undefined : files.get(file);
    if (text === undefined) continue;
    const read = await readPlaybook(text, `${FOLDER}/${file}`);
    errors.push(...read.errors);
    for (const [key] of named) if (read.playbook) playbooks[key] = read.playbook;
  }
  return { playbooks, errors };
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
