import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCommands } from "../../src/commands/parse/parse.ts";
import { COMMAND_NAMES, COMMANDS } from "../../src/commands/table.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { commentBody } from "../../src/render/comment.ts";
import * as refusals from "../../src/decide/refusals.ts";
import { given, minutes, toldIn } from "../given.ts";
import { markerOf } from "../records.ts";

/**
 * A reply by e-mail quotes our comments, and not every mail program marks what it quotes: no text of ours may begin a
 * line with a command outside of code, or it would be run as the sender's.
 */
const commandsIn = (text: string) => parseCommands(text, COMMAND_NAMES).map(({ source }) => source);

test.each(globSync("templates/*.mustache"))("%s begins no line with a command", (path) => {
  const lines = readFileSync(path, "utf8").replace(/\{\{[^}]*\}\}/g, "");
  expect(commandsIn(`Words.\n${lines}`)).toEqual([]);
});

const BAD = [
  "",
  " x",
  " 8:30",
  " resolved?",
  " 2.1",
  " 99.9 because x",
  " @a/b",
  "\n\n/x",
  " not yet",
  " at 8 we restarted",
];
const BODIES = [
  ...COMMAND_NAMES.flatMap((name) => BAD.map((text) => `/${name}${text}`)),
  "/close",
  "/call the CEO",
  "/up date",
  "/foo",
  "/task 2.1 done",
  "update resolved",
  "/sev2",
  "/fixed it",
  "/help",
];

test("no answer begins a line with a command", async () => {
  const found: string[] = [];
  for (const body of BODIES) {
    const start = given()
      .dashboard()
      .comment(body, { createdAt: minutes(20) });
    const incident = incidentOf({ ...start.snapshot, now: minutes(21) });
    for (const { marker, view } of toldIn(await start.when(minutes(21))))
      found.push(...commandsIn(commentBody({ marker, view }, incident)));
  }
  expect(found).toEqual([]);
});

test("nor does a refusal for another reason", () => {
  const incident = incidentOf(given().dashboard().snapshot);
  const all = Object.values(refusals).filter((each) => typeof each !== "function");
  expect(all.length).toBeGreaterThan(3);
  const marker = markerOf({ key: "re:IC_1", kind: "answer" });
  const own = [...all, refusals.editedByAnother("erin"), refusals.notAllowed("read")];
  const body = commentBody({ marker, view: { name: "answer", refusals: own } }, incident);
  expect(commandsIn(body)).toEqual([]);
  expect(COMMANDS.flatMap(({ does }) => commandsIn(`Words.\n${does}`))).toEqual([]);
});
