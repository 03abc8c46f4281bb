import { expect, test } from "vitest";
import { DECLARED, given, minutes, shows } from "../given.ts";

const asked = (role: string) =>
  given().opened().roles({ mallory: role }).comment("/update resolved", { author: "mallory" });

test.each(["triage", "write", "maintain", "admin"])("%s posts an update", (role) =>
  asked(role)
    .when(minutes(5))
    .then(
      shows("EYES on IC_2 +status: resolved -status: investigating", "comment re:IC_2 (update)", "dashboard"),
    ),
);

test.each(["read", "none"])("%s gets one polite answer, then only a reaction", (role) =>
  asked(role)
    .comment("/update identified", { author: "mallory" })
    .when(minutes(5))
    .then(
      shows(
        "EYES on IC_2",
        ["comment re:IC_2! (answer)", { marker: { kind: "refused" } }],
        "CONFUSED on IC_3",
        "dashboard",
      ),
    ),
);

test.each<[string, string, string | undefined, number, string[]]>([
  [
    "with the role, and edited by its author",
    "triage",
    "mallory",
    20,
    ["EYES on IC_2 +status: identified -status: investigating", "comment re:IC_2 (update)"],
  ],
  ["with the role, not edited", "triage", undefined, 5, []],
  ["edited before it was turned away", "triage", "mallory", -5, []],
  ["edited without the role", "read", "mallory", 20, []],
])("what was turned away with a reaction runs %s", (_, role, editor, at, does) =>
  given({ escalations: [] })
    .roles({ mallory: role })
    .opened({ through: DECLARED.toISOString() })
    .comment("/update identified", {
      author: "mallory",
      createdAt: minutes(-10),
      updatedAt: minutes(at),
      editor,
      reactions: ["CONFUSED"],
    })
    .ours({ key: "re:IC_0!", kind: "refused", by: "mallory" })
    .when(minutes(30))
    .then(shows(...does, "dashboard")),
);

test.each<[string, string[]]>([
  ["triage", ["EYES on IC_2", "comment re:IC_2? (answer)", "remember re:IC_2"]],
  ["read", ["CONFUSED on IC_2"]],
])("a forgotten slash is told to who may run commands, and to nobody else: %s", (role, does) =>
  given()
    .opened()
    .roles({ mallory: role })
    .comment("Update resolved\nAll is well.", { author: "mallory" })
    .when(minutes(5))
    .then(shows(...does, "dashboard")),
);

test("a bot's commands are ignored", () =>
  given()
    .opened()
    .comment("/update resolved", { author: "robot", bot: true })
    .when(minutes(5))
    .then(shows("dashboard")));

test("a comment by the token's owner is read, unless Sev1 wrote it", () =>
  given()
    .opened()
    .comment("/update identified", { mine: true })
    .when(minutes(5))
    .then(
      shows(
        "EYES on IC_2 +status: identified -status: investigating",
        "comment re:IC_2 (update)",
        "dashboard",
      ),
    ));

test("a comment that somebody else edited is not run", () => {
  const refusals = [{ problem: expect.stringContaining("mallory edited this comment") }];
  return given()
    .opened()
    .comment("/update resolved", { editor: "mallory" })
    .when(minutes(5))
    .then(shows("EYES on IC_2", ["comment re:IC_2! (answer)", { view: { refusals } }], "dashboard"));
});

test.each([
  "> /update resolved",
  "```\n/update resolved\n```",
  "please /update resolved",
  "    /update resolved",
])("%j is no command", (body) => given().opened().comment(body).when(minutes(5)).then(shows("dashboard")));
