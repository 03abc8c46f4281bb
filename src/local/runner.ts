import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SERVER_URL } from "./types.ts";
import type { Delivery, LocalGitHub, Activity } from "./types.ts";

/** The result of one run of the Action. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly outputs: Record<string, string>;
  readonly summary: string;
  readonly requests: Activity[];
  /** From start to end, by the real clock. */
  readonly ms: number;
}

const BUNDLE = new URL("../../dist/index.js", import.meta.url).pathname;

/** Node's compile cache for the bundle: saves a tenth of a run's time without affecting behaviour. */
const COMPILED = join(tmpdir(), "sev1-compiled");

/** Runs the built Action for a delivery as GitHub's runner does: in its own process, with a runner's environment only. */
export async function runAction(
  github: LocalGitHub,
  { event, payload }: Delivery,
  env: Record<string, string> = {},
  killed?: AbortSignal,
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), "sev1-"));
  const files = {
    event: join(folder, "event.json"),
    output: join(folder, "output"),
    summary: join(folder, "summary"),
  };
  await writeFile(files.event, JSON.stringify(payload));
  await Promise.all([writeFile(files.output, ""), writeFile(files.summary, "")]);
  const before = github.requests.length;
  const started = performance.now();
  const { code, stdout } = await run({ ...environmentOf(github, event, files), ...env }, killed);
  const ms = performance.now() - started;
  const [output, summary] = await Promise.all([
    readFile(files.output, "utf8"),
    readFile(files.summary, "utf8"),
  ]);
  await rm(folder, { recursive: true });
  return { code, stdout, outputs: readOutputs(output), summary, requests: github.requests.slice(before), ms };
}

interface Files {
  readonly event: string;
  readonly output: string;
  readonly summary: string;
}

/** What a runner sets, and the inputs. */
const environmentOf = (github: LocalGitHub, event: string, files: Files): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  NODE_COMPILE_CACHE: COMPILED,
  GITHUB_ACTIONS: "true",
  GITHUB_EVENT_NAME: event,
  GITHUB_EVENT_PATH: files.event,
  GITHUB_API_URL: github.url,
  GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
  GITHUB_SERVER_URL: SERVER_URL,
  GITHUB_REPOSITORY: `${github.owner}/${github.repo}`,
  GITHUB_RUN_ID: "1",
  GITHUB_WORKFLOW: "Sev1",
  GITHUB_OUTPUT: files.output,
  GITHUB_STEP_SUMMARY: files.summary,
  INPUT_TOKEN: github.token,
  INPUT_LABEL: "sev1",
});

function run(env: Record<string, string>, killed?: AbortSignal): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BUNDLE], { env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    for (const stream of [child.stdout.setEncoding("utf8"), child.stderr.setEncoding("utf8")])
      stream.on("data", (text: string) => (stdout += text));
    child.on("error", reject);
    killed?.addEventListener("abort", () => child.kill("SIGKILL"), { once: true });
    child.on("close", (code) => resolve({ code: code ?? 1, stdout }));
  });
}

/** Outputs as @actions/core writes them: `name<<delimiter`, the value, the delimiter. */
function readOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\r?\n([\s\S]*?)\r?\n\2$/gm)].map(([, name = "", , value = ""]) => [
      name,
      value,
    ]),
  );
}
