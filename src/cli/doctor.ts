import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Octokit } from "@octokit/rest";
import { textOf } from "../doctor/report-text.ts";
import { selfTest } from "../doctor/self-test.ts";
import { readTexts } from "./repository.ts";

/** Asks the user's own GitHub whether it is as Sev1 needs it. */

const USAGE = `Usage: npm run doctor -- OWNER/REPOSITORY [--write] [--json FILE]

  Asks GitHub whether everything that Sev1 relies on holds in your repository. It only reads.
  --write  also tries out what only writing shows, on an issue, a branch and a draft pull request that it removes
  --json   keeps the result as a file
  The token comes from GITHUB_TOKEN, GH_TOKEN or "gh auth token"; one of an administrator sees most.
  GITHUB_API_URL is the address of an Enterprise Server's API, such as https://ghes.example/api/v3
`;

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "string" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(positionals[0] ?? "") ?? [];
  if (values.help || owner === undefined || repo === undefined) {
    console.log(USAGE);
    process.exitCode = values.help ? 0 : 1;
  } else await examine({ owner, repo }, values);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 1;
}

async function examine(
  repository: { owner: string; repo: string },
  { json, write }: { readonly json?: string; readonly write: boolean },
): Promise<void> {
  const server = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
  const octokit = new Octokit({ auth: tokenOf(), baseUrl: server, log: SILENT });
  const report = await selfTest({
    octokit,
    repository,
    server,
    readSettings: readTexts,
    ...(write ? { write: { asker: await personOf(octokit), wait } } : {}),
  });
  console.log(textOf(report));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.results.some(({ state }) => state === "wrong") ? 1 : 0;
}

/** Whose token it is; "" if it is a bot's. */
async function personOf({ graphql }: Octokit): Promise<string> {
  const { viewer } = await graphql<{ viewer: { login: string } }>("query Viewer { viewer { login } }");
  return viewer.login.endsWith("[bot]") ? "" : viewer.login;
}

function tokenOf(): string {
  const { GITHUB_TOKEN: action, GH_TOKEN: own } = process.env;
  const token = own ?? action ?? spawnSync("gh", ["auth", "token"], { encoding: "utf8" }).stdout?.trim();
  if (!token) throw new Error("There is no token: set GH_TOKEN, or log in with `gh auth login`.");
  return token;
}
