import { FIELDS } from "../incident/form.ts";
import type { FieldId, FormField } from "../incident/form.ts";
import { parseFile } from "./file.ts";

/** An issue form of the repository, as far as it can be read. */
export interface IssueForm {
  readonly file: string;
  readonly labels: readonly string[];
  readonly fields: readonly FormField[];
  /** What the field of the playbook is filled with. */
  readonly playbook?: string | undefined;
}

export const FORM_FOLDER = ".github/ISSUE_TEMPLATE";

const LINES = new Set(["input", "dropdown"]);
const TYPES = new Set(["input", "textarea", "dropdown", "checkboxes", "upload"]);

/** Reads the forms among these files; what is no form is left out. https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
export async function readForms(files: ReadonlyMap<string, string>): Promise<IssueForm[]> {
  const named = [...files].filter(([name]) => /\.ya?ml$/.test(name) && !name.startsWith("config."));
  const read = await Promise.all(named.map(([name, text]) => readForm(name, text)));
  return read.flatMap((form) => form ?? []);
}

async function readForm(name: string, text: string): Promise<IssueForm | undefined> {
  const { value } = await parseFile(text, name);
  const { body, labels } = objectOf(value);
  if (!Array.isArray(body)) return undefined;
  const written = body.map(objectOf).filter(({ type }) => TYPES.has(String(type)));
  const fields = written.map(fieldOf).filter(({ label }) => label !== "");
  const playbook = written.find((_, i) => fields[i]?.id === "playbook");
  const filled = objectOf(playbook?.attributes).value;
  return {
    file: `${FORM_FOLDER}/${name}`,
    labels: [labels].flat().map(String),
    fields,
    playbook: typeof filled === "string" ? filled : undefined,
  };
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

function fieldOf({ id, type, attributes }: Readonly<Record<string, unknown>>): FormField {
  const { label } = objectOf(attributes);
  const text = typeof label === "string" ? label.trim() : "";
  const ids = Object.keys(FIELDS) as FieldId[];
  const own = ids.find((each) => each === id) ?? ids.find((each) => isSameText(FIELDS[each], text));
  return { label: text, ...(own ? { id: own } : {}), isLine: LINES.has(String(type)) };
}

const isSameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The fields of the form that a body came from: of several the one with the most of its labels there. Empty: none. */
export function fieldsFor(body: string, forms: readonly IssueForm[]): readonly FormField[] {
  const headings = new Set(
    body
      .split(/\r?\n/)
      .flatMap((line) => (line.startsWith("### ") ? [line.slice(4).trim().toLowerCase()] : [])),
  );
  const ranked = forms
    .map(({ fields }) => ({
      fields,
      there: fields.filter(({ label }) => headings.has(label.toLowerCase())).length,
    }))
    .filter(({ there }) => there > 1)
    .toSorted((a, b) => b.there - a.there);
  return ranked[0]?.fields ?? [];
}
