import { existsSync, globSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { parse } from "yaml";
import { COMMANDS } from "../commands/table.ts";
import { FILES, FOLDER, readConfig, readPlaybook, USUAL } from "../config/index.ts";
import type { ConfigError } from "../config/index.ts";
import { PlaybookSchema } from "../config/playbook-schema.ts";
import { ConfigSchema } from "../config/schema.ts";
import { VARIABLES } from "../render/template-variables.ts";
import { withHints } from "../incident/playbook.ts";
import { costTable } from "./generate/cost.ts";
import { formYaml } from "./generate/form.ts";
import { holidayTable } from "./generate/holidays.ts";
import { layerDiagram, layerTable } from "./generate/layers.ts";
import { lastMutation, mutationTable } from "./generate/mutation.ts";
import { countedProofs, proofTable } from "./generate/proofs.ts";
import {
  actionTables,
  commandTable,
  configTable,
  replaceSection,
  taskTable,
  variableTables,
} from "./generate/tables.ts";

/** Writes everything in this repository that is made from something else. CI fails where that changes a file. */

const SHIPPED = "templates/playbooks/mme-sev1.yml";

const read = (file: string) => readFileSync(file, "utf8");
const written: string[] = [];
const write = (file: string, text: string) => {
  writeFileSync(file, text);
  written.push(file);
};

async function playbookAt(file: string) {
  const { playbook, errors } = await readPlaybook(read(file), file);
  return playbook ?? refuse(errors);
}

function refuse(errors: readonly ConfigError[]): never {
  const lines = errors.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  throw new Error(`The settings have mistakes:\n${lines.join("\n")}`);
}

const shipped = await playbookAt(SHIPPED);
const own = USUAL.map((name) => `${FOLDER}/${name}`).find((file) => existsSync(file));
const playbook = own === undefined ? shipped : await playbookAt(own);
const entries = existsSync(FOLDER) ? readdirSync(FOLDER, { withFileTypes: true }) : [];
const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
const files = new Map(names.map((name) => [name, read(`${FOLDER}/${name}`)]));
const settings = FILES.find((file) => existsSync(file)) ?? FILES[0];
const { config, playbooks, errors } = await readConfig(read(settings), playbook, files, settings);
if (errors.length > 0) refuse(errors);

const schema = toJsonSchema(ConfigSchema, { typeMode: "input", errorMode: "ignore" });
const playbookSchema = toJsonSchema(PlaybookSchema, { typeMode: "input", errorMode: "ignore" });
const json = (title: string, value: object) => `${JSON.stringify({ title, ...value }, null, 2)}\n`;
write(".github/ISSUE_TEMPLATE/sev1.yml", formYaml(withHints(playbook, config.hints), config));
for (const severity of config.severities.filter(({ key }) => playbooks[key])) {
  const hinted = withHints(playbooks[severity.key] ?? playbook, config.hints);
  write(`.github/ISSUE_TEMPLATE/sev1-${severity.key}.yml`, formYaml(hinted, config, severity));
}
write("templates/sev1.schema.json", json("Sev1 settings", schema));
write("templates/playbook.schema.json", json("Sev1 playbook", playbookSchema));
write("src/config/holidays.json", `${JSON.stringify(holidayTable(), null, 2)}\n`);
const proofs = globSync(["test/deep/*.test.ts", "test/time/written-times.test.ts"]).toSorted();
const { mutate } = JSON.parse(read("stryker.config.json")) as { mutate: string[] };
const mutated = globSync(mutate).toSorted();
const sections: [file: string, name: string, text: string][] = [
  ["docs/configuration.md", "settings", configTable(schema)],
  ["docs/configuration.md", "tasks", taskTable(shipped)],
  ["docs/configuration.md", "variables", variableTables(VARIABLES)],
  ["docs/commands.md", "commands", commandTable(COMMANDS)],
  ["docs/escalation.md", "cost", costTable()],
  ["docs/action.md", "action", actionTables(parse(read("action.yml")))],
  ["docs/architecture.md", "layers", layerTable()],
  ["docs/architecture.md", "arrows", layerDiagram()],
  ["docs/reliability.md", "counted", proofTable(read("docs/reliability.md"), countedProofs(), proofs)],
  ["docs/reliability.md", "mutation", mutationTable(read("docs/reliability.md"), lastMutation(), mutated)],
];
for (const [file, name, text] of sections) write(file, replaceSection(read(file), name, text));
console.log(`Generated:\n${[...new Set(written)].map((file) => `  ${file}`).join("\n")}`);
