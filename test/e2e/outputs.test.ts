import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import type { Run } from "../../src/local/runner.ts";
import { interpolate, isMet } from "../actions/expression.ts";
import { startReceiver } from "../notify/receiver.ts";
import { incident, SCHEDULE } from "./stage.ts";

interface Step {
  readonly if: string;
  readonly env: Record<string, string>;
  readonly run: string;
}

/** The step that docs/notifications.md adds. */
const [, step] = parse(
  /```yml\n( {6}- id: sev1\n[\s\S]*?)```/.exec(readFileSync("docs/notifications.md", "utf8"))?.[1] ?? "",
) as [unknown, Step];

/** Runs the step as GitHub's runner does, after a run of the Action; undefined where its condition is not met. */
async function runStep({ outputs, code }: Run, secrets: object): Promise<number | undefined> {
  const context = {
    values: { steps: { sev1: { outputs } }, secrets },
    functions: { success: () => code === 0, cancelled: () => false },
  };
  if (!isMet(step.if, context)) return undefined;
  const env = Object.entries(step.env).map(([name, value]) => [name, interpolate(value, context)]);
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
    env: { PATH: process.env.PATH, ...Object.fromEntries(env) },
  });
  return new Promise((resolve) => child.on("close", (status) => resolve(status ?? 1)));
}

test("the workflow of the docs sends an update elsewhere, once, as it was posted", async () => {
  const chat = await startReceiver("mattermost");
  onTestFinished(() => chat.close());
  const it = await incident();
  const tell = (run: Run | undefined) => run && runStep(run, { ELSEWHERE_URL: chat.url });

  const id = await it.comment(
    "ana",
    "/update identified, next 11:10am\nIt's $(touch owned) `the` cache.\n\n/ack",
  );
  const [told, again] = await it.run(SCHEDULE);
  expect(told?.outputs).toMatchObject({ posted: "update", "next-due": "2026-11-17T16:10:00.000Z" });
  expect(again?.outputs).toMatchObject({ posted: "", text: "", "next-due": "2026-11-17T16:10:00.000Z" });
  expect([await tell(told), await tell(again)]).toEqual([0, undefined]);
  const [, update] = await it.ours();
  expect(chat.received.map(({ body }) => body)).toEqual([{ text: update?.trim() }]);

  await it.edit("ana", id, "/update identified, next 11:15am\nIt is the cache.");
  const [edited] = await it.run();
  expect((await it.ours())[1]).toContain("It is the cache.");
  expect(edited?.outputs).toMatchObject({ posted: "", text: "", "next-due": "2026-11-17T16:15:00.000Z" });
});
