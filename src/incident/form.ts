/** Labels of the issue form's fields, in their order: the headings by which an answer is found in an issue's body. */
export const FIELDS = {
  customer: "Customer",
  summary: "Summary",
  impact: "Customer impact",
  began: "When it began (with time zone)",
  bridge: "Bridge link",
  people: "Who is who",
  links: "Links",
  playbook: "Playbook",
} as const;
