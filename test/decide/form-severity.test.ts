import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { writeAlertMark } from "../../src/incident/ledger/alert-mark.ts";
import { isAuthorStranger } from "../../src/reconcile/author.ts";
import { nextLedger } from "../../src/reconcile/write-dashboard.ts";
import { urgentLines } from "../../src/render/alerts.ts";
import { BODY, DECLARED, given, minutes, shows } from "../given.ts";
import type { Given } from "../given.ts";
import { severity, stepAfter } from "../settings.ts";

const answering = (answer: string) =>
  BODY.replace(`### ${FIELDS.began}`, `### Severity\n\n${answer}\n\n### ${FIELDS.began}`);

/** Nobody is called for a sev2; a sev3 calls after four hours. */
const severities = [severity("sev2"), severity("sev3", { name: "Minor", escalations: [stepAfter(4)] })];

/** Opened with this answer by somebody with the role. */
const opened = (answer: string) =>
  given({ severities })
    .issue({ body: answering(answer) })
    .with({ isStranger: false });

const incident = ({ snapshot }: Given) => incidentOf(snapshot);
const severityOf = (start: Given) => incident(start).severity;
const told = (start: Given) => urgentLines(incident(start)).filter((line) => line.includes("everity"));

test("the form's answer gives the incident its severity, with its label, title and calls", async () => {
  await opened("SEV2")
    .opened()
    .when(minutes(90))
    .then(shows("retitle", ["labels +sev2", { on: ["sev2"], off: [] }], "dashboard"));
  await opened("SEV1")
    .opened()
    .when(minutes(90))
    .then(shows("labels +escalated", "comment escalation:1h (escalation)", "dashboard"));
});

test("an answer is a severity's name or key, in any case; none is the default one", () => {
  const answered = (answer: string) => severityOf(opened(answer));
  expect(["SEV2", "sev2", "minor", "sev3", "SEV1", "_No response_", "None"].map(answered)).toEqual([
    "sev2",
    "sev2",
    "sev3",
    "sev3",
    "sev1",
    "sev1",
    "sev1",
  ]);
  expect(severityOf(given({ severities }).with({ isStranger: false }))).toBe("sev1");
});

test("only the text as it was opened decides; a later one is told, with what to comment", () => {
  const edited = opened("_No response_").edit(minutes(5), "carla", answering("SEV2"));
  expect(severityOf(edited)).toBe("sev1");
  expect(told(edited)).toEqual([
    "The issue's text says SEV2 as the severity now, which changes nothing: only the text as it was opened counts. To change it, comment `/severity sev2`.",
  ]);
  const lowered = opened("SEV1").edit(minutes(5), "ana", answering("SEV2"));
  expect(severityOf(lowered)).toBe("sev1");
  const emptied = opened("SEV2").edit(minutes(5), "ana", BODY);
  expect([severityOf(emptied), told(emptied)]).toEqual(["sev2", []]);
});

test("the ledger knows the answer where GitHub no longer has the text as it was opened", () => {
  const start = opened("SEV2");
  const ledger = nextLedger(incident(start));
  expect(ledger.severityAnswer).toBe("SEV2");
  const later = start
    .dashboard({ ...ledger, through: minutes(1).toISOString() })
    .edit(minutes(5), "carla", answering("SEV1"));
  const cut = later.with({ edits: later.snapshot.edits.slice(1), isOriginalMissing: true });
  expect(severityOf(cut)).toBe("sev2");
  expect(nextLedger(incident(cut)).severityAnswer).toBe("SEV2");
});

test("without the text as it was opened, and without the ledger, the default counts", () => {
  const edited = opened("SEV1").edit(minutes(5), "carla", answering("SEV2"));
  const cut = edited.with({ edits: edited.snapshot.edits.slice(1), isOriginalMissing: true });
  expect(severityOf(cut)).toBe("sev1");
});

test("an incident that was open before Sev1 read the answer keeps its severity, and asks", () => {
  const before = opened("SEV2").dashboard({ through: minutes(1).toISOString(), stranger: false });
  expect(severityOf(before)).toBe("sev1");
  expect(told(before)).toHaveLength(1);
});

test("a dashboard that may be another workflow's says nothing of the answer", () => {
  const forged = { severityAnswer: "SEV2", through: minutes(1).toISOString(), stranger: false };
  const start = opened("SEV1").dashboard(forged);
  const comments = start.snapshot.comments.map((each) => ({ ...each, isUnproven: true }));
  expect(severityOf(start.with({ comments }))).toBe("sev1");
});

const labelled = (start: Given, at: number, name = "sev3", by = "ana") =>
  start
    .issue({ labels: [...start.snapshot.issue.labels, name] })
    .with({ labelEvents: [{ at: minutes(at), name, on: true, by }] });

test("the newest word counts: the form's answer, then a command or a label", async () => {
  const label = labelled(opened("SEV2").opened(), 5);
  expect(severityOf(label)).toBe("sev3");
  await label.when(minutes(6)).then(shows("retitle", "dashboard"));
  const said = opened("SEV2").fact({ what: "severity", text: "sev1" }, { at: minutes(5) });
  expect(severityOf(said)).toBe("sev1");
  expect(severityOf(labelled(said, 3))).toBe("sev1");
});

test("whoever takes off the label takes the answer back", async () => {
  const start = opened("SEV2").opened();
  const events = [
    { at: minutes(1), name: "sev2", on: true, by: "github-actions", byBot: true },
    { at: minutes(5), name: "sev2", on: false, by: "ana" },
  ];
  const taken = start.with({ labelEvents: events });
  expect(severityOf(taken)).toBe("sev1");
  expect(told(taken)).toEqual([]);
  await taken.when(minutes(6)).then(shows("dashboard"));
});

test("a /severity that is taken back leaves the form's answer, and its label", () =>
  opened("SEV2")
    .opened()
    .issue({ labels: ["sev1", "status: investigating", "sev3"] })
    .with({ labelEvents: [{ at: minutes(2), name: "sev3", on: true, by: "github-actions", byBot: true }] })
    .comment("/note wrong", { updatedAt: minutes(3), editor: "ana" })
    .fact({ what: "severity", text: "sev3" }, { key: "re:IC_2", at: minutes(2) })
    .when(minutes(6))
    .then(shows("retitle", "EYES on IC_2 +sev2 -sev3", "remember re:IC_2 (note)", "dashboard")));

test("a stranger's answer switches off no call, also once the report is confirmed", async () => {
  const start = given({ severities })
    .issue({ body: answering("SEV2") })
    .opened({ stranger: true })
    .fact({ what: "confirm" }, { at: minutes(5) });
  expect(severityOf(start)).toBe("sev1");
  expect(told(start.with({ now: minutes(6) }))).toEqual([
    "The form says SEV2 as the severity, which does not count: carla does not have the triage role. If it is right, comment `/severity sev2`.",
  ]);
  await start
    .when(minutes(90))
    .then(shows("labels +escalated", "comment escalation:1h (escalation)", "dashboard"));
  const agreed = start.fact({ what: "severity", text: "sev2" }, { at: minutes(6) });
  expect([severityOf(agreed), told(agreed)]).toEqual(["sev2", []]);
});

test("an answer whose author's role is not known does not count", () => {
  expect(severityOf(opened("SEV2").with({ isStranger: "unknown" }))).toBe("sev1");
  const unasked = given({ severities }).issue({ body: answering("SEV2") });
  expect([severityOf(unasked), told(unasked)]).toEqual(["sev1", []]);
});

test("a bot's answer counts like its report, one of an untrusted alert does not", () => {
  const bot = given({ severities }).issue({ body: answering("SEV2"), byBot: true, author: "monitor" });
  expect(severityOf(bot)).toBe("sev2");
  const mark = (confirmed: boolean) => writeAlertMark({ key: "k", source: "Grafana", hash: "h", confirmed });
  const alert = (confirmed: boolean) => bot.issue({ body: `${mark(confirmed)}\n\n${answering("SEV2")}` });
  expect([true, false].map((confirmed) => severityOf(alert(confirmed)))).toEqual(["sev2", "sev1"]);
});

test("an answer that is no severity is told and ignored, whatever it says", () => {
  const hostile = opened("@acme/all <b>SEV2</b> `/severity sev2`");
  expect(severityOf(hostile)).toBe("sev1");
  const [line = "", ...more] = told(hostile);
  expect(more).toEqual([]);
  expect(line).toMatch(/is not one of sev1, sev2, sev3\. Comment the right one: `\/severity sev2`\.$/);
  expect(line).not.toMatch(/@acme|<b>/);
  expect(told(hostile.fact({ what: "severity", text: "sev1" }, { at: DECLARED }))).toEqual([]);
});

test("where the settings have one severity, the answer is the house's own", () => {
  const start = given()
    .issue({ body: answering("SEV2") })
    .with({ isStranger: false });
  expect([severityOf(start), told(start)]).toEqual(["sev1", []]);
  expect(nextLedger(incident(start)).severityAnswer).toBeUndefined();
  expect(incident(start).answers.get(FIELDS.severity)).toBe("SEV2");
});

test("who answered is asked for, also where somebody with the role has spoken first", async () => {
  const role = async () => ({ name: "read", mayCommand: false });
  const confirmed = (answer: string) =>
    given({ severities })
      .issue({ body: answering(answer) })
      .fact({ what: "confirm" }, { at: minutes(1) });
  expect(await isAuthorStranger(role, incident(confirmed("SEV2")))).toBe(true);
  expect(await isAuthorStranger(role, incident(confirmed("_No response_")))).toBeUndefined();
});
