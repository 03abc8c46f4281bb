import { setTimeout as wait } from "node:timers/promises";
import * as core from "@actions/core";
import { context } from "@actions/github";
import { FILES, FOLDER } from "../config/index.ts";
import { markdownOf, textOf } from "../doctor/report-text.ts";
import { selfTest } from "../doctor/self-test.ts";
import type { Report } from "../doctor/self-test.ts";
import { plainText } from "../markdown/plain-text.ts";
import { loadSettings } from "./load-settings.ts";

type Octokit = Parameters<typeof selfTest>[0]["octokit"];

/** Asks GitHub with the job's own token whether it is as Sev1 needs it. The summary has a table, and the report to send. */
export async function runSelfTest(
  octokit: Octokit,
  repository: { owner: string; repo: string },
  write: boolean,
): Promise<void> {
  try {
    const server = context.apiUrl;
    const asker = context.actor.endsWith("[bot]") ? "" : context.actor;
    const options = { octokit, repository, server, readSettings };
    const report = await selfTest({ ...options, ...(write ? { write: { asker, wait } } : {}) });
    for (const line of textOf(report).split("\n").filter(Boolean)) core.info(line);
    if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(markdownOf(report)).write();
    const wrong = wrongIn(report);
    if (wrong.length > 0) core.setFailed(wrong.join("\n"));
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}

const wrongIn = ({ results }: Report): string[] =>
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
