import * as v from "valibot";
import { problemsOf } from "./problems.ts";
import type { Key, Problem } from "./problems.ts";
import { ConfigSchema } from "./schema.ts";
import type { WrittenConfig } from "./schema.ts";

/**
 * Removes each mistake separately until the rest is valid, and reports every one: those by the schema first, then those that
 * `check` finds.
 */
export function recover(
  value: unknown,
  check: (written: WrittenConfig) => Problem[] = () => [],
): { written: WrittenConfig; problems: Problem[] } {
  const read = v.safeParse(ConfigSchema, value);
  const found = read.success ? check(read.output) : problemsOf(ConfigSchema, read.issues);
  if (read.success && found.length === 0) return { written: read.output, problems: [] };
  const left = withoutProblems(value, found);
  // The mistake is not in the file: nothing can be removed.
  if (read.success && JSON.stringify(left) === JSON.stringify(value))
    return { written: read.output, problems: found };
  const { written, problems } = recover(left, check);
  const before = pathsBefore(found);
  const later = problems.map(({ path, message }) => ({ path: before(path), message }));
  return { written, problems: [...found, ...later] };
}

interface Removal {
  readonly path: readonly Key[];
  /** The replacement. */
  readonly by?: unknown;
}

const withoutProblems = (value: unknown, problems: readonly Problem[]): unknown =>
  without(value, problems.flatMap(removalsFor)) ?? {};

function removalsFor({ path }: Problem): Removal[] {
  const step = stepOf(path);
  if (step) return [{ path: step, by: { after: "1h" } }];
  const receiver = receiverOf(path);
  if (receiver) return [{ path: receiver }];
  // Without name or address there is no page.
  if (/^(?:name|url)$/.test(String(path[1])) && path[0] === "statusPage") return [{ path: ["statusPage"] }];
  // Half of it calls nobody.
  if (path.at(-2) === "acknowledge") return [{ path: path.slice(0, -1) }];
  // A region alone would be told as another mistake.
  const isCountry = path.join(".") === "businessDays.country";
  return [{ path }, ...(isCountry ? [{ path: ["businessDays", "region"] }] : [])];
}

/** A step without a valid time becomes the default one, so that somebody is called. */
function stepOf(path: readonly Key[]): readonly Key[] | undefined {
  const above = path[0] === "severities" ? 2 : 0;
  const [list, step, key] = path.slice(above);
  const isStep = list === "escalation" && step !== undefined && (key === undefined || key === "after");
  return isStep ? path.slice(0, above + 2) : undefined;
}

/** A receiver with an invalid address is removed whole: the rest of it would reach nobody. */
function receiverOf(path: readonly Key[]): readonly Key[] | undefined {
  const [list, i, key] = path;
  const isAddress = /^(?:product|url|routingKey|signingKey)$/.test(String(key));
  return list === "notify" && i !== undefined && isAddress ? path.slice(0, 2) : undefined;
}

/** The value without what is at these paths. A list that becomes empty is removed as well. */
function without(value: unknown, removals: readonly Removal[]): unknown {
  const whole = removals.find(({ path }) => path.length === 0);
  if (whole) return whole.by;
  if (typeof value !== "object" || value === null) return value;
  const inner = Map.groupBy(removals, ({ path }) => String(path[0]));
  const entries = Object.entries(value)
    .map(([name, each]) => [name, without(each, (inner.get(name) ?? []).map(below))] as const)
    .filter(([, each]) => each !== undefined);
  if (!Array.isArray(value)) return Object.fromEntries(entries);
  return entries.length > 0 ? entries.map(([, each]) => each) : undefined;
}

const below = ({ path, by }: Removal): Removal => ({ path: path.slice(1), by });

/** Where something stood before these problems took other items out of the lists that it is in. */
function pathsBefore(found: readonly Problem[]): (path: readonly Key[]) => Key[] {
  const items = found
    .map(({ path }) => receiverOf(path) ?? path)
    .filter((path) => typeof path.at(-1) === "number" && !stepOf(path));
  const byList = Map.groupBy(items, (path) => JSON.stringify(path.slice(0, -1)));
  const indexes = (of: readonly (readonly Key[])[]) =>
    [...new Set(of.map((path) => Number(path.at(-1))))].toSorted((a, b) => a - b);
  const gone = new Map([...byList].map(([list, of]) => [list, indexes(of)]));
  return (path) => {
    const before: Key[] = [];
    for (const key of path) {
      const others = gone.get(JSON.stringify(before)) ?? [];
      before.push(typeof key === "number" ? indexBefore(key, others) : key);
    }
    return before;
  };
}

const indexBefore = (index: number, gone: readonly number[]): number =>
  gone.reduce((at, each) => (each <= at ? at + 1 : at), index);
