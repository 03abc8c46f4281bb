import * as core from "@actions/core";
import { plainText } from "../markdown/plain-text.ts";
import type { Repo } from "../github/repo.ts";
import type { ArchiveRequest } from "../reconcile/archive/reconcile-archive.ts";
import { reconcileArchive } from "../reconcile/archive/reconcile-archive.ts";
import { loadSettings } from "./load-settings.ts";

/** Brings the merged postmortems and the issues of their actions up to date, and tells the runner. */
export async function runArchive(repository: Repo, request: ArchiveRequest): Promise<void> {
  try {
    const repo = { ...repository, readSettings: loadSettings };
    const { done, failures, warnings, report = "" } = await reconcileArchive(repo, request);
    const lines = done.length > 0 ? done : ["Already up to date."];
    for (const line of lines) core.info(plainText(line, 300));
    for (const warning of warnings) core.warning(warning);
    if (process.env.GITHUB_STEP_SUMMARY)
      await core.summary
        .addRaw(`${report}\n${lines.map((line) => `- ${plainText(line, 300)}\n`).join("")}`)
        .write();
    if (failures.length > 0)
      core.setFailed(failures.map(({ message }) => plainText(message, 500)).join("\n"));
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}
