import { Scalar, stringify } from "yaml";
import { DRILL } from "../../incident/applied-settings/drill.ts";
import type { Config, Severity } from "../../incident/settings.ts";
import type { FieldId } from "../../incident/form.ts";
import type { Playbook } from "../../incident/playbook.ts";
import { isSameName } from "../../markdown/text.ts";
import { playbookMarkdown } from "../../render/playbook.ts";

const HEADER =
  "# Generated from the playbook and .github/sev1.yml: by `npm run generate` in a copy of Sev1, otherwise by `npm run init`.\n";

const INTRO =
  "Fill in the first two fields; the rest can wait, and everything can be changed later. " +
  "Everybody with access to this repository can read this: no passwords or other secrets, no personal data.";

/** What tells one form from another. */
interface FormHead {
  readonly name: string;
  readonly description: string;
  readonly title: string;
  readonly labels: readonly string[];
  /** Its label gives the incident its severity, so it asks for none. */
  readonly isOfSeverity?: boolean;
}

const usualHead = ({ severity }: Config): FormHead => ({
  name: "Sev1 incident",
  description: "A customer is down: open an incident with the playbook",
  title: `[${severity}] `,
  labels: ["sev1"],
});

/** A severity with its own playbook has its own form, whose label gives the incident that severity. */
export const severityHead = ({ key, name }: Severity): FormHead => ({
  name: `${name} incident`,
  description: `An incident of severity ${name}, with its playbook`,
  title: `[${name}] `,
  labels: ["sev1", key],
  isOfSeverity: true,
});

export const DRILL_HEAD: FormHead = {
  name: "Sev1 drill",
  description: "Practise: the whole incident, ten times as fast, notifying only you",
  title: `${DRILL} `,
  labels: ["sev1"],
};

/**
 * The issue form for GitHub. It includes the playbook, so that an incident has its tasks even while Actions is down.
 */
export function formYaml(playbook: Playbook, config: Config, head: FormHead = usualHead(config)): string {
  const { isOfSeverity = false, ...rest } = head;
  const severities = isOfSeverity ? [] : severityNames(config);
  const form = {
    ...rest,
    body: [
      { type: "markdown", attributes: { value: INTRO } },
      ...about(config, severities),
      ...around(playbook, config),
    ],
  };
  return HEADER + stringify(form, { lineWidth: 0 });
}

/**
 * The severities to choose from, the default one first; none where there is no choice. Those with a playbook of their own
 * have their own form, because this one would add its playbook to theirs. GitHub reserves one word:
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms
 */
function severityNames({ severity, severities }: Config): string[] {
  const others = severities.flatMap(({ name, playbook }) => (playbook === undefined ? [name] : []));
  const names = [severity, ...others].filter((name) => !isSameName(name, "none"));
  return names.length > 1 ? names : [];
}

/** Quoted, because GitHub takes a plain `on` for a boolean. */
function quoted(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  scalar.type = "QUOTE_DOUBLE";
  return scalar;
}

/** What happened. */
function about(config: Config, severities: readonly string[]) {
  const field = fieldsOf(config);
  const choice = field("dropdown", "severity", `Empty: ${config.severity}`, {
    options: severities.map(quoted),
  });
  return [
    required(field("input", "customer", "Who is down?", { placeholder: "Enterprise ABC" })),
    required(
      field("textarea", "summary", "What fails, as far as you know?", {
        placeholder: "Pages time out for all users",
      }),
    ),
    field("textarea", "impact", "Who cannot do what?", { placeholder: "40,000 users cannot log in" }),
    ...(severities.length > 0 ? [choice] : []),
    field("input", "began", "The outage, not this issue. Empty: now", {
      placeholder: "7:05am ET, 20 minutes ago",
    }),
  ];
}

/** Who works on it, where, and on which tasks. The CEO is called by the escalation, not by the form. */
function around(playbook: Playbook, config: Config) {
  const { roles } = config;
  const field = fieldsOf(config);
  const people = roles.filter(({ key }) => key !== "ceo").map(({ name }) => `${name}: \n`);
  return [
    field("input", "bridge", "Where people talk", { placeholder: "https://…" }),
    field("textarea", "people", "A name or handle each; nobody named here is notified", {
      value: people.join(""),
    }),
    field("textarea", "links", "Tickets, dashboards, threads", {}),
    field("textarea", "playbook", "Leave as is: these are the tasks to tick", {
      value: playbookMarkdown(playbook),
    }),
  ];
}

/** Fields with the labels from the settings. */
const fieldsOf =
  ({ vocabulary }: Config) =>
  (type: string, id: FieldId, description: string, more: object) => ({
    type,
    id,
    attributes: { label: vocabulary.form[id], description, ...more },
  });

const required = (asked: object) => ({ ...asked, validations: { required: true } });
