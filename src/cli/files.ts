import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file that a command proposes to write, its path from the repository's root. */
export interface ProposedFile {
  readonly path: string;
  readonly text: string;
}

export interface FileChange extends ProposedFile {
  readonly is: "new" | "same" | "changed";
  /** A changed file's diff, as `git diff` shows it. */
  readonly diff: string;
}

/** What writing the files into the folder would change. Nothing is written. */
export function compareFiles(folder: string, files: readonly ProposedFile[]): FileChange[] {
  return files.map((file) => {
    const at = join(folder, file.path);
    if (!existsSync(at)) return { ...file, is: "new", diff: "" };
    const isSame = readFileSync(at, "utf8").replaceAll("\r\n", "\n") === file.text;
    return { ...file, is: isSame ? "same" : "changed", diff: isSame ? "" : diffOf(at, file) };
  });
}

function diffOf(at: string, { path, text }: ProposedFile): string {
  const options = ["diff", "--no-index", "--no-color", "--", at, "-"];
  const { stdout } = spawnSync("git", options, { input: text, encoding: "utf8" });
  const lines = stdout.split("\n").slice(4);
  return [`--- ${path}`, `+++ ${path}, proposed`, ...lines].join("\n").trimEnd();
}

export function writeFiles(folder: string, files: readonly ProposedFile[]): void {
  for (const { path, text } of files) {
    const at = join(folder, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, text);
  }
}
