import * as v from "valibot";
import { distance } from "../domain/status.ts";
import type { Playbook } from "../domain/playbook.ts";
import { DEFAULTS, normalise } from "./normalise.ts";
import { ConfigSchema, PlaybookSchema } from "./schema.ts";
import type { Config, ConfigError } from "./types.ts";
import type { Source } from "./yaml.ts";

export type { Config, ConfigError, Escalation, Role } from "./types.ts";
export { DEFAULTS } from "./normalise.ts";

const FILE = ".github/sev1.yml";

/**
 * Reads the settings. Never throws: what is wrong is told all at once, each with its line, and the default stands in
 * the place of each broken part. YAML is loaded only where there is a file.
 */
export async function readConfig(text: string | null, playbook: Playbook): Promise<{ config: Config; errors: ConfigError[] }> {
  if (text === null || text.trim() === "") return { config: DEFAULTS, errors: [] };
  const source = await parseFile(text, FILE);
  if (source.errors.length > 0) return { config: DEFAULTS, errors: source.errors };
  const read = v.safeParse(ConfigSchema, source.value ?? {});
  const errors = (read.issues ?? []).map((issue) => errorOf(issue, source));
  const written = read.success ? read.output : v.parse(ConfigSchema, withoutBroken(source.value, read.issues));
  const config = normalise(written);
  return { config, errors: [...errors, ...unknownNames(config, written, playbook, source)] };
}

/** Reads a playbook that the repository puts in the place of ours; undefined with its errors if it is broken. */
export async function readPlaybook(text: string, file: string): Promise<{ playbook?: Playbook; errors: ConfigError[] }> {
  const source = await parseFile(text, file);
  if (source.errors.length > 0) return { errors: source.errors };
  const read = v.safeParse(PlaybookSchema, source.value);
  if (read.success) return { playbook: read.output, errors: [] };
  return { errors: read.issues.map((issue) => errorOf(issue, source)) };
}

async function parseFile(text: string, file: string): Promise<Source> {
  const { parseYaml } = await import("./yaml.ts");
  return parseYaml(text, file);
}

type Issue = v.BaseIssue<unknown>;

const pathOf = (issue: Issue): PropertyKey[] => (issue.path ?? []).map(({ key }) => key as PropertyKey);

function errorOf(issue: Issue, source: Source): ConfigError {
  const path = pathOf(issue);
  const name = path.join(".");
  const unknown = issue.type === "strict_object" && issue.expected === "never";
  const message = unknown ? unknownKey(name, issue) : `\`${name || "the file"}\`: ${wordsOf(issue)}, got ${issue.received}`;
  return source.at(path, message);
}

const wordsOf = ({ message, expected }: Issue) => (message.startsWith("expected") || !expected ? message : `expected ${expected}`);

const KNOWN = [
  ...["timezone", "severity", "roles", "escalation", "postmortem", "hints", "after", "notify", "label", "text", "template"],
  ...["reviewers", "name", "people", "stages", "tasks", "id", "hint", "kind", "wants", "role", "evidence", "due"],
];

function unknownKey(name: string, issue: Issue): string {
  const typed = String(pathOf(issue).at(-1));
  const nearest = KNOWN.find((key) => distance(key, typed.toLowerCase().slice(0, 40)) <= 2);
  return `\`${name}\` is no setting${nearest ? `; did you mean \`${nearest}\`?` : ". Take it out, or see docs/configuration.md"}`;
}

/** The written settings without the top-level parts that are wrong: the rest holds. */
function withoutBroken(value: unknown, issues: readonly Issue[]): object {
  const broken = new Set(issues.map((issue) => pathOf(issue)[0]));
  const isWhole = broken.has(undefined) || typeof value !== "object" || value === null;
  return isWhole ? {} : Object.fromEntries(Object.entries(value).filter(([key]) => !broken.has(key)));
}

/** Roles and tasks that are named but do not exist. */
function unknownNames(config: Config, written: v.InferOutput<typeof ConfigSchema>, playbook: Playbook, source: Source): ConfigError[] {
  const roles = config.roles.map((role) => role.key);
  const tasks = playbook.stages.flatMap((stage) => stage.tasks.map((task) => task.id));
  const check = (names: readonly string[], known: readonly string[], path: PropertyKey[], what: string) =>
    names.flatMap((name, i) =>
      known.includes(name) || name.startsWith("@") ? [] : [source.at([...path, Array.isArray(names) ? i : name], unknownName(name, known, what))],
    );
  return [
    ...check(written.postmortem.reviewers, roles, ["postmortem", "reviewers"], "role"),
    ...written.escalation.flatMap((step, i) => check(step.notify, roles, ["escalation", i, "notify"], "role, nor a handle that starts with @")),
    ...Object.keys(written.hints).flatMap((id) => (tasks.includes(id) ? [] : [source.at(["hints", id], unknownName(id, tasks, "task of the playbook"))])),
  ];
}

function unknownName(name: string, known: readonly string[], what: string): string {
  const nearest = known.find((each) => distance(each, name) <= 2);
  return `\`${name}\` is no ${what}. ${nearest ? `Did you mean \`${nearest}\`?` : `There are: ${known.slice(0, 12).join(", ")}`}`;
}
