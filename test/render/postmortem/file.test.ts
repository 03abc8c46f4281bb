import { parse } from "yaml";
import { fingerprint, writeMarker } from "../../../src/incident/ledger/ledger.ts";
import { expect, test } from "vitest";
import { incidentOf } from "../../../src/incident/incident.ts";
import { frontMatter } from "../../../src/render/postmortem/front-matter.ts";
import { postmortemFile } from "../../../src/render/postmortem/file.ts";
import { stepsText } from "../../../src/render/postmortem/sections.ts";
import { postmortemPull } from "../../../src/render/postmortem/pull-request.ts";
import { postmortemNames } from "../../../src/incident/postmortem-names.ts";
import { BODY, given, minutes } from "../../given.ts";
import { markerOf } from "../../records.ts";

const COMMAND = "/update identified\nFound.\n### Impact\nHalf of them.\n### Technical notes\nA query.";

const DAY = 24 * 60;

const closed = () =>
  given()
    .comment(COMMAND, { createdAt: minutes(30) })
    .ours({
      key: "re:IC_1",
      hash: fingerprint(COMMAND),
      kind: "update",
      at: minutes(30).toISOString(),
      by: "ana",
      status: "Identified",
      text: "Found.",
    })
    .ours({ key: "escalation:1h", kind: "escalation", text: "1h" }, { createdAt: minutes(50) })
    .state(minutes(108), false);

const yamlOf = (text: string) =>
  parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "") as Record<string, unknown>;

test("a long note stands in the postmortem whole", () => {
  const text = `It hung ${"again ".repeat(2000)}and went on`;
  const noted = closed().fact({ what: "note", text }, { at: minutes(40) });
  expect(postmortemFile(incidentOf(noted.snapshot))).toContain(`📝 ${text} (`);
});

test("the front matter has times in UTC, durations in minutes, people and escalations", () => {
  expect(yamlOf(frontMatter(incidentOf(closed().snapshot)))).toEqual({
    format: 1,
    incident: 7,
    url: "https://github.com/acme/incidents/issues/7",
    title: "[SEV1] Enterprise ABC",
    customer: "Enterprise ABC",
    severity: "SEV1",
    timezone: "America/New_York",
    began: "2026-11-17T15:20:00Z",
    declared: "2026-11-17T15:32:00Z",
    acknowledged: null,
    identified: "2026-11-17T16:02:00Z",
    mitigated: null,
    resolved: "2026-11-17T17:20:00Z",
    closed: "2026-11-17T17:20:00Z",
    minutes_to_declare: 12,
    minutes_to_acknowledge: null,
    minutes_to_identify: 42,
    minutes_to_mitigate: null,
    minutes_to_resolve: 120,
    people: { lead: "Ana", csm: "Carla", de: "Dario", engineer: "Ben", dba: "Dee" },
    escalations: [{ after: "1h", due: null, at: "2026-11-17T16:22:00Z" }],
    what: "Pages time out for everybody. 40,000 users cannot work.",
    ended_by: null,
    files: [],
    cause: null,
    deployment: null,
  });
});

test.each(['"\n---\nadmin: true', "a: b # c", "\u2028x", "{{customer}}", "\\", "*x", "|"])(
  "a title such as %j stays one value",
  (title) => {
    const data = yamlOf(frontMatter(incidentOf(closed().issue({ title }).snapshot)));
    expect(data.title).toBe(title);
    expect(Object.keys(data)).toHaveLength(26);
  },
);

test("impact and notes are told over time, the newest first", () => {
  const text = postmortemFile(incidentOf(closed().snapshot));
  expect(text).toContain(
    "The outage lasted 2 h.\n\n**2026-11-17 11:02amET**\n\nHalf of them.\n\n**2026-11-17 10:32amET**\n\n40,000 users cannot work.",
  );
  expect(text).toContain("**2026-11-17 11:02amET**\n\nA query.");
});

test("an impact that an update only carried over is told once, whatever the update says of its age", () => {
  const carried = (said: string, minute: number) => {
    const mark = { key: `re:IC_9${minute}`, kind: "update", at: minutes(minute).toISOString() } as const;
    return `${writeMarker(markerOf({ ...mark, status: "Monitoring" }))}\n#### Customer Impact\n\n_${said}:_\n\nHalf of them.\n`;
  };
  const start = closed()
    .comment(carried("Unchanged since 11:02amET", 40), { mine: true })
    .comment(carried("Not updated since 11:02amET, when the status was Identified", 41), { mine: true });
  expect(postmortemFile(incidentOf(start.snapshot)).match(/Half of them/g)).toHaveLength(1);
});

test("what was merged and released stands in the timeline at its own time, and what is under way does not", () => {
  const pull = {
    url: "https://x/pull/12",
    number: 12,
    isDraft: false,
    base: "main",
    toDefault: true,
  } as const;
  const text = postmortemFile(
    incidentOf(
      closed().with({
        evidence: [
          { ...pull, kind: "pull-request", title: "Cache it, @erin", state: "MERGED", at: minutes(40) },
          { ...pull, kind: "pull-request", title: "Another", state: "OPEN" },
          { kind: "commit", title: "Raise it", url: "https://x/c", oid: "0123456789" },
          { kind: "release", title: "v2", url: "https://x/v2", isPrerelease: false, at: minutes(60) },
        ],
      }).snapshot,
    ),
  ).replaceAll("\u200B", "");
  const [, timeline = ""] = text.split(/^## /m).filter((section) => /^(?:Desc|Timeline)/.test(section));
  expect(timeline).toMatch(
    /11:02amET.*Identified[^]*11:12amET\*\* 🔀 \[#12\]\(https:\/\/x\/pull\/12\) Cache it, @erin \(merged\)\n/,
  );
  expect(timeline).toMatch(
    /11:22amET.*Escalated[^]*11:32amET\*\* 🔀 Released: \[v2\]\(https:\/\/x\/v2\)\n[^]*closed/,
  );
  expect(timeline).not.toMatch(/Another|Raise it/);
});

test("the steps are notes, git and the stage in which it began to work again, in order, without replies", () => {
  const stage = "6 - Dot release deployment";
  const tick = (text: string, minute: number) =>
    ({ at: minutes(minute).toISOString(), who: "dario", kind: "ticked", text, stage }) as const;
  const start = given()
    .dashboard({
      log: [
        { ...tick("Review Grafana screenshots", 5), stage: "3 - Data review" },
        tick("Send dot release binary to customer", 50),
        tick("Verify fix in customer’s production environment", 55),
        tick("Reply to customer with update (CEO if MME Sev 1 > 1 hour)", 56),
      ],
    })
    .ours({ key: "re:IC_9", kind: "update", at: minutes(60).toISOString(), by: "ana", status: "Monitoring" })
    .with({
      evidence: [{ kind: "release", title: "v2", url: "https://x/v2", isPrerelease: false, at: minutes(40) }],
    })
    .state(minutes(108), false);
  expect(stepsText(incidentOf(start.snapshot)).split("\n")).toEqual([
    "1. **11:12am** Released: [v2](https://x/v2)",
    "2. **11:27am** Dot release deployment: Verify fix in customer’s production environment (dario)",
  ]);
});

test("the outage ends where it worked again, not where the watching did", () => {
  const watched = given()
    .ours({ key: "re:IC_1", kind: "update", at: minutes(30).toISOString(), by: "ana", status: "Monitoring" })
    .state(minutes(108), false);
  const text = postmortemFile(incidentOf(watched.snapshot));
  expect(text).toContain("The outage lasted 42 min until it worked again; it was resolved after 2 h.");
});

test("after a relapse it ends where it worked again for good", () => {
  const at = (minute: number) => minutes(minute).toISOString();
  const relapsed = given()
    .ours({ key: "re:a", kind: "update", at: at(7), status: "Monitoring" })
    .ours({ key: "re:b", kind: "update", at: at(13), status: "Investigating" })
    .ours({ key: "re:c", kind: "update", at: at(203), status: "Monitoring" })
    .state(minutes(238), false);
  const text = postmortemFile(incidentOf(relapsed.snapshot));
  expect(text).toContain(
    "The outage lasted 3 h 35 min until it worked again; it was resolved after 4 h 10 min.",
  );
});

test("an incident of which nothing is known has blanks with questions, and no empty section", () => {
  const text = postmortemFile(incidentOf(given().issue({ body: "" }).state(minutes(5), false).snapshot));
  for (const section of text.split(/^## /m).slice(1))
    expect(section.split("\n").filter(Boolean).length).toBeGreaterThan(1);
  expect(text).toContain("**Incident Leader:** ❓ **To fill in:** Who led the incident?");
});

test("the pull request names the incident and the days by which things are due; a customer's name links nothing", () => {
  const body = BODY.replace("Enterprise ABC", "fixes #12 @erin");
  const { title, body: text } = postmortemPull(incidentOf(closed().issue({ body }).snapshot));
  expect(title).toMatch(/^Postmortem: /);
  expect(text).toContain("Postmortem of #7");
  expect(text).not.toMatch(/#12|@erin/);
  expect(text.split("\n").filter((line) => /^\| \d/.test(line))).toEqual([
    "| 7.1 Monitor fix in customer environment for 24 hours | **2026-11-18 12:20pmET**, 24 hours after the resolution |",
    "| 8.1 Complete incident retrospective within 1 business day from resolution | **2026-11-18**, 1 business day after the resolution |",
    "| 8.2 Draft incident summary analysis within 2 business days from resolution | **2026-11-19**, 2 business days after the resolution |",
    "| 8.3 Send completed incident summary analysis with customer within 3 business days | **2026-11-20**, 3 business days after the resolution |",
  ]);
});

test("the pull request's list is of the playbook that is set; each task is ticked in one place", () => {
  const tasks = [
    { id: "a", text: "Fix it" },
    { id: "b", text: "Meet @erin", due: { businessDays: 2 } },
    { id: "c", text: "Watch it", due: { hours: 1 } },
    { id: "d", text: "Write it down", due: { businessDays: 5 } },
  ];
  const playbook = { name: "Ours", stages: [{ name: "3 - After", tasks }] };
  const body = "## 3 - After\n\n- [x] Fix it\n- [ ] Meet @erin\n- [ ] Watch it\n- [x] Write it down";
  const start = closed().issue({ body });
  const settings = { ...start.snapshot.settings, playbook };
  const { body: text } = postmortemPull(incidentOf(start.with({ settings, now: minutes(4 * DAY) }).snapshot));
  expect(text.split("\n").filter((line) => /^\| \d/.test(line))).toEqual([
    "| 3.2 Meet @\u200Berin | **2026-11-19**, 2 business days after the resolution: **overdue** |",
    "| 3.3 Watch it | **2026-11-17 1:20pmET**, 1 hour after the resolution: **overdue** |",
  ]);
  expect(text.match(/- \[ \] .*/g)?.join()).not.toMatch(/Meet|Watch|etrospective/);
  const bare = incidentOf(closed().issue({ body: "### Customer\n\nABC" }).snapshot);
  expect(postmortemPull(bare).body).not.toContain("Tick in");
});

test.each([
  ["Enterprise ABC", "enterprise-abc"],
  ["../../etc/passwd", "etc-passwd"],
  ["Ünïcode & Söhne", "unicode-sohne"],
  ["客户", "incident"],
])("the customer %j is safe in a path and a branch", (customer, slug) => {
  const body = BODY.replace("Enterprise ABC", customer);
  expect(postmortemNames(incidentOf(closed().issue({ body }).snapshot))).toEqual({
    branch: `postmortem/7-${slug}`,
    path: `postmortems/2026/2026-11-17-${slug}-7.md`,
  });
});

test("a branch that is there already keeps its name and its file", () => {
  const place = postmortemNames(
    incidentOf(closed().with({ postmortem: { branch: "postmortem/7-old-name" } }).snapshot),
  );
  expect(place).toEqual({
    branch: "postmortem/7-old-name",
    path: "postmortems/2026/2026-11-17-old-name-7.md",
  });
});

// https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
test.each([
  "ACME fixes #1",
  "ACME closes owner/repo#7",
  "ACME, fix GH-3",
  "ACME resolved: https://github.com/o/r/issues/1",
])("a customer called %j closes no issue with the merge", (customer) => {
  const body = `### Customer\n\n${customer}\n\n### Summary\n\nDown\n\n### Playbook\n\n- [ ] a`;
  const { title, body: text } = postmortemPull(incidentOf(closed().issue({ body }).snapshot));
  for (const shown of [title, text.split("\n", 1)[0] ?? ""]) {
    expect(shown).toContain("ACME");
    expect(shown).not.toMatch(/\b(?:clos|fix|resolv)\w*:?\s+(?:https?:|gh-|\S*#\d)/i);
  }
});
