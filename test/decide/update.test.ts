import { describe, expect, test } from "vitest";
import { BODY, DECLARED, given, minutes, only, shows } from "../given.ts";
import type { Given } from "../given.ts";

/** An incident with these comments of Ana's, ten minutes apart. */
const told = (...bodies: string[]) =>
  bodies.reduce(
    (built, body, i) => built.comment(body, { createdAt: minutes(10 * (i + 1)) }),
    given().opened(),
  );

/** What a run then says in its only comment, and that it changes nothing else. */
const says = (start: Given, view: object, ...before: string[]) =>
  start.when(minutes(11)).then(shows(...before, ["comment re:IC_2 (update)", { view }], "dashboard"));
const answers = (start: Given, refusal: object) =>
  start
    .when(minutes(11))
    .then(
      shows(
        "EYES on IC_2",
        ["comment re:IC_2? (answer)", { view: { refusals: [refusal] } }],
        "remember re:IC_2",
        "dashboard",
      ),
    );

const IDENTIFIED = "EYES on IC_2 +status: identified -status: investigating";

describe("an update", () => {
  test("without words tells what was ticked since the last one, and carries over what is known", () => {
    const ticked = BODY.replace("- [ ] Create Incident Channel", "- [x] Create Incident Channel");
    return says(
      given()
        .opened()
        .edit(minutes(5), "ben", ticked)
        .comment("/update", { createdAt: minutes(10) }),
      {
        status: "Investigating",
        ticked: ["Create Incident Channel, run MME Sev1 Playbook"],
        impact: { text: "40,000 users cannot work.", since: DECLARED },
        notes: undefined,
      },
      "EYES on IC_2",
    );
  });

  test("carries each section from the update that said it last", () =>
    told("/update identified\n## impact\nA", "/update\n## technical notes\nB", "/update monitoring")
      .when(minutes(40))
      .then(
        shows(
          "EYES on IC_2 +status: monitoring -status: investigating",
          "comment re:IC_2 (update)",
          "EYES on IC_3",
          "comment re:IC_3 (update)",
          "EYES on IC_4",
          [
            "comment re:IC_4 (update)",
            {
              view: {
                status: "Monitoring",
                impact: { text: "A", since: minutes(10) },
                notes: { text: "B", since: minutes(20) },
              },
            },
          ],
          "dashboard",
        ),
      ));

  test.each([
    ["the outage goes on", ["identified\n## impact\nA", "investigating", "identified"], undefined],
    ["it works again since", ["identified\n## impact\nA", "identified", "monitoring"], "Identified"],
    ["it came back since", ["identified\n## impact\nA", "monitoring", "identified"], "Identified"],
    ["it was told while it worked", ["monitoring\n## impact\nA", "monitoring", "resolved"], undefined],
    [
      "it was told while it worked and no more does",
      ["monitoring\n## impact\nA", "investigating"],
      "Monitoring",
    ],
    ["the form told it and it works", ["monitoring"], "Investigating"],
  ])(
    "says of an earlier impact in which status it was told, where that is over: %s",
    async (_, said, was) => {
      const start = told(...said.map((each) => `/update ${each}`));
      const view = only(await start.when(minutes(40)), "comment").at(-1)?.view;
      expect(view?.name === "update" && view.impact).toMatchObject({ since: expect.any(Date) });
      expect(view?.name === "update" && view.impact?.was).toBe(was);
    },
  );

  test("keeps the status where it names none", () =>
    told("/update identified", "/update")
      .when(minutes(40))
      .then(
        shows(
          IDENTIFIED,
          ["comment re:IC_2 (update)", { view: { status: "Identified" } }],
          "EYES on IC_3",
          ["comment re:IC_3 (update)", { view: { status: "Identified" } }],
          "dashboard",
        ),
      ));

  test("an unknown status is answered with the four known", () =>
    answers(told("/update wobbling"), {
      expected: expect.stringContaining("investigating, identified, monitoring, resolved"),
    }));

  test("a typo in the command is answered with the nearest", () =>
    answers(told("/updaet identified"), { expected: expect.stringContaining("`/update`") }));

  test("a time that cannot be read is asked back", () =>
    answers(told("/update identified, next soonish"), { problem: expect.stringContaining("soonish") }));

  test("a promise is read in the configured zone", () =>
    says(told("/update identified, next 8am"), { next: new Date("2026-11-18T13:00:00Z") }, IDENTIFIED));

  test("a promise that lies ahead stands in the next update; one that passed does not", () =>
    given()
      .opened()
      .comment("/update identified, next 30m", { createdAt: minutes(10) })
      .comment("/update\nlooking", { createdAt: minutes(15) })
      .comment("/update\nlooking", { createdAt: minutes(45) })
      .when(minutes(46))
      .then(
        shows(
          "EYES on IC_2",
          ["comment re:IC_2 (update)", { view: { next: minutes(40) } }],
          "EYES on IC_3",
          ["comment re:IC_3 (update)", { view: { next: minutes(40) } }],
          "EYES on IC_4",
          ["comment re:IC_4 (update)", { view: { next: undefined } }],
          "dashboard",
        ),
      ));
});

describe("editing a command", () => {
  const answered = (kind: "answer" | "update", body: string) =>
    given()
      .opened()
      .issue({ labels: ["sev1", "status: identified"] })
      .comment(body, { createdAt: minutes(10), reactions: ["EYES"] })
      .ours(
        { key: "re:IC_2", kind, hash: "old", by: "ana", at: minutes(10).toISOString(), status: "Identified" },
        { createdAt: minutes(11) },
      );

  test("corrects the update in the same comment", () =>
    answered("update", "/update monitoring")
      .when(minutes(20))
      .then(
        shows(
          "labels +status: monitoring -status: identified",
          [
            "comment re:IC_2 (update)",
            { marker: { kind: "update", status: "Monitoring" }, view: { at: minutes(10) } },
          ],
          "dashboard",
        ),
      ));

  test("turns a refusal into the update", () =>
    answered("answer", "/update monitoring")
      .when(minutes(20))
      .then(
        shows(
          "labels +status: monitoring -status: identified",
          ["comment re:IC_2 (update)", { marker: { kind: "update" } }],
          "dashboard",
        ),
      ));

  test("into something else keeps the update and says so", () =>
    answered("update", "never mind")
      .when(minutes(20))
      .then(
        shows(
          [
            "comment re:IC_2 (answer)",
            { marker: { kind: "update", status: "Identified" }, view: { kept: true } },
          ],
          "dashboard",
        ),
      ));
});
