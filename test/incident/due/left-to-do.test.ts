import { expect, test } from "vitest";
import { leftToDo } from "../../../src/incident/due/left-to-do.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import { BODY, given, minutes, shows } from "../../given.ts";

const DONE = BODY.replaceAll("- [ ]", "- [x]");
const DAY = 24 * 60;
const RESOLVED = "labels +status: resolved -status: investigating";

const left = (body: string, closedAt: number, resolvedAt?: number) => {
  const start = given().issue({ body });
  const resolved =
    resolvedAt === undefined
      ? start
      : start.ours({
          key: "re:x",
          kind: "update",
          at: minutes(resolvedAt).toISOString(),
          status: "Resolved",
        });
  return leftToDo(incidentOf(resolved.state(minutes(closedAt), false).snapshot));
};
const untick = (...texts: string[]) =>
  texts.reduce((body, text) => body.replace(`- [x] ${text}`, `- [ ] ${text}`), DONE);

test("the monitoring is over after its 24 hours, or when somebody ticks it", () => {
  const body = untick("Monitor fix");
  expect(left(body, 90 + DAY - 1, 90).monitoring).toMatchObject({ until: minutes(90 + DAY) });
  const late = left(body, 90 + DAY, 90);
  expect(late.monitoring).toBeUndefined();
  expect(late.tasks).toMatchObject([{ number: "7.1" }]);
  expect(left(DONE, 91, 90).monitoring).toBeUndefined();
  expect(left(body, 91).monitoring).toMatchObject({ until: undefined });
});

test("the customer's confirmation and other tasks are told apart; those of the retrospective come later", () => {
  const found = left(untick("Receive confirmation", "Merge PR", "Complete incident"), 200, 100);
  expect(found.confirmation?.number).toBe("7.2");
  expect(found.tasks.map(({ number }) => number)).toEqual(["5.1"]);
});

const OWN = {
  name: "Ours",
  stages: [
    { name: "1 - Repair", tasks: [{ id: "fix", text: "Fix it" }] },
    {
      name: "2 - Afterwards",
      tasks: [
        { id: "monitor", text: "Monitor for 24 hours", due: { hours: 24 } },
        { id: "confirm", text: "Receive confirmation", kind: "customer-confirmation" as const },
        { id: "retrospective", text: "Meet", due: { businessDays: 1 } },
        { id: "other", text: "Clean up" },
      ],
    },
  ],
};

test("monitoring and confirmation count wherever they stand, also beside what is due in business days", async () => {
  const body = `## 1 - Repair\n- [x] Fix it\n## 2 - Afterwards\n${OWN.stages[1]?.tasks.map(({ text }) => `- [ ] ${text}\n`).join("")}`;
  const own = given({ closing: "block" })
    .issue({ body })
    .opened()
    .settings({ playbook: OWN })
    .state(minutes(30), false);
  const { monitoring, confirmation, tasks } = leftToDo(incidentOf(own.snapshot));
  expect(monitoring?.task.text).toBe("Monitor for 24 hours");
  expect(confirmation?.text).toBe("Receive confirmation");
  expect(tasks).toEqual([]);
  await own.when(minutes(31)).then(shows(RESOLVED, "comment closing (closing)", "reopen"));
  const done = body.replace("[ ] Monitor", "[x] Monitor").replace("[ ] Receive", "[x] Receive");
  await own
    .issue({ body: done })
    .when(minutes(31))
    .then(shows(RESOLVED, "remember closing", "postmortem", "dashboard"));
});
