import { table } from "./tables.ts";

/** What a folder of src/ is for, and all that its files may reach outside of it. */
export interface Layer {
  readonly reason: string;
  /** Folders below it. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
  /** The globals that reach the world: test/layers.ts knows them. A layer with none is pure. */
  readonly globals: readonly string[];
}

const pure = { packages: [], globals: [] };

/**
 * The folders of src/, top first: one imports only from those that it names, and all of them stand below it. Held by
 * test/layers.test.ts and shown in docs/architecture.md.
 */
export const LAYERS: Readonly<Record<string, Layer>> = {
  main: {
    reason: "Reads the event, and ends the run there if it is none of ours.",
    imports: ["action", "incident"],
    packages: [],
    globals: ["process"],
  },
  action: {
    reason: "The GitHub Action around the run: start, settings, log, summary, outputs, failure.",
    imports: ["reconcile", "render", "notify", "decide", "config", "github", "incident", "markdown"],
    packages: ["@actions/core", "@actions/github", "node:timers/promises"],
    globals: ["process", "performance", "setTimeout"],
  },
  reconcile: {
    reason: "Loads an incident, has it decided, applies the effects; sweeps over all incidents.",
    imports: ["render", "notify", "decide", "updates", "commands", "github", "incident", "time", "markdown"],
    ...pure,
  },
  render: {
    reason: "Makes the Markdown of a comment, dashboard or postmortem from a view and a template.",
    imports: ["decide", "updates", "commands", "config", "incident", "time", "markdown"],
    packages: ["mustache"],
    globals: [],
  },
  notify: {
    reason: "Tells chat, pagers and webhooks: one file a product, each in its own form and limits.",
    imports: ["github", "incident", "markdown"],
    packages: ["node:crypto", "node:timers/promises"],
    globals: ["process", "performance"],
  },
  decide: {
    reason: "Decides what an incident is due now: effects, as data.",
    imports: ["updates", "commands", "incident", "time", "markdown"],
    ...pure,
  },
  updates: {
    reason: "Plans a status update or a reply to the customer: what it says and what carries over.",
    imports: ["commands", "incident", "markdown"],
    ...pure,
  },
  commands: {
    reason: "The table of commands; each reads its own text into a request or a refusal.",
    imports: ["incident", "time", "markdown"],
    ...pure,
  },
  config: {
    reason: "Reads `.github/sev1.yml` and playbooks into settings, and finds every mistake with its line.",
    imports: ["incident", "markdown"],
    packages: ["valibot", "yaml"],
    globals: [],
  },
  github: {
    reason: "Talks to GitHub: the HTTP client, GraphQL reads, REST writes, failures and limits.",
    imports: ["incident", "time", "markdown"],
    packages: ["@octokit/core", "node:http", "node:timers/promises", "node:zlib"],
    globals: ["process", "setTimeout", "crypto"],
  },
  incident: {
    reason: "The model: from the snapshot that GitHub gives to the incident that follows from it.",
    imports: ["time", "markdown"],
    packages: ["valibot"],
    globals: [],
  },
  time: {
    reason: "Reads times as people write them, and writes them with their zone.",
    imports: ["markdown"],
    packages: [],
    globals: [],
  },
  markdown: {
    reason: "Reads, compares and escapes Markdown that strangers wrote.",
    imports: [],
    packages: ["markdown-it"],
    globals: [],
  },
};

/** Rooms within a folder, under the rules of that folder. */
export const ROOMS: Readonly<Record<string, string>> = {
  "commands/parse": "From a comment to the commands in it, and from those to requests.",
  "github/http":
    "One request and its answer: connection, limits, what is sent again, and errors that say what to do.",
  "incident/due":
    "What an incident waits for, and until when: calls, updates, tasks, and what a closing needs.",
  "incident/ledger":
    "What GitHub cannot tell later: the records hidden in the dashboard, and how they are kept small.",
  "incident/redact": "Removes from a text what a customer must not read.",
  "render/postmortem": "The postmortem: its overview, timeline and sections, and its pull request.",
};

/** What stands beside the layers: it is not part of the bundle. */
export const OUTSIDE: Readonly<Record<string, string>> = {
  local: "A GitHub on this machine, for `npm start` and the tests. Imports no other folder.",
  "local/graphql": "Its GraphQL resolvers, one file a type.",
  "local/rest": "What its REST does where the emulator lacks it or differs from GitHub, one file a matter.",
  "local/openapi": "Checks each request and response against GitHub's own description of its API.",
  cli: "`npm start`, `npm run generate`, `npm run import`, `npm run init`, and the plugins of the build. Nothing imports it.",
  "cli/generate": "One file a generated document.",
  "cli/import": "From an export of Mattermost Playbooks, or a page of Markdown, to a playbook.",
  "cli/init": "What Sev1 needs in a repository that exists, compared with what is there.",
  "cli/playground": "The page on which a person does an incident, with the bundle behind each click.",
  "cli/start": "The sample incident that `npm start` plays, and the page that shows it.",
};

/** The folders with what each is for and may reach, as a Markdown table. */
export function layerTable(): string {
  const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
  const rooms = (folder: string) =>
    Object.entries(ROOMS).flatMap(([room, reason]) =>
      room.startsWith(`${folder}/`) ? [[`\`${room}\``, reason, "", ""]] : [],
    );
  const rows = Object.entries(LAYERS).flatMap(([folder, { reason, imports, packages, globals }]) => [
    [`\`${folder}\``, reason, code(imports), code([...packages, ...globals])],
    ...rooms(folder),
  ]);
  const outside = Object.entries(OUTSIDE).map(([folder, reason]) => [`\`${folder}\``, reason]);
  return [
    table(["Folder", "What it is for", "Imports", "Packages and globals"], rows),
    table(["Beside them", "What it is for"], outside),
  ].join("\n\n");
}

/** The arrows of the layers as a diagram, without those that follow from others. */
export function layerDiagram(): string {
  const below = (folder: string): string[] =>
    LAYERS[folder]?.imports.flatMap((each) => [each, ...below(each)]) ?? [];
  const arrows = Object.entries(LAYERS).flatMap(([folder, { imports }]) => {
    const implied = new Set(imports.flatMap(below));
    return imports.filter((each) => !implied.has(each)).map((each) => `  ${folder} --> ${each}`);
  });
  return ["```mermaid", "flowchart TD", ...arrows, "```"].join("\n");
}
