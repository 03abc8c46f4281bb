import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { incident, SCHEDULE } from "./stage.ts";

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
  it.github.fault = ({ query }) =>
    query === "Mark" ? { when: "before", status: 422, body: { message: COMMANDS } } : undefined;
  const runs = await it.run();
  expect(runs.some(({ code }) => code === 1)).toBe(true);
  for (const { stdout, outputs } of runs) {
    const commands = stdout.split(/[\r\n]/).filter((line) => /^\s*::|##\[/.test(line));
    for (const command of commands) expect(command).toMatch(/^::error::GraphQL mutation Mark: /);
    expect(outputs.status).not.toBe("resolved");
  }
});
