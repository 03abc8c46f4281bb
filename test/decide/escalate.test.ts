import { expect, test } from "vitest";
import { decide } from "../../src/decide/decide.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { given, minutes, only, toldIn } from "../given.ts";
import type { Given } from "../given.ts";
import { factIn } from "../records.ts";
import { notified, stepAfter } from "../settings.ts";

const start = () => given().dashboard();
const called = (from: Given = start()) =>
  from.comment("/escalate ABC asks for the CEO", { createdAt: minutes(5) });
const steps = async (from: Given, now: Date) =>
  only(await from.when(now), "comment").filter(({ view }) => view.name === "escalation");

test("/escalate brings the next step at once, with who and why, and its time brings it no more", async () => {
  const [step] = await steps(called(), minutes(6));
  expect(step).toMatchObject({
    marker: { key: "escalation:1h", by: "ana" },
    view: { call: { by: "ana", fact: { text: "ABC asks for the CEO" } } },
  });
  const came = step ? called().ours(step.marker) : called();
  expect(await steps(came, minutes(200))).toEqual([]);
});

test("a run that ended right after the step's comment: the next one remembers the call and calls nobody else", async () => {
  const two = () => given({ escalations: [stepAfter(1), stepAfter(2)] }).dashboard();
  const [step] = await steps(called(two()), minutes(6));
  const effects = await called(two())
    .ours(step?.marker ?? { key: "", kind: "escalation" })
    .when(minutes(7));
  expect(only(effects, "comment")).toEqual([]);
  expect(only(effects, "remember")).toMatchObject([{ entry: { fact: { what: "escalate", step: "1h" } } }]);
});

test("a second one is refused where no step is left", async () => {
  const [step] = await steps(called(), minutes(6));
  const again = (step ? called().ours(step.marker) : called()).comment("/escalate", {
    createdAt: minutes(7),
  });
  const answer = only(await again.when(minutes(8)), "comment").find(({ view }) => view.name === "answer");
  expect(answer?.view).toMatchObject({
    refusals: [{ problem: expect.stringContaining("have already fired") }],
  });
});

test.each([
  ["resolved", () => start().comment("/resolve", { createdAt: minutes(2) }), "is resolved"],
  ["without a step", () => given({ escalations: [] }).dashboard(), "no escalation step"],
])("it is refused %s", async (_, from, problem) => {
  const answer = only(await called(from()).when(minutes(6)), "comment").find(
    ({ view }) => view.name === "answer",
  );
  expect(answer?.view).toMatchObject({ refusals: [{ problem: expect.stringContaining(problem) }] });
  expect(await steps(called(from()), minutes(6))).toEqual([]);
});

test("a step that reached nobody comes anew once somebody can be called", async () => {
  const nobody = stepAfter(1, { notify: [notified("CEO")] });
  const lonely = () => given({ escalations: [nobody] }).dashboard();
  const [first] = await steps(lonely(), minutes(90));
  const marker = first?.marker ?? { key: "", kind: "answer" as const, by: "" };
  expect(await steps(lonely().ours(marker), minutes(100))).toEqual([]);
  const later = await start().ours(marker).when(minutes(100));
  expect(only(later, "delete-comment")).toEqual([
    { do: "delete-comment", number: "2", key: "escalation:1h" },
  ]);
  expect(only(later, "comment").map(({ view }) => view.name)).toEqual(["escalation"]);
});

test("a command that brought its step already is not refused where the dashboard does not know of it yet", async () => {
  const [step] = await steps(called(), minutes(6));
  const came = step ? called().ours(step.marker, { createdAt: minutes(5) }) : called();
  const effects = await came.when(minutes(7));
  expect(only(effects, "comment")).toEqual([]);
  expect(only(effects, "remember").map(({ entry }) => factIn(entry))).toMatchObject([
    { what: "escalate", step: "1h" },
  ]);
  const { records, timeline } = incidentOf(
    came.with({ facts: only(effects, "remember").map((each) => each.entry) }).snapshot,
  );
  expect(records.size).toBe(2);
  expect(timeline.slice(-2).map(({ what }) => what)).toEqual(["escalate", "escalated"]);
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

test("a step whose comment was taken away, while the one in its place did not go through, still comes", async () => {
  const gone = given().dashboard().records({ key: "escalation:1h", kind: "deleted" });
  expect(await steps(gone, minutes(50))).toHaveLength(1);
});
