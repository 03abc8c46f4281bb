import type { Playbook } from "../incident/playbook.ts";
import { located, parseFile } from "./file.ts";
import { recover } from "./recover.ts";
import { unknownNames } from "./names.ts";
import { DEFAULTS, normalise } from "./normalise.ts";
import { playbooksOf } from "./playbook.ts";
import { strayFiles } from "./files/stray-files.ts";
import type { Files } from "./playbook.ts";
import { ALERT_FIELDS } from "../incident/settings.ts";
import type { BusinessDays, Config, ConfigError } from "../incident/settings.ts";

export type { Config, ConfigError, EscalationStep, Role } from "../incident/settings.ts";
export { FOLDER } from "./file.ts";
export { DEFAULTS } from "./normalise.ts";
export { readPlaybook, USUAL } from "./playbook.ts";

/** Paths of the settings; the second is read if the first does not exist. */
export const FILES = [".github/sev1.yml", ".github/sev1.yaml"] as const;

/** A repository's settings and their mistakes. */
interface Read {
  readonly config: Config;
  /** Playbooks of severities that have their own, by severity key. */
  readonly playbooks: Readonly<Record<string, Playbook>>;
  readonly errors: ConfigError[];
}

/**
 * Reads the settings. The default playbook, and those in `files` that severities name, determine which tasks may have a hint;
 * without `files`, such playbooks are not looked for. Never throws: reports all mistakes at once, each with its line, and
 * applies the default for each broken part.
 */
export async function readConfig(
  text: string | null,
  playbook: Playbook,
  files?: Files,
  file: string = FILES[0],
): Promise<Read> {
  const nothing = { config: DEFAULTS, playbooks: {}, errors: [] };
  if (text === null || isBlank(text)) return { ...nothing, errors: files ? strayFiles(files, []) : [] };
  const source = await parseFile(text, file);
  if (source.errors.length > 0) return { ...nothing, errors: source.errors };
  const value = withoutEmpty(source.value) ?? {};
  const named = recover(value).written;
  const own = await playbooksOf(named.severities, files ?? new Map());
  const regions = named.businessDays.country === undefined ? undefined : await import("./holidays.ts");
  const isMapped = ALERT_FIELDS.some((field) => named.alerts[field] !== undefined);
  const mapping = isMapped ? await import("./alerts/alert-templates.ts") : undefined;
  const known = {
    playbooks: [playbook, ...Object.values(own.playbooks)],
    files: files?.keys().toArray(),
    regions,
  };
  const { written, problems } = recover(value, (read) => [
    ...unknownNames(read, known),
    ...(mapping?.templateProblems(read) ?? []),
  ]);
  const config = normalise(written);
  const roles = config.roles.map(({ key }) => key);
  const ofPlaybooks = own.read.flatMap((read) => [...read.errors, ...read.unknownRoles(roles)]);
  const stray = files ? strayFiles(files, Object.values(named.severities)) : [];
  const odd = located(problems, source).filter((each) => !source.cut.some((cut) => isSamePlace(cut, each)));
  const errors = [...odd, ...source.cut, ...ofPlaybooks, ...stray];
  return { config, playbooks: own.playbooks, errors };
}

/** What YAML itself makes of a place explains what else is wrong there. */
const isSamePlace = (a: ConfigError, b: ConfigError) => a.line === b.line && a.column === b.column;

/** The single days that are no business days. The table of countries is loaded only where one is set. */
export async function daysOff({ country, region, holidays }: BusinessDays): Promise<Set<string>> {
  if (country === undefined) return new Set(holidays);
  const { publicHolidays } = await import("./holidays.ts");
  return publicHolidays(country, region).union(new Set(holidays));
}

/** Nothing but comments, as in a fresh copy. */
const isBlank = (text: string) => text.split("\n").every((line) => /^\s*(?:#|$)/.test(line));

/** A key without a value, such as `roles:` with all below it commented out, is no mistake; a severity is there by its key. */
function withoutEmpty(value: unknown, name = ""): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(
    ([key, each]) => [key, each === null && name === "severities" ? {} : withoutEmpty(each, key)] as const,
  );
  return Object.fromEntries(entries.filter(([, each]) => each !== null));
}
