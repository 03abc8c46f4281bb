import { readTasks, taskKey } from "../markdown/checklist.ts";
import { FIELDS } from "../incident/form.ts";
import { taskKeys } from "../incident/playbook.ts";
import type { ConfigError } from "../incident/settings.ts";
import type { Settings } from "../incident/snapshot.ts";
import { isSameName } from "../markdown/text.ts";
import { didYouMean, nearestName } from "./problems.ts";
import { setsLabel } from "./forms.ts";
import type { IssueForm } from "./forms.ts";

/** Mismatches between the settings and the forms that open incidents (those that set the incident label). */
export function formMistakes(forms: readonly IssueForm[], settings: Settings): ConfigError[] {
  const mistakes = forms.flatMap((form) =>
    setsLabel(form, settings.label)
      ? [
          ...missingFields(form),
          ...otherLabels(form, settings),
          ...otherTasks(form, settings),
          ...otherSeverity(form, settings),
          ...otherOptions(form, settings),
          ...severityTwice(form, settings),
        ]
      : missingLabel(form, settings.label),
  );
  return [...mistakes, ...unknownRows(forms, settings)];
}

/** Dashboard rows without a field in any incident form. */
function unknownRows(forms: readonly IssueForm[], { config, label }: Settings): ConfigError[] {
  const own = forms.filter((form) => setsLabel(form, label));
  const labels = own.flatMap(({ fields }) => fields.map((field) => field.label));
  const unknown = config.dashboardFields.filter((name) => !labels.some((each) => isSameName(each, name)));
  return unknown.flatMap(
    (name) =>
      own[0]?.at(
        ["body"],
        `\`dashboard.fields\` names "${name}", and no field has this label. ${didYouMean(name, labels, `Available: ${labels.join(", ")}`)}`,
      ) ?? [],
  );
}

const has = ({ fields }: IssueForm, id: string): boolean => fields.some((field) => field.id === id);

/** Fields are identified by id, because labels may be in any language. */
const missingFields = (form: IssueForm): ConfigError[] =>
  (["customer", "summary"] as const)
    .filter((id) => !has(form, id))
    .map((id) =>
      form.at(
        ["body"],
        `no field has \`id: ${id}\`, so that answer is lost. Give the field this id; its label can be anything`,
      ),
    );

/** A Sev1 form that does not set the label, so its issues may not count as incidents. */
function missingLabel(form: IssueForm, label: string): ConfigError[] {
  const isOurs = ["customer", "summary", "began"].every((id) => has(form, id));
  const message = `does not set the label \`${label}\`: the issues it opens may not count as incidents. Write \`labels: [${label}]\``;
  return isOurs ? [form.at(["labels"], message)] : [];
}

/** A field has another label in the settings than in the form, which was not regenerated. */
function otherLabels(form: IssueForm, { config }: Settings): ConfigError[] {
  const wanted = config.vocabulary.form;
  return form.fields.flatMap(({ id, label, index }) => {
    if (id === undefined || isSameName(wanted[id], label) || wanted[id] === FIELDS[id]) return [];
    const message = `the settings call this field "${wanted[id]}" (\`vocabulary.form.${id}\`), the form "${label}": run \`npm run generate\` in your copy and commit the form`;
    return [form.at(["body", index, "attributes", "label"], message)];
  });
}

const SEVERITY = /^(?:sev(?:erity)?|p|prio(?:rity)?)[-_ :]*\d$/i;

/** A label that is nearly a severity, or called like one, gives the incident none. */
function otherSeverity(form: IssueForm, { config, label, playbooks }: Settings): ConfigError[] {
  const own = [...config.severities.map(({ key }) => key), ...Object.keys(playbooks)];
  const keys = [...new Set([label, config.severity.toLowerCase(), ...own])];
  return form.labels.flatMap((name) => {
    const isKnown = keys.some((key) => isSameName(key, name));
    if (isKnown || !(SEVERITY.test(name) || nearestName(name, keys))) return [];
    const help = didYouMean(name, keys, `Available: ${keys.slice(1).join(", ")}`);
    return [
      form.at(
        ["labels"],
        `the label "${name}" is not a severity in the settings: its incidents are ${config.severity}. ${help}`,
      ),
    ];
  });
}

/** Options that are no severity; where the settings have one only and none of these, the field is the house's own. */
function otherOptions(form: IssueForm, { config }: Settings): ConfigError[] {
  const { severity, severities } = config;
  const names = [severity, ...severities.map(({ name }) => name)];
  const known = [...names, ...severities.map(({ key }) => key)];
  return severityFields(form).flatMap(({ index, options }) => {
    const unknown = options.filter((option) => !known.some((each) => isSameName(each, option)));
    if (severities.length === 0 && unknown.length === options.length) return [];
    return unknown.map((option) => {
      const help = didYouMean(option, names, `Available: ${names.join(", ")}`);
      return form.at(
        ["body", index, "attributes", "options", options.indexOf(option)],
        `"${option}" is not a severity in the settings: an incident with this answer is ${severity}. ${help}`,
      );
    });
  });
}

const severityFields = ({ fields }: IssueForm) => fields.filter(({ id }) => id === "severity");

/** GitHub sets the label in the second of the opening or in the next, so either may count. */
function severityTwice(form: IssueForm, { config }: Settings): ConfigError[] {
  const isOf = (name: string) => config.severities.some(({ key }) => isSameName(key, name));
  return severityFields(form).flatMap(({ label }) =>
    form.labels
      .filter(isOf)
      .map((name) =>
        form.at(
          ["labels"],
          `sets the label "${name}", and its field "${label}" asks for the severity too, so either may count. Remove one of them`,
        ),
      ),
  );
}

/** Each incident would contain both playbooks. */
function otherTasks(form: IssueForm, { playbook, playbooks }: Settings): ConfigError[] {
  const field = form.fields.find(({ id }) => id === "playbook");
  if (form.playbook === undefined || !field) return [];
  const severity = form.labels
    .map((name) => name.toLowerCase())
    .find((name) => Object.hasOwn(playbooks, name));
  const wanted = taskKeys((severity === undefined ? undefined : playbooks[severity]) ?? playbook);
  const found = new Set(readTasks(form.playbook).map(({ text }) => taskKey(text)));
  const missing = wanted.difference(found).size;
  const more = found.difference(wanted).size;
  if (missing + more === 0) return [];
  const message = `its tasks differ from the playbook (${missing} of ${wanted.size} missing, ${more} extra): run \`npm run generate\` in your copy and commit the form, or remove its field \`playbook\``;
  return [form.at(["body", field.index, "attributes", "value"], message)];
}
