import { expect, test } from "vitest";
import { matchCommands } from "../../../src/commands/parse/match.ts";
import { parseCommands } from "../../../src/commands/parse/parse.ts";
import { COMMAND_NAMES } from "../../../src/commands/table.ts";
import { fingerprint } from "../../../src/incident/ledger/ledger.ts";
import type { LedgerRecord } from "../../../src/incident/ledger/ledger.ts";
import { record } from "../../records.ts";

const ID = "IC_2";
const [FIRST, SECOND, THIRD] = [`re:${ID}`, `re:${ID}#1`, `re:${ID}#2`] as const;

const told = (key: string, kind: "answer" | "fact" | "update", text: string): LedgerRecord =>
  record({ key, kind, hash: fingerprint(text) });

/** The keys of these lines, and of what was taken away, once this was told. */
const keysOf = (lines: string[], ...records: LedgerRecord[]) => {
  const parts = parseCommands(lines.join("\n"), COMMAND_NAMES);
  const found = matchCommands(ID, parts, new Map(records.map((each) => [each.key, each])));
  return found.map(({ key, command, index }) => [command?.source ?? "gone", key, index]);
};

const ACK = told(FIRST, "fact", "/ack");
const NOTE = told(SECOND, "fact", "/note a");

test("a command keeps its key wherever it stands", () => {
  expect(keysOf(["/ack", "/note a"])).toEqual([
    ["/ack", FIRST, 0],
    ["/note a", SECOND, 1],
  ]);
  expect(keysOf(["/note a", "/ack"], ACK, NOTE)).toEqual([
    ["/note a", SECOND, 0],
    ["/ack", FIRST, 1],
  ]);
  expect(keysOf(["/help", "/note a"], ACK, NOTE)).toEqual([
    ["/help", FIRST, 0],
    ["/note a", SECOND, 1],
  ]);
});

test("one that was changed has that of its place, in whatever order they were told", () => {
  expect(keysOf(["/note b", "/note c"], NOTE, ACK)).toEqual([
    ["/note b", FIRST, 0],
    ["/note c", SECOND, 1],
  ]);
});

test("what was taken away keeps its key", () => {
  expect(keysOf(["/ack"], ACK, NOTE)).toEqual([
    ["/ack", FIRST, 0],
    ["gone", SECOND, 1],
  ]);
});

test("an update takes the key of an update only, and a fact that of none", () => {
  expect(keysOf(["/update b"], told(FIRST, "fact", "/ack"))).toEqual([
    ["/update b", SECOND, 0],
    ["gone", FIRST, 0],
  ]);
  expect(keysOf(["/ack"], told(FIRST, "update", "/update a"))).toEqual([
    ["/ack", SECOND, 0],
    ["gone", FIRST, 0],
  ]);
  expect(keysOf(["/resolve"], told(FIRST, "update", "/update a"))).toEqual([["/resolve", FIRST, 0]]);
  expect(keysOf(["/update b"], told(FIRST, "answer", "/updte"))).toEqual([["/update b", FIRST, 0]]);
});

test("what was said to a comment as a whole is no command's", () => {
  const rejection = told(`${FIRST}!`, "answer", "");
  expect(keysOf(["/ack", "/help", "/note a"], rejection).slice(0, 3)).toEqual([
    ["/ack", FIRST, 0],
    ["/help", SECOND, 1],
    ["/note a", THIRD, 2],
  ]);
});
