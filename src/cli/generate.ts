import { globSync, readFileSync, writeFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { parse } from "yaml";
import { COMMANDS } from "../commands/table.ts";
import { FrontMatterSchema } from "../config/archive/front-matter.ts";
import { IncidentExportSchema } from "../config/archive/incident-export.ts";
import { PlaybookSchema } from "../config/playbook-schema.ts";
import { ConfigSchema } from "../config/schema.ts";
import { VARIABLES } from "../render/template-variables.ts";
import { costTable } from "./generate/cost.ts";
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
import { learnWording, readKinds, trainingSentences } from "./generate/wording.ts";
import { issueForms, readRepository } from "./repository.ts";

/** Writes all generated files of this repository. CI fails if that changes a file. */

const read = (file: string) => readFileSync(file, "utf8");
const written: string[] = [];
const write = (file: string, text: string) => {
  writeFileSync(file, text);
  written.push(file);
};

const repository = await readRepository(".");
const schema = toJsonSchema(ConfigSchema, { typeMode: "input", errorMode: "ignore" });
const playbookSchema = toJsonSchema(PlaybookSchema, { typeMode: "input", errorMode: "ignore" });
const frontMatterSchema = toJsonSchema(FrontMatterSchema, { typeMode: "input", errorMode: "ignore" });
const json = (title: string, value: object) => `${JSON.stringify({ title, ...value }, null, 2)}\n`;
for (const { path, text } of issueForms(repository)) write(path, text);
write("templates/sev1.schema.json", json("Sev1 settings", schema));
write("templates/playbook.schema.json", json("Sev1 playbook", playbookSchema));
write("templates/postmortem.schema.json", json("Front matter of a Sev1 postmortem", frontMatterSchema));
write("src/commands/parse/update-template.json", `${JSON.stringify(read("templates/update.mustache"))}\n`);
write(
  "templates/incident.schema.json",
  json("A Sev1 incident, exported", toJsonSchema(IncidentExportSchema, { errorMode: "ignore" })),
);
write("src/config/holidays.json", `${JSON.stringify(holidayTable(), null, 2)}\n`);
write(
  "src/incident/redact/wording.json",
  `${JSON.stringify(learnWording(trainingSentences(), readKinds()), null, 2)}\n`,
);
const proofs = globSync([
  "test/deep/*.test.ts",
  "test/incident/changes/public-incidents.test.ts",
  "test/incident/redact/sentences.test.ts",
  "test/time/written-times.test.ts",
]).toSorted();
const { mutate } = JSON.parse(read("stryker.config.json")) as { mutate: string[] };
const mutated = globSync(mutate).toSorted();
const sections: [file: string, name: string, text: string][] = [
  ["docs/configuration.md", "settings", configTable(schema)],
  ["docs/configuration.md", "tasks", taskTable(repository.shipped)],
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
