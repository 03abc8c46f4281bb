import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { loopRow } from "../../src/render/acknowledged.ts";
import { urgentLines } from "../../src/render/alerts.ts";
import { BODY, given, minutes, only } from "../given.ts";
import type { Given } from "../given.ts";
import { acknowledgement, notified, stepAfter } from "../settings.ts";

const lines = (start: Given) => urgentLines(incidentOf(start.snapshot));

const ESCALATED = { key: "escalation:1h", kind: "escalation", text: "1h" } as const;
const STAGE_DONE = BODY.replace(/- \[ \] (?=Create|Add CSM|Start audio)/g, "- [x] ");

test("nothing is urgent at first", () => {
  expect(lines(given())).toEqual([]);
});

test("a reply to the customer that is due, after the hour with the CEO in the loop", () => {
  expect(lines(given().issue({ body: STAGE_DONE }))).toEqual([
    "**Reply to the customer is due**: everything else in *1 - Escalation* is done. Post an `/update`; `/customer` then drafts the reply.",
  ]);
  expect(lines(given().issue({ body: STAGE_DONE }).ours(ESCALATED))).toEqual([
    expect.stringContaining("is due**, with the CEO in the loop: everything else"),
    "**Waiting for CEO to acknowledge**: they comment `/ack`.",
  ]);
});

test("nobody is waited for where the call reached nobody", () => {
  const nobody = given().ours({ ...ESCALATED, called: ["erinn"], unreached: ["erinn"] });
  expect(lines(nobody).join("\n")).not.toContain("Waiting for");
});

test("whoever said /ack is in the loop, with the time", () => {
  const seen = given()
    .ours(ESCALATED)
    .fact({ what: "ack" }, { by: "erin", at: minutes(10) });
  expect(lines(seen)).toEqual([]);
  expect(loopRow(incidentOf(seen.snapshot))).toBe("erin, 10:42amET");
});

test("somebody who was not called may acknowledge too: nobody is waited for, called or paged again", async () => {
  const next = stepAfter(1, { acknowledge: acknowledgement() });
  const called = given({ escalations: [next] })
    .opened()
    .ours({ ...ESCALATED, to: "CEO", called: ["erin"] }, { createdAt: minutes(49) });
  const waiting = "**Waiting for CEO to acknowledge**: they comment `/ack`.";
  expect(lines(called)).toContain(waiting);
  const seen = called.fact({ what: "ack" }, { by: "ben", at: minutes(52) });
  expect(lines(seen)).not.toContain(waiting);
  expect(loopRow(incidentOf(seen.snapshot))).toBe("ben, 11:24amET");
  expect(only(await seen.when(minutes(80)), "comment")).toEqual([]);
});

test("an acknowledgement ends the wait for the calls before it, not for one after it", () => {
  const two = given()
    .ours({ ...ESCALATED, to: "CEO", called: ["erin"] }, { createdAt: minutes(49) })
    .fact({ what: "ack" }, { by: "erin", at: minutes(52) })
    .ours({ ...ESCALATED, key: "escalation:2h", to: "Board", called: ["bob"] }, { createdAt: minutes(110) });
  expect(lines(two)).toEqual(["**Waiting for Board to acknowledge**: they comment `/ack`."]);
});

test("an update that is overdue comes first, and with its reminder", () => {
  const late = given()
    .issue({ body: STAGE_DONE })
    .with({ now: minutes(500) });
  expect(lines(late)[0]).toContain("Reply to the customer");
  const reminded = late.ours({ key: "reminder", kind: "reminder", next: minutes(60).toISOString() });
  expect(lines(reminded)[0]).toBe("**The status update is overdue**: comment `/update`.");
});

test("what QA still has to be told", () => {
  const qa = { steps: "log in", server: "", database: "" };
  const [line] = lines(given().fact({ what: "verify", text: "yes", qa }));
  expect(line).toContain("Missing: test server, database type");
  expect(lines(given().fact({ what: "verify", text: "no" }))).toEqual([]);
});

test("what was left to do when it was closed", () => {
  const [line] = lines(given().state(minutes(90), false));
  expect(line).toBe(
    "Closed with work left: monitoring starts when the issue is closed, because nobody ran `/resolve`, the customer has not confirmed, 34 tasks open, not counting those due after closing.",
  );
  expect(lines(given().state(minutes(90), false, "NOT_PLANNED"))).toEqual([]);
});

test("a time that cannot be read, without what could ping or format", () => {
  const body = BODY.replace("10:20am ET", "**@erin** soon");
  const [line] = lines(given().issue({ body }).with({ began: null }));
  expect(line).toContain("I cannot read “\\*\\*@\u200Berin\\*\\* soon”");
});

test("an escalation that will call nobody is told from the beginning", () => {
  const nobody = stepAfter(1, { notify: [notified("CEO")] });
  expect(lines(given({ escalations: [nobody] }))).toEqual([
    "**The escalation will call nobody**: no handle is set for CEO in `.github/sev1.yml`.",
  ]);
});
