import { expect, test } from "vitest";
import { parseComment } from "../../src/commands/parse.ts";
import { COMMAND_NAMES } from "../../src/commands/table.ts";
import { readUpdate } from "../../src/commands/update.ts";
import type { UpdateRequest } from "../../src/commands/command.ts";

test.each([
  ["/update", "update", ""],
  ["/UPDATE now", "update", " now"],
  ["\n \n  /update: x", "update", " x"],
  ["/update, identified", "update", " identified"],
  ["/help\nme", "help", "\nme"],
])("%j is the command %s", (body, name, text) => {
  expect(parseComment(body, COMMAND_NAMES)).toEqual({ kind: "command", name, text });
});

test.each([
  ["/updaet", "update"],
  ["/upd", "update"],
  ["/updates x", "update"],
  ["/hlep", "help"],
])("%j is nearly /%s", (body, nearest) => {
  expect(parseComment(body, COMMAND_NAMES)).toMatchObject({ kind: "near", nearest });
});

test.each([
  "",
  "update",
  "> /update",
  "    /update",
  "\t/update",
  "```\n/update",
  "a /update",
  "/usr/local",
  "/",
  "/xyz",
  "\\/update",
  "/update/now",
])("%j is none", (body) => {
  expect(parseComment(body, COMMAND_NAMES)).toEqual({ kind: "none" });
});

test.each<[string, Partial<UpdateRequest>]>([
  ["", {}],
  [" identified", { status: "Identified" }],
  [" IDENTIFED", { status: "Identified" }],
  [" found; next: 30m", { status: "Identified", next: "30m" }],
  [" status: monitoring next 8am", { status: "Monitoring", next: "8am" }],
  [
    " fixed, all is well, next tomorrow 9am",
    { status: "Resolved", next: "tomorrow 9am", summary: "all is well" },
  ],
  [" next update at 9:30am ET", { next: "9:30am ET" }],
  [" we see what comes next, and wait", { summary: "we see what comes next, and wait" }],
  [" We restart, next we look at the logs", { summary: "We restart, next we look at the logs" }],
  ["\n\nText.\n\nMore.", { summary: "Text.\n\nMore." }],
  [
    " identified\n# IMPACT\nA\n###### technical  notes ##\nB\n**Summary:**\nC",
    { status: "Identified", impact: "A", notes: "B", summary: "C" },
  ],
  ["\n```\n### Impact\n```\n## Other\nx", { summary: "```\n### Impact\n```\n## Other\nx" }],
  ["\n### Impact\n\n\n", {}],
])("%j is read", (text, expected) => {
  const read = readUpdate(text);
  if (!read.ok) throw new Error(read.refusal.problem);
  const said = Object.fromEntries(Object.entries(read.value).filter(([, value]) => value !== undefined));
  expect(said).toEqual(expected);
});

test.each(["wobbly", "ok", "Störung"])("a lone word that is no status is refused: %s", (word) => {
  expect(readUpdate(` ${word}`)).toMatchObject({
    ok: false,
    refusal: { problem: expect.stringContaining(word) },
  });
});

test.each([
  " ".repeat(65_000),
  "\n".repeat(65_000),
  "#".repeat(65_000),
  "**".repeat(32_000),
  "next ".repeat(13_000),
  ",".repeat(65_000),
  "```\n".repeat(16_000),
])("hostile text takes no time", (text) => {
  const started = performance.now();
  readUpdate(text);
  parseComment(`${text}/update`, COMMAND_NAMES);
  expect(performance.now() - started).toBeLessThan(200);
});
