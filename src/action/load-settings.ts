import playbook from "../../templates/playbooks/mme-sev1.yml";
import { FOLDER, daysOff, readConfig, readPlaybook } from "../config/index.ts";
import { withHints } from "../incident/playbook.ts";
import type { Settings } from "../incident/snapshot.ts";
import { templateProblem } from "../render/templates.ts";
import type { SettingsFiles } from "../github/load.ts";

/** The repository's settings: ours, with what its default branch puts in their place; every mistake is collected. */
export async function loadSettings(raw: SettingsFiles, label: string): Promise<Settings> {
  const files = new Map((raw.overrides?.entries ?? []).map(({ name, object }) => [name, object?.text ?? ""]));
  const own = files.get("playbook.yml");
  const read = own === undefined ? { errors: [] } : await readPlaybook(own, `${FOLDER}/playbook.yml`);
  const base = read.playbook ?? playbook;
  const { config, playbooks, errors } = await readConfig(raw.config?.text ?? null, base, files);
  const templates = readTemplates(files);
  return {
    config,
    playbook: withHints(base, config.hints),
    playbooks: Object.fromEntries(
      Object.entries(playbooks).map(([key, each]) => [key, withHints(each, config.hints)]),
    ),
    holidays: await daysOff(config.businessDays),
    templates: templates.good,
    problems: [...errors, ...read.errors, ...templates.errors],
    label,
  };
}

function readTemplates(files: ReadonlyMap<string, string>) {
  const own = [...files].filter(([file]) => file.endsWith(".mustache"));
  const checked = own.map(([file, text]) => {
    const name = file.slice(0, -".mustache".length);
    return { file: `${FOLDER}/${file}`, name, text, message: templateProblem(name, text) };
  });
  return {
    good: Object.fromEntries(checked.filter(({ message }) => !message).map(({ name, text }) => [name, text])),
    errors: checked.flatMap(({ file, message }) => (message ? [{ file, line: 1, column: 1, message }] : [])),
  };
}
