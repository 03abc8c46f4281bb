import { expect, test } from "vitest";
import { overdueReminder } from "../../src/render/archive/open-actions.ts";
import { ACTIONS, file, HOME, PATH, PROTECTED, shelf } from "./shelf.ts";
import type { Shelf } from "./shelf.ts";

const PAGE = "PUT /contents/postmortems/README.md";

/** Runs, and runs again: the second time nothing is written. */
async function settle(it: Shelf): Promise<string[]> {
  const first = await it.run();
  expect(first?.failures).toEqual([]);
  const writes = it.writes();
  expect((await it.run())?.failures).toEqual([]);
  expect(it.writes()).toEqual([]);
  return writes;
}

test("each corrective action of a merged postmortem becomes an issue, linked both ways", async () => {
  const it = await shelf();
  const writes = await settle(it);
  expect(writes).toEqual([
    "POST /labels",
    ...[1, 2, 3].flatMap(() => ["POST /issues", "POST /issues/1/sub_issues"]),
    `PUT /contents/${PATH}`,
    PAGE,
    "POST /issues",
  ]);
  const issues = await it.actions();
  expect(issues.map(({ title }) => title)).toEqual([
    "Alert when the cache is bypassed",
    "Limit requests by tenant",
    "Write the runbook",
  ]);
  expect(issues.map(({ assignees }) => assignees.map(({ login }: any) => login))).toEqual([
    ["ben"],
    ["carla"],
    [],
  ]);
  expect(issues[0].body).toContain(
    `incident #1 (Enterprise ABC), from its [postmortem](${HOME}/blob/main/${PATH})`,
  );
  expect(issues[0].body).toContain("**Owner:** ben\n**Due:** 2026-12-04\n");
  expect(issues[2].body).toContain("**Owner:** nobody yet");
  expect(await it.boxes()).toEqual([
    `- [x] [#9 Turn the flag off](${HOME}/pull/9)`,
    ...issues.map(({ number }, i) => `- [ ] [#${number}](${HOME}/issues/${number}) ${ACTIONS[i]?.slice(4)}`),
  ]);
  expect(issues.map(({ node_id }) => it.lab.github.memory.parent(node_id))).toEqual([1, 1, 1]);
});

test.each(["Corrective Actions", "Tasks to address the issue", "Action Items"])(
  "boxes below the heading %o are actions",
  async (heading) => {
    const it = await shelf();
    await it.write(PATH, file(ACTIONS, heading));
    await settle(it);
    expect(await it.actions()).toHaveLength(3);
  },
);

test("closing an issue ticks it in the postmortem, opening it again unticks it", async () => {
  const it = await shelf();
  await settle(it);
  const [first, second] = await it.actions();
  await it.state(first.number, "closed");
  await it.state(second.number, "closed", "not_planned");
  const writes = await settle(it);
  expect(writes).toEqual([`PUT /contents/${PATH}`, PAGE, expect.stringMatching(/^PATCH \/issues\/\d+$/)]);
  const [, one, two, three] = await it.boxes();
  expect(one).toMatch(/^- \[x\] \[#2\]/);
  expect(two).toMatch(/^- \[x\] \[#3, not planned\]/);
  expect(three).toMatch(/^- \[ \] \[#4\]/);
  await it.state(first.number, "open");
  await settle(it);
  expect((await it.boxes())[1]).toMatch(/^- \[ \] \[#2\]/);
  await it.write(PATH, (await it.read()).replace("- [ ] [#2]", "- [x] [#2]"));
  expect((await settle(it))[0]).toBe("PATCH /issues/2");
  expect((await it.boxes())[1]).toMatch(/^- \[x\] \[#2\]/);
  await it.state(first.number, "open");
  await settle(it);
  expect((await it.boxes())[1]).toMatch(/^- \[ \] \[#2\]/);
});

test("a reminder of thousands of actions fits into a comment, and says how many it leaves out", () => {
  const issue = {
    id: "",
    url: "https://x",
    title: "x",
    body: "",
    state: "OPEN",
    reason: null,
    isMine: true,
  } as const;
  const overdue = Array.from({ length: 3000 }, (_, i) => ({
    issue: { ...issue, number: i + 1, assignees: [`person-${i % 100}`, `team-${i % 1000}`] },
    incident: 1,
    customer: "ABC",
    due: "2026-12-04",
    isOverdue: true,
  }));
  const text = overdueReminder(overdue, "https://x/labels/corrective-action");
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain("3000 corrective actions are overdue");
  expect(text).toContain("and [10 more](https://x/labels/corrective-action)");
});

test("a tick in the file closes the issue", async () => {
  const it = await shelf();
  await settle(it);
  await it.write(PATH, (await it.read()).replace("- [ ] [#2]", "- [x] [#2]"));
  expect((await settle(it))[0]).toBe("PATCH /issues/2");
  expect((await it.actions()).map(({ state }) => state)).toEqual(["closed", "open", "open"]);
});

test("a deleted or transferred issue is not made again, nor one whose title, body, label or action was changed", async () => {
  const it = await shelf();
  await settle(it);
  const [one, two, three] = await it.actions();
  it.takeAway(one.number);
  await it.edit(two.number, { title: "Other words", body: "Other words", labels: [] });
  await it.write(PATH, (await it.read()).replace("Write the runbook", "Write it down"));
  await settle(it);
  expect((await it.actions()).map(({ number }) => number)).toEqual([three.number]);
});

test("a file that was moved keeps its issues, and a new action in it gets one", async () => {
  const it = await shelf();
  await settle(it);
  const text = await it.read();
  await it.remove(PATH);
  await it.write("postmortems/2026/cache.md", text.replace("- [ ] ❓", "- [ ] Test the failover\n- [ ] ❓"));
  await settle(it);
  const issues = await it.actions();
  expect(issues.map(({ title }) => title).slice(3)).toEqual(["Test the failover"]);
  await it.state(issues[0].number, "closed");
  await settle(it);
  expect((await it.boxes("postmortems/2026/cache.md"))[1]).toMatch(/^- \[x\] \[#2\]/);
});

test("what people track themselves, what is ticked, and what an older version wrote becomes no issue", async () => {
  const it = await shelf([
    "[x] Done",
    "[ ] Cache it https://github.com/acme/shop/issues/12",
    "[ ] ❓ What else?",
  ]);
  expect(await settle(it)).toEqual([PAGE]);
  await it.write(PATH, file(ACTIONS).replace("format: 1\n", ""));
  expect(await settle(it)).toEqual([PAGE]);
});

test("an issue of another repository is none of ours, whatever its number", async () => {
  const it = await shelf(["[ ] Cache it https://github.com/acme/shop/issues/2", "[ ] Test the failover"]);
  await settle(it);
  await it.state(2, "closed");
  await settle(it);
  expect((await it.boxes())[1]).toBe("- [ ] Cache it https://github.com/acme/shop/issues/2");
});

test("with `actions: false` nothing becomes an issue", async () => {
  const it = await shelf(ACTIONS, "postmortem: { actions: false }\n");
  expect(await settle(it)).toEqual([PAGE]);
});

test("where the branch is protected: issues all the same, told, and never two of one", async () => {
  const it = await shelf();
  it.lab.github.fault = PROTECTED;
  const first = await it.run();
  expect(first?.failures).toEqual([]);
  expect(first?.warnings).toEqual([expect.stringContaining("let GitHub Actions bypass the rule")]);
  it.writes();
  const second = await it.run();
  expect(second?.warnings).toEqual(first?.warnings);
  expect(it.writes()).toEqual([]);
  expect((await it.list()).body).toContain("> A rule keeps GitHub Actions from writing");
  const [one] = await it.actions();
  it.takeAway(one.number);
  await it.write(PATH, file(ACTIONS).replace("Write the runbook", "Write it down"));
  await it.run();
  expect(await it.actions()).toHaveLength(2);
  it.lab.github.fault = undefined;
  await it.run(true);
  expect((await it.boxes()).slice(1)).toEqual([
    expect.stringMatching(/^- \[ \] Alert/),
    expect.stringMatching(/^- \[ \] \[#3\]/),
    expect.stringMatching(/^- \[ \] \[#4\].* Write it down/),
  ]);
  expect((await it.list()).body).not.toContain("A rule keeps");
});

test("whoever is overdue is reminded once a week, in a comment that takes the place of the one before", async () => {
  const it = await shelf();
  const { clock } = it.lab.github;
  await settle(it);
  const { number, body } = await it.list();
  expect(body).toContain("3 corrective actions are open.");
  expect(body).not.toContain("@");
  expect(await it.comments(number)).toEqual([]);
  clock.set(new Date("2026-12-04T05:41:00Z"));
  await settle(it);
  const [reminder] = await it.comments(number);
  expect(reminder.body).toContain("⏰ One corrective action is overdue.");
  expect(reminder.body).toContain("- @carla: #3 (due 2026-11-27)");
  expect((await it.list()).body).toContain("**2026-11-27, overdue**");
  clock.set(new Date("2026-12-05T05:41:00Z"));
  await settle(it);
  expect((await it.comments(number)).map(({ id }) => id)).toEqual([reminder.id]);
  clock.set(new Date("2026-12-11T05:41:00Z"));
  await settle(it);
  const comments = await it.comments(number);
  expect(comments).toHaveLength(1);
  expect(comments[0].body).toContain("- @ben: #2 (due 2026-12-04)\n- @carla: #3 (due 2026-11-27)");
  await it.edit(3, { body: (await it.actions())[1].body.replace("Due:** 2026-11-27", "Due:** 2027-01-08") });
  await it.state(2, "closed");
  clock.set(new Date("2026-12-19T05:41:00Z"));
  await settle(it);
  expect(await it.comments(number)).toHaveLength(1);
  expect((await it.list()).body).toContain("2 corrective actions are open.");
});

test("nobody is mentioned or led astray by what the file says", async () => {
  const it = await shelf([
    "[ ] <!-- sev1-actions {} --> @erin @acme/team fixes #1 ](https://evil.example) <img src=x> (erin, by 2026-12-04)",
  ]);
  await settle(it);
  const [issue] = await it.actions();
  const visible = issue.body.split("\n").slice(1).join("\n");
  expect(visible).not.toMatch(/@(?=[a-z])|<!--|<img/);
});

test("thirty actions become issues slowly", async () => {
  const it = await shelf(Array.from({ length: 30 }, (_, i) => `[ ] Action ${i}`));
  await settle(it);
  expect(await it.actions()).toHaveLength(30);
});
