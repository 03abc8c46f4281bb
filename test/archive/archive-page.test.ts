import { expect, test } from "vitest";
import { pastIncident } from "../../src/config/archive/past-incident.ts";
import { spreadOf } from "../../src/incident/archive/statistics.ts";
import type { PastIncident } from "../../src/incident/archive/statistics.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { archivePage } from "../../src/render/archive/archive-page.ts";
import { overduePostmortem } from "../../src/reconcile/archive/find-overdue.ts";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { given, minutes } from "../given.ts";
import { file, PATH, PROTECTED, shelf } from "./shelf.ts";

const PAGE = "postmortems/README.md";

const past = (incident: number, day: string, lines: string) => {
  const path = `postmortems/2026/${day}-abc-${incident}.md`;
  const text = `---\nincident: ${incident}\ncustomer: "ABC"\nbegan: ${day}T10:00:00Z\n${lines}---\n# x\n`;
  return { path, text };
};

const read = (each: { path: string; text: string }): PastIncident => {
  const found = pastIncident(each);
  if (typeof found === "string") throw new Error(found);
  return found;
};

test("fields that somebody left empty do not make the front matter a broken one", () => {
  const { files, cause, what } = read(past(7, "2026-11-17", "files:\ncause:\nwhat:\n"));
  expect({ files, cause, what }).toEqual({ files: [], cause: "", what: "" });
});

const facts = (...incidents: PastIncident[]) => ({ incidents, broken: [], overdue: [] });

test.each([
  [[], undefined],
  [[null, 5], { count: 1, median: 5, high: 5 }],
  [[30, 10, 20, null, 40], { count: 4, median: 20, high: 40 }],
  [Array.from({ length: 10 }, (_, i) => i + 1), { count: 10, median: 5, high: 9 }],
])("median and 90th percentile of %j", (values, wanted) => {
  expect(spreadOf(values)).toEqual(wanted);
});

test("the page lists the newest first, and tells spreads by month and customer", () => {
  const incidents = [
    past(1, "2026-10-03", "minutes_to_resolve: 60\nminutes_to_declare: 5\n"),
    past(
      3,
      "2026-11-20",
      "minutes_to_mitigate: 30\nminutes_to_resolve: 200\ncause: cache | bypassed\ndeployment: true\n",
    ),
    past(
      2,
      "2026-11-02",
      'minutes_to_resolve: 90\nescalations: [{ after: 1h, due: "2026-11-02T11:00:00Z", at: "2026-11-02T11:20:00Z" }]\n',
    ),
  ].map(read);
  const page = archivePage(undefined, {
    incidents,
    broken: [{ path: "postmortems/2026/x.md", why: "no front matter" }],
    overdue: [],
  });
  expect(page).toContain(
    "3 incidents. Escalated: 1 (33 %). Calls on time: 0 of 1. Failed deployment recovery time",
  );
  const rows = page
    .replaceAll("\u00A0", " ")
    .split("\n")
    .filter((line) => line.startsWith("| 2026-"));
  expect(rows).toEqual([
    "| 2026-11-20 | [#3](2026/2026-11-20-abc-3.md) | ABC | cache \\| bypassed |  |  |  | 30 min | 3 h 20 min |",
    "| 2026-11-02 | [#2](2026/2026-11-02-abc-2.md) | ABC |  |  |  |  |  | 1 h 30 min |",
    "| 2026-10-03 | [#1](2026/2026-10-03-abc-1.md) | ABC |  | 5 min |  |  |  | 1 h |",
    "| 2026-11 | 2 |  |  |  | 30 min / 30 min | 1 h 30 min / 3 h 20 min |",
    "| 2026-10 | 1 | 5 min / 5 min |  |  |  | 1 h / 1 h |",
  ]);
  expect(page).toContain('x-axis ["#1", "#2", "#3"]\n  y-axis "Minutes" 0 --> 90\n  bar [60, 90, 30]');
  expect(page).toContain("- [postmortems/2026/x.md](2026/x.md): no front matter");
});

test("long outages are charted in hours, each time with its two largest parts", () => {
  const long = [
    read(past(1, "2026-10-03", "minutes_to_mitigate: 1660\n")),
    read(past(2, "2026-10-04", "minutes_to_mitigate: 90\n")),
  ];
  const page = archivePage(undefined, facts(...long));
  expect(page).toContain('y-axis "Hours" 0 --> 28\n  bar [27.7, 1.5]');
  expect(page).toContain("| 1\u00A0d\u00A03\u00A0h |");
});

test("what people wrote around our part stays", () => {
  const first = archivePage("# Ours\n\nRead this.\n", facts());
  expect(first).toMatch(/^# Ours\n\nRead this\.\n\n<!-- sev1 archive/);
  const edited = `${first}\nAnd this.\n`;
  const second = archivePage(edited, facts(read(past(1, "2026-10-03", ""))));
  expect(second).toMatch(/^# Ours\n\nRead this\.\n[^]*#1[^]*<!-- end of sev1 archive -->\n\nAnd this\.\n$/);
  expect(archivePage(second, facts(read(past(1, "2026-10-03", ""))))).toBe(second);
});

test("the front matter that Sev1 writes is read", () => {
  const { snapshot } = given().comment("x").state(minutes(100), false);
  const text = postmortemFile(incidentOf(snapshot));
  expect(read({ path: PATH, text })).toMatchObject({
    incident: 7,
    customer: "Enterprise ABC",
    day: "2026-11-17",
    minutes: { declare: 12, acknowledge: null, identify: null, mitigate: null, resolve: 112 },
  });
});

test("the merge of a postmortem brings the page, and a second run writes nothing", async () => {
  const it = await shelf([]);
  await it.write("postmortems/2026/broken.md", "# No front matter\n");
  await it.run();
  expect(it.writes()).toEqual([`PUT /contents/${PAGE}`]);
  const page = await it.read(PAGE);
  expect(page).toContain("[#1](2026/2026-11-17-enterprise-abc-1.md), 1 open | Enterprise ABC");
  expect(page).toContain("- [postmortems/2026/broken.md](2026/broken.md): it has no front matter");
  await it.run();
  expect(it.writes()).toEqual([]);
  await it.write(PATH, file([]).replace("---\n\n#", "cause: A cache\n---\n\n#"));
  await it.run();
  expect(await it.read(PAGE)).toContain("| Enterprise ABC | A cache |");
});

test("a protected branch is told and fails no run; `archive: false` keeps no page", async () => {
  const it = await shelf([]);
  it.lab.github.fault = PROTECTED;
  const run = await it.run();
  expect(run).toMatchObject({ failures: [], warnings: [expect.stringContaining("bypass the rule")] });
  const other = await shelf([], "postmortem: { archive: false }\n");
  await other.run();
  expect(other.writes()).toEqual([]);
});

test("what is late is on the page: who has it, since when, and its link", () => {
  const late = { what: "Write #4 | x", url: "https://x/issues/4", customer: "ABC", since: "2026-12-04" };
  const page = archivePage(undefined, {
    ...facts(),
    overdue: [
      { ...late, who: ["ben", "@carla"] },
      { ...late, who: [] },
    ],
  });
  expect(page).toContain("| [Write #4 \\| x](https://x/issues/4) | ABC | 2026-12-04 | ben, @\u200Bcarla |");
  expect(page).toContain("| 2026-12-04 | nobody |");
});

test("a postmortem is late from the first of its tasks' days on, until its pull request is merged", () => {
  const resolved = given({ closing: "advise" })
    .with({ postmortem: { pull: { number: 9, url: "https://x/pull/9", state: "OPEN" } } })
    .state(minutes(600), false);
  const at = (day: string, change = {}) => {
    const now = new Date(`${day}T15:00:00Z`);
    return overduePostmortem(incidentOf({ ...resolved.snapshot, now, ...change }));
  };
  expect(at("2026-11-18")).toEqual([]);
  expect(at("2026-11-19")).toEqual([
    {
      what: "Postmortem of incident 7",
      url: "https://x/pull/9",
      customer: "Enterprise ABC",
      since: "2026-11-18",
      who: ["Dario", "Ana"],
    },
  ]);
  const merged = { postmortem: { pull: { number: 9, url: "", state: "MERGED" as const } } };
  expect(at("2026-11-19", merged)).toEqual([]);
});
