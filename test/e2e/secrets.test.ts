import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { incident, SCHEDULE } from "./stage.ts";
import { isPosting } from "../posted.ts";

const COMMANDS = "::set-output name=status::resolved\r::error::stop\n##[error]stop";

test("the token is in no log, summary, output or request's text", async () => {
  const it = await incident();
  await it.comment("ana", "/update identified\nWe know.\n/note it broke");
  await it.state("ana", "closed");
  const runs = await it.run(SCHEDULE);
  const refused = await runAction(it.github, SCHEDULE, { INPUT_TOKEN: `${it.github.token}-expired` });
  expect(it.github.token.length).toBeGreaterThan(8);
  expect(refused.code).toBe(1);
  expect(JSON.stringify([...runs, refused])).not.toContain(it.github.token);
});

test("no text of users begins a line of the log", async () => {
  const it = await incident();
  await it.comment("ana", `/nope ${COMMANDS}`);
  await it.comment("ana", `/role ${COMMANDS}`);
  await it.comment("mallory", `/update ${COMMANDS}`);
  it.github.fault = (request) =>
    request.query === "Mark" || isPosting(request)
      ? { when: "before", status: 422, body: { message: COMMANDS } }
      : undefined;
  const runs = await it.run();
  expect(runs.some(({ code }) => code === 1)).toBe(true);
  for (const { stdout, outputs } of runs) {
    const commands = stdout.split(/[\r\n]/).filter((line) => /^\s*::|##\[/.test(line));
    for (const command of commands)
      expect(command).toMatch(/^::error::(?:GraphQL mutation Mark|POST \/repos\/\S+\/comments): /);
    expect(outputs.status).not.toBe("resolved");
  }
});

test("the words of an update, its technical notes and a note are in no log, summary or output but `text`, and notes in no draft", async () => {
  const it = await incident();
  const [note, notes, summary] = ["CANARY-NOTE", "CANARY-NOTES", "CANARY-SUMMARY"];
  await it.comment("ana", `/update identified\n${summary}.\n### Technical notes\n${notes}`);
  await it.comment("ana", `/note ${note}\n/customer`);
  await it.state("ana", "closed");
  const runs = await it.run(SCHEDULE);
  const told = runs.map(({ stdout, outputs: { text, ...others }, summary: step }) => [stdout, others, step]);
  expect(JSON.stringify(told)).not.toContain("CANARY");
  const texts = runs.map(({ outputs }) => outputs.text).join("");
  expect(texts).toContain(summary);
  expect(texts).not.toMatch(/CANARY-NOTE\b/);
  const draft = (await it.ours()).find((text) => text.includes("Draft reply to the customer")) ?? "";
  expect(draft).toContain("Draft reply to the customer");
  expect(draft).toContain(summary);
  expect(draft).not.toContain(note);
  expect((await it.ours()).join()).toContain(notes);
});
