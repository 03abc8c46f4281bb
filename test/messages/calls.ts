import type { LeftToDo } from "../../src/incident/due/left-to-do.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import type { IncidentTask } from "../../src/incident/tasks.ts";
import type { View } from "../../src/decide/effects.ts";
import { withUnreached } from "../../src/render/unreached.ts";
import { writeMarker } from "../../src/incident/ledger/ledger.ts";
import { BODY, given, minutes } from "../given.ts";
import type { Given } from "../given.ts";
import { markerOf } from "../records.ts";
import { acknowledgement, notified, stepAfter } from "../settings.ts";
import { opened, updated } from "./replies.ts";
import { posted, shown } from "./run.ts";
import type { Chapter } from "./page.ts";

const HELD = given().snapshot.settings.config.roles.map((role) => ({ ...role, people: [role.key] }));

const CALLED = { key: "escalation:1h", kind: "escalation", text: "1 hour", to: "CEO" } as const;

const unreached = (handles: readonly string[]) =>
  withUnreached(`${writeMarker(markerOf(CALLED))}\n…`, handles, "")
    .split("\n")
    .slice(3)
    .join("\n");

export const calls = async (): Promise<Chapter> => ({
  title: "The escalation",
  texts: [
    { when: "The outage has lasted an hour", text: await posted(await updated(), minutes(60)) },
    {
      when: "/escalate",
      text: await posted(opened().comment("/escalate ABC asks for the CEO"), minutes(20)),
    },
    {
      when: "Nobody has acknowledged the call",
      text: await posted(
        given({ escalations: [stepAfter(1, { acknowledge: acknowledgement() })] })
          .dashboard()
          .ours(CALLED, { createdAt: minutes(49) }),
        minutes(70),
      ),
    },
    {
      when: "It works again, and is not resolved",
      text: await posted(
        opened()
          .comment("/escalate", { createdAt: minutes(8) })
          .fact({ what: "mitigated", at: minutes(5).toISOString() }),
        minutes(20),
      ),
    },
    {
      when: "No handle is set",
      text: await posted(
        given({ escalations: [stepAfter(1, { notify: [notified("CEO")] })] }).dashboard(),
        minutes(60),
      ),
    },
    { when: "GitHub made no mention of a handle", text: unreached(["erinn"]) },
    { when: "GitHub made no mention of a team", text: unreached(["acme/board"]) },
  ],
});

const promised = () =>
  given({ roles: HELD })
    .dashboard()
    .ours({
      key: "re:u",
      kind: "update",
      at: minutes(1).toISOString(),
      status: "Identified",
      next: minutes(20).toISOString(),
    });

const after = (now: number, pull: boolean) =>
  given({ roles: HELD })
    .dashboard()
    .ours({ key: "re:u", kind: "update", at: minutes(9).toISOString(), status: "Resolved" })
    .with(pull ? {} : { now: minutes(now) });

export const reminders = async (): Promise<Chapter> => ({
  title: "Reminders",
  texts: [
    { when: "A promised update is overdue", text: await posted(promised(), minutes(25)) },
    {
      when: "An update is due by the cadence",
      text: await posted(given({ updates: { every: 1_800_000 } }).dashboard(), minutes(32)),
    },
    {
      when: "Roles are unassigned",
      text: await posted(opened().issue({ body: BODY.replace("Engineer: Ben\n", "") }), minutes(31)),
    },
    { when: "A task is due", text: await posted(after(0, true), minutes(1500)) },
    { when: "Tasks are due, one since yesterday", text: await posted(after(0, true), minutes(4500)) },
    {
      when: "Several fell due at once, as a run was late",
      text: await posted(promised().issue({ body: BODY.replace("Engineer: Ben\n", "") }), minutes(90)),
    },
  ],
});

const [first] = incidentOf(given().snapshot).tasks;
const task = (number: string): IncidentTask => ({ ...(first as IncidentTask), number });
const tasks = (count: number) => Array.from({ length: count }, (_, i) => task(`1.${i + 1}`));
const EARLY: LeftToDo = {
  monitoring: { task: task("6.1"), until: minutes(120) },
  confirmation: task("7.1"),
  tasks: tasks(14),
};
const closing = (
  left: LeftToDo,
  more: Partial<Extract<View, { name: "closing" }>> = {},
  start: Given = given(),
) => shown({ name: "closing", left, isReopened: false, ...more }, start);

export const closings = (): Chapter => ({
  title: "Closing",
  texts: [
    { when: "All is done", text: closing({ tasks: [] }) },
    { when: "Work is left (`closing: warn`)", text: closing(EARLY) },
    {
      when: "Work is left, and nobody ran /resolve",
      text: closing({ monitoring: { task: task("6.1") }, tasks: tasks(1) }),
    },
    {
      when: "Work is left (`closing: block`)",
      text: closing({ ...EARLY, tasks: tasks(2) }, { isReopened: true }),
    },
    {
      when: "Work is left, and nobody ran /resolve (`closing: block`)",
      text: closing({ monitoring: { task: task("6.1") }, tasks: [] }, { isReopened: true }),
    },
    {
      when: "A merge closed it",
      text: closing({ tasks: [] }, { isReopened: true, undone: { why: "merge", closer: "#12" } }),
    },
    {
      when: "It is down again",
      text: closing({ tasks: [] }, { isReopened: true, undone: { why: "relapse", by: "ana" } }),
    },
  ],
});
