import { plainText } from "../markdown/plain-text.ts";
import type { Repo } from "../github/repo.ts";
import type { ArchiveRequest } from "../reconcile/archive/reconcile-archive.ts";
import { reconcileArchive } from "../reconcile/archive/reconcile-archive.ts";
import { loadSettings } from "./load-settings.ts";
import type { Report } from "./report.ts";

/** Brings the merged postmortems and the issues of their actions up to date. */
export async function runArchive(repository: Repo, request: ArchiveRequest): Promise<Report> {
  const repo = { ...repository, readSettings: loadSettings };
  const { done, failures, warnings, report = "" } = await reconcileArchive(repo, request);
  const log = (done.length > 0 ? done : ["Already up to date."]).map((line) => plainText(line, 300));
  return {
    log,
    summary: `${report}\n${log.map((line) => `- ${line}\n`).join("")}`,
    warnings,
    failures: failures.map(({ message }) => plainText(message, 500)),
  };
}
