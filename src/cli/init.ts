import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { writeFiles } from "./files.ts";
import type { FileChange } from "./files.ts";
import { describe, hasSettings, outcome, propose, unused } from "./init/proposal.ts";
import { addressOf, mistakeIn } from "./init/settings.ts";
import type { Answers } from "./init/settings.ts";
import { surroundings } from "./init/surroundings.ts";
import { SettingsError } from "./repository.ts";

/** Sets up Sev1 in an existing repository; run again, it upgrades it to this version. */

const USAGE = `Usage: npm run init -- REPOSITORY [options]

  REPOSITORY   the folder of a clone of your repository
  --timezone   an IANA zone such as America/New_York; otherwise this machine's
  --lead       the handle of the usual incident lead
  --ceo        the handle that the escalation notifies after an hour
  --action     OWNER/REPOSITORY@COMMIT of Sev1, the commit in full; otherwise this clone's
  --yes        asks nothing, and writes what is new
  --force      replaces what differs as well, but never .github/sev1.yml
`;

/** An option or a folder that is wrong. The message says what was expected. */
class InitError extends Error {}

type Question = (text: string, usual: string) => Promise<string>;

const { values, positionals } = parse();
const [root] = positionals;
if (values.help || root === undefined) console.log(USAGE);
else await withQuestions(!values.yes && process.stdin.isTTY, (ask) => init(root, ask)).catch(tell);

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        timezone: { type: "string" },
        lead: { type: "string" },
        ceo: { type: "string" },
        action: { type: "string" },
        yes: { type: "boolean", short: "y" },
        force: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    console.error(`${String(error)}\n\n${USAGE}`);
    return process.exit(1);
  }
}

function tell(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof SettingsError) console.error(error.message);
  else if (error instanceof InitError) console.error(`${error.message}\n\n${USAGE}`);
  else throw error;
}

/** Without a terminal, each question gets its default answer. */
async function withQuestions(isAsking: boolean, work: (ask: Question) => Promise<void>): Promise<void> {
  if (!isAsking) return work(async (_, usual) => usual);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    await work(
      async (text, usual) => (await terminal.question(`${text}${usual && ` [${usual}]`}: `)).trim() || usual,
    );
  } finally {
    terminal.close();
  }
}

async function init(folder: string, ask: Question): Promise<void> {
  if (!existsSync(join(folder, ".git")))
    throw new InitError(`${folder} is no clone of a repository: there is no .git in it`);
  const isSet = hasSettings(folder);
  const ignored = (["timezone", "lead", "ceo"] as const).filter(
    (flag) => isSet && values[flag] !== undefined,
  );
  const answers = isSet ? undefined : await askWho(ask);
  const action = values.action ?? (await ask("Address and commit of Sev1", thisClone()));
  if (!/^[\w.-]+\/[\w.-]+@[\da-f]{40}$/.test(action)) throw new InitError(badAction(action));
  const changes = await propose(folder, action, answers);
  console.log(describe(folder, changes));
  if (ignored.length > 0) console.log(unused(ignored));
  const written: FileChange[] = [];
  for (const change of changes) if (await isWanted(change, ask)) written.push(change);
  writeFiles(folder, written);
  const left = changes.filter((change) => change.is === "changed" && !written.includes(change));
  console.log(outcome(written, left, surroundings(folder, new Set(changes.map(({ path }) => path)))));
}

/** A branch or a tag could be moved to other code later; a commit cannot. */
function badAction(action: string): string {
  const got =
    action === "" ? "This clone came from no repository on GitHub" : `"${action}" has no full commit id`;
  return `${got}. Name the one to use: --action acme/sev1@${"0123456789".repeat(4)}`;
}

async function askWho(ask: Question) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const handle = (flag: "lead" | "ceo", text: string) =>
    answer(flag, async () => (await ask(`${text}, or nothing`, "")).replace(/^@/, ""));
  // All flags before the first question.
  const flags = ["timezone", "lead", "ceo"] as const;
  const wrong = flags.flatMap((flag) => mistakeIn(flag, values[flag]?.replace(/^@/, "")) ?? []);
  if (wrong.length > 0) throw new InitError(wrong.join("\n"));
  return {
    timezone: await answer("timezone", () => ask("Time zone of the status updates", zone)),
    lead: await handle("lead", "Handle of the usual incident lead"),
    ceo: await handle("ceo", "Handle to notify after an hour"),
  };
}

/** The flag's value, or what is answered: a wrong answer is asked again. */
async function answer(flag: keyof Answers, ask: () => Promise<string>): Promise<string> {
  const given = values[flag];
  if (given !== undefined) return given.replace(/^@/, "");
  const answered = await ask();
  const mistake = mistakeIn(flag, answered);
  if (mistake === undefined) return answered;
  // Without a terminal the answer would be the same again.
  if (!process.stdin.isTTY) throw new InitError(mistake);
  console.error(mistake);
  return answer(flag, ask);
}

/** The commit of this clone and its origin; "" if that is on no server. */
function thisClone(): string {
  const git = (...args: string[]) =>
    spawnSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" }).stdout.trim();
  const address = addressOf(git("remote", "get-url", "origin"));
  return address === undefined ? "" : `${address}@${git("rev-parse", "HEAD")}`;
}

/** Writes new files; existing ones that differ only if confirmed. */
async function isWanted({ is, path }: FileChange, ask: Question): Promise<boolean> {
  if (is === "same") return false;
  if (is === "new" || values.force) return true;
  return /^y(?:es)?$/i.test(await ask(`Replace ${path}? y/n`, "n"));
}
