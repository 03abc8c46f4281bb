import { FIELDS, FIELD_IDS } from "../incident/form.ts";
import { STATUS_LABELS } from "../incident/labels.ts";
import type { Playbook } from "../incident/playbook.ts";
import { distance } from "../markdown/edit-distance.ts";
import { isSameName } from "../markdown/text.ts";
import { clashes, ESCALATED } from "./clashes.ts";
import { minutesOf, ROLES } from "./normalise.ts";
import { receiverProblems } from "./receivers.ts";
import { regionProblems } from "./regions.ts";
import type { HolidayRegions } from "./regions.ts";
import { didYouMean } from "./problems.ts";
import type { Key, Problem } from "./problems.ts";
import type { WrittenConfig } from "./schema.ts";

/** What settings may name beside their own roles. */
export interface Nameable {
  readonly playbooks: readonly Playbook[];
  /** In `.github/sev1/`; absent: not looked at. */
  readonly files?: readonly string[];
  /** Absent where no country is set. */
  readonly regions?: HolidayRegions;
}

/** Names that do not exist. A name that is not a role may be a stranger's login, so nobody is notified. */
export function unknownNames(written: WrittenConfig, { playbooks, files, regions }: Nameable): Problem[] {
  const roles = [...new Set([...Object.keys(ROLES), ...Object.keys(written.roles)])];
  const tasks = playbooks.flatMap(({ stages }) => stages.flatMap((stage) => stage.tasks.map(({ id }) => id)));
  const hints = Object.keys(written.hints).map((name): Named => ({ name, path: ["hints", name] }));
  return [
    ...notified(written)
      .filter(({ name }) => !name.startsWith("@"))
      .flatMap((each) => unknownName(each, roles, 'role; write a person as "@login"')),
    ...hints.flatMap((each) => unknownName(each, tasks, "task of the playbook")),
    ...usualAgain(written),
    ...takenLabels(written),
    ...misspelledRoles(written),
    ...booleanPeople(written),
    ...repeatedSteps(written),
    ...clashes(written),
    ...unfilledTexts(written),
    ...repeatedFields(written),
    ...receiverProblems(written),
    ...written.notify.flatMap(({ severities }, i) =>
      namesAt(severities, ["notify", i, "severities"]).flatMap((each) =>
        unknownName({ ...each, name: each.name.toLowerCase() }, severityNames(written), "severity"),
      ),
    ),
    ...regionProblems(written.businessDays, regions),
    ...(files
      ? named(written).flatMap((each) => unknownName(each, files.filter(isYaml), "file in .github/sev1/"))
      : []),
  ];
}

/** The usual severity is set at the top of the file: under `severities` it would lose its steps there. */
const usualAgain = ({ severity, severities }: WrittenConfig): Problem[] =>
  Object.keys(severities)
    .filter((key) => key === severity.toLowerCase())
    .map((key) => ({
      path: ["severities", key],
      message: `"${key}" is the default severity, which the top level of the file sets. Remove it here`,
    }));

interface Named {
  readonly name: string;
  readonly path: readonly Key[];
}

const isYaml = (file: string) => /\.ya?ml$/.test(file);

/** Whom steps and reviews name. */
function notified({ escalation, severities, postmortem }: WrittenConfig): Named[] {
  return [
    ...stepLists({ escalation, severities }).flatMap(({ steps, path }) =>
      steps.flatMap(({ notify, acknowledge }, i) => [
        ...namesAt(notify, [...path, i, "notify"]),
        ...namesAt(acknowledge?.notify ?? [], [...path, i, "acknowledge", "notify"]),
      ]),
    ),
    ...namesAt(postmortem.reviewers, ["postmortem", "reviewers"]),
  ];
}

/** The steps of the usual severity and of the others. */
const stepLists = ({ escalation, severities }: Pick<WrittenConfig, "escalation" | "severities">) => [
  { steps: escalation, path: ["escalation"] },
  ...Object.entries(severities).map(([key, severity]) => ({
    steps: severity.escalation,
    path: ["severities", key, "escalation"],
  })),
];

/** Labels of steps that mean something else: such a one would change the severity, or be taken off again. */
function takenLabels(written: WrittenConfig): Problem[] {
  const severities = new Set(severityNames(written).filter((key) => key !== ESCALATED));
  const meaningOf = (label: string) =>
    severities.has(label.toLowerCase())
      ? "is the label of a severity"
      : STATUS_LABELS.includes(label.toLowerCase()) && "is the label of a status";
  return stepLists(written).flatMap(({ steps, path }) =>
    steps.flatMap(({ label }, i): Problem[] => {
      const meaning = meaningOf(label);
      const message = `"${label}" ${meaning}. Give the step another one, such as "escalated"`;
      return meaning ? [{ path: [...path, i, "label"], message }] : [];
    }),
  );
}

/** A new role whose key is nearly that of a known one that has nobody; with a name of its own it is meant. */
const misspelledRoles = ({ roles }: WrittenConfig): Problem[] =>
  Object.entries(roles).flatMap(([key, role]): Problem[] => {
    const isNamed = typeof role === "object" && !Array.isArray(role) && role.name !== undefined;
    // "cto" is no typo of "ceo".
    const free = Object.keys(ROLES).filter((each) => each.length > 3 && !Object.hasOwn(roles, each));
    const near = free.find((each) => distance(each, key) === 1);
    const message = `"${key}" is a new role. Did you mean "${near}"? If not, give it a name: \`${key}: { name: …, people: … }\``;
    return isNamed || near === undefined ? [] : [{ path: ["roles", key], message }];
  });

/** The same step again would call nobody a second time, however its time is written. */
const repeatedSteps = (written: WrittenConfig): Problem[] =>
  stepLists(written).flatMap(({ steps, path }) => {
    const all = steps.map((step) =>
      JSON.stringify({ ...step, after: minutesOf(step.after), notify: [step.notify].flat() }),
    );
    return steps.flatMap(({ after }, i): Problem[] => {
      const first = all.indexOf(all[i] ?? "");
      // The default step may stand in the place of one that could not be read.
      if (first === i || after === "1h") return [];
      const before = steps[first]?.after;
      const same = before === undefined || before === after ? "" : `, as ${before}`;
      return [
        { path: [...path, i, "after"], message: `the step after ${after} is there twice${same}: remove one` },
      ];
    });
  });

/** What YAML 1.1 takes for true or false is a person here, whom hardly anybody means. */
const booleanPeople = ({ roles }: WrittenConfig): Problem[] =>
  Object.entries(roles).flatMap(([key, role]) => {
    const isPlain = typeof role === "string" || Array.isArray(role);
    const people = isPlain ? role : (role.people ?? []);
    const path = ["roles", key, ...(isPlain ? [] : ["people"])];
    return namesAt(people, path).flatMap((named): Problem[] =>
      /^(?:yes|no|on|off|true|false|none|null|nobody|tbd|todo)$/i.test(named.name)
        ? [
            {
              path: named.path,
              message: `"${named.name}" would be a person's login. Write who it is: \`${key}: "@ana"\`; if it is one, \`"@${named.name}"\``,
            },
          ]
        : [],
    );
  });

/** Fields of the form with one label: GitHub takes no such form, and an answer could be that of either. */
function repeatedFields({ vocabulary }: WrittenConfig): Problem[] {
  const labels = { ...FIELDS, ...vocabulary.form };
  return FIELD_IDS.flatMap((id): Problem[] => {
    const other = FIELD_IDS.find((each) => each !== id && isSameName(labels[each], labels[id]));
    if (other === undefined || vocabulary.form[id] === undefined) return [];
    const message = `"${labels[id]}" is the label of the field \`${other}\` too. Give each field another one`;
    return [{ path: ["vocabulary", "form", id], message }];
  });
}

/** The usual one and the others, as their labels are compared. */
const severityNames = ({ severity, severities }: WrittenConfig): string[] =>
  [severity, ...Object.keys(severities)].map((key) => key.toLowerCase());

/** A step's text is posted as is; it is not a template. */
const unfilledTexts = (written: WrittenConfig): Problem[] =>
  stepLists(written).flatMap(({ steps, path }) =>
    steps.flatMap(({ text = "" }, i): Problem[] => {
      const [found] = /\$?\{\{[^{}]{0,100}\}\}|\$\{[^{}]{0,100}\}/.exec(text) ?? [];
      const message = `\`${found}\` stays as it is: a step's text has no variables. Write the words, or change escalation.mustache`;
      return found === undefined ? [] : [{ path: [...path, i, "text"], message }];
    }),
  );

/** The playbooks of severities. */
const named = ({ severities }: WrittenConfig): Named[] =>
  Object.entries(severities).flatMap(([key, { playbook }]) =>
    playbook === undefined ? [] : [{ name: playbook, path: ["severities", key, "playbook"] }],
  );

const namesAt = (names: string | readonly string[], path: readonly Key[]): Named[] =>
  typeof names === "string"
    ? [{ name: names, path }]
    : names.map((name, i) => ({ name, path: [...path, i] }));

function unknownName({ name, path }: Named, known: readonly string[], what: string): Problem[] {
  if (known.includes(name)) return [];
  const all =
    known.length > 0 ? `Available: ${known.slice(0, 12).join(", ")}` : "There is no playbook in that folder";
  return [{ path, message: `"${name}" is not a ${what}. ${didYouMean(name, known, all)}` }];
}
