import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { workflowsUsing } from "../../src/cli/init/workflows.ts";
import { examples } from "./examples.ts";
import { RULE_NAMES, auditWorkflow } from "./rules.ts";

const FOLDER = ".github/workflows";
const COMMIT = "0123456789".repeat(4);
const shipped = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(`${FOLDER}/${name}`, "utf8"),
}));
const installed = workflowsUsing(`acme/sev1@${COMMIT}`).map(({ path, text }) => ({
  name: `init's ${path}`,
  text,
}));

test.each([...shipped, ...installed, ...examples()])("$name breaks no rule", ({ text }) => {
  expect(auditWorkflow(text)).toEqual([]);
});

/** A workflow that breaks none. */
const SOUND = `on: push
permissions: {}
jobs:
  one:
    runs-on: ubuntu-latest
    permissions:
      contents: write
    steps:
      - uses: actions/checkout@${COMMIT}
        with:
          persist-credentials: false
      - run: gh release create v1
`;

const step = (text: string) => `${SOUND}      - ${text}\n`;
const inJob = (text: string) => SOUND.replace("    steps:\n", `    ${text}\n    steps:\n`);
const caller = (text: string) =>
  `on: push\npermissions: {}\njobs:\n  one:\n    permissions: {}\n    ${text}\n`;

/** Each rule's planted violations. */
const PLANTED: Readonly<Record<string, readonly string[]>> = {
  artipacked: [
    SOUND.replace("persist-credentials: false", "fetch-depth: 0"),
    SOUND.replace("persist-credentials: false", "persist-credentials: true"),
  ],
  "bot-conditions": [
    inJob("if: github.actor == 'dependabot[bot]'"),
    inJob("if: ${{ 'renovate[bot]' == github.triggering_actor }}"),
    inJob("if: github.actor_id == 49699333"),
  ],
  "cache-poisoning": [
    step(`uses: actions/cache@${COMMIT}`),
    step(`uses: actions/setup-node@${COMMIT}`),
    step(`{ uses: "actions/setup-go@${COMMIT}", with: { cache: true } }`),
  ],
  "dangerous-triggers": [
    SOUND.replace("on: push", "on: pull_request_target"),
    SOUND.replace("on: push", "on: [push, workflow_run]"),
    SOUND.replace("on: push", "on:\n  pull_request_target:\n    types: [opened]"),
  ],
  "excessive-permissions": [
    SOUND.replace("permissions: {}\n", ""),
    SOUND.replace("permissions: {}", "permissions: write-all"),
    SOUND.replace("permissions: {}", "permissions: read-all"),
    SOUND.replace("permissions: {}", "permissions:\n  contents: read"),
    SOUND.replace("    permissions:\n      contents: write\n", ""),
    SOUND.replace("    permissions:\n      contents: write\n", "    permissions: write-all\n"),
  ],
  "github-env": [step('run: echo "A=$B" >> "$GITHUB_ENV"'), step("run: echo bin >> $GITHUB_PATH")],
  "hardcoded-container-credentials": [
    inJob(
      `container: { image: "a@sha256:${"0".repeat(64)}", credentials: { username: a, password: hunter2 } }`,
    ),
  ],
  "insecure-commands": [inJob("env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: true }")],
  "overprovisioned-secrets": [
    inJob("env: { ALL: '${{ toJSON(secrets) }}' }"),
    inJob("env: { ONE: '${{ secrets[matrix.name] }}' }"),
  ],
  "secrets-inherit": [caller(`uses: acme/sev1/.github/workflows/x.yml@${COMMIT}\n    secrets: inherit`)],
  "template-injection": [
    step("run: echo ${{ github.event.issue.title }}"),
    step("run: |\n          echo safe\n          echo '${{ inputs.alert }}'"),
    step(
      `{ uses: "actions/github-script@${COMMIT}", with: { script: "core.info('\${{ github.head_ref }}')" } }`,
    ),
  ],
  "unpinned-images": [
    inJob("container: node:24"),
    inJob("services: { db: { image: postgres } }"),
    step("uses: docker://alpine:3"),
  ],
  "unpinned-uses": [
    step("uses: actions/upload-artifact@v5"),
    step("uses: acme/sev1@main"),
    step(`uses: acme/sev1@${COMMIT.slice(1)}`),
    caller("uses: acme/sev1/.github/workflows/x.yml@v1"),
  ],
  "unredacted-secrets": [inJob("env: { A: '${{ fromJSON(secrets.KEYS).a }}' }")],
  "unsound-condition": [
    inJob("if: ${{ github.ref_name == 'main' }} && ${{ vars.X }}"),
    inJob("if: |\n      ${{ vars.X }}"),
  ],
  "unsound-contains": [inJob("if: contains('refs/heads/main refs/heads/next', github.ref)")],
};

describe("the rules bite", () => {
  test("a sound workflow breaks none, and each rule has a planted violation", () => {
    expect(auditWorkflow(SOUND)).toEqual([]);
    expect(Object.keys(PLANTED).toSorted()).toEqual(RULE_NAMES);
  });

  const planted = Object.entries(PLANTED).flatMap(([rule, texts]) => texts.map((text) => ({ rule, text })));
  test.each(planted)("$rule", ({ rule, text }) => {
    expect(auditWorkflow(text)).toEqual([rule]);
  });
});
