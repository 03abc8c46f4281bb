import { expect, test } from "vitest";
import { decide } from "../../src/decide/decide.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { settled } from "../apply.ts";
import { given, minutes, only, shows, toldIn } from "../given.ts";
import { notified, stepAfter } from "../settings.ts";

const asked = (from = given().opened()) =>
  from.comment("/escalate ABC asks for the CEO", { createdAt: minutes(5) });
const CALL = "comment escalation:1h (escalation)";

test("/escalate brings the next step at once, with who and why, and its time brings it no more", async () => {
  const call = { by: "ana", fact: { text: "ABC asks for the CEO" } };
  const called = asked();
  await called
    .when(minutes(6))
    .then(
      shows(
        "EYES on IC_2 +escalated",
        "remember re:IC_2 (escalate)",
        [CALL, { marker: { by: "ana" }, view: { call } }],
        "dashboard",
      ),
    );
  await settled(called, minutes(6));
  await called.when(minutes(200)).then(shows("dashboard"));
});

test("a run that ended right after the step's comment: the next one remembers the call and calls nobody else", async () => {
  const two = asked(given({ escalations: [stepAfter(1), stepAfter(2)] }).opened());
  const [call] = only(await two.when(minutes(6)), "comment");
  if (!call) throw new Error("Nobody is called.");
  const ended = two.ours(call.marker, { createdAt: minutes(6) });
  const effects = await ended.when(minutes(7));
  shows("EYES on IC_2 +escalated", "remember re:IC_2 (escalate)", "dashboard")(effects);
  const { records, timeline } = incidentOf((await settled(ended, minutes(7))).snapshot);
  expect(records.get("re:IC_2")).toMatchObject({ fact: { what: "escalate", step: "1h" } });
  expect(records.size).toBe(2);
  expect(timeline.map(({ what }) => what).slice(-2)).toEqual(["escalate", "escalated"]);
});

/** That the command of comment `id` is refused for this reason, and nothing else is done. */
const refuses = (id: string, problem: string) =>
  shows(
    `EYES on ${id}`,
    [`comment re:${id}? (answer)`, { view: { refusals: [{ problem: expect.stringContaining(problem) }] } }],
    `remember re:${id}`,
    "dashboard",
  );

test("a second one is refused where no step is left", async () => {
  const called = await settled(asked(), minutes(6));
  const again = called.comment("/escalate", { createdAt: minutes(7) });
  await again.when(minutes(8)).then(refuses("IC_3", "have already fired"));
});

test("it is refused on a resolved incident", async () => {
  const resolved = given()
    .opened()
    .comment("/resolve", { createdAt: minutes(2) });
  await asked(await settled(resolved, minutes(3)))
    .when(minutes(6))
    .then(refuses("IC_3", "is resolved"));
});

test("it is refused without a step", () =>
  asked(given({ escalations: [] }).opened())
    .when(minutes(6))
    .then(refuses("IC_2", "no escalation step")));

test("a step that reached nobody comes anew once somebody can be called", async () => {
  const nobody = stepAfter(1, { notify: [notified("CEO")] });
  const lonely = await settled(given({ escalations: [nobody] }).opened(), minutes(90));
  await lonely.when(minutes(100)).then(shows("dashboard"));
  await lonely
    .config({ escalations: [stepAfter(1)] })
    .when(minutes(100))
    .then(shows("take back escalation:1h (reached-nobody)", CALL, "dashboard"));
});

test("the run that finds a fact's comment deleted decides without the fact", () => {
  const { snapshot } = given()
    .dashboard()
    .fact({ what: "began", at: minutes(30).toISOString() }, { key: "re:IC_9" })
    .with({ now: minutes(72) });
  const told = (gone: string[]) => toldIn(decide(incidentOf(snapshot), [], { manual: false, gone }));
  expect(told([])).toEqual([]);
  expect(told(["IC_9"]).map(({ marker }) => marker.kind)).toContain("escalation");
});

test("a step whose comment was taken away, while the one in its place did not go through, still comes", () =>
  given()
    .opened()
    .records({ key: "escalation:1h", kind: "deleted" })
    .when(minutes(50))
    .then(shows("labels +escalated", CALL, "dashboard")));

test("two /escalate before a run bring two steps, and a third brings none", async () => {
  const two = given({ escalations: [stepAfter(1), stepAfter(2)] }).opened();
  for (const minute of [5, 6, 7]) two.comment("/escalate", { createdAt: minutes(minute) });
  const effects = await two.when(minutes(8));
  const facts = only(effects, "remember").flatMap(({ entry }) => (entry.kind === "fact" ? [entry.fact] : []));
  expect(facts).toMatchObject([
    { what: "escalate", step: "1h" },
    { what: "escalate", step: "2h" },
  ]);
  const keys = toldIn(effects).map(({ marker }) => marker.key);
  expect(keys.filter((key) => key.startsWith("escalation:"))).toEqual(["escalation:1h", "escalation:2h"]);
});
