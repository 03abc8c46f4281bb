import { setTimeout as wait } from "node:timers/promises";
import { context } from "@actions/github";
import { FILES, FOLDER } from "../config/index.ts";
import { markdownOf, textOf } from "../doctor/report-text.ts";
import { selfTest } from "../doctor/self-test.ts";
import type { Report as SelfTestReport } from "../doctor/self-test.ts";
import { plainText } from "../markdown/plain-text.ts";
import { loadSettings } from "./load-settings.ts";
import type { Report } from "./report.ts";

type Octokit = Parameters<typeof selfTest>[0]["octokit"];

/** Asks GitHub with the job's own token whether it is as Sev1 needs it. The summary has a table, and the report to send. */
export async function runSelfTest(
  octokit: Octokit,
  repository: { owner: string; repo: string },
  write: boolean,
): Promise<Report> {
  const server = context.apiUrl;
  const asker = context.actor.endsWith("[bot]") ? "" : context.actor;
  const options = { octokit, repository, server, readSettings, node: process.version };
  const report = await selfTest({ ...options, ...(write ? { write: { asker, wait } } : {}) });
  const log = textOf(report).split("\n").filter(Boolean);
  return { log, summary: markdownOf(report), failures: wrongIn(report) };
}

const wrongIn = ({ results }: SelfTestReport): string[] =>
  results.flatMap(({ id, state, saw }) => (state === "wrong" ? [plainText(`${id}: ${saw}`, 300)] : []));

/** From the repository's files, by path. */
async function readSettings(texts: ReadonlyMap<string, string>) {
  const [usual, other] = FILES;
  const entries = [...texts].flatMap(([path, text]) =>
    path.startsWith(`${FOLDER}/`) ? [{ name: path.slice(FOLDER.length + 1), object: { text } }] : [],
  );
  const raw = {
    config: fileOf(texts.get(usual)),
    configYaml: fileOf(texts.get(other)),
    overrides: { entries },
  };
  const settings = await loadSettings(raw, "sev1");
  return settings.problems.length > 0 ? { mistakes: settings.problems } : { config: settings.config };
}

const fileOf = (text: string | undefined) => (text === undefined ? null : { text });
