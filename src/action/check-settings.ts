import type { Config, ConfigError, EscalationStep } from "../incident/settings.ts";
import type { Paths } from "../config/files/misplaced-files.ts";
import { handlesInSettings, isTeam, peopleIn } from "../incident/roles.ts";
import type { Settings } from "../incident/snapshot.ts";
import { queryForms, queryPlaces } from "../github/forms.ts";
import { toError } from "../markdown/text.ts";
import { querySweep } from "../github/first-queries.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { permissionOf } from "../github/permission.ts";
import { QUIET_MONTH, incidentMinutes, lastIncident } from "../reconcile/cost.ts";
import { mistakeLocation } from "../render/comment.ts";
import { nobodyIn } from "../render/escalation.ts";
import { plainText } from "../markdown/plain-text.ts";

/** What a manual run found in the settings, as Markdown for the step summary, with user text escaped. */
export interface SettingsReport {
  readonly text: string;
  readonly mistakes: readonly string[];
}

/** Checks the settings for mistakes, looks up each handle on GitHub, and says whom the escalation will call. */
export async function checkSettings(
  repo: RepoWithSettings,
  asked = querySweep(repo, null),
  isPrivate = false,
  files = () => queryForms(repo),
): Promise<SettingsReport> {
  const { repository } = (await asked).data;
  const settings = await repo.readSettings(repository, repo.label);
  const { config } = settings;
  const forms = await files().catch(() => new Map<string, string>());
  const problems = [
    ...settings.problems,
    ...(await checkForms(forms, settings)),
    ...(await checkPlaces(() => queryPlaces(repo))),
  ];
  const mistakes = problems.map(
    (problem) => `${mistakeLocation(problem)}: ${plainText(problem.message, 500)}`,
  );
  const unasked: string[] = [];
  mistakes.push(...handlesInSettings(config).filter(isTeam).map(teamMistake));
  for (const handle of handlesInSettings(config).filter((each) => !isTeam(each))) {
    const found = await permissionOf(repo, handle).catch(toError);
    if (found instanceof Error) unasked.push(`\`@${handle}\`: ${plainText(found.message, 300)}`);
    else mistakes.push(...mistakeIn(handle, found));
  }
  mistakes.push(...unsetSecrets(config, repo));
  const count = mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`;
  const wrong = mistakes.map((mistake) => `- ❌ ${mistake}\n`).join("");
  const open = unasked.map((each) => `- ⚠️ Could not check ${each}\n`).join("");
  const title = wrong ? `### The settings have ${count}\n\n${wrong}` : "### The settings are valid\n";
  return {
    text: `\n${title}${open}\n${planText(config)}\n${clockText(config, Boolean(repository.clock), isPrivate)}`,
    mistakes,
  };
}

/** Secrets that the settings name but the workflow does not pass. */
function unsetSecrets({ notify }: Config, { readSecret }: RepoWithSettings): string[] {
  const names = notify.flatMap(({ url, routingKey, signingKey }) => [url, routingKey, signingKey]);
  return [...new Set(names)].flatMap((name) =>
    name === undefined || !readSecret || readSecret(name)
      ? []
      : [`\`${name}\` is empty, and \`notify\` needs it: pass the secret in the workflow's \`env\``],
  );
}

/** Mismatches between the settings and the repository's issue forms. */
export async function checkForms(
  files: ReadonlyMap<string, string>,
  settings: Settings,
): Promise<ConfigError[]> {
  const { brokenForms, readForms } = await import("../config/forms.ts");
  const { formMistakes } = await import("../config/check-forms.ts");
  const forms = await readForms(files, settings.config.vocabulary.form);
  return [...(await brokenForms(files, settings.label)), ...formMistakes(forms, settings)];
}

/** Settings where nobody reads them. Where the folders cannot be read, nothing is told. */
export async function checkPlaces(paths: () => Promise<Paths>): Promise<ConfigError[]> {
  const { misplacedFiles } = await import("../config/files/misplaced-files.ts");
  return misplacedFiles(await paths().catch(() => new Map()));
}

/** A job's token cannot read a team's permissions. */
const teamMistake = (team: string) =>
  `\`@${team}\` is a team: a workflow's token cannot notify teams. Name people instead`;

function mistakeIn(handle: string, found: Awaited<ReturnType<typeof permissionOf>>): string[] {
  if (!found.exists) return [`\`@${handle}\` is not a GitHub account`];
  return found.mayCommand
    ? []
    : [`\`@${handle}\` has the role ${plainText(found.name, 50)}: commands such as \`/ack\` need triage`];
}

function planText(config: Config): string {
  const own = config.severities.flatMap(({ name, escalations }) =>
    escalations.map((step) => stepText(step, config, ` of ${plainText(name, 50)}`)),
  );
  const plan = [...config.escalations.map((step) => stepText(step, config)), ...own];
  const calls = plan.join("\n") || "No escalation step is set: nobody will be called.\n";
  return config.postmortem.reviewers.length > 0 ? calls : `${calls}\n${NO_REVIEWERS}`;
}

const NO_REVIEWERS =
  "Nobody will be asked to review the postmortem: no handle is set for its reviewers (`postmortem.reviewers`).\n";

function nextText({ acknowledge }: EscalationStep): string {
  if (!acknowledge) return "";
  const next = peopleIn(acknowledge.notify).map((handle) => `\`@${handle}\``);
  return `, then ${next.join(", ") || "nobody"} if nobody acknowledges within ${acknowledge.words}`;
}

/** Whether calls and reminders come on time, and how many of a plan's minutes that uses. */
function clockText({ clock }: Config, hasWorkflow: boolean, isPrivate: boolean): string {
  const isOff = clock === "off" || !hasWorkflow;
  const minutes = incidentMinutes(isOff ? "off" : clock);
  const price = isPrivate
    ? `In this private repository the hourly run takes ${QUIET_MONTH} Actions minutes a month, and an incident of nine hours about ${minutes}: a free plan's 2,000 minutes run out in incident number ${lastIncident(isOff ? "off" : clock)} of a month, and then GitHub runs nothing.\n`
    : "";
  if (clock === "off") return `⚠️ The clock is off: ${LATE}\n${price}`;
  if (!hasWorkflow) return `⚠️ The default branch has no \`.github/workflows/clock.yml\`: ${LATE}\n${price}`;
  const what = clock === "all" ? "Calls and reminders come" : "Calls come";
  return `${what} within a minute of their time.\n${price}`;
}

const LATE =
  "a call comes with the next event on its incident, or with the hourly run, which GitHub may start hours late.";

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
