import { expect, test } from "vitest";
import { customerReplies } from "../../../src/incident/due/reply-tasks.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import { BODY, given, minutes, PLAYBOOK } from "../../given.ts";
import { record } from "../../records.ts";

/** The body with the first `count` tasks of each of these stages ticked. */
const ticked = (counts: Readonly<Record<number, number>>) => {
  let stage = 0;
  let task = 0;
  return BODY.split("\n")
    .map((line) => {
      const heading = /^## (\d) - /.exec(line)?.[1];
      if (heading) [stage, task] = [Number(heading), 0];
      if (!line.startsWith("- [ ]")) return line;
      task += 1;
      return task <= (counts[stage] ?? 0) ? line.replace("[ ]", "[x]") : line;
    })
    .join("\n");
};

const replies = (start: ReturnType<typeof given>) => {
  const { due, unproved } = customerReplies(incidentOf(start.snapshot));
  return { due: due.map(({ number }) => number), unproved: unproved.map(({ number }) => number) };
};

const update = (at: number) =>
  ({ key: `re:${at}`, kind: "update", at: minutes(at).toISOString(), status: "Identified" }) as const;

test("a reply is due once all else in its stage is done", () => {
  expect(replies(given()).due).toEqual([]);
  expect(replies(given().edit(minutes(5), "ana", ticked({ 1: 2 }))).due).toEqual([]);
  expect(replies(given().edit(minutes(5), "ana", ticked({ 1: 3, 3: 5 }))).due).toEqual(["1.4", "3.6"]);
  expect(replies(given().edit(minutes(5), "ana", ticked({ 1: 4 }))).due).toEqual([]);
});

test("a reply that is ticked although no update went out since the stage began is unproved", () => {
  const begun = () => given().edit(minutes(20), "ana", ticked({ 1: 4, 3: 5 }));
  const done = (start: ReturnType<typeof given>) => start.edit(minutes(40), "ana", ticked({ 1: 4, 3: 6 }));
  expect(replies(done(begun())).unproved).toEqual(["1.4", "3.6"]);
  expect(replies(done(begun().ours(update(10)))).unproved).toEqual(["3.6"]);
  expect(replies(done(begun().ours(update(30)))).unproved).toEqual([]);
  expect(replies(done(begun()).ours(update(50))).unproved).toEqual([]);
});

test("a stage whose other tasks were skipped began with the first skip, never with the reply's own tick", () => {
  const { name: stage = "", tasks = [] } = PLAYBOOK.stages[2] ?? {};
  const skips = tasks.slice(0, -1).map(({ text: task }, i) =>
    record({
      key: `re:s${i}`,
      kind: "fact",
      at: minutes(10 + i).toISOString(),
      fact: { what: "skip", stage, task, text: "known" },
    }),
  );
  const body = BODY.replace("- [ ] Reply to customer with update", "- [x] Reply to customer with update");
  const done = (facts: typeof skips) => given().with({ facts }).edit(minutes(40), "ana", body);
  expect(replies(done(skips)).unproved).toEqual(["3.6"]);
  expect(replies(done(skips).ours(update(30))).unproved).toEqual([]);
  expect(replies(done([]).ours(update(30))).unproved).toEqual([]);
});
