import { expect, test } from "vitest";
import { BODY, given, minutes, only, shows } from "../given.ts";

/** The whole outcome at the moments of an incident, a line an effect. */

const opened = () =>
  given()
    .dashboard()
    .issue({ labels: ["sev1", "status: investigating"] });

test("an incident without a playbook gets one, its labels, and the dashboard", () =>
  given()
    .issue({ body: BODY.replace(/### Playbook[^]*/, ""), labels: [] })
    .when(minutes(0))
    .then(
      shows(
        "append-playbook",
        "create label sev1",
        "create label status: investigating",
        "create label status: identified",
        "create label status: monitoring",
        "create label status: resolved",
        "create label escalated",
        "labels +sev1 +status: investigating",
        "dashboard",
      ),
    ));

test("nothing is due right after the opening but a look at the dashboard", () =>
  opened().when(minutes(1)).then(shows("dashboard")));

test("a fact is remembered, and its comment gets a reaction", () =>
  opened()
    .comment("/ack")
    .when(minutes(2))
    .then(shows("EYES on IC_2", "remember re:IC_2 (ack)", "dashboard")));

test("an update is posted, and changes the status label", () =>
  opened()
    .comment("/update identified, next 8am")
    .when(minutes(2))
    .then(
      shows(
        "create label status: identified",
        "EYES on IC_2 +status: identified -status: investigating",
        "comment re:IC_2 (update)",
        "dashboard",
      ),
    ));

test("a command that cannot be read is answered, and the answer remembered", () =>
  opened()
    .comment("/update wobbly")
    .when(minutes(2))
    .then(shows("EYES on IC_2", "comment re:IC_2? (answer)", "remember re:IC_2", "dashboard")));

test("the hour calls", () =>
  opened()
    .when(minutes(61))
    .then(
      shows("create label escalated", "labels +escalated", "comment escalation:1h (escalation)", "dashboard"),
    ));

test("closing with work left says so, and hands over the postmortem", () =>
  opened()
    .state(minutes(30), false)
    .when(minutes(31))
    .then(
      shows(
        "create label status: resolved",
        "labels +status: resolved -status: investigating",
        "remember closing",
        "postmortem",
        "dashboard",
      ),
    ));

test("an outcome that is not whole fails", async () => {
  const effects = await opened().comment("/ack").when(minutes(2));
  expect(only(effects, "remember")).toHaveLength(1);
  expect(() => shows("dashboard")(effects)).toThrow("to deeply equal");
});
