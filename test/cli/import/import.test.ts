import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

function importFile(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/import.ts", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const folder = () => mkdtempSync(join(tmpdir(), "sev1-import-"));
const PATH = ".github/sev1/playbook.yml";

test("writes a playbook, again without a change, and another one only where told to", () => {
  const to = folder();
  const [one, other] = [join(to, "one.md"), join(to, "other.md")];
  writeFileSync(one, "# Ours\n## 1 - Repair\n- [ ] Read the logs\n");
  writeFileSync(other, "# Ours\n## 1 - Repair\n- [ ] Read all logs\n");

  expect(importFile(one, "--to", to)).toMatchObject({ status: 0, stdout: "" });
  const written = readFileSync(join(to, PATH), "utf8");
  expect(written).toContain("- id: read-the-logs\n        text: Read the logs\n");
  expect(importFile(one, "--to", to).status).toBe(0);

  const refused = importFile(other, "--to", to);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(
    "-        text: Read the logs\n+      - id: read-all-logs\n+        text: Read all logs",
  );
  expect(readFileSync(join(to, PATH), "utf8")).toBe(written);

  expect(importFile(other, "--to", to, "--force").status).toBe(0);
  expect(readFileSync(join(to, PATH), "utf8")).toContain("Read all logs");
});

test("shows the playbook where no repository is named, and its report beside it", () => {
  const file = join(folder(), "export.json");
  writeFileSync(file, JSON.stringify({ version: 1, checklists: [{ title: "A", items: [{ title: "b" }] }] }));
  const { status, stdout, stderr } = importFile(file);
  expect([status, stderr]).toEqual([0, `Read ${file}: 1 stage, 1 task.\n`]);
  expect(stdout).toContain("stages:\n  - name: A\n    tasks:\n      - id: b\n        text: b\n");
});

test.each([
  ["a file that is not there", ["nowhere.md"], "Cannot read nowhere.md: there is no such file"],
  ["an option that is none", ["--too"], "Unknown option '--too'"],
  ["a repository that is not there", ["README.md", "--to", "nowhere"], "There is no folder nowhere"],
])("%s is refused, with the usage", (_, args, said) => {
  const { status, stderr } = importFile(...args);
  expect(status).toBe(1);
  expect(stderr).toContain(said);
  expect(stderr).toContain("Usage: npm run import -- FILE");
  expect(existsSync("nowhere")).toBe(false);
});
