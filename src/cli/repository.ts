import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import { FILES, FOLDER, readConfig, readPlaybook, USUAL } from "../config/index.ts";
import type { ConfigError } from "../config/index.ts";
import type { Config } from "../incident/settings.ts";
import { withHints } from "../incident/playbook.ts";
import type { Playbook } from "../incident/playbook.ts";
import type { ProposedFile } from "./files.ts";
import { DRILL_HEAD, formYaml, severityHead } from "./generate/form.ts";

const SHIPPED = fileURLToPath(new URL("../../templates/playbooks/mme-sev1.yml", import.meta.url));

export interface RepositorySettings {
  /** The path of the settings file, whether it exists or not. */
  readonly file: string;
  readonly shipped: Playbook;
  readonly playbook: Playbook;
  /** Playbooks of severities that have their own. */
  readonly playbooks: Readonly<Record<string, Playbook>>;
  readonly config: Config;
}

/** Settings or playbooks with mistakes. The message lists them all, each with its location. */
export class SettingsError extends Error {}

/** The settings in a repository's folder, with the proposed file. Throws a SettingsError if they have mistakes. */
export async function readRepository(root: string, proposed?: ProposedFile): Promise<RepositorySettings> {
  const { mistakes, ...settings } = await readWithMistakes(root, proposed);
  return mistakes.length > 0 ? refuse(mistakes) : settings;
}

/** The settings in files that are in no folder, by path, or their mistakes. */
export async function readTexts(
  texts: ReadonlyMap<string, string>,
): Promise<{ readonly config: Config } | { readonly mistakes: readonly ConfigError[] }> {
  const root = mkdtempSync(join(tmpdir(), "sev1-doctor-"));
  try {
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { config, mistakes } = await readWithMistakes(root);
    return mistakes.length > 0 ? { mistakes } : { config };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The same as readRepository, with the default in the place of each mistake. */
export async function readWithMistakes(
  root: string,
  proposed?: ProposedFile,
): Promise<RepositorySettings & { readonly mistakes: readonly ConfigError[] }> {
  const isProposed = (path: string) => path === proposed?.path;
  const read = (path: string) =>
    isProposed(path) ? (proposed?.text ?? "") : readFileSync(join(root, path), "utf8");
  const has = (path: string) => isProposed(path) || existsSync(join(root, path));
  const shipped = await shippedPlaybook();
  const own = USUAL.map((name) => `${FOLDER}/${name}`).find(has);
  const usual = own === undefined ? undefined : await readPlaybook(read(own), own);
  const playbook = usual?.playbook ?? shipped;
  const entries = has(FOLDER) ? readdirSync(join(root, FOLDER), { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const files = new Map(names.map((name) => [name, read(`${FOLDER}/${name}`)]));
  const file = FILES.find(has) ?? FILES[0];
  const { config, playbooks, errors } = await readConfig(has(file) ? read(file) : "", playbook, files, file);
  const roles = config.roles.map(({ key }) => key);
  const mistakes = [...errors, ...(usual ? [...usual.errors, ...usual.unknownRoles(roles)] : [])];
  return { file, shipped, playbook, playbooks, config, mistakes };
}

export const shippedPlaybook = (): Promise<Playbook> => playbookIn(readFileSync(SHIPPED, "utf8"), SHIPPED);

async function playbookIn(text: string, file: string): Promise<Playbook> {
  const { playbook, errors } = await readPlaybook(text, file);
  return playbook ?? refuse(errors);
}

function refuse(errors: readonly ConfigError[]): never {
  const lines = errors.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  throw new SettingsError(`The settings have mistakes:\n${lines.join("\n")}`);
}

/** The issue form of the settings, one for each severity with a playbook of its own, and one for drills. */
export function issueForms({ playbook, playbooks, config }: RepositorySettings): ProposedFile[] {
  const own = config.severities.flatMap((severity) => {
    const itsOwn = playbooks[severity.key];
    if (!itsOwn) return [];
    const text = formYaml(withHints(itsOwn, config.hints), config, severityHead(severity));
    return [{ path: `.github/ISSUE_TEMPLATE/sev1-${severity.key}.yml`, text }];
  });
  const usual = withHints(playbook, config.hints);
  return [
    { path: ".github/ISSUE_TEMPLATE/sev1.yml", text: formYaml(usual, config) },
    ...own,
    { path: ".github/ISSUE_TEMPLATE/sev1-drill.yml", text: formYaml(usual, config, DRILL_HEAD) },
  ];
}
