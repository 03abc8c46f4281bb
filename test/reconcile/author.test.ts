import { expect, test } from "vitest";
import { FIELDS } from "../../src/incident/form.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { isAuthorStranger } from "../../src/reconcile/author.ts";
import { given, minutes } from "../given.ts";

const roleOf = async (login: string) => ({ name: "read", mayCommand: login !== "mallory" });

/** Mallory's question, which becomes an incident hours later by a label of `by`. */
const labelled = (by: string) =>
  given()
    .issue({ title: "Logins fail", body: "How do I log in?", author: "mallory" })
    .with({ began: undefined, labelEvents: [{ at: minutes(180), name: "sev1", on: true, by }] });

test.each([
  ["somebody else set the label, as the author may edit it later", labelled("ana"), true],
  ["the author may command", labelled("ana").issue({ author: "carla" }), false],
  ["it is known", labelled("ana").dashboard({ stranger: false }), undefined],
  ["a bot opened it", labelled("ana").issue({ byBot: true }), undefined],
])("the author's role, where %s", async (_, start, expected) => {
  const incident = incidentOf({ ...start.snapshot, now: minutes(181) });
  expect(await isAuthorStranger(roleOf, incident)).toBe(expected);
});

test("once it is an incident by somebody's label, a stranger's edit moves no time", () => {
  const began = (isStranger: boolean) =>
    incidentOf({
      ...labelled("ana").edit(minutes(190), "mallory", `### ${FIELDS.began}\n\n8:00am ET`).snapshot,
      isStranger,
      began: new Date("2026-11-17T13:00:00Z"),
      beganText: "8:00am ET",
      now: minutes(191),
    }).began;
  expect(began(false)).toEqual(new Date("2026-11-17T13:00:00Z"));
  expect(began(true)).toEqual(minutes(180));
});
