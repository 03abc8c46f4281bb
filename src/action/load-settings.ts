import playbook from "../../templates/playbooks/mme-sev1.yml";
import { FILES, FOLDER, USUAL, daysOff, readConfig, readPlaybook } from "../config/index.ts";
import { withHints } from "../incident/playbook.ts";
import type { Settings } from "../incident/snapshot.ts";
import type { FoundForm, SettingsFiles } from "../github/repo.ts";

/** The repository's settings: the defaults, overridden by the default branch, with every mistake collected. */
export async function loadSettings(raw: SettingsFiles, label: string): Promise<Settings> {
  const files = new Map((raw.overrides?.entries ?? []).map(({ name, object }) => [name, object?.text ?? ""]));
  const name = USUAL.find((each) => files.has(each));
  const read =
    name === undefined ? undefined : await readPlaybook(files.get(name) ?? "", `${FOLDER}/${name}`);
  const base = read?.playbook ?? playbook;
  const written = settingsIn(raw);
  const { config, playbooks, errors } = await readConfig(written.text, base, files, written.file);
  const roles = config.roles.map(({ key }) => key);
  const templates = await readTemplates(files);
  return {
    config,
    playbook: withHints(base, config.hints),
    playbooks: Object.fromEntries(
      Object.entries(playbooks).map(([key, each]) => [key, withHints(each, config.hints)]),
    ),
    holidays: await daysOff(config.businessDays),
    templates: templates.good,
    problems: [
      ...written.errors,
      ...errors,
      ...(read ? [...read.errors, ...read.unknownRoles(roles)] : []),
      ...templates.errors,
    ],
    label,
  };
}

/** The issue form that produced a body, from the repository's issue templates. */
export async function loadForm(
  files: ReadonlyMap<string, string>,
  body: string,
  { config, label }: Pick<Settings, "config" | "label">,
): Promise<FoundForm> {
  const { formFor, opensIncidents, readForms } = await import("../config/forms.ts");
  const forms = await readForms(files, config.vocabulary.form);
  const fields = formFor(body, forms)?.fields ?? [];
  return {
    fields: fields.map(({ label: name, id, isLine }) => ({ label: name, id, isLine })),
    opensIncidents: opensIncidents(body, forms, label),
  };
}

/** The settings file; if both names exist, the first counts and the second is reported. */
function settingsIn({ config, configYaml }: SettingsFiles) {
  const [usual, other] = FILES;
  const [text, second] = [config?.text, configYaml?.text];
  if (typeof text !== "string") return { text: second ?? null, file: other, errors: [] };
  const message = `is ignored because ${usual} exists: keep one of the two`;
  const errors = typeof second === "string" ? [{ file: other, line: 1, column: 1, message }] : [];
  return { text, file: usual, errors };
}

/** The repository's own usable templates, and the mistakes in the others, which the shipped ones replace. */
async function readTemplates(files: ReadonlyMap<string, string>) {
  const own = [...files].filter(([file]) => file.endsWith(SUFFIX));
  if (own.length === 0) return { good: {}, errors: [] };
  const { checkTemplate } = await import("../render/check-template.ts");
  const checked = own.map(([file, text]) => {
    const name = file.slice(0, -SUFFIX.length);
    return { file: `${FOLDER}/${file}`, name, text, mistakes: checkTemplate(name, text) };
  });
  return {
    good: Object.fromEntries(
      checked.filter(({ mistakes }) => mistakes.length === 0).map(({ name, text }) => [name, text]),
    ),
    errors: checked.flatMap(({ file, text, mistakes }) =>
      mistakes.map(({ at, message }) => ({ file, ...lineAndColumn(text, at), message })),
    ),
  };
}

const SUFFIX = ".mustache";

/** Line and column of a character, both from 1. */
function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
