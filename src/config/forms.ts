import { FIELDS, FIELD_IDS } from "../incident/form.ts";
import type { FieldId, FormField, FormLabels } from "../incident/form.ts";
import type { ConfigError } from "../incident/settings.ts";
import { parseFile } from "./file.ts";

/** An issue form of the repository, as far as it is readable. */
export interface IssueForm {
  readonly labels: readonly string[];
  readonly fields: readonly PlacedField[];
  /** The default value of the playbook field. */
  readonly playbook?: string | undefined;
  /** A mistake at this path of the file. */
  readonly at: (path: readonly PropertyKey[], message: string) => ConfigError;
}

interface PlacedField extends FormField {
  /** Which entry of `body` it is. */
  readonly index: number;
  /** What a dropdown offers. */
  readonly options: readonly string[];
}

export const FORM_FOLDER = ".github/ISSUE_TEMPLATE";

const LINES = new Set(["input", "dropdown"]);
const TYPES = new Set(["input", "textarea", "dropdown", "checkboxes", "upload"]);

/**
 * Reads the forms among these files, whose fields have an id of ours or one of these labels; what is no form is left out.
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
 */
export async function readForms(
  files: ReadonlyMap<string, string>,
  labels: FormLabels = FIELDS,
): Promise<IssueForm[]> {
  const named = [...files].filter(([name]) => /\.ya?ml$/.test(name) && !name.startsWith("config."));
  const read = await Promise.all(named.map(([name, text]) => readForm(name, text, labels)));
  return read.flatMap((form) => form ?? []);
}

async function readForm(name: string, text: string, names: FormLabels): Promise<IssueForm | undefined> {
  const source = await parseFile(text, `${FORM_FOLDER}/${name}`);
  const { body, labels } = objectOf(source.value);
  if (!Array.isArray(body)) return undefined;
  const written = body.map(objectOf);
  const fields = written.flatMap((element, index) => {
    const field = TYPES.has(String(element.type)) ? fieldOf(element, names) : undefined;
    const { options } = objectOf(element.attributes);
    const offered = Array.isArray(options) ? options.map(String) : [];
    return field ? [{ ...field, index, options: offered }] : [];
  });
  const playbook = fields.find(({ id }) => id === "playbook");
  const filled = playbook && objectOf(written[playbook.index]?.attributes).value;
  return {
    labels: labelsIn(labels),
    fields,
    playbook: typeof filled === "string" ? filled : undefined,
    at: (path, message) => source.at(path, message),
  };
}

/** A list, or as GitHub takes it too, names with commas between them. */
const labelsIn = (labels: unknown): string[] =>
  typeof labels === "string"
    ? labels.split(",").map((name) => name.trim())
    : [labels ?? []].flat().map(String);

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function fieldOf(
  { id, type, attributes }: Readonly<Record<string, unknown>>,
  names: FormLabels,
): FormField | undefined {
  const { label } = objectOf(attributes);
  const text = typeof label === "string" ? label.trim() : "";
  if (text === "") return undefined;
  const isCalled = (each: FieldId) => [names[each], FIELDS[each]].some((name) => isSameText(name, text));
  const own = FIELD_IDS.find((each) => each === id) ?? FIELD_IDS.find(isCalled);
  return { label: text, ...(own ? { id: own } : {}), isLine: LINES.has(String(type)) };
}

const isSameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The form that a body came from: of several the one with the most of its labels there. */
export function formFor(body: string, forms: readonly IssueForm[]): IssueForm | undefined {
  const headings = new Set(headingsIn(body));
  const ranked = forms
    .map((form) => ({
      form,
      there: form.fields.filter(({ label }) => headings.has(label.toLowerCase())).length,
    }))
    .filter(({ there }) => there > 1)
    .toSorted((a, b) => b.there - a.there);
  return ranked[0]?.form;
}

const headingsIn = (body: string): string[] =>
  body
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith("### ") ? [line.slice(4).trim().toLowerCase()] : []));

/**
 * Whether a form that sets this label surely wrote the body: all its fields are there in their order, as GitHub writes
 * them also where they are empty, and no form without the label could have written it.
 */
export function opensIncidents(body: string, forms: readonly IssueForm[], label: string): boolean {
  const headings = headingsIn(body);
  const whole = forms.filter(({ fields }) => fields.length > 1 && isWhole(fields, headings));
  const [ours, others] = [true, false].map((isOurs) =>
    Math.max(
      0,
      ...whole.filter((form) => setsLabel(form, label) === isOurs).map(({ fields }) => fields.length),
    ),
  );
  return (ours ?? 0) > (others ?? 0);
}

export const setsLabel = ({ labels }: IssueForm, label: string): boolean =>
  labels.some((name) => isSameText(name, label));

function isWhole(fields: readonly FormField[], headings: readonly string[]): boolean {
  let next = 0;
  for (const heading of headings) if (heading === fields[next]?.label.toLowerCase()) next += 1;
  return next === fields.length;
}

/** Forms of incidents that GitHub does not offer, since they are broken. */
export async function brokenForms(files: ReadonlyMap<string, string>, label: string): Promise<ConfigError[]> {
  const found = await Promise.all(
    [...files]
      .filter(
        ([name, text]) =>
          /\.ya?ml$/.test(name) && !name.startsWith("config.") && isAboutIncidents(text, label),
      )
      .map(async ([name, text]) => {
        const source = await parseFile(text, `${FORM_FOLDER}/${name}`);
        if (source.errors.length > 0)
          return source.errors.map((each) => ({
            ...each,
            message: each.message.replace(/\. The whole file.*$/, OFFERED),
          }));
        const isForm = Array.isArray(objectOf(source.value).body);
        return isForm ? [] : [source.at(["body"], `expected a list of fields below \`body\`${OFFERED}`)];
      }),
  );
  return found.flat();
}

const OFFERED = ". GitHub does not offer the form until that is right";

const isAboutIncidents = (text: string, label: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_-]+/u)
    .includes(label.toLowerCase());
