import { parse } from "yaml";

/**
 * The audits of zizmor (https://docs.zizmor.sh/audits/) that need nothing but the file, under zizmor's names. Its binary
 * is in no registry that npm can ask. Where a rule is stricter than zizmor's, it says so.
 */

type Text = string | undefined;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string | boolean;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Container {
  readonly image?: string;
  readonly credentials?: { readonly password?: string };
}

interface Job {
  readonly uses?: string;
  readonly secrets?: unknown;
  readonly if?: string | boolean;
  readonly permissions?: unknown;
  readonly container?: string | Container;
  readonly services?: Readonly<Record<string, Container>>;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Names of the rules that a workflow breaks, each once, in alphabetical order. */
export function auditWorkflow(text: string): string[] {
  const workflow = parse(text) as Workflow;
  return Object.entries(RULES)
    .filter(([, breaks]) => breaks(workflow, text))
    .map(([name]) => name)
    .toSorted();
}

const jobsOf = ({ jobs }: Workflow) => Object.values(jobs);
const stepsOf = (workflow: Workflow) => jobsOf(workflow).flatMap(({ steps = [] }) => steps);
const usedIn = (workflow: Workflow): string[] =>
  [...jobsOf(workflow), ...stepsOf(workflow)].flatMap(({ uses }) => uses ?? []);
const conditionsOf = (workflow: Workflow): string[] =>
  [...jobsOf(workflow), ...stepsOf(workflow)].flatMap((each) =>
    each.if === undefined ? [] : String(each.if),
  );
const eventsOf = ({ on }: Workflow): string[] =>
  typeof on === "string" ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(on as object);
const isAction = (uses: Text, name: RegExp) => name.test(uses?.split("@")[0] ?? "");
const containersOf = (workflow: Workflow): Container[] =>
  jobsOf(workflow).flatMap(({ container, services = {} }) => [
    ...(typeof container === "string" ? [{ image: container }] : container ? [container] : []),
    ...Object.values(services),
  ]);

const PUBLISHES = /^(?:contents|packages|attestations|id-token|pages): write$/m;
const permissionsOf = (permissions: unknown) =>
  typeof permissions === "object" && permissions !== null
    ? Object.entries(permissions)
        .map(([name, level]) => `${name}: ${level}`)
        .join("\n")
    : String(permissions);

/** What is released, or goes to the public, is built without caches that another branch's run may have written. */
const isRelease = (workflow: Workflow): boolean =>
  eventsOf(workflow).includes("release") ||
  (jobsOf(workflow).some(({ permissions }) => PUBLISHES.test(permissionsOf(permissions))) &&
    stepsOf(workflow).some(
      ({ uses, run = "" }) =>
        /gh release create|npm publish|docker push/.test(run) ||
        isAction(uses, /\/(?:attest|deploy-pages|attest-build-provenance)$/),
    ));

function takesFromCache({ uses, with: inputs = {} }: Step): boolean {
  if (isAction(uses, /^actions\/cache(?:\/restore)?$/)) return true;
  // From version 5 on it caches by itself: https://github.com/actions/setup-node#usage
  if (isAction(uses, /^actions\/setup-node$/))
    return inputs["package-manager-cache"] !== false || inputs.cache !== undefined;
  return isAction(uses, /^actions\/setup-/) && inputs.cache !== undefined && inputs.cache !== false;
}

const scriptsOf = (workflow: Workflow): string[] =>
  stepsOf(workflow).flatMap(({ uses, run, with: inputs = {} }) => [
    ...(run === undefined ? [] : [run]),
    ...(isAction(uses, /^actions\/github-script$/) ? [String(inputs.script)] : []),
  ]);

const RULES: Readonly<Record<string, (workflow: Workflow, text: string) => boolean>> = {
  artipacked: (workflow) =>
    stepsOf(workflow).some(
      ({ uses, with: inputs = {} }) =>
        isAction(uses, /^actions\/checkout$/) && inputs["persist-credentials"] !== false,
    ),
  "bot-conditions": (workflow) =>
    conditionsOf(workflow).some((condition) =>
      /github\.(?:triggering_)?actor(?:_id)?\b[^&|]*(?:\[bot\]|\d{5})|(?:\[bot\]'|\d{5})[^&|]*github\.(?:triggering_)?actor/.test(
        condition,
      ),
    ),
  "cache-poisoning": (workflow) => isRelease(workflow) && stepsOf(workflow).some(takesFromCache),
  "dangerous-triggers": (workflow) =>
    eventsOf(workflow).some((event) => /^(?:pull_request_target|workflow_run)$/.test(event)),
  // Stricter: the workflow has none, and each job names what it needs.
  "excessive-permissions": (workflow) =>
    permissionsOf(workflow.permissions) !== "" ||
    jobsOf(workflow).some(({ permissions }) => typeof permissions !== "object" || permissions === null),
  // Stricter: whatever the trigger.
  "github-env": (workflow) =>
    scriptsOf(workflow).some((script) => /GITHUB_(?:ENV|PATH)\b|exportVariable|addPath/.test(script)),
  "hardcoded-container-credentials": (workflow) =>
    containersOf(workflow).some(
      ({ credentials }) => credentials?.password !== undefined && !credentials.password.includes("${{"),
    ),
  "insecure-commands": (_, text) => /ACTIONS_ALLOW_UNSECURE_COMMANDS/.test(text),
  "overprovisioned-secrets": (_, text) =>
    /toJSON\(\s*secrets\s*\)|\$\{\{\s*secrets\s*\}\}|secrets\[/i.test(text),
  "secrets-inherit": (workflow) => jobsOf(workflow).some(({ secrets }) => secrets === "inherit"),
  // Stricter: no expression at all, so that nobody has to tell which of them somebody can write.
  "template-injection": (workflow) => scriptsOf(workflow).some((script) => script.includes("${{")),
  "unpinned-images": (workflow) =>
    [...containersOf(workflow).map(({ image }) => image), ...usedIn(workflow).filter(isImage)].some(
      (image) => image !== undefined && !/@sha256:[\da-f]{64}$/.test(image),
    ),
  "unpinned-uses": (workflow) =>
    usedIn(workflow).some((uses) => !isImage(uses) && !/^\.\/|@[\da-f]{40}$/.test(uses)),
  "unredacted-secrets": (_, text) => /fromJSON\(\s*secrets\./i.test(text),
  // Around the braces a text remains, which is always true; a line break of a block counts.
  "unsound-condition": (workflow) =>
    conditionsOf(workflow).some(
      (condition) => condition.includes("${{") && !/^\$\{\{(?:(?!\}\}).)*\}\}$/s.test(condition),
    ),
  "unsound-contains": (workflow) =>
    conditionsOf(workflow).some((condition) => /contains\(\s*'[^']*'\s*,/.test(condition)),
};

const isImage = (uses: string) => uses.startsWith("docker://");

export const RULE_NAMES = Object.keys(RULES).toSorted();
