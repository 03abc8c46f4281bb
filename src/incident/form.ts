/** Labels of the issue form's fields, in their order: the headings by which an answer is found in an issue's body. */
export const FIELDS = {
  customer: "Customer",
  summary: "Summary",
  impact: "Customer impact",
  severity: "Severity",
  began: "When it began (with time zone)",
  bridge: "Bridge link",
  people: "Who is who",
  links: "Links",
  playbook: "Playbook",
} as const;

export type FieldId = keyof typeof FIELDS;

export const FIELD_IDS = Object.keys(FIELDS) as FieldId[];

/** What each field is called: as shipped, or in the house's own words. */
export type FormLabels = Readonly<Record<FieldId, string>>;

/** A field of an issue form. */
export interface FormField {
  readonly label: string;
  /** Which of ours it is, whatever its label says; absent: one of the house's own. */
  readonly id?: FieldId | undefined;
  /** Its answer is one line. */
  readonly isLine?: boolean | undefined;
}

const LINES = new Set<FieldId>(["customer", "severity", "began", "bridge"]);

/** The fields of the form that `generate` writes, under these labels. */
export const formWith = (labels: FormLabels): readonly FormField[] =>
  FIELD_IDS.map((id) => ({ label: labels[id], id, isLine: LINES.has(id) }));

/** The shipped form's fields. */
export const SHIPPED_FORM = formWith(FIELDS);
