import type { ConfigError } from "../../incident/settings.ts";
import { FOLDER } from "../file.ts";
import { USUAL } from "../playbook.ts";
import type { Files } from "../playbook.ts";

/** Files beside settings are a template, a playbook, or a note for people. */
const READ = /\.mustache$|^\.|^[Rr][Ee][Aa][Dd][Mm][Ee]/;

/** Files in `.github/sev1/` that are never read, with the right name. Templates are checked separately. */
export function strayFiles(
  files: Files,
  severities: readonly { readonly playbook?: string }[],
): ConfigError[] {
  const names = [...files.keys()];
  const usual = USUAL.find((name) => files.has(name));
  const named = severities.flatMap(({ playbook }) => playbook ?? []);
  const known = new Set([usual, ...named]);
  // Where a named one is missing, that is told: another is likely to be it under a wrong name.
  const isMissing = named.some((name) => !files.has(name));
  return names
    .filter((name) => !known.has(name) && !READ.test(name) && !(isMissing && YAML.test(name)))
    .map((name) => ({ file: `${FOLDER}/${name}`, line: 1, column: 1, message: messageFor(name, usual) }));
}

/** Names that people give the settings file. */
const SETTINGS = new Set(["sev1", "config", "settings"]);

const YAML = /\.ya?ml$/;

function messageFor(name: string, usual: string | undefined): string {
  const [base = ""] = name.split(".", 1);
  const isYaml = YAML.test(name);
  if (SETTINGS.has(base.toLowerCase()) && isYaml)
    return "is ignored here: the settings are .github/sev1.yml, one folder up";
  if (USUAL.includes(name)) return `is ignored because ${usual} exists: keep one of the two`;
  if (isYaml)
    return `is ignored: no severity names it as its \`playbook\`. The default playbook is ${USUAL[0]}`;
  if (!name.includes(".")) return "is ignored: only files directly in .github/sev1/ are read";
  return `is ignored: a template's name ends in .mustache, such as ${base}.mustache, and the playbook's is ${USUAL[0]}`;
}
