import { expect, test } from "vitest";
import { incidentOf } from "../../src/domain/incident.ts";
import { leftToDo } from "../../src/domain/closing.ts";
import type { Config } from "../../src/config/types.ts";
import { BODY, given, minutes, only } from "../given.ts";

const DONE = BODY.replaceAll("- [ ]", "- [x]");
const DAY = 24 * 60;
const closed = (closing: Config["closing"], body = BODY) =>
  given({ closing }).issue({ body }).dashboard().state(minutes(90), false);

const dos = async (start: ReturnType<typeof closed>, now = minutes(91)) =>
  (await start.when(now))
    .filter((each) => each.do !== "mark")
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
  const { settings } = start.world;
  const later = start.with({
    facts,
    settings: { ...settings, config: { ...settings.config, closing: "block" } },
  });
  expect(await dos(later, minutes(92))).not.toContain("reopen");
  const comment = only(await closed("warn").when(minutes(91)), "comment").find(
    ({ view }) => view.name === "closing",
  );
  expect(comment).toBeDefined();
  const told = comment ? closed("warn").ours(comment.mark, { createdAt: minutes(91) }) : closed("warn");
  expect(await dos(told, minutes(92))).not.toContain("comment closing");
});

test("a reopening by a failed run is tried again without another comment", async () => {
  const comment = only(await closed("block").when(minutes(91)), "comment").find(
    ({ view }) => view.name === "closing",
  );
  const told = comment ? closed("block").ours(comment.mark, { createdAt: minutes(91) }) : closed("block");
  expect(await dos(told, minutes(92))).toEqual(expect.arrayContaining(["reopen"]));
  expect(await dos(told, minutes(92))).not.toContain("comment closing");
});

test("what Sev1 reopened is not resolved by that closing, but still by an update", () => {
  const blocked = (from = given()) => {
    const start = from.state(minutes(90), false);
    const events = [
      ...start.world.stateEvents,
      { at: minutes(91), by: "github-actions", open: true, byBot: true },
    ];
    return incidentOf(start.with({ stateEvents: events }).issue({ open: true }).world);
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
  return leftToDo(incidentOf(resolved.state(minutes(closedAt), false).world));
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
  expect(left(body, 91).monitoring?.until).toEqual(minutes(91 + DAY));
});

test("the customer's confirmation and other tasks are told apart; those of the retrospective come later", () => {
  const found = left(untick("Receive confirmation", "Merge PR", "Complete incident"), 200, 100);
  expect(found.confirmation?.number).toBe("7.2");
  expect(found.tasks.map(({ number }) => number)).toEqual(["5.1"]);
});
