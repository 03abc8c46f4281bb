import { describe, expect, test } from "vitest";
import { parseCommands } from "../../../src/commands/parse/parse.ts";
import { COMMAND_NAMES } from "../../../src/commands/table.ts";
import { expectLinear } from "../../linear.ts";

/** Each command of a comment: the name of one that is run, with a question mark that of one that is asked back. */
const commandsOf = (body: string) =>
  parseCommands(body, COMMAND_NAMES).map(({ parsed }) => {
    if (parsed.kind === "command") return parsed.name;
    return parsed.kind === "near" ? `${parsed.nearest}?` : parsed.kind;
  });

test.each(
  [
    [
      "／ack",
      "⁄ack",
      "∕ack",
      "⧸ack",
      "╱ack",
      "／ａｃｋ",
      "/ａｃｋ",
      "/ACK",
      "/ack.",
      "/ack!",
      "/ack?",
      "/ack,",
    ],
    [
      "\u200B/ack",
      "\uFEFF/ack",
      "\u2060/ack",
      "\u00AD/ack",
      "\u202A/ack\u202C",
      "\u2068/ack\u2069",
      "/a\u200Bck",
    ],
    [
      "\u00A0/ack",
      "/\u00A0ack",
      "\u3000/ack",
      "\u2003/ack",
      "\r\n/ack",
      "\n\n/ack",
      "/ack\u00A0",
      "/ack\u200B",
    ],
  ].flat(),
)("%j runs", (body) => expect(commandsOf(body)).toEqual(["ack"]));

test.each(
  [
    ["/update\u00A0identified", "/update\u3000identified", "/update：identified", "/update，identified"],
    ["/update—identified", "/update–identified", "/update\tidentified", "/Update: identified"],
  ].flat(),
)("%j runs", (body) => expect(commandsOf(body)).toEqual(["update"]));

describe("a command with marks around it, at the start of a comment, is asked back", () => {
  test.each(
    [
      [
        "* /ack",
        "ok /ack",
        "Okay, /ack",
        "thanks! /ack",
        "@acme/oncall /ack now",
        "- /ack",
        "+ /ack",
        "• /ack",
        "– /ack",
        "→ /ack",
        "👉 /ack",
        "1. /ack",
        "1) /ack",
        "- [ ] /ack",
      ],
      ["# /ack", "### /ack", "**/ack**", "*/ack*", "_/ack_", "__/ack__", "***/ack***", "`/ack`", "- `/ack`"],
      ['"/ack"', "“/ack”", "'/ack'", "(/ack)", "[/ack]", "«/ack»", "//ack", "/ack/", "- /acks"],
    ].flat(),
  )("%j", (body) => expect(commandsOf(body)).toEqual(["ack?"]));

  test.each(
    [
      ["@ana /ack", "@ana: /ack", "@github-actions[bot] /ack", "@acme/oncall, /ack", "@ana @ben /ack"],
      ["👋 /ack", "✅ /ack", "👉/ack", "➡️ /ack", ":wave: /ack"],
      ["<!-- seen --> /ack", "»/ack«", "›/ack‹", "「/ack」", "{/ack}", "</ack>", "a) /ack", "‣ /ack"],
      ["\\ack", "\\/ack", "＼ack", "/-ack", "/@ack", "/4ck"],
      ["**/ack**: on it", "*/ack*, on it", "`/ack`: on it", "“/ack”: on it"],
      ["/ack-thanks", "/ack👍 on it", "/ack’", "/aknowledge", "/acknowleged"],
    ].flat(),
  )("%j, addressed or glued", (body) => expect(commandsOf(body)).toEqual(["ack?"]));

  test.each([
    ["/snooze30m", "snooze", " 30m"],
    ["/began7am", "began", " 7am"],
    ["/skip-2 because none", "skip", " 2 because none"],
    ["/update-identified, next 8am", "update", " identified, next 8am"],
    ["/updateidentified, next 8am", "update", " identified, next 8am"],
    ["/update_identified", "update", " identified"],
    ["/update->identified", "update", " identified"],
  ])("%j, with what is glued to it", (body, nearest, text) =>
    expect(parseCommands(body, COMMAND_NAMES)).toMatchObject([{ parsed: { kind: "near", nearest, text } }]),
  );

  test.each([
    "@ana /etc/hosts is wrong",
    "@ana look at /ack",
    "ok /update endpoint is down",
    "Please /ack",
    "Hi team, /ack",
    "Please read /help/1",
  ])("%j is none", (body) => expect(commandsOf(body)).toEqual([]));

  test.each(["/resolved_at 5pm", "/resolved‑at 5pm"])("%j runs", (body) =>
    expect(commandsOf(body)).toEqual(["resolved-at"]),
  );

  test("what stands in <pre> is code", () => {
    expect(commandsOf("<pre>\n/ack\n</pre>")).toEqual([]);
    expect(commandsOf("<pre>\n/ack\n</pre>\n/ack")).toEqual(["ack"]);
    expect(commandsOf("<pre>a</pre>\n/ack")).toEqual(["ack"]);
    expect(commandsOf("<prefix>\n/ack")).toEqual(["ack"]);
  });

  test.each([
    ["**/update** identified, next 8am", " identified, next 8am"],
    ["`/update identified, next 8am`", " identified, next 8am"],
    ["- /update identified\nWe know.", " identified\nWe know."],
    ["/update=identified", " identified"],
    ["/update/identified", " identified"],
    ["/update(identified)", " identified)"],
    ["/update→identified", " identified"],
    ["/update🟠 identified", " identified"],
  ])("%j, with its text", (body, text) => {
    expect(parseCommands(body, COMMAND_NAMES)).toMatchObject([
      { parsed: { kind: "near", nearest: "update", text } },
    ]);
  });
});

test.each(
  [
    ["> /ack", "> - /ack", "`/update` does not work", "`/api` is down", "- /api is down", "**/var** is full"],
    [
      "/var is full",
      "/etc/hosts is broken",
      "/update/x is slow",
      "/ack/ returns 500",
      "/note's text",
      "~~/ack~~",
    ],
    [
      "- /update does not post",
      "```\n/ack\n```",
      "    /ack",
      "<!-- /ack -->",
      "text /ack",
      "<b>/ack</b>",
      "\\o/ it works",
      "\\\\server\\update is down",
      "\\update is down",
      "/2nd node is down",
    ],
  ].flat(),
)("%j is text", (body) => expect(commandsOf(body)).toEqual([]));

test.each([
  ["/note at 2pm: x\n- /ack", "note"],
  ["/update identified\n**/ack**", "update"],
  ["/update identified\n`/ack` tells us", "update"],
])("marks around a command below the start make it text: %j", (body, name) =>
  expect(commandsOf(body)).toEqual([name]),
);

test.each([
  ["/identified", "update?"],
  ["/monitoring, next 8am", "update?"],
  ["/investigating", "update?"],
  ["/gelöst", "unknown"],
  ["/更新", "unknown"],
  ["/аck", "ack?"],
  ["/?", "help?"],
  ["/1dentified", "update?"],
  ["/reso1ved", "resolve?"],
  ["/monitorng, next 8am", "update?"],
  ["/statsu", "update?"],
  ["/stauts resolved", "update?"],
  ["/sttus", "update?"],
  ["/upd8", "update?"],
  ["/upd8 identified, next 5pm", "update?"],
  ["/upd@te identified", "update?"],
  ["/n0te restarted", "note?"],
  ["/esc ABC asks", "escalate?"],
  ["/page ceo", "escalate?"],
  ["/begni 14:00", "began?"],
  ["/escalte", "escalate?"],
])("a word that is no command is answered: %j", (body, name) => expect(commandsOf(body)).toEqual([name]));

test.each(["- ", "**/", "`/a", "1. /ack\n", "[ ] ", "/ack(", "\u200B/ack", "- - - /ack\n", "/é"])(
  "takes linear time on 64 KB of %j",
  (piece) => expectLinear((text) => commandsOf(text), piece),
);
