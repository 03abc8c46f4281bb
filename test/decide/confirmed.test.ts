import { expect, test } from "vitest";
import { reportAt } from "../../src/incident/confirmed.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { BODY, given, minutes, shows } from "../given.ts";
import type { Given } from "../given.ts";

/** Opened by carla without the role, and confirmed after five minutes. */
const CONFIRMED = reportAt(given().snapshot, undefined, minutes(5));
const confirmed = () => given().dashboard({ stranger: true, confirmed: CONFIRMED });
const LATER = BODY.replace("Enterprise ABC", "Phish").replace("10:20am ET", "7:20am ET");

const answersIn = ({ snapshot }: Given) => incidentOf(snapshot).answers;

test("an edit by the stranger changes nothing; one by anybody else changes what it changed", () => {
  const edited = confirmed().edit(minutes(10), "carla", LATER);
  expect(answersIn(edited).get(FIELDS.customer)).toBe("Enterprise ABC");
  expect(answersIn(edited).get(FIELDS.began)).toBe("10:20am ET");
  const mended = edited.edit(minutes(12), "ana", LATER.replace("Phish", "Enterprise AB"));
  expect(answersIn(mended).get(FIELDS.customer)).toBe("Enterprise AB");
  expect(answersIn(mended).get(FIELDS.began)).toBe("10:20am ET");
});

test("what the stranger wrote up to the confirmation counts, also where it is read late", () => {
  const late = given()
    .dashboard({ stranger: true })
    .comment("The label is set.")
    .with({ labelEvents: [{ at: minutes(5), name: "sev1", on: true, by: "ana" }] })
    .edit(minutes(4), "carla", BODY.replace("Enterprise ABC", "ABC Ltd"))
    .edit(minutes(6), "carla", LATER)
    .with({ now: minutes(7) });
  expect(answersIn(late).get(FIELDS.customer)).toBe("ABC Ltd");
  expect(answersIn(late).get(FIELDS.began)).toBe("10:20am ET");
});

test("a time that the stranger changed together with the confirmation calls nobody", async () => {
  const early = { began: minutes(-180), beganText: "7:20am ET" };
  const open = given().dashboard({ stranger: true });
  const it = (body: string) => open.edit(minutes(2), "carla", body).with(early);
  await it(LATER)
    .comment("/confirm", { createdAt: minutes(1) })
    .when(minutes(3))
    .then(
      shows(
        "create label status: investigating",
        "EYES on IC_2 +status: investigating",
        "remember re:IC_2 (confirm)",
        "dashboard",
      ),
    );
});

test("the role's own /began counts", () =>
  confirmed()
    .comment("/began 7:20am ET", { createdAt: minutes(6) })
    .when(minutes(7))
    .then(
      shows(
        "create label status: investigating",
        "create label escalated",
        "EYES on IC_2 +status: investigating +escalated",
        "remember re:IC_2 (began)",
        "comment escalation:1h (escalation)",
        "dashboard",
      ),
    ));

test("the title counts as it was, and a long answer is told whole while it is the same", () => {
  const long = "It is slow. ".repeat(100).trim();
  const body = BODY.replace("Pages time out for everybody.", long).replace(/### Customer\n\n.*\n\n/, "");
  const start = given().issue({ body });
  const report = reportAt(start.snapshot, undefined, minutes(5));
  const it = start.dashboard({ stranger: true, confirmed: report }).issue({ title: "Phish" });
  expect(incidentOf(it.snapshot).customer).toBe("[SEV1] Enterprise ABC");
  expect(answersIn(it).get(FIELDS.summary)).toBe(long);
  const shorter = it.edit(minutes(10), "carla", body.replace(long, `${long} Phish`));
  expect(answersIn(shorter).get(FIELDS.summary)).toBe(long.slice(0, 500));
});

test("a label of the stranger's own or of a bot confirms nothing, nor does it date the confirmation", () => {
  const label = (at: number, by: string, byBot = false) => ({
    at: minutes(at),
    name: "sev1",
    on: true,
    by,
    byBot,
  });
  const report = (...labelEvents: ReturnType<typeof label>[]) =>
    incidentOf(
      given()
        .dashboard({ stranger: true })
        .edit(minutes(6), "carla", LATER)
        .with({ labelEvents, now: minutes(30) }).snapshot,
    ).ledger.confirmed;
  expect(report(label(0, "carla"), label(5, "helper", true))).toBeUndefined();
  const ana = label(5, "ana");
  expect(report(label(0, "carla"), ana, label(20, "github-actions", true))?.at).toBe(
    minutes(5).toISOString(),
  );
  expect(report(ana, label(20, "carla"))?.at).toBe(minutes(5).toISOString());
});

test("a title by somebody else than the stranger counts, one by the stranger or by Sev1 does not", () => {
  const renaming = (minute: number, by: string, from: string, to: string) => ({
    at: minutes(minute),
    by,
    from,
    to,
  });
  const body = BODY.replace(/### Customer\n\n.*\n\n/, "");
  const titleAfter = (...renamings: ReturnType<typeof renaming>[]) =>
    incidentOf(
      given()
        .issue({ body, title: renamings.at(-1)?.to ?? "Down" })
        .dashboard({ stranger: true })
        .comment("The label is set.")
        .with({ labelEvents: [{ at: minutes(5), name: "sev1", on: true, by: "ana" }] })
        .with({ renamings, bot: "github-actions", now: minutes(60) }).snapshot,
    ).title;
  const phish = renaming(10, "carla", "Down", "Phish");
  expect(titleAfter(phish)).toBe("Down");
  expect(titleAfter(renaming(4, "carla", "Down", "ABC is down"))).toBe("ABC is down");
  expect(titleAfter(phish, renaming(12, "ana", "Phish", "ABC"))).toBe("ABC");
  expect(titleAfter(phish, renaming(12, "ana", "Phish", "ABC"), renaming(14, "carla", "ABC", "Phish"))).toBe(
    "ABC",
  );
  expect(titleAfter(phish, renaming(12, "github-actions", "Phish", "[SEV2] Phish"))).toBe("Down");
});

test("a revision behind one that was taken out of the history changes nothing", () => {
  const edited = confirmed().edit(minutes(10), "ana", LATER);
  const edits = edited.snapshot.edits.map((edit) => ({ ...edit, isAfterGap: edit.by === "ana" }));
  const hidden = edited.with({ edits });
  expect(answersIn(hidden).get(FIELDS.customer)).toBe("Enterprise ABC");
});

test("what somebody with the role reported may be edited by its author for ever", () => {
  const it = given().dashboard({ stranger: false }).edit(minutes(10), "carla", LATER);
  expect(answersIn(it).get(FIELDS.customer)).toBe("Phish");
});
