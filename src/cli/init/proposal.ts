import { existsSync } from "node:fs";
import { join } from "node:path";
import { FILES } from "../../config/index.ts";
import { compareFiles } from "../files.ts";
import type { FileChange } from "../files.ts";
import { issueForms, readRepository } from "../repository.ts";
import { schemas, settingsWith } from "./settings.ts";
import type { Answers } from "./settings.ts";
import { workflowsUsing } from "./workflows.ts";

/** Whether the repository has settings, which are never overwritten. */
export const hasSettings = (root: string) => FILES.some((file) => existsSync(join(root, file)));

/**
 * What Sev1 needs in a repository, compared with what is there. The forms follow the existing settings or, without any, the
 * answers. `action` is OWNER/REPOSITORY@COMMIT.
 */
export async function propose(root: string, action: string, answers?: Answers): Promise<FileChange[]> {
  const settings = answers && settingsWith(answers);
  const forms = issueForms(await readRepository(root, settings));
  return compareFiles(root, [
    ...(settings ? [settings] : []),
    ...forms,
    ...workflowsUsing(action),
    ...schemas(),
  ]);
}

/** The proposal for people to read: a line per file, then the diffs of existing files. */
export function describe(root: string, changes: readonly FileChange[]): string {
  const lines = changes.map(({ is, path }) => `  ${is.padEnd(8)}${path}`);
  const diffs = changes.flatMap(({ diff }) => (diff ? [diff] : []));
  const kept = changes.some(({ path }) => path === FILES[0]) ? [] : [`  yours   ${FILES[0]}`];
  return [`In ${root}:\n`, ...kept, ...lines, ...diffs.map((diff) => `\n${diff}`), ""].join("\n");
}

/** Settings are never overwritten, so what was said on the command line about them changes nothing. */
export const unused = (flags: readonly string[]): string =>
  `Not used: ${flags.map((flag) => `--${flag}`).join(", ")}. Your settings exist and stay as they are: edit ${FILES[0]}.\n`;

const NEXT = `Next:
  1. Commit and push these files to the default branch.
  2. Settings → Actions → General → Workflow permissions: allow GitHub Actions to create and approve pull requests.
  3. Here, npm run doctor -- OWNER/REPOSITORY: it checks what Sev1 relies on in your repository.
  4. Actions → Sev1 → Run workflow: it checks settings and handles.
  5. Issues → New issue → Sev1 incident: the drill. Close it as not planned.`;

/** What was done, what was left alone, and what comes next. */
export function outcome(
  written: readonly FileChange[],
  left: readonly FileChange[],
  told: readonly string[],
): string {
  const done = written.length === 0 ? "Nothing written." : `Wrote ${list(written)}.`;
  const kept =
    left.length === 0
      ? []
      : [`Left as it is: ${list(left)}. --force replaces ${left.length === 1 ? "it" : "them"}.`];
  return [done, ...kept, ...told, ...(written.length === 0 ? [] : [NEXT])].join("\n\n");
}

const list = (files: readonly FileChange[]) => files.map(({ path }) => path).join(", ");
