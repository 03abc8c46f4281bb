import { firstChars, singleSpaced } from "../markdown/text.ts";
import { asTyped, refuse } from "./command.ts";
import type { Command } from "./command.ts";

const FIELDS = {
  steps: /^steps?(?: to verify)?$/,
  server: /^(?:test )?server$/,
  database: /^(?:database|db)(?: type)?$/,
};
type Field = keyof typeof FIELDS;

export const verify: Command = {
  name: "verify",
  usage: "/verify yes|no",
  does: "says whether QA has to verify the fix; after yes: steps, test server and database type, each on its own line",
  example:
    "/verify yes\nSteps: log in as a user without rights, open the first page\nTest server: 8 CPU, 32 GB\nDatabase type: Postgres 16",
  read(text) {
    const typed = text.trim();
    const [said = "", answer = ""] =
      /^(yes|no|y|n|required|not required|needed|not needed)\b[ ,.:;–—-]*/i.exec(typed) ?? [];
    if (!answer)
      return refuse(
        "Does QA have to verify the fix: yes or no?",
        "`/verify no` if not; otherwise:",
        withYes(typed),
      );
    const lines = typed.slice(said.length).trim().split("\n");
    const isNo = /^n/i.test(answer);
    return {
      kind: "fact",
      fact: { what: "verify", text: isNo ? "no" : "yes", ...(isNo ? {} : { qa: fieldsIn(lines) }) },
    };
  },
};

/** The answer that is missing, before what was typed; a lone word was meant as the answer. */
function withYes(typed: string): string {
  const rest = typed.replace(/^\S+[ \t]*(?:\n\s*|$)/, "");
  const [, name = ""] = LABEL.exec(rest.slice(0, 600)) ?? [];
  return rest ? `/verify yes\n${fieldOf(name) ? "" : "Steps: "}${asTyped(rest)}` : verify.example;
}

const LABEL = /^[\s>*_-]*([a-z ]{2,20}?)[*_]*\s*:[*_]*\s*(.*)$/i;
/** Without a colon a word may as well begin a step: only these are labels. */
const BARE = /^[\s>*_-]*(steps(?: to verify)?|test server|(?:database|db) type)[*_]*\s+(.*)$/i;

/** A field goes on until the next one starts. */
function fieldsIn(lines: readonly string[]): Record<Field, string> {
  const found: Record<Field, string[]> = { steps: [], server: [], database: [] };
  let current: Field = "steps";
  for (const line of lines) {
    const [, name = "", rest = ""] = LABEL.exec(line.slice(0, 600)) ?? BARE.exec(line.slice(0, 600)) ?? [];
    const field = fieldOf(name);
    if (field) current = field;
    found[current].push(field ? rest : line);
  }
  const text = (field: Field) => cut(singleSpaced(found[field].join(" ")));
  return { steps: text("steps"), server: text("server"), database: text("database") };
}

/** So much of a field the ledger keeps; the dashboard links the rest. */
const MAX_TEXT_LENGTH = 500;

const cut = (text: string) =>
  text.length > MAX_TEXT_LENGTH ? `${firstChars(text, MAX_TEXT_LENGTH - 1)}…` : text;

const fieldOf = (name: string) =>
  (Object.keys(FIELDS) as Field[]).find((field) => FIELDS[field].test(name.trim().toLowerCase()));
