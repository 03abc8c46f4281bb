import { expect, test } from "vitest";
import { CONFIG, incident, OPENED, requests, SCHEDULE, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const at = (minutes: number) => new Date(OPENED.getTime() + minutes * 60_000);
const settings = (more: string) => ({ files: { ".github/sev1.yml": CONFIG + more } });

/** All tasks ticked but the first ones of stages 7 and 8. */
const tickMost = (it: Stage, open = /- \[x\] (?=Monitor fix|Complete incident|Draft incident)/g) =>
  it.body("ben", (body) => body.replaceAll("- [ ]", "- [x]").replace(open, "- [ ] "));

test("closing early is blocked: reopened, with what is left, and closed again once it is done", async () => {
  const it = await incident(settings("closing: block\n"));
  await tickMost(it);
  await it.comment("ana", "/resolve All is well.");
  await it.settle();
  await it.state("ana", "closed");
  const [run] = await it.settle();
  expect(writes(run)).toEqual(["POST /issues/#/comments", "PATCH /issues/#", "PATCH /issues/comments/#"]);
  expect((await it.issue()).state).toBe("open");
  expect(await it.pulls()).toEqual([]);
  expect(await it.dashboard()).toContain("Enterprise ABC · Resolved");
  const [answer, ...others] = (await it.ours()).filter((text) => text.startsWith("### 🔁 Reopened"));
  expect(answer).toContain(
    "- **7.1 Monitor fix in customer environment for 24 hours**: runs until 2026-11-18 10:32amET",
  );
  expect(answer).not.toContain("still open");
  expect(others).toEqual([]);
  await it.state("ana", "closed");
  await it.settle();
  expect((await it.ours()).filter((text) => text.startsWith("### 🔁 Reopened"))).toHaveLength(1);
  await it.comment("ana", "/skip 7.1 because ABC monitors it themselves");
  await it.settle();
  await it.state("ana", "closed");
  await it.settle();
  expect((await it.issue()).state).toBe("closed");
  expect(await it.pulls()).toHaveLength(1);
});

test("a warning stands beside the postmortem", async () => {
  const it = await incident(settings("closing: warn\n"));
  await it.state("ana", "closed");
  await it.settle();
  const warning = (await it.ours()).find((text) => text.startsWith("### ⚠️ Closed with work left"));
  expect(warning).toContain("- **7.2 Receive confirmation from customer about issue resolution**: not yet");
  expect(warning).toContain("- **34 tasks** still open, not counting");
  expect(await it.pulls()).toHaveLength(1);
});

test("the cadence of the settings reminds where nothing was promised", async () => {
  const it = await incident(settings("updates: { every: 20m }\n"));
  it.github.clock.set(at(19));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  it.github.clock.set(at(21));
  await it.settle(SCHEDULE);
  expect((await it.ours()).at(-1)).toContain(
    "### ⏳ A status update has been due since 2026-11-17 10:52amET",
  );
  expect(await it.dashboard()).toContain("**The status update is overdue**");
  await it.comment("ana", "/update");
  await it.settle();
  expect(await it.dashboard()).not.toContain("overdue");
  expect(await it.ours()).toHaveLength(2);
});

const SEV2 = `severities:
  sev2:
    escalation: [{ after: 2h, notify: ["@ben"], text: Two hours. }]
    playbook: small.yml
`;

test("/severity makes it another incident: its playbook, its escalation, its name", async () => {
  const small =
    "name: Small\nstages:\n  - name: 1 - Small\n    tasks:\n      - id: look\n        text: Look at it\n";
  const it = await incident({
    files: { ".github/sev1.yml": CONFIG + SEV2, ".github/sev1/small.yml": small },
  });
  await it.comment("ana", "/severity sev2");
  await it.settle();
  expect((await it.issue()).body).toMatch(
    /- \[ \] Create Incident[\s\S]*### Playbook\n\n## 1 - Small\n\n- \[ \] Look at it/,
  );
  expect(await it.dashboard()).toContain("## 🔴 SEV2 · Enterprise ABC");
  expect((await it.issue()).title).toBe("[SEV2] Enterprise ABC");
  it.github.clock.set(at(90));
  await it.settle(SCHEDULE);
  expect(await it.labels()).not.toContain("escalated");
  it.github.clock.set(at(130));
  await it.settle(SCHEDULE);
  expect((await it.ours()).at(-1)).toContain("@ben: Two hours.");
  await it.comment("ana", "/severity sev1");
  await it.settle();
  expect((await it.ours()).at(-1)).toContain("@erin");
  expect(await it.dashboard()).toContain("## 🔴 SEV1 · Enterprise ABC");
  expect((await it.issue()).title).toBe("[SEV1] Enterprise ABC");
});

test("a label of a severity's name does as well", async () => {
  const it = await incident(settings("severities: { sev2: { name: SEV 2 } }\n"));
  const { owner, repo } = it.github;
  await it.as("ana").issues.addLabels({ owner, repo, issue_number: it.number, labels: ["sev2"] });
  await it.settle();
  expect(await it.dashboard()).toContain("## 🔴 SEV 2 · Enterprise ABC");
});

test("business days leave out the holidays of the country", async () => {
  // Resolved on Wednesday, the day before Thanksgiving.
  const opened = new Date("2026-11-25T15:32:00Z");
  const it = await stage({
    at: opened,
    ...settings("businessDays: { country: US, holidays: [2026-11-27] }\n"),
  });
  await it.open();
  await tickMost(it, /- \[x\] (?=Complete incident)/);
  await it.comment("ana", "/resolve All is well.");
  await it.settle();
  expect(await it.dashboard()).toContain("by the end of 2026-11-30");
  await it.state("ana", "closed");
  await it.settle();
  const [pull] = await it.pulls();
  expect(pull?.body).toMatch(/8\.1 Complete incident retrospective .*\| \*\*2026-11-30\*\*, 1 business day/);
  it.github.clock.set(new Date("2026-11-27T15:00:00Z"));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).not.toContain("PATCH /issues/#");
  it.github.clock.set(new Date("2026-11-30T14:01:00Z"));
  const [run] = await it.settle(SCHEDULE);
  expect(requests(run)).toContain("POST /issues/#/comments");
});
