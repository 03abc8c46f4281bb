import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { readPlaybook } from "../config/index.ts";
import type { Playbook } from "../incident/playbook.ts";
import { compareFiles, writeFiles } from "./files.ts";
import { ImportError } from "./import/imported.ts";
import { readMattermost } from "./import/read-mattermost.ts";
import { readPage } from "./import/read-page.ts";
import { toPlaybook } from "./import/to-playbook.ts";
import { shippedPlaybook } from "./repository.ts";

/** Imports a playbook from an export of Mattermost Playbooks or a Markdown page. */

const USAGE = `Usage: npm run import -- FILE [--to REPOSITORY] [--force]

  FILE     an export of Mattermost Playbooks (.json), or a checklist in Markdown (.md)
  --to     writes .github/sev1/playbook.yml there; without it the playbook is shown
  --force  replaces a playbook that is there
`;
const PATH = ".github/sev1/playbook.yml";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: "string" }, force: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  const [file] = positionals;
  if (values.help || file === undefined) console.log(USAGE);
  else process.exitCode = await importFile(file, values.to, values.force ?? false);
} catch (error) {
  if (!(error instanceof ImportError) && !isBadOption(error)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 1;
}

async function importFile(file: string, to: string | undefined, force: boolean): Promise<number> {
  const imported = readImported(file);
  const { playbook, differences, leftOut } = toPlaybook(imported, await shippedPlaybook());
  const text = playbookYaml(playbook, basename(file));
  await check(text);
  const counted = playbook.stages.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const report = [
    `Read ${file}: ${count(playbook.stages.length, "stage")}, ${count(counted, "task")}.`,
    list("Different here:", differences),
    list("Left out, as nothing here corresponds to it:", leftOut),
    list("For .github/sev1.yml:", imported.settings.length > 0 ? [imported.settings.join("\n")] : []),
  ];
  const status = to === undefined ? show(text) : write(to, text, force);
  console.error(report.filter(Boolean).join("\n\n"));
  return status;
}

function readImported(file: string) {
  const text = readText(file)
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n");
  try {
    return /^\s*\{/.test(text) || file.endsWith(".json")
      ? readMattermost(text)
      : readPage(text, basename(file));
  } catch (error) {
    if (error instanceof ImportError) throw new ImportError(`Cannot import ${file}: ${error.message}`);
    throw error;
  }
}

function readText(file: string): string {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new ImportError(`Cannot read ${file}: there is no such file`);
  return readFileSync(file, "utf8");
}

async function check(text: string): Promise<void> {
  const { playbook, errors } = await readPlaybook(text, PATH);
  if (playbook) return;
  const lines = errors.map(({ line, column, message }) => `  ${line}:${column} ${message}`);
  throw new ImportError(`The playbook that came out would have mistakes:\n${lines.join("\n")}\n\n${text}`);
}

function playbookYaml(playbook: Playbook, from: string): string {
  return `# Imported from ${from}. Every field: docs/playbook.md\n${stringify(playbook, { lineWidth: 0 })}`;
}

function show(text: string): number {
  console.log(text);
  return 0;
}

function write(to: string, text: string, force: boolean): number {
  if (!existsSync(to))
    throw new ImportError(`There is no folder ${to}: give the repository's folder to --to`);
  const [change] = compareFiles(to, [{ path: PATH, text }]);
  if (change?.is === "changed" && !force) {
    console.error(
      `${PATH} is there already and differs. Nothing is written; --force replaces it:\n\n${change.diff}\n`,
    );
    return 1;
  }
  writeFiles(to, [{ path: PATH, text }]);
  console.error(
    `Wrote ${PATH}. Next: the issue form, by \`npm run generate\` in a copy of the template, otherwise by \`npm run init -- ${to}\`.\n`,
  );
  return 0;
}

function count(many: number, thing: string): string {
  return `${many} ${thing}${many === 1 ? "" : "s"}`;
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return [title, ...items.map((item) => `- ${item.replaceAll("\n", "\n  ")}`)].join("\n");
}

function isBadOption(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
