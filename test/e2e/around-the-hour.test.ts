import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { ANSWERS, CONFIG, incident, OPENED, SCHEDULE, stage } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Of what teams do around the hour, what only the bundle can show; the rest is in test/decide/around-the-hour.test.ts. */

const at = (minutes: number) => new Date(OPENED.getTime() + (minutes - 12) * 60_000);
const called = async (it: Stage, number = it.number) =>
  (await it.ours(number)).filter((text) => text.includes("@erin:")).length;
const issue = ({ github: { owner, repo }, number }: Stage) => ({ owner, repo, issue_number: number });

test("a severity whose comment is deleted does not hold, and its label goes", async () => {
  const sev2 = "severities: { sev2: { escalation: [{ after: 90m, notify: [engineer] }] } }\n";
  const it = await incident({ files: { ".github/sev1.yml": CONFIG + sev2 } });
  const id = await it.comment("ana", "/severity sev2");
  await it.settle();
  expect(await it.labels()).toContain("sev2");
  await it.remove("ana", id);
  await it.settle();
  expect(await it.labels()).not.toContain("sev2");
  it.github.clock.set(at(61));
  await it.settle(SCHEDULE);
  expect(await called(it)).toBe(1);
});

test("closed as stale by a bot and as a duplicate by mistake: once it is opened, the time in between counts", async () => {
  const it = await incident();
  const stale = { state: "closed", state_reason: "not_planned" } as const;
  it.github.clock.set(at(20));
  await it.github.bot.rest.issues.update({ ...issue(it), ...stale });
  await it.state("ana", "open");
  it.github.clock.set(at(30));
  const double = { ...issue(it), state: "closed", state_reason: "duplicate" } as const;
  await it.as("ana").issues.update(double);
  await it.settle();
  it.github.clock.set(at(50));
  await it.state("ana", "open");
  await it.settle();
  it.github.clock.set(at(61));
  await it.settle(SCHEDULE);
  expect(await called(it)).toBe(1);
});

test("settings with CRLF and a byte order mark; a body that somebody empties; five incidents at once", async () => {
  const text = `\uFEFF${CONFIG}escalation: [{ after: 45m, notify: [ceo] }]\n`.replaceAll("\n", "\r\n");
  const it = await stage({ files: { ".github/sev1.yml": text } });
  for (let number = 1; number <= 5; number++) await it.open({ ...ANSWERS, customer: `ABC ${number}` });
  await it.run();
  await it.body("ben", () => "");
  await it.run();
  // The beginning is gone with the body: the time since the declaration is left.
  it.github.clock.set(at(58));
  await it.settle(SCHEDULE);
  for (let number = 1; number <= 5; number++) expect([number, await called(it, number)]).toEqual([number, 1]);
});

test("events that come twice and in any order", async () => {
  const it = await incident();
  const id = await it.comment("ana", "/update identified\nThe database.");
  await it.edit("ana", id, "/update monitoring\nThe cache.");
  const events = await it.github.deliveries();
  for (const event of [...events.toReversed(), ...events]) await runAction(it.github, event);
  expect(await it.ours()).toHaveLength(2);
  expect(await it.dashboard()).toContain("Monitoring");
  await it.settle(SCHEDULE);
});
