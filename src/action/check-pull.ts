import { plainText } from "../markdown/plain-text.ts";
import { queryPlaces, querySettings } from "../github/forms.ts";
import type { Repo } from "../github/repo.ts";
import { checkForms, checkPlaces } from "./check-settings.ts";
import { loadSettings } from "./load-settings.ts";
import { SETTINGS_RIGHT, settingsWrong } from "./notes.ts";
import type { Report } from "./report.ts";

/**
 * Checks the settings as a pull request would change them. Its files are read as data, and none of its code is run. Each
 * mistake becomes an annotation on its line.
 */
export async function checkPull(repo: Repo, commit: string): Promise<Report> {
  const { settings: files, forms } = await querySettings(repo, commit);
  const settings = await loadSettings(files, repo.label);
  const problems = [
    ...settings.problems,
    ...(await checkForms(forms, settings)),
    ...(await checkPlaces(() => queryPlaces(repo, commit))),
  ];
  if (problems.length === 0) return { log: [SETTINGS_RIGHT] };
  const annotations = problems.map(({ file, line, column, message }) => ({
    level: "error" as const,
    message: plainText(message, 500),
    file,
    startLine: line,
    startColumn: column,
    title: "Sev1 settings",
  }));
  return { annotations, failures: [settingsWrong(problems.length)] };
}
