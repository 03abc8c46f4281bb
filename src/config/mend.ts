import * as v from "valibot";
import type { Playbook } from "../domain/playbook.ts";
import { ROLES } from "./normalise.ts";
import { didYouMean, problemsOf } from "./problems.ts";
import type { Key, Problem } from "./problems.ts";
import { ConfigSchema } from "./schema.ts";
import type { WrittenConfig } from "./schema.ts";

/** Takes out what is wrong, each mistake by itself, until the rest is right; tells every mistake. */
export function mend(value: unknown, playbook: Playbook): { written: WrittenConfig; problems: Problem[] } {
  const read = v.safeParse(ConfigSchema, value);
  const found = read.success ? unknownNames(read.output, playbook) : problemsOf(ConfigSchema, read.issues);
  if (read.success && found.length === 0) return { written: read.output, problems: [] };
  const { written, problems } = mend(withoutProblems(value, found), playbook);
  return { written, problems: [...found, ...problems] };
}

/** Last first, so that the places of the others in a list still hold. */
const withoutProblems = (value: unknown, problems: readonly Problem[]): unknown =>
  problems.reduceRight(
    (rest, { path }) =>
      isStep(path) ? replaced(rest, path.slice(0, 2), { after: "1h" }) : replaced(rest, path),
    value,
  ) ?? {};

/** A step that cannot be timed gives way to the default one: somebody is to hear of the outage. */
const isStep = ([top, step, key]: readonly Key[]) =>
  top === "escalation" && step !== undefined && (key === undefined || key === "after");

/** The value with another in this place, or with nothing there. A list that becomes empty by that goes as well. */
function replaced(value: unknown, [key, ...rest]: readonly Key[], by?: unknown): unknown {
  if (key === undefined) return by;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .map(([name, each]) => [name, name === String(key) ? replaced(each, rest, by) : each] as const)
    .filter(([, each]) => each !== undefined);
  if (!Array.isArray(value)) return Object.fromEntries(entries);
  return entries.length > 0 ? entries.map(([, each]) => each) : undefined;
}

/** Roles and tasks that are named but do not exist. A name that is no role may be a stranger's login: nobody is pinged. */
function unknownNames(written: WrittenConfig, playbook: Playbook): Problem[] {
  const roles = [...new Set([...Object.keys(ROLES), ...Object.keys(written.roles)])];
  const tasks = playbook.stages.flatMap((stage) => stage.tasks.map(({ id }) => id));
  const steps = written.escalation.flatMap(({ notify }, i) => namesAt(notify, ["escalation", i, "notify"]));
  const named = [...steps, ...namesAt(written.postmortem.reviewers, ["postmortem", "reviewers"])];
  const hints = Object.keys(written.hints).map((name): Named => ({ name, path: ["hints", name] }));
  return [
    ...named
      .filter(({ name }) => !name.startsWith("@"))
      .flatMap((each) => unknown(each, roles, 'role; a person is written "@login"')),
    ...hints.flatMap((each) => unknown(each, tasks, "task of the playbook")),
  ];
}

interface Named {
  readonly name: string;
  readonly path: readonly Key[];
}

const namesAt = (names: string | readonly string[], path: readonly Key[]): Named[] =>
  typeof names === "string"
    ? [{ name: names, path }]
    : names.map((name, i) => ({ name, path: [...path, i] }));

function unknown({ name, path }: Named, known: readonly string[], what: string): Problem[] {
  if (known.includes(name)) return [];
  const help = didYouMean(name, known, `There are: ${known.slice(0, 12).join(", ")}`);
  return [{ path, message: `"${name}" is no ${what}. ${help}` }];
}
