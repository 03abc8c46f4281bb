import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Repo } from "../github/repo.ts";
import { buildStatusPage } from "../reconcile/status-page/build-status-page.ts";
import { loadSettings } from "./load-settings.ts";
import { statusPageText } from "./notes.ts";
import { toldAs } from "./report.ts";
import type { Report } from "./report.ts";

/** Where actions/upload-pages-artifact looks. */
const FOLDER = "_site";

/** Builds the public status page into a folder of the workspace. It publishes nothing itself. */
export async function runStatusPage(repository: Repo): Promise<Report> {
  const { files, ...counts } = await buildStatusPage({ ...repository, readSettings: loadSettings });
  for (const [path, text] of Object.entries(files)) {
    const file = join(process.env.GITHUB_WORKSPACE ?? ".", FOLDER, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return toldAs(`${statusPageText(counts, FOLDER)}\n`);
}
