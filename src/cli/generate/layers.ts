import { table } from "./tables.ts";

/** What a folder of src/ is for, and everything outside it that its files may use. */
export interface Layer {
  readonly reason: string;
  /** Folders below it. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
  /** Globals that reach the outside world, as listed in test/layers.ts. A layer with none is pure. */
  readonly globals: readonly string[];
}

const pure = { packages: [], globals: [] };

/**
 * The folders of src/, top first: each imports only the folders that it names, all of them further down. Enforced by
 * test/layers.test.ts and shown in docs/architecture.md.
 */
export const LAYERS: Readonly<Record<string, Layer>> = {
  main: {
    reason: "Reads the event, and ends the run if it is not about an incident.",
    imports: ["action", "incident"],
    packages: [],
    globals: ["process"],
  },
  action: {
    reason: "The GitHub Action around the run: start, settings, log, summary, outputs, failure.",
    imports: [
      "doctor",
      "alerts",
      "reconcile",
      "render",
      "notify",
      "review",
      "decide",
      "config",
      "github",
      "incident",
      "markdown",
    ],
    packages: ["@actions/core", "@actions/github", "node:fs/promises", "node:path", "node:timers/promises"],
    globals: ["process", "performance", "setTimeout"],
  },
  doctor: {
    reason: "The self-test: asks GitHub, and tries out on it, whether it does what Sev1 relies on.",
    imports: ["github", "incident", "markdown"],
    packages: ["@octokit/core"],
    globals: ["performance"],
  },
  alerts: {
    reason: "From what a monitoring system sent to an incident: opens it, or adds to the one that is there.",
    imports: ["render", "github", "incident", "time", "markdown"],
    packages: ["mustache"],
    globals: [],
  },
  reconcile: {
    reason: "Loads an incident, decides and applies its effects; sweeps over all incidents.",
    imports: [
      "render",
      "notify",
      "decide",
      "updates",
      "commands",
      "config",
      "github",
      "incident",
      "time",
      "markdown",
    ],
    ...pure,
  },
  render: {
    reason: "Renders a view with its template into the Markdown of a comment, dashboard or postmortem.",
    imports: ["decide", "updates", "commands", "config", "incident", "time", "markdown"],
    packages: ["mustache"],
    globals: [],
  },
  notify: {
    reason: "Notifies chat, pagers and webhooks: one file per product, with its format and limits.",
    imports: ["github", "incident", "markdown"],
    packages: ["node:crypto", "node:timers/promises"],
    globals: ["process", "performance"],
  },
  review: {
    reason: "Reviews a postmortem that people edit: contradictions, gaps and blame, each with its line.",
    imports: ["incident", "time", "markdown"],
    ...pure,
  },
  decide: {
    reason: "Decides what is due for an incident now: effects, as data.",
    imports: ["updates", "commands", "incident", "time", "markdown"],
    ...pure,
  },
  updates: {
    reason: "Plans a status update or a reply to the customer: what it says and what carries over.",
    imports: ["commands", "incident", "markdown"],
    ...pure,
  },
  commands: {
    reason: "The table of commands; each turns its text into a request or a refusal.",
    imports: ["incident", "time", "markdown"],
    ...pure,
  },
  config: {
    reason: "Reads `.github/sev1.yml` and playbooks into settings, and reports every mistake with its line.",
    imports: ["incident", "markdown"],
    packages: ["valibot", "yaml", "mustache"],
    globals: [],
  },
  github: {
    reason: "Talks to GitHub: the HTTP client, GraphQL reads, REST writes, failures and limits.",
    imports: ["incident", "time", "markdown"],
    packages: ["@octokit/core", "node:http", "node:timers/promises", "node:zlib"],
    globals: ["process", "setTimeout", "crypto"],
  },
  incident: {
    reason: "The model: derives the incident from the snapshot of what GitHub returned.",
    imports: ["time", "markdown"],
    packages: ["valibot", "node:crypto"],
    globals: [],
  },
  time: {
    reason: "Parses times as people write them, and formats them with their zone.",
    imports: ["markdown"],
    packages: [],
    globals: [],
  },
  markdown: {
    reason: "Parses, compares and escapes untrusted Markdown.",
    imports: [],
    packages: ["markdown-it"],
    globals: [],
  },
};

/** Folders within a folder, under the same rules. */
export const ROOMS: Readonly<Record<string, string>> = {
  "doctor/trials": "What only writing shows, tried out on an issue, a branch and a pull request.",
  "config/archive": "Reads the front matter of a merged postmortem.",
  "decide/archive": "What merged postmortems and the issues of their corrective actions should be.",
  "github/archive": "Reads and writes merged postmortems and the issues of their corrective actions.",
  "incident/applied-settings":
    "The settings as they apply to one incident: its severity's, with whoever took a role, or a drill's.",
  "incident/archive": "The corrective actions in a postmortem, and what is hidden in their issues.",
  "reconcile/archive": "A run over the merged postmortems, step by step.",
  "reconcile/rebuild": "Reads an incident as if its dashboard were deleted, compares, and repairs.",
  "render/archive": "The issues of corrective actions, and the issue that lists them.",
  "commands/parse": "Finds the commands in a comment and turns them into requests.",
  "commands/parse/status":
    "The status that a text says, or what is asked back about it: words of doubt, repair and contradiction.",
  "config/alerts": "Checks the templates that make an incident of an alert.",
  "config/settings": "The schema of each group of settings.",
  "config/files": "Files whose name or folder is not the one that is read.",
  "github/dashboard":
    "The dashboard among comments that were edited: restored, or found to be another workflow's.",
  "github/http": "One request and its response: connection, limits, retries, and errors that say what to do.",
  "github/locks": "Of two runs at once, one: refs that GitHub creates once.",
  "github/status-page": "Reads what the public status page is built from.",
  "github/postmortem": "Hands a postmortem over as a pull request, and reads and refreshes it there.",
  "github/queries": "The GraphQL documents and the fragments that they share.",
  "github/changes": "What was merged, released and deployed in a time, in one request.",
  "incident/changes":
    "What changed before an outage began, how likely it set it off, and earlier incidents that look alike.",
  "incident/due":
    "What an incident is waiting for, and until when: calls, updates, tasks, and what closing requires.",
  "incident/ledger":
    "What GitHub cannot tell later: the records hidden in the dashboard, and how they are compacted.",
  "incident/status-page": "What the public may read of an incident.",
  "incident/redact": "Removes what a customer must not read.",
  "render/variables": "What templates may use: the tables in docs/configuration.md.",
  "reconcile/status-page": "A run that builds the public status page.",
  "render/status-page":
    "The public status page: HTML, Atom feed, Statuspage JSON, and what `/publish` answers.",
  "render/postmortem": "The postmortem: its overview, timeline and sections, and its pull request.",
};

/** Folders beside the layers, which are not part of the bundle. */
export const OUTSIDE: Readonly<Record<string, string>> = {
  local: "The local GitHub, for `npm start` and the tests. Imports no other folder.",
  "local/graphql": "Its GraphQL resolvers, one file per type.",
  "local/rest": "REST operations that the emulator lacks or that differ from GitHub, one file per topic.",
  "local/openapi": "Checks each request and response against GitHub's OpenAPI description.",
  cli: "`npm start`, `npm run generate`, `npm run import`, `npm run init`, `npm run doctor`, `npm run pictures`, and the build plugins. Nothing imports it.",
  "cli/generate": "One file per generated document.",
  "cli/import": "Turns an export of Mattermost Playbooks, or a Markdown page, into a playbook.",
  "cli/init": "What Sev1 needs in an existing repository, compared with what is there.",
  "cli/playground": "The page on which you run an incident, with the bundle behind each click.",
  "cli/start": "The sample incident that `npm start` plays, and the page that shows it.",
};

/** The folders, their purpose and what each may use, as Markdown tables. */
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

/** The import arrows as a Mermaid diagram, without those that follow from others. */
export function layerDiagram(): string {
  const below = (folder: string): string[] =>
    LAYERS[folder]?.imports.flatMap((each) => [each, ...below(each)]) ?? [];
  const arrows = Object.entries(LAYERS).flatMap(([folder, { imports }]) => {
    const implied = new Set(imports.flatMap(below));
    return imports.filter((each) => !implied.has(each)).map((each) => `  ${folder} --> ${each}`);
  });
  return ["```mermaid", "flowchart TD", ...arrows, "```"].join("\n");
}
