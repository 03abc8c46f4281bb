import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import type { IncidentTask } from "../../src/incident/tasks.ts";
import type { View } from "../../src/decide/effects.ts";
import { commentBody } from "../../src/render/comment.ts";
import { DECLARED, given, minutes } from "../given.ts";
import { markerOf } from "../records.ts";

/** What a reminder of ours says, below its mark. */
const shown = (view: View, start = given()) =>
  commentBody(
    { marker: markerOf({ key: view.name, kind: "reminder" }), view },
    incidentOf(start.snapshot),
  ).replace(/^.*\n/, "");

/** The roles of the settings, all held by ana. */
const HELD = { roles: given().snapshot.settings.config.roles.map((role) => ({ ...role, people: ["ana"] })) };

test("a missing update calls the lead, and says what was promised or since when one is due", () => {
  const view = { name: "reminder", at: DECLARED, isPromised: true } as const;
  expect(shown(view, given(HELD))).toBe(
    "### ⏳ The status update promised for 2026-11-17 10:32amET is overdue. Incident lead: comment `/update`\n\n@ana: Comment `/update`: without text it lists the tasks completed since. `/update, next 30m` promises a new time; `/snooze 30m` postpones this reminder. [Dashboard](https://github.com/acme/incidents/issues/7)\n",
  );
  expect(shown({ ...view, isPromised: false })).toMatch(
    /^### ⏳ A status update has been due since 2026-11-17 10:32amET. Incident lead: comment `\/update`\n\nComment `\/update`/,
  );
});

test("vacant roles: the command to copy takes one of them, and the sentence begins with a capital", () => {
  const view: View = { name: "roles", roles: ["DE", "Engineer"] };
  expect(shown(view)).toMatch(
    /^### 👤 Unassigned roles: DE, Engineer. Incident lead: take or assign one with `\/role`\n\nTake a role with `\/role de`, or assign it with `\/role de @who`\./,
  );
  expect(shown(view, given(HELD))).toContain("\n\n@ana: take a role with `/role de`");
  expect(shown({ ...view, roles: ["Gone"] })).toContain("`/role lead`");
});

const AT = { text: "Reply to the customer", at: minutes(90) };
const DAY = { text: "Share the *RCA*", day: "2026-11-19", number: "8.3" };

test("one task that is due is its comment's heading, with when it was due and where to tick it", () => {
  expect(shown({ name: "deadlines", tasks: [DAY] })).toBe(
    "### 📅 Due: Share the \\*RCA\\*. Incident lead: tick or skip it\n\n- **Share the \\*RCA\\***, by the end of 2026-11-19\n\nTick it in #7 when done, or skip what is not needed: `/skip 8.3 because …`. [Dashboard](https://github.com/acme/incidents/issues/7)\n",
  );
});

test("of several tasks each role's people are called once, at the first that is new", () => {
  const start = given({
    roles: [
      { key: "lead", name: "Incident lead", people: ["ana"] },
      { key: "de", name: "DE", people: ["dario", "ana"] },
    ],
  });
  const tasks = [
    { ...AT, told: true },
    { ...AT, number: "9.9", role: "de" },
    { ...DAY, role: "de" },
    { ...DAY, role: "lead" },
  ];
  expect(shown({ name: "deadlines", tasks }, start)).toBe(
    [
      "### 📅 Due: 4 tasks. Incident lead, DE: tick or skip them\n",
      "- ana: **Reply to the customer**, since 2026-11-17 12:02pmET",
      "- @dario @ana: **Reply to the customer**, since 2026-11-17 12:02pmET",
      "- **Share the \\*RCA\\***, by the end of 2026-11-19",
      "- **Share the \\*RCA\\***, by the end of 2026-11-19",
      "\nTick them in #7 when done, or skip what is not needed: `/skip 8.1 because …`. [Dashboard](https://github.com/acme/incidents/issues/7)\n",
    ].join("\n"),
  );
});

const task = (number: string): IncidentTask => ({
  ...(incidentOf(given().snapshot).tasks[0] as IncidentTask),
  number,
});
const count = (length: number) => Array.from({ length }, (_, i) => task(`1.${i + 1}`));
const closing = (left: Extract<View, { name: "closing" }>["left"], isReopened = false) =>
  shown({ name: "closing", left, isReopened });

test("closed with all done: nothing more is asked", () => {
  expect(closing({ tasks: [] })).toBe("### ✅ Closed: nothing left to do\n");
});

test("closed too early: until when it is monitored, who has not confirmed, and twelve of the open tasks", () => {
  const left = {
    monitoring: { task: task("6.1"), until: minutes(120) },
    confirmation: task("7.1"),
    tasks: count(14),
  };
  const text = closing(left);
  const { text: name } = task("");
  expect(text).toContain(
    `### ⚠️ Closed with work left. Incident lead: tick or skip it\n\n- **6.1 ${name}**: runs until 2026-11-17 12:32pmET\n`,
  );
  expect(text).toContain(`\n- **7.1 ${name}**: not yet\n- **14 tasks** still open`);
  expect(text.match(/^ {2}- 1\.\d+ /gm)).toHaveLength(12);
  expect(text).toContain("\n  - … and 2 more\n");
  expect(text).toContain("The postmortem pull request opens anyway.");
  expect(closing({ tasks: count(1) })).toMatch(/- \*\*1 task\*\* still open.*\n {2}- 1\.1 .*\n\n/);
  expect(closing({ tasks: count(12) })).not.toContain("more");
});

test.each([
  [false, "### ⚠️ Closed", "starts when the issue is closed, because nobody ran `/resolve`", "opens anyway"],
  [true, "### 🔁 Reopened", "not started, because nobody ran `/resolve`", "as not planned"],
])("a monitoring that nothing began, reopened: %s", (isReopened, heading, why, end) => {
  const text = closing({ monitoring: { task: task("6.1") }, tasks: [] }, isReopened);
  expect(text).toContain(heading);
  expect(text).toContain(why);
  expect(text).toContain(end);
  expect(text).not.toContain("not yet");
  expect(text).not.toContain("still open");
});
