import * as v from "valibot";
import type { Playbook, Task } from "../incident/playbook.ts";
import { FOLDER, located, parseFile } from "./file.ts";
import { PlaybookSchema } from "./playbook-schema.ts";
import { didYouMean, problemsOf } from "./problems.ts";
import type { Key, Problem } from "./problems.ts";
import type { WrittenConfig } from "./schema.ts";
import type { ConfigError } from "../incident/settings.ts";

const MAX_PLAYBOOK_LENGTH = 40_000;

export interface ReadPlaybook {
  readonly playbook?: Playbook;
  readonly errors: ConfigError[];
  /** Tasks whose role is not one of these: one mistake a role, at its first task. */
  readonly unknownRoles: (roles: readonly string[]) => ConfigError[];
}

/** Reads a repository's own playbook; undefined, with its errors, if it is broken. */
export async function readPlaybook(text: string, file: string): Promise<ReadPlaybook> {
  const source = await parseFile(text, file);
  if (source.errors.length > 0) return { errors: source.errors, unknownRoles: () => [] };
  const read = v.safeParse(PlaybookSchema, source.value);
  const problems = read.success ? playbookProblems(read.output) : problemsOf(PlaybookSchema, read.issues);
  const playbook = read.success && problems.length === 0 ? read.output : undefined;
  const advice = playbook ? adviceOn(playbook) : [];
  return {
    playbook,
    errors: [...located([...problems, ...advice], source), ...source.cut],
    unknownRoles: (roles) => (playbook ? located(roleProblems(playbook, roles), source) : []),
  };
}

interface PlacedTask {
  readonly task: Task;
  readonly path: readonly Key[];
}

const tasksIn = ({ stages }: Playbook): PlacedTask[] =>
  stages.flatMap(({ tasks }, i) => tasks.map((task, j) => ({ task, path: ["stages", i, "tasks", j] })));

/** Warnings about a playbook that can still be used. */
const adviceOn = (playbook: Playbook): Problem[] => [
  ...tasksIn(playbook).flatMap((each) => [...wantsProblem(each), ...signProblem(each)]),
  ...playbook.stages.flatMap(({ tasks }, i) =>
    repeated(
      tasks.map(({ text }, j) => ({ name: text, path: ["stages", i, "tasks", j, "text"] })),
      "text",
    ),
  ),
];

/** A list in a list, or a heading in one. */
function signProblem({ task, path }: PlacedTask): Problem[] {
  const [sign = ""] = /^(?:[-*+] )?\[[ xX]\] |^(?:[-*+]|\d{1,9}[.)]|#{1,6}) /.exec(task.text) ?? [];
  const message = `\`${sign.trim()}\` is not part of the text: Sev1 adds the box. Write \`text: ${JSON.stringify(task.text.slice(sign.length))}\``;
  return sign === "" ? [] : [{ path: [...path, "text"], message }];
}

function wantsProblem({ task, path }: PlacedTask): Problem[] {
  if (task.wants === undefined || task.kind === "reply-to-customer") return [];
  const message = "`wants` only applies to a reply: add `kind: reply-to-customer`, or remove `wants`";
  return [{ path: [...path, "wants"], message }];
}

function roleProblems(playbook: Playbook, roles: readonly string[]): Problem[] {
  const byRole = Map.groupBy(tasksIn(playbook), ({ task }) => task.role);
  return [...byRole].flatMap(([role, [first, ...more]]) => {
    if (role === undefined || roles.includes(role) || !first) return [];
    const add = `Available: ${roles.join(", ")}. Add it under \`roles\` in .github/sev1.yml: \`${role}: "@their-handle"\``;
    const also = more.length > 0 ? ` (in ${more.length + 1} tasks)` : "";
    const message = `"${role}" is not a role${also}. ${didYouMean(role, roles, add)}`;
    return [{ path: [...first.path, "role"], message }];
  });
}

/** The text of each file in `.github/sev1/`, by name. */
export type Files = ReadonlyMap<string, string>;

/** The usual playbook, by any of its names: it has been read, and its mistakes told, before the settings are. */
export const USUAL = ["playbook.yml", "playbook.yaml"];

/** The playbooks that severities have of their own, by severity, and what is wrong in their files. */
export async function playbooksOf(
  severities: WrittenConfig["severities"],
  files: Files,
): Promise<{ playbooks: Record<string, Playbook>; read: ReadPlaybook[] }> {
  const playbooks: Record<string, Playbook> = {};
  const read: ReadPlaybook[] = [];
  const byFile = Map.groupBy(Object.entries(severities), ([, { playbook }]) => playbook ?? "");
  for (const [file, named] of byFile) {
    const text = USUAL.includes(file) ? undefined : files.get(file);
    if (text === undefined) continue;
    const own = await readPlaybook(text, `${FOLDER}/${file}`);
    read.push(own);
    for (const [key] of named) if (own.playbook) playbooks[key] = own.playbook;
  }
  return { playbooks, read };
}

/** Ids name tasks in the settings, stages are told apart by their names, and an issue has to hold it all. */
function playbookProblems(playbook: Playbook): Problem[] {
  const stages = playbook.stages.map(({ name }, i) => ({ name, path: ["stages", i, "name"] }));
  const tasks = tasksIn(playbook).map(({ task, path }) => ({ name: task.id, path: [...path, "id"] }));
  const size = JSON.stringify(playbook.stages).length;
  const message = `the playbook has ${size} characters, expected at most ${MAX_PLAYBOOK_LENGTH}: an issue holds 65,536 in all`;
  return [
    ...repeated(stages),
    ...repeated(tasks),
    ...(size > MAX_PLAYBOOK_LENGTH ? [{ path: ["stages"], message }] : []),
  ];
}

function repeated(
  named: readonly { readonly name: string; readonly path: Problem["path"] }[],
  what = "name",
): Problem[] {
  const seen = new Set<string>();
  const again = named.filter(({ name }) => seen.size === seen.add(name).size);
  return again.map(({ name, path }) => ({
    path,
    message: `"${name}" is already used: choose another ${what}`,
  }));
}
