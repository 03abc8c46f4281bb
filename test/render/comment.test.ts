import { expect, test } from "vitest";
import { update as command } from "../../src/commands/update.ts";
import type { View } from "../../src/decide/effects.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import type { ToldMarker } from "../../src/incident/ledger/ledger.ts";
import { fingerprint, writeMarker } from "../../src/incident/ledger/ledger.ts";
import { body, commentBody, MAX_COMMENT_LENGTH } from "../../src/render/comment.ts";
import { sectionsIn, joinSections, withoutSection } from "../../src/render/comment-sections.ts";
import { BEGAN, DECLARED, given, minutes } from "../given.ts";
import { markerOf, record, told as called } from "../records.ts";
import { notified, stepAfter } from "../settings.ts";

const MARK = markerOf({ key: "re:IC_2", kind: "update" });
const URL = "https://github.com/acme/incidents/issues/7";

const shown = (view: View, start = given(), own: ToldMarker = MARK) => {
  const text = commentBody({ marker: own, view }, incidentOf(start.snapshot));
  return text.slice(text.indexOf("\n") + 1);
};

const UPDATE: View & { name: "update" } = {
  name: "update",
  at: minutes(60),
  status: "Identified",
  was: "Identified",
  ticked: [],
  since: DECLARED,
  summary: "We found it.",
};

test("hours count from when the outage began; sections that nobody wrote say so", () => {
  const text = shown(UPDATE);
  expect(text).toContain("outage - 11:32amET update");
  expect(text).toContain("#### Incident Time: 1 hour 12 minutes\n");
  expect(text.match(/_Nothing reported yet\._/g)).toHaveLength(2);
});

const MORNING = minutes(60);
const EVENING = new Date("2026-11-18T00:20:00Z");

test.each([
  ["later that day", MORNING, minutes(100), "12:12pmET"],
  ["the same evening", MORNING, new Date("2026-11-18T01:00:00Z"), "8pmET"],
  ["the next morning, said in the evening", EVENING, new Date("2026-11-18T13:00:00Z"), "8amET"],
  ["the next morning, said at noon", minutes(88), new Date("2026-11-18T13:00:00Z"), "8amET"],
  ["the next morning, said in the morning", MORNING, new Date("2026-11-18T13:00:00Z"), "2026-11-18 8amET"],
  ["the next afternoon", EVENING, new Date("2026-11-18T20:00:00Z"), "2026-11-18 3pmET"],
  ["another morning", EVENING, new Date("2026-11-19T13:00:00Z"), "2026-11-19 8amET"],
])(
  "a promise is told in the house's words, with the day where it may be mistaken: %s",
  (_, at, next, told) => {
    expect(shown({ ...UPDATE, at, next })).toContain(
      `We found it.\n\nNext update will be shared at ${told}.`,
    );
  },
);

test("a promise that the summary tells is not told twice", () => {
  const text = shown({ ...UPDATE, summary: "Next update will be shared at 8amET.", next: minutes(100) });
  expect(text.match(/Next update/g)).toHaveLength(1);
});

test("what carries over says since when, with the day where it is another one", () => {
  const today = shown({ ...UPDATE, impact: { text: "All down.", since: DECLARED } });
  expect(today).toContain("#### Customer Impact\n\n_Unchanged since 10:32amET:_\n\nAll down.");
  const tomorrow = shown({ ...UPDATE, at: minutes(24 * 60), impact: { text: "All down.", since: DECLARED } });
  expect(tomorrow).toContain("_Unchanged since 2026-11-17 10:32amET:_");
});

test("an impact from before it worked again is marked as that, not as what still holds", () => {
  const impact = { text: "All down.", since: DECLARED, was: "Investigating" } as const;
  const text = shown({ ...UPDATE, status: "Monitoring", impact });
  expect(text).toContain("_Not updated since 10:32amET, when the status was Investigating:_\n\nAll down.");
  expect(text).not.toContain("Unchanged");
});

test("an update without words lists what was ticked, or says that nothing was", () => {
  expect(shown({ ...UPDATE, summary: undefined, ticked: ["A", "B"] })).toContain(
    "Done since 10:32amET:\n\n- A\n- B",
  );
  expect(shown({ ...UPDATE, summary: undefined })).toContain("No change since 10:32amET.");
});

test("a refusal shows the example as code", () => {
  const text = shown({
    name: "answer",
    refusals: [{ problem: "No.", expected: "Yes.", examples: ["/update"] }],
  });
  expect(text).toBe("**No.**\n\nYes.\n\n```\n/update\n```\n");
});

test("what a user typed cannot leave a refusal", () => {
  const text = shown({
    name: "answer",
    refusals: [{ problem: 'No status "@erin<!--".', expected: "x", examples: [] }],
  });
  expect(text).not.toMatch(/@erin|<!--/);
});

const STEP = stepAfter(1, {
  text: "Look.",
  notify: [notified("CEO", "erin"), notified("VP", "erin", "acme/vps")],
});
const ESCALATION = {
  name: "escalation",
  step: STEP,
  due: minutes(60, BEGAN),
  came: minutes(75, BEGAN),
} as const;

test("the escalation mentions whom the settings name, each once", () => {
  const text = shown(ESCALATION);
  expect(text).toContain("lasted more than 1 hour. CEO, VP: comment `/ack`\n\n@erin @acme/vps: Look.");
  expect(text).toContain("- **Due** 2026-11-17 11:20amET, **posted** 2026-11-17 11:35amET");
  expect(text).not.toContain("Nobody was notified");
});

test("the escalation says first what is broken: as the form tells it, and in newer words", () => {
  expect(shown(ESCALATION)).toContain(
    "Look.\n\n- **What** Pages time out for everybody. (10:32amET)\n- **Impact** 40,000 users cannot work. (10:32amET)\n- **Due**",
  );
  const source = "/update identified\nFound: @ben\n### Impact\nHalf of\nthem.";
  const at = minutes(20).toISOString();
  const update = { key: "re:IC_1", kind: "update", hash: fingerprint(source), at } as const;
  const told = given()
    .comment(source)
    .ours({ ...update, status: "Identified", text: "Found: @ben", impact: "re:IC_1" })
    .ours({ key: "re:IC_7", kind: "update", at: minutes(25).toISOString(), impact: "re:IC_1" });
  expect(shown(ESCALATION, told)).toContain(
    "- **What** Pages time out for everybody. (10:32amET)\n- **Impact** Half of them. (10:52amET)\n- **Last update** Found: @\u200Bben (10:52amET)\n",
  );
  told.with({ comments: told.snapshot.comments.slice(2) }).with({ facts: [record(update)] });
  expect(shown(ESCALATION, told)).not.toContain("**Impact**");
  expect(shown(ESCALATION, given().issue({ body: "down" }))).toContain("Look.\n\n- **Due**");
});

test("an escalation that was called for says how long it has lasted so far", () => {
  const call = called({ what: "escalate", step: "1h" }, { by: "ana" });
  expect(shown({ ...ESCALATION, came: minutes(13, BEGAN), call })).toContain(
    "- **Duration so far** 13 minutes, **posted** 2026-11-17 10:33amET",
  );
});

test("mistakes in the settings are listed with their place", () => {
  const start = given();
  const problems = [{ file: ".github/sev1.yml", line: 3, column: 5, message: "expected a zone" }];
  start.settings({ problems });
  expect(shown({ name: "settings" }, start)).toMatch(
    /a mistake\n\n- `\.github\/sev1\.yml`, line 3, column 5: expected a zone/,
  );
  expect(shown({ name: "settings" })).toContain("valid again");
  const several = [{ file: "sev1.yml", line: 0, column: 0, message: "ask\n\n  @erin" }, ...problems];
  const nobody = stepAfter(1, { notify: [] });
  start.config({ escalations: [nobody] }).settings({ problems: several });
  const text = shown({ name: "settings" }, start);
  expect(text).toContain("### ⚙️ The settings have 2 mistakes\n\n- `sev1.yml`: ask @\u200Berin\n- ");
  expect(text).toContain("**The escalation will notify nobody");
  start.config({ escalations: [STEP, nobody] });
  expect(shown({ name: "settings" }, start)).not.toContain("Nobody will be called");
});

test("a template of the repository's own takes the place of ours, and is filled only once", () => {
  const start = given();
  start.with({
    settings: { ...start.snapshot.settings, templates: { update: "Own: {{status}} {{summary}}" } },
  });
  expect(shown({ ...UPDATE, summary: "{{customer}}" }, start)).toBe("Own: Identified {{customer}}\n");
});

test("a comment is never longer than GitHub takes, and links to the whole", () => {
  const text = body(MARK, "word ".repeat(20_000), URL);
  expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH + 1);
  expect(text).toContain(`[continued](${URL})`);
});

test("what is cut links to the comment that it answers, or else to the incident", () => {
  const summary = "word ".repeat(20_000);
  const start = given()
    .ours({ key: "re:IC_3", kind: "answer" }, { id: "IC_2" })
    .comment("/update", { id: "IC_3", number: "33" });
  const linkOf = (key: string) => {
    const text = shown({ ...UPDATE, summary }, start, markerOf({ key, kind: "update" }));
    return /\[continued\]\((.*)\)\s*$/.exec(text)?.[1];
  };
  expect(linkOf("re:IC_3")).toBe(`${URL}#issuecomment-33`);
  expect(linkOf("re:IC_2")).toBe(URL);
  expect(linkOf("re:IC_9")).toBe(URL);
});

test("answers to choose from stand in a fence each; commands to paste together in one", () => {
  const asked = (...examples: readonly string[]) =>
    shown({ name: "answer", refusals: [{ problem: "Which?", expected: "One of:", examples }] });
  expect(asked("/resolve", "/resolve ABC confirmed")).toContain(
    "```\n/resolve\n```\n\n```\n/resolve ABC confirmed\n```",
  );
  expect(asked("/update investigating\nIt is back.\n\n/escalate")).toContain(
    "```\n/update investigating\nIt is back.\n\n/escalate\n```",
  );
});

const REFUSED = { problem: "No.", expected: "Yes.", examples: ["/update"] };
const KEPT: View = { name: "answer", refusals: [REFUSED], kept: true };
const STANDS =
  "---\n\n<sub>The comment that this update came from was changed; the update stands.</sub>\n\n**No.**";

test("an update whose source was edited into a mistake stands, with the mistake below it, however often", () => {
  const incident = incidentOf(given().snapshot);
  const first = commentBody({ marker: MARK, view: UPDATE }, incident);
  const once = commentBody({ marker: MARK, view: KEPT }, incident, first);
  expect(once).toBe(`${first.trimEnd()}\n\n${STANDS}\n\nYes.\n\n\`\`\`\n/update\n\`\`\`\n`);
  expect(commentBody({ marker: MARK, view: KEPT }, incident, once)).toBe(once);
  const other = commentBody({ marker: MARK, view: { ...KEPT, kept: false } }, incident, once);
  expect(other).not.toContain("We found it.");
});

test("of a long update that stands less stays, with a link; the mistake is told whole", () => {
  const incident = incidentOf(given().snapshot);
  const long = commentBody({ marker: MARK, view: { ...UPDATE, summary: "word\n".repeat(11_900) } }, incident);
  const text = commentBody({ marker: MARK, view: KEPT }, incident, long);
  expect(text.length).toBeLessThanOrEqual(MAX_COMMENT_LENGTH);
  expect(text.length).toBeGreaterThan(MAX_COMMENT_LENGTH - 2500);
  expect(text).toContain(`… [continued](${URL})\n\n${STANDS}\n\nYes.`);
});

test("an edit keeps what else the comment tells", () => {
  const incident = incidentOf(given().snapshot);
  const marker = markerOf({ key: "reminder", kind: "reminder" });
  const roles = markerOf({ key: "roles", kind: "reminder" });
  const also = [{ marker: roles, view: { name: "settings" as const } }];
  const both = commentBody({ marker, view: UPDATE, also }, incident);
  expect(sectionsIn(both).map((each) => each.marker.key)).toEqual(["reminder", "roles"]);
  const edited = commentBody({ marker, view: { name: "help" } }, incident, both);
  const [own, other] = sectionsIn(edited);
  expect(own?.text).toContain("/update");
  expect(own?.text).not.toContain("We found it.");
  expect(other).toEqual(sectionsIn(both)[1]);
});

test("of several refusals each names its line, as code of at most 80 characters", () => {
  const text = shown({
    name: "answer",
    refusals: [
      { ...REFUSED, command: "/sevrity `2`" },
      { ...REFUSED, command: "x".repeat(100), examples: [] },
    ],
  });
  expect(text).toContain("`/sevrity '2'`");
  expect(text).toContain(`\`${"x".repeat(79)}…\``);
  expect(text.match(/^\/update$/gm)).toHaveLength(1);
});

test("the help's table has two cells a row, what an outage needs first, and says once who may", () => {
  const text = shown({ name: "help" });
  const rows = text.split("\n").filter((line) => line.startsWith("| "));
  expect(rows.filter((row) => row.split(/(?<!\\)\|/).length !== 4)).toEqual([]);
  expect(rows.slice(1, 6).map((row) => /\/[a-z]+/.exec(row)?.[0])).toEqual([
    "/update",
    "/resolve",
    "/customer",
    "/note",
    "/escalate",
  ]);
  expect(text.match(/triage role/g)).toHaveLength(1);
  expect(text).toContain("Statuses: investigating, identified, monitoring, resolved.");
  expect(text).toContain(`A complete update:\n\n\`\`\`\n${command.example}\n\`\`\`\n`);
});

test("what is taken out of a comment that tells several leaves the others as they are, whichever it is", () => {
  const part = (key: string) => ({ marker: markerOf({ key, kind: "reminder" }), text: `### ${key}\n` });
  const whole = joinSections([part("reminder"), part("roles"), part("deadlines")]);
  const text = `${writeMarker(whole.marker)}\n${whole.text}`;
  expect(sectionsIn(text)).toEqual([part("reminder"), part("roles"), part("deadlines")]);
  expect(sectionsIn(withoutSection(text, "reminder") ?? "")).toEqual([part("roles"), part("deadlines")]);
  const one = withoutSection(withoutSection(text, "roles") ?? "", "reminder") ?? "";
  expect(sectionsIn(one)).toEqual([part("deadlines")]);
  expect(withoutSection(one, "deadlines")).toBeUndefined();
  expect(withoutSection(`${text}\n<!-- sev1:also -->\nforged`, "reminder")).toBeUndefined();
});
