import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Octokit } from "@octokit/rest";
import { queryGitHub } from "./doctor/query-github.ts";
import { CHECKS } from "./doctor/checks.ts";
import type { Check, Finding, State } from "./doctor/checks.ts";

/** Asks the user's own GitHub whether it is as Sev1 needs it. Only reads. */

const USAGE = `Usage: npm run doctor -- OWNER/REPOSITORY [--json FILE]

  Asks GitHub whether everything that Sev1 relies on holds in your repository. It only reads.
  The token comes from GITHUB_TOKEN, GH_TOKEN or "gh auth token"; one of an administrator sees most.
  GITHUB_API_URL is the address of an Enterprise Server's API, such as https://ghes.example/api/v3
`;

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const ICONS: Readonly<Record<State, string>> = { ok: "✅", warning: "⚠️", wrong: "❌", unknown: "❔" };

type Result = Pick<Check, "id" | "expected"> & Finding;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(positionals[0] ?? "") ?? [];
  if (values.help || owner === undefined || repo === undefined) {
    console.log(USAGE);
    process.exitCode = values.help ? 0 : 1;
  } else await examine({ owner, repo }, values.json);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 1;
}

async function examine(place: { owner: string; repo: string }, file?: string): Promise<void> {
  const server = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
  const at = new Date();
  const answers = await queryGitHub(
    new Octokit({ auth: tokenOf(), baseUrl: server, log: SILENT }),
    place,
    at,
  );
  if (!("data" in answers.repository)) {
    const { status } = answers.repository;
    throw new Error(
      `GitHub answered ${status} for ${place.owner}/${place.repo} at ${server}: is the name right, and may the token read it?`,
    );
  }
  const results = CHECKS.map(({ id, expected, judge }): Result => ({ id, expected, ...judge(answers) }));
  console.log(textOf(results));
  if (file !== undefined) {
    const report = { version: 1, repository: `${place.owner}/${place.repo}`, server, at, results };
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  }
  process.exitCode = results.some(({ state }) => state === "wrong") ? 1 : 0;
}

function tokenOf(): string {
  const { GITHUB_TOKEN: action, GH_TOKEN: own } = process.env;
  const token = own ?? action ?? spawnSync("gh", ["auth", "token"], { encoding: "utf8" }).stdout?.trim();
  if (!token) throw new Error("There is no token: set GH_TOKEN, or log in with `gh auth login`.");
  return token;
}

function textOf(results: readonly Result[]): string {
  const width = Math.max(...results.map(({ id }) => id.length));
  const lines = results.map(({ id, state, saw, expected, follows }) => {
    const line = `${ICONS[state]} ${id.padEnd(width)}  ${saw}`;
    const more = state === "ok" ? [] : [`Expected: ${expected}.`, ...(follows ? [follows] : [])];
    return [line, ...more.map((text) => `   ${" ".repeat(width)}  ${text}`)].join("\n");
  });
  const count = (state: State) => results.filter((each) => each.state === state).length;
  return `${lines.join("\n")}\n\n${count("ok")} fine, ${count("wrong")} to mend, ${count("warning")} to know, ${count("unknown")} not visible to this token.`;
}
