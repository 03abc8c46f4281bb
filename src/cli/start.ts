import { parseArgs } from "node:util";
import { openPlayground } from "./playground/open.ts";
import { isRepository } from "./playground/repository-files.ts";
import { playSample } from "./start/sample.ts";

/** Plays a whole incident; at a terminal, it then opens a page on which you run one yourself. */

const USAGE = `Usage: npm start [-- options]

  --once         plays the sample incident and ends
  --repo FOLDER  opens the page with that repository's settings, playbooks and templates, and reloads them
  --port NUMBER  of the page; otherwise any free one
`;

const { values } = parseArgs({
  options: {
    once: { type: "boolean" },
    repo: { type: "string" },
    port: { type: "string", default: "0" },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) console.log(USAGE);
else if (values.repo !== undefined && !isRepository(values.repo)) {
  console.error(`There is no .github in ${values.repo}: name the folder of a repository.\n\n${USAGE}`);
  process.exitCode = 1;
} else {
  const from = values.repo ?? (await playSample());
  if (values.repo !== undefined || (process.stdout.isTTY && !values.once))
    await openPlayground(Number(values.port), from);
}
