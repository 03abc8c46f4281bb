import * as core from "@actions/core";
import { plainText } from "../markdown/plain-text.ts";
import { queryPlaces, querySettings } from "../github/forms.ts";
import type { Repo } from "../github/repo.ts";
import { checkForms, checkPlaces } from "./check-settings.ts";
import { loadSettings } from "./load-settings.ts";
import { SETTINGS_RIGHT, settingsWrong } from "./notes.ts";

/**
 * Checks the settings as a pull request would change them. Its files are read as data, and none of its code is run. Each
 * mistake becomes an annotation on its line.
 */
export async function checkPull(repo: Repo, commit: string): Promise<void> {
  try {
    const { settings: files, forms } = await querySettings(repo, commit);
    const settings = await loadSettings(files, repo.label);
    const problems = [
      ...settings.problems,
      ...(await checkForms(forms, settings)),
      ...(await checkPlaces(() => queryPlaces(repo, commit))),
    ];
    for (const { file, line, column, message } of problems) {
      const place = { file, startLine: line, startColumn: column, title: "Sev1 settings" };
      core.error(plainText(message, 500), place);
    }
    if (problems.length === 0) core.info(SETTINGS_RIGHT);
    else core.setFailed(settingsWrong(problems.length));
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}
