import { expect, test } from "vitest";
import { CONFIG, incident, SCHEDULE, writes } from "./stage.ts";

const MINUTE = 60_000;
const settings = (more: string) => ({ files: { ".github/sev1.yml": CONFIG + more } });

test("a missing update that was told below an escalation goes from it once it is there; the escalation stays", async () => {
  const it = await incident(settings("updates: { every: 30m }\n"));
  it.github.clock.advance(70 * MINUTE);
  await it.settle(SCHEDULE);
  expect((await it.ours())[1]).toMatch(/@erin[^]*A status update has been due/);
  await it.comment("ana", "/update identified");
  const [run] = await it.settle();
  expect(writes(run)).not.toContain("DELETE /issues/comments/#");
  const [, escalation, update, ...others] = await it.ours();
  expect(escalation).toMatch(/@erin/);
  expect(escalation).not.toContain("A status update has been due");
  expect(update).toContain("Status: Identified");
  expect(others).toEqual([]);
});

test("where the comment began with what ended, the rest stays in it and goes with its own end", async () => {
  const it = await incident(settings("updates: { resolved: 1d }\n"));
  await it.body("ben", (body) =>
    body.replaceAll("- [ ]", "- [x]").replace(/- \[x\] (?=Complete incident)/, "- [ ] "),
  );
  await it.comment("ana", "/resolve All is well.");
  await it.settle();
  it.github.clock.advance(30 * 60 * MINUTE);
  await it.settle(SCHEDULE);
  expect((await it.ours())[2]).toMatch(/A status update has been due[^]*Complete incident/);
  await it.comment("ana", "/update");
  await it.settle();
  const rest = (await it.ours()).find((text) => text.startsWith("### 📅 Due:"));
  expect(rest).toContain("Complete incident");
  expect(rest).not.toContain("A status update has been due");
  await it.body("ben", (body) => body.replaceAll("- [ ]", "- [x]"));
  const [run] = await it.settle();
  expect(writes(run)).toContain("DELETE /issues/comments/#");
  expect((await it.ours()).filter((text) => text.includes("📅"))).toEqual([]);
});
