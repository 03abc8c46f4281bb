import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { hashOfClosing } from "../../src/incident/ledger/reopening.ts";
import { leftToDo } from "../../src/incident/due/left-to-do.ts";
import type { Config } from "../../src/incident/settings.ts";
import { BODY, given, minutes, only } from "../given.ts";

const DONE = BODY.replaceAll("- [ ]", "- [x]");
const DAY = 24 * 60;
const closed = (closing: Config["closing"], body = BODY) =>
  given({ closing }).issue({ body }).dashboard().state(minutes(90), false);

const dos = async (start: ReturnType<typeof closed>, now = minutes(91)) =>
  (await start.when(now))
    .filter((each) => each.do !== "react")
    .map((each) => [each.do, "view" in each ? each.view.name : ""].join(" ").trim());

test("closing with something left is judged by the policy of the settings", async () => {
  expect(await dos(closed("advise"))).toEqual(
    expect.arrayContaining(["remember", "postmortem", "dashboard"]),
  );
  expect(await dos(closed("warn"))).toEqual(
    expect.arrayContaining(["comment closing", "postmortem", "dashboard"]),
  );
  const blocked = await dos(closed("block"));
  expect(blocked).toEqual(expect.arrayContaining(["comment closing", "reopen"]));
  expect(blocked).not.toContain("postmortem");
});

test("where nothing is left, no policy has a word", async () => {
  for (const policy of ["warn", "block"] as const) {
    const effects = await dos(closed(policy, DONE));
    expect(effects).toContain("postmortem");
    expect(effects).not.toContain("comment closing");
    expect(effects).not.toContain("reopen");
  }
});

test("a closing is judged once, by the policy of that time", async () => {
  const start = closed("advise");
  const facts = only(await start.when(minutes(91)), "remember").map(({ entry }) => entry);
  const { settings } = start.snapshot;
  const later = start.with({
    facts,
    settings: { ...settings, config: { ...settings.config, closing: "block" } },
  });
  expect(await dos(later, minutes(92))).not.toContain("reopen");
  const comment = only(await closed("warn").when(minutes(91)), "comment").find(
    ({ view }) => view.name === "closing",
  );
  expect(comment).toBeDefined();
  const told = comment ? closed("warn").ours(comment.marker, { createdAt: minutes(91) }) : closed("warn");
  expect(await dos(told, minutes(92))).not.toContain("comment closing");
});

test("a reopening by a failed run is tried again without another comment", async () => {
  const comment = only(await closed("block").when(minutes(91)), "comment").find(
    ({ view }) => view.name === "closing",
  );
  const told = comment ? closed("block").ours(comment.marker, { createdAt: minutes(91) }) : closed("block");
  expect(await dos(told, minutes(92))).toEqual(expect.arrayContaining(["reopen"]));
  expect(await dos(told, minutes(92))).not.toContain("comment closing");
});

test("what Sev1 reopened is not resolved by that closing, but still by an update", () => {
  const blocked = (from = given()) => {
    const hash = hashOfClosing(minutes(90));
    const start = from
      .state(minutes(90), false)
      .ours({ key: "closing", kind: "closing", hash, text: "block" }, { createdAt: minutes(91) });
    const events = [
      ...start.snapshot.stateEvents,
      { at: minutes(91), by: "github-actions", open: true, mine: true },
    ];
    return incidentOf(start.with({ stateEvents: events }).issue({ open: true }).snapshot);
  };
  expect(blocked().status).toBe("Investigating");
  const resolved = given().ours({
    key: "re:x",
    kind: "update",
    at: minutes(80).toISOString(),
    status: "Resolved",
  });
  expect(blocked(resolved).resolvedAt).toEqual(minutes(80));
});

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

test("a warning that was given is taken back by a closing with nothing left", async () => {
  const warned = closed("warn");
  const first = only(await warned.when(minutes(91)), "comment").find(({ view }) => view.name === "closing");
  const again = closed("warn", DONE)
    .ours(first?.marker ?? { key: "", kind: "answer" }, { createdAt: minutes(91) })
    .state(minutes(95), true, "REOPENED")
    .state(minutes(99), false);
  const edited = only(await again.when(minutes(100)), "comment").find(
    ({ marker }) => marker.key === "closing",
  );
  expect(edited?.view).toMatchObject({ left: { tasks: [] } });
  const settled = closed("warn", DONE)
    .ours(edited?.marker ?? { key: "", kind: "answer" }, { createdAt: minutes(91) })
    .state(minutes(95), true, "REOPENED")
    .state(minutes(99), false);
  expect(await dos(settled, minutes(101))).not.toContain("comment closing");
});

test("a resolution's corrected time is over with that resolution", () => {
  const update = (at: number, status: "Resolved" | "Investigating") =>
    ({ key: `re:${at}`, kind: "update", at: minutes(at).toISOString(), status }) as const;
  const first = given()
    .ours(update(50, "Resolved"))
    .fact({ what: "resolved", at: minutes(45).toISOString() }, { at: minutes(51) });
  expect(incidentOf(first.snapshot).resolvedAt).toEqual(minutes(45));
  const second = first.ours(update(60, "Investigating")).ours(update(90, "Resolved"));
  expect(incidentOf(second.snapshot).resolvedAt).toEqual(minutes(90));
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
  const start = closed("block", body);
  const { settings } = start.snapshot;
  const own = start.with({ settings: { ...settings, playbook: OWN } });
  const { monitoring, confirmation, tasks } = leftToDo(incidentOf(own.snapshot));
  expect(monitoring?.task.text).toBe("Monitor for 24 hours");
  expect(confirmation?.text).toBe("Receive confirmation");
  expect(tasks).toEqual([]);
  expect(await dos(own)).toContain("reopen");
  const done = body.replace("[ ] Monitor", "[x] Monitor").replace("[ ] Receive", "[x] Receive");
  expect(await dos(own.issue({ body: done }))).not.toContain("reopen");
});
