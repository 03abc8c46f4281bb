import type { Config, ConfigError, EscalationStep } from "../incident/settings.ts";
import { handlesIn, isTeam, peopleIn } from "../incident/roles.ts";
import type { Settings } from "../incident/snapshot.ts";
import { queryForms } from "../github/forms.ts";
import { toError } from "../markdown/text.ts";
import { querySweep } from "../github/first-queries.ts";
import type { RepoWithSettings } from "../github/load.ts";
import { permissionOf } from "../github/permission.ts";
import { placeOf } from "../render/comment.ts";
import { nobodyIn } from "../render/escalation.ts";
import { plainText } from "../markdown/plain-text.ts";

/** What a run by hand found in the settings, in Markdown for the step's summary; user text is made harmless. */
export interface SettingsReport {
  readonly text: string;
  readonly mistakes: readonly string[];
}

/** Looks for mistakes in the settings, asks GitHub about each handle in them, and tells whom the escalation will call. */
export async function checkSettings(
  repo: RepoWithSettings,
  asked = querySweep(repo, null),
): Promise<SettingsReport> {
  const settings = await repo.readSettings((await asked).data.repository, repo.label);
  const { config } = settings;
  const forms = await queryForms(repo).catch(() => new Map<string, string>());
  const problems = [...settings.problems, ...(await checkForms(forms, settings))];
  const mistakes = problems.map((problem) => `${placeOf(problem)}: ${plainText(problem.message, 500)}`);
  const unasked: string[] = [];
  mistakes.push(...handlesOf(config).filter(isTeam).map(teamMistake));
  for (const handle of handlesOf(config).filter((each) => !isTeam(each))) {
    const found = await permissionOf(repo, handle).catch(toError);
    if (found instanceof Error) unasked.push(`\`@${handle}\`: ${plainText(found.message, 300)}`);
    else mistakes.push(...mistakeIn(handle, found));
  }
  const count = mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`;
  const wrong = mistakes.map((mistake) => `- ❌ ${mistake}\n`).join("");
  const open = unasked.map((each) => `- ⚠️ GitHub could not be asked about ${each}\n`).join("");
  const title = wrong ? `### The settings have ${count}\n\n${wrong}` : "### The settings are right\n";
  return { text: `\n${title}${open}\n${planText(config)}`, mistakes };
}

/** What is wrong between the settings and the issue forms of the repository. */
export async function checkForms(
  files: ReadonlyMap<string, string>,
  settings: Settings,
): Promise<ConfigError[]> {
  const { readForms } = await import("../config/forms.ts");
  const { formMistakes } = await import("../config/check-forms.ts");
  return formMistakes(await readForms(files), settings);
}

const stepsOf = ({ escalations, severities }: Config): EscalationStep[] => [
  ...escalations,
  ...severities.flatMap((severity) => severity.escalations),
];

/** Each handle once. What a team may do, the job's token cannot ask. */
function handlesOf(config: Config): string[] {
  const all = [
    ...config.roles.flatMap(({ people }) => people),
    ...stepsOf(config).flatMap(handlesIn),
    ...stepsOf(config).flatMap(({ acknowledge }) => (acknowledge ? handlesIn(acknowledge) : [])),
    ...config.postmortem.reviewers,
  ];
  return [...new Map(all.map((handle) => [handle.toLowerCase(), handle])).values()];
}

const teamMistake = (team: string) =>
  `\`@${team}\` is a team: a workflow's token cannot notify teams. Name people instead`;

function mistakeIn(handle: string, found: Awaited<ReturnType<typeof permissionOf>>): string[] {
  if (!found.exists) return [`\`@${handle}\` is nobody on GitHub`];
  return found.mayCommand ? [] : [`\`@${handle}\` has ${plainText(found.name, 50)}: \`/ack\` needs triage`];
}

function planText(config: Config): string {
  const own = config.severities.flatMap(({ name, escalations }) =>
    escalations.map((step) => stepText(step, config, ` of ${plainText(name, 50)}`)),
  );
  const plan = [...config.escalations.map((step) => stepText(step, config)), ...own];
  return plan.join("\n") || "No escalation step is set: nobody will be called.\n";
}

function nextText({ acknowledge }: EscalationStep): string {
  if (!acknowledge) return "";
  const next = peopleIn(acknowledge.notify).map((handle) => `\`@${handle}\``);
  return `, and ${next.join(", ") || "nobody"} where nobody acknowledges within ${acknowledge.words}`;
}

function stepText(step: EscalationStep, { roles }: Config, whose = ""): string {
  const { nobody, nobodyKey } = nobodyIn(step, roles);
  const called = peopleIn(step.notify).map((handle) => `\`@${handle}\``);
  const start = `The escalation${whose} after ${step.words} calls ${called.join(", ") || "nobody"}`;
  if (!nobody) return `${start}${nextText(step)}.\n`;
  return `${start}: no handle is set for ${plainText(nobody, 120)}. Set it in \`.github/sev1.yml\`, for example:

\`\`\`yaml
roles:
  ${nobodyKey}: "@their-handle"
\`\`\`
`;
}
