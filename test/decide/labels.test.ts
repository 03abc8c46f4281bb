import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { isIncident } from "../../src/reconcile/is-incident.ts";
import { given, minutes, only, shows } from "../given.ts";
import { severity } from "../settings.ts";

const event = (name: string, at: number, on = true) => ({ name, at: minutes(at), on, by: "ana" });

test.each([
  ["the label, where it was set after the word", 20, "sev3"],
  ["the word, where it was said after the label", 5, "sev2"],
])("the newest severity counts: %s", async (_, at, wanted) => {
  const from = given({ severities: [severity("sev2"), severity("sev3")] })
    .dashboard()
    .comment("/severity sev2", { createdAt: minutes(10) })
    .issue({ labels: ["sev1", "sev3"] })
    .with({ labelEvents: [event("sev3", at)] });
  const facts = only(await from.when(minutes(30)), "remember").map(({ entry }) => entry);
  expect(incidentOf(from.with({ facts }).snapshot).severity).toBe(wanted);
});

test.each([
  ["by hand after the word: the usual one is back, and no label comes again", 20, false, "sev1"],
  ["before the word", 5, false, "sev2"],
  ["by a bot, as Sev1 does where the severity changes", 20, true, "sev2"],
])("the severity's label is taken off %s", async (_, at, byBot, wanted) => {
  const said = { what: "severity", text: "sev2" } as const;
  const from = given({ severities: [severity("sev2")] })
    .opened()
    .fact(said, { at: minutes(10) })
    .with({ labelEvents: [event("sev2", 4), { ...event("sev2", at, false), byBot }] });
  expect(incidentOf(from.snapshot).severity).toBe(wanted);
  const marked = only(await from.when(minutes(30)), "react").flatMap(({ on }) => on);
  expect(marked).toEqual(wanted === "sev2" ? ["sev2"] : []);
});

/** An incident whose label was on, and is not any more. */
const without = (...events: ReturnType<typeof event>[]) => {
  const labelled = given().dashboard();
  const [board] = labelled.snapshot.comments;
  const body = board?.body.replace('"opened":true', '"opened":true,"labelled":true') ?? "";
  const comments = labelled.snapshot.comments.map((each) => ({ ...each, body }));
  return labelled.with({ comments, labelEvents: [event("sev1", 0), ...events] }).issue({ labels: [] });
};

test("an incident whose label the repository has lost goes on, and gets it again", async () => {
  expect(isIncident(incidentOf(without().snapshot))).toBe(true);
  await without()
    .when(minutes(5))
    .then(
      shows(
        "create label sev1",
        "create label status: investigating",
        "labels +sev1 +status: investigating",
        "dashboard",
      ),
    );
});

test("one whose label somebody took off is none any more", () => {
  expect(isIncident(incidentOf(without(event("sev1", 4, false)).snapshot))).toBe(false);
});
