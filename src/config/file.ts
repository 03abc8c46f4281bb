import type { Problem } from "./problems.ts";
import type { ConfigError } from "../incident/settings.ts";
import type { Source } from "./yaml.ts";

/** The folder for a repository's own files. */
export const FOLDER = ".github/sev1";

const MAX_ERRORS = 20;

/** Reads a file, loading YAML only if needed. Of many syntax mistakes, reports the first. */
export async function parseFile(text: string, file: string): Promise<Source> {
  const { parseYaml } = await import("./yaml.ts");
  const source = parseYaml(text, file);
  const errors = source.errors.slice(0, MAX_ERRORS);
  const last = errors.pop();
  if (last)
    errors.push({ ...last, message: `${last.message}. The whole file is ignored; the defaults apply` });
  return { ...source, errors };
}

/** The first mistakes of a file in the order of its lines, and how many more there are. */
export function located(problems: readonly Problem[], source: Source): ConfigError[] {
  const errors = problems.slice(0, MAX_ERRORS).map(({ path, message }) => source.at(path, message));
  const sorted = errors.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const more = problems.length - sorted.length;
  return more > 0
    ? [...sorted, source.at([], `and ${more} more mistakes, shown once these are fixed`)]
    : sorted;
}
