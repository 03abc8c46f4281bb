import * as fc from "fast-check";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { parseCommands } from "../../../src/commands/parse/parse.ts";
import { COMMAND_NAMES } from "../../../src/commands/table.ts";
import { noCommand, unknownCommand } from "../../../src/commands/parse/suggest.ts";
import { readUpdate } from "../../../src/commands/parse/read-update.ts";
import type { UpdateRequest } from "../../../src/commands/command.ts";
import { expectLinear } from "../../linear.ts";
import { cases } from "../../cases.ts";

const parser = unified().use(remarkParse).use(remarkGfm);

/** Numbers of the lines that another parser takes for code, or that an HTML comment hides. */
function hiddenIn(body: string): Set<number> {
  const hidden = new Set<number>();
  const look = (node: Nodes): void => {
    const isHidden =
      node.type === "code" || (node.type === "html" && node.value.trimStart().startsWith("<!--"));
    const { start, end } = node.position ?? { start: { line: 0 }, end: { line: 0 } };
    const count = isHidden ? end.line - start.line + 1 : 0;
    for (let i = 0; i < count; i++) hidden.add(start.line - 1 + i);
    if ("children" in node) node.children.forEach(look);
  };
  look(parser.parse(body));
  return hidden;
}

const parsed = (body: string) => parseCommands(body, COMMAND_NAMES).map((part) => part.parsed);

test.each([
  ["/update", "update", ""],
  ["/UPDATE now", "update", " now"],
  ["\n \n  /update: x", "update", " x"],
  ["/update, identified", "update", " identified"],
  ["/help\nme", "help", "\nme"],
  ["/ update identified", "update", " identified"],
  ["/help\r\nme\rtoo", "help", "\nme\ntoo"],
])("%j is the command %s", (body, name, text) => {
  expect(parsed(body)).toEqual([{ kind: "command", name, text }]);
});

test.each([
  ["/updaet", "update"],
  ["/upd", "update"],
  ["/updates x", "update"],
  ["/hlep", "help"],
  ["/upadet", "update"],
  ["/status", "update"],
  ["/rsole", "role"],
  ["Bridge is quiet.\n/nte it works", "note"],
])("%j is nearly /%s", (body, nearest) => {
  expect(parsed(body)).toMatchObject([{ kind: "near", nearest }]);
});

test.each([
  "",
  "update",
  "> /update",
  "    /update",
  "\t/update",
  "```\n/update",
  "a /update",
  "Look here:\n- /update",
  "Look here:\n> /update",
  "Bridge is quiet.\n/updaaet",
  "/tmp is full on both hosts",
  "Look at\n/xyz",
  "/usr/local",
  "/tickets are open",
  "/",
  "/ updaet",
  "/ tmp is full",
  "Update: still looking",
  "update: identified",
  "update from the bridge: identified",
  "Bridge is quiet.\nupdate identified",
  "Update monitoring dashboards please",
  "/update/now",
])("%j is none", (body) => {
  expect(parsed(body)).toEqual([]);
});

test.each([
  ["／update identified", "update", " identified"],
  ["\u200B/update identified", "update", " identified"],
  ["\uFEFF/update identified", "update", " identified"],
  ["\u200E \u2060/ack", "ack", ""],
  ["／ACK", "ack", ""],
  ["/help?", "help", "?"],
  ["/update：identified", "update", "identified"],
])("%j is a command for whoever reads it", (body, name, text) => {
  expect(parsed(body)).toEqual([{ kind: "command", name, text }]);
});

test.each([
  ["/up date identified", "/update identified"],
  ["/hand over @ben", "/handover @ben"],
  ["/re solve", "/resolve"],
  ["/resolved at 14:20 UTC", "/resolved-at 14:20 UTC"],
  ["/call the CEO now", "/escalate the CEO now"],
  ["/page the CEO please", "/escalate the CEO please"],
  ["/escalation ABC asks for the CEO", "/escalate ABC asks for the CEO"],
  ["/wake up the CEO, it has been an hour", "/escalate up the CEO, it has been an hour"],
  ["/sev2", "/severity sev2"],
  ["/lead @ana", "/role @ana"],
  ["/comment we restarted the database", "/note we restarted the database"],
  ["/unresolved customers still see errors", "/update customers still see errors"],
  ["/close the incident", "/resolve"],
  ["/close", "/resolve"],
  ["/reopen this one", "/update investigating\nIt is back."],
  ["/playbook check 1 2", "/skip 2.1 because …"],
  ["/incident check 0 1", "/skip 2.1 because …"],
  ["/deploy the fix to production", "/help"],
  ["/pretick the box", "/help"],
  ["/incident list", "/help"],
])("%j at the start is answered with %j", (body, example) => {
  const [found] = parsed(body);
  if (found?.kind !== "near" && found?.kind !== "unknown") throw new Error("silence");
  expect((found.kind === "near" ? unknownCommand(found) : noCommand(found)).examples).toEqual([example]);
});

test.each([
  "/etc/passwd is full",
  "/api/v4 returns 500",
  "/checkout and /cart fail for all of them",
  "/page is down",
  "/var partition is full on both",
  "/call endpoint returns 500",
])("%j is talk", (body) => expect(parsed(body)).toEqual([]));

test("the house template without its command is told how to become one", () => {
  const body =
    "### Enterprise ABC SEV1 outage - 7:20pmET update\n#### Status: Identified\n\nWe found the cause.";
  const [found] = parsed(body);
  expect(found?.kind === "near" && unknownCommand(found)).toMatchObject({
    problem: expect.stringContaining("needs a slash"),
    examples: [`/update\n${body}`],
  });
  expect(parsed("### The outage of last week, an update\nIt was DNS.")).toEqual([]);
});

test("several commands in one comment are read in order, each with its own lines", () => {
  const body =
    "/ack\n/role lead @ana\n\n/update identified\nWe know.\n\n### Impact\nA\n/note it hung\nand more\n/nte it works";
  expect(parsed(body)).toEqual([
    { kind: "command", name: "ack", text: "" },
    { kind: "command", name: "role", text: " lead @ana\n" },
    { kind: "command", name: "update", text: " identified\nWe know.\n\n### Impact\nA" },
    { kind: "command", name: "note", text: " it hung\nand more" },
    { kind: "near", typed: "nte", nearest: "note", text: " it works" },
  ]);
  expect(
    parseCommands(body, COMMAND_NAMES)
      .map(({ source }) => source)
      .join("\n"),
  ).toBe(body);
});

test.each([
  "```\n/help\n```",
  "~~~ text\n/help",
  "> /help",
  "    /help",
  "<!--\n/help\n-->",
  "text /help",
  "/ help",
])("in the text of a command, %j is none", (text) => {
  expect(parsed(`/note it hung\n${text}`)).toHaveLength(1);
});

test.each([
  "- ```\n  /help\n  ```",
  "1. ~~~\n   /help",
  "- 2) ```\n     x\n     /help",
  "- ```\n\n  /help",
  "- ```\n\tx\n  /help",
])("in a list's code, %j is none", (text) => {
  expect(parsed(text)).toEqual([]);
});

test.each([
  "```\ncode\n```",
  "<!-- a -->",
  "<!--\n-->",
  "it said ```",
  "`x` hung",
  "~5 minutes",
  "1. ```\n   x\n\tat y\n   ```",
])("after %j one starts", (text) => {
  expect(parsed(`/note it hung\n${text}\n/help`)).toHaveLength(2);
});

test.each([
  "```\ncode\n```\n/help",
  "<!-- a -->\n/help",
  "<!--\n-->\n/help",
  "- ```\n  x\n  ```\n/help",
  "- ```\n  x\n/help",
  "```x``` is slow\n/help",
  "`<!--` is on the page\n/help",
])("after %j one starts", (text) => {
  expect(parsed(`/note it hung\n${text}`)).toHaveLength(2);
});

test.each(["/status returns 500", "/login times out", "/resolved at noon", "/nte it hung", "/xyz"])(
  "in an update a line that only looks like a command is text: %s",
  (line) => {
    for (const start of ["/update", "/resolve", "/updte"])
      expect(parsed(`${start}\n### Technical notes\n${line}`)).toHaveLength(1);
  },
);

test("in an update it stays so, however many there are", () => {
  expect(parsed("/update\n/tmp is full\n/nte it hung")).toHaveLength(1);
});

test("blank lines above the first command belong to it, whatever it is", () => {
  expect(parseCommands("\n \n/ack\n", COMMAND_NAMES)).toMatchObject([{ source: "\n \n/ack\n" }]);
  expect(parsed("\n \n/foo")).toMatchObject([{ kind: "unknown", typed: "foo" }]);
});

test("a known command counts below a sentence as well, which is text", () => {
  const body = "Bridge is quiet now.\n/skip 2.5 because it is known\n/ack";
  expect(parseCommands(body, COMMAND_NAMES)).toEqual([
    {
      source: "/skip 2.5 because it is known",
      parsed: { kind: "command", name: "skip", text: " 2.5 because it is known" },
    },
    { source: "/ack", parsed: { kind: "command", name: "ack", text: "" } },
  ]);
});

test.each([
  ["/foo", "/help"],
  ["/label urgent", "/help"],
  ["/undo", "/help"],
  ["/foo\n/ack", "/help"],
  ["/foo ", "/help"],
  ["/foo bar", "/help"],
  ["/up", "/help"],
  ["/tick ", "/help"],
  ["/tick 2.1", "/skip 2.1 because …"],
  ["/done 2.1", "/skip 2.1 because …"],
  ["/done with the upgrade", "/skip 2.1 because …"],
  ["/completed 2.1", "/skip 2.1 because …"],
  ["/fixed 2.1", "/skip 2.1 because …"],
  ["/fixed  12.10", "/skip 12.10 because …"],
])("%j is no command, and is told what to do", (body, example) => {
  const [unknown] = parsed(body);
  expect(unknown?.kind === "unknown" && noCommand(unknown)).toMatchObject({
    expected: expect.stringContaining(example === "/help" ? "`/help`" : "Tick a task in the issue"),
    examples: [example],
  });
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
  [" identified, next 2pm we found it", { status: "Identified", next: "2pm", summary: "we found it" }],
  [" identified, next 2pm: we found it", { status: "Identified", next: "2pm", summary: "we found it" }],
  [" next tomorrow 9am ET. We sleep now", { next: "tomorrow 9am ET", summary: "We sleep now" }],
  [" next in 30 minutes we know more", { next: "30 minutes", summary: "we know more" }],
  [" next 2pm vendor on it\nMore below.", { next: "2pm", summary: "vendor on it\n\nMore below." }],
  [" next: soonish", { next: "soonish" }],
  [
    " identified\n# IMPACT\nA\n###### technical  notes ##\nB\n**Summary:**\nC",
    { status: "Identified", impact: "A", notes: "B", summary: "C" },
  ],
  [
    "\n```\n### Impact\n```\n## Other\nx",
    { summary: "```\n### Impact\n```", other: [{ title: "Other", text: "x" }] },
  ],
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
  [" wobbly\nWe know.", "/update identified\nWe know."],
  [" wobbly, next 8am", "/update identified, next 8am"],
  [" wobbly", "/update identified, next 8am\nWhat we know now, in a sentence or two."],
])("%j is given back with a status", (text, example) => {
  expect(readUpdate(text)).toMatchObject({ ok: false, refusal: { examples: [example] } });
});

test.each([" ", "\n", "#", "**", "next ", ",", "```\n"])("takes linear time on 64 KB of %j", (piece) =>
  expectLinear(
    (text) => [
      readUpdate(text),
      parseCommands(`/note ${text}/update`, COMMAND_NAMES),
      parseCommands(`/note\n${text}\n/update`, COMMAND_NAMES),
    ],
    piece,
  ),
);

test.each([
  ["/updte identified, next 9am\nWe know.", "/update identified, next 9am\nWe know."],
  ["/updat\n\nWe know.\n", "/update\n\nWe know."],
  ["/fixed\nAll is well.", "/update resolved\nAll is well."],
  [`/updte ${"x".repeat(9000)}`, `/update ${"x".repeat(4999)}…`],
  ["update identified, next 9am\nWe know.", "/update identified, next 9am\nWe know."],
  ["UPDATE Resolved", "/update Resolved"],
  ["/skp 6.2 because ABC has none", "/skip 6.2 because ABC has none"],
  ["/fixed all is well", "/update resolved, all is well"],
  ["/fixed, all is well", "/update resolved, all is well"],
  ["/fixed by patch 2.1", "/update resolved, by patch 2.1"],
  ["/updte", "/update identified, next 8am\nWhat we know now, in a sentence or two."],
  ["/hlep", "/help"],
  ["/resolved", "/resolve"],
  ["/resolved all is well", "/resolve all is well"],
  ["/done", "/update resolved\nWhat we know now, in a sentence or two."],
])("%j is answered with the command to copy", (body, example) => {
  const [near] = parsed(body);
  expect(near?.kind === "near" && unknownCommand(near).examples).toEqual([example]);
});

const INSIDE = ["/help", "  /help", "x", "", "<!--", "> x"];
const OUTSIDE = [
  "/help",
  "  /help",
  "    /help",
  "> /help",
  "- /help",
  "text",
  "```x``` text",
  "`<!--` text",
  "<!-- /help -->",
];

/** A fence or a comment around some lines; the fence may begin in a list item. */
const around = fc
  .tuple(
    fc.constantFrom("", "", "- ", "1. ", "- - "),
    fc.constantFrom("```", "````", "~~~", "```js", "<!--"),
    fc.array(fc.constantFrom(...INSIDE), { maxLength: 3 }),
  )
  .map(([marker, open, inside]) => {
    const isComment = open === "<!--";
    const indent = isComment ? "" : " ".repeat(marker.length);
    const lines = inside.map((line) => (line === "" ? "" : indent + line));
    return [
      (isComment ? "" : marker) + open,
      ...lines,
      indent + (isComment ? "-->" : open.replace("js", "")),
      "",
    ].join("\n");
  });
const markdown = fc
  .array(fc.oneof(around, fc.constantFrom(...OUTSIDE)), { maxLength: 6 })
  .map((blocks) => blocks.join("\n"));

test("commands count wherever another parser sees neither code nor a comment", () => {
  fc.assert(
    fc.property(markdown, (body) => {
      const hidden = hiddenIn(body);
      const wanted = body.split("\n").filter((line, i) => /^ {0,3}\/help$/.test(line) && !hidden.has(i));
      expect(parsed(body).filter(({ kind }) => kind === "command")).toHaveLength(wanted.length);
    }),
    cases(2000),
  );
});
