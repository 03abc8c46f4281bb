import { expect, test } from "vitest";
import { given, minutes, only, shows } from "../given.ts";

/** The whole outcome at the moments of an incident, a line an effect. */

const opened = () => given().opened();

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

test("an outcome that is not whole fails", async () => {
  const effects = await opened().comment("/ack").when(minutes(2));
  expect(only(effects, "remember")).toHaveLength(1);
  expect(() => shows("dashboard")(effects)).toThrow("to deeply equal");
});
