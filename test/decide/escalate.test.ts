import { expect, test } from "vitest";
import { given, minutes, only } from "../given.ts";
import type { Given } from "../given.ts";

const start = () => given().dashboard();
const called = (from: Given = start()) =>
  from.comment("/escalate ABC asks for the CEO", { createdAt: minutes(5) });
const steps = async (from: Given, now: Date) =>
  only(await from.when(now), "comment").filter(({ view }) => view.name === "escalation");

test("/escalate brings the next step at once, with who and why, and its time brings it no more", async () => {
  const [step] = await steps(called(), minutes(6));
  expect(step).toMatchObject({
    mark: { key: "escalation:1h", by: "ana" },
    view: { call: { by: "ana", fact: { text: "ABC asks for the CEO" } } },
  });
  const came = step ? called().ours(step.mark) : called();
  expect(await steps(came, minutes(200))).toEqual([]);
});

test("a run that ended right after the step's comment: the next one remembers the call and calls nobody else", async () => {
  const [first] = given().world.settings.config.escalations;
  if (!first) throw new Error("there is no step");
  const two = () => given({ escalations: [first, { ...first, key: "2h", after: 7_200_000 }] }).dashboard();
  const [step] = await steps(called(two()), minutes(6));
  const effects = await called(two())
    .ours(step?.mark ?? { key: "", kind: "escalation" })
    .when(minutes(7));
  expect(only(effects, "comment")).toEqual([]);
  expect(only(effects, "remember")).toMatchObject([{ entry: { fact: { what: "escalate", step: "1h" } } }]);
});

test("a second one is refused where no step is left", async () => {
  const [step] = await steps(called(), minutes(6));
  const again = (step ? called().ours(step.mark) : called()).comment("/escalate", { createdAt: minutes(7) });
  const answer = only(await again.when(minutes(8)), "comment").find(({ view }) => view.name === "answer");
  expect(answer?.view).toMatchObject({
    refusals: [{ problem: expect.stringContaining("has come already") }],
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
