import { expect, test } from "vitest";
import { incidentOf } from "../../../src/incident/incident.ts";
import { postmortemFile } from "../../../src/render/postmortem/file.ts";
import { sampleAt, shapedAs } from "../../sample.ts";

const sample = await sampleAt();

const SHAPES = [
  [
    "contributing-factors",
    "Description, Timeline, Contributing Factor(s), Stabilization Steps, Impact, What went well, what did not, Corrective Actions",
  ],
  [
    "root-cause",
    "Issue Summary, Timeline, Root cause and resolution, Corrective and preventative measures, Tasks to address the issue",
  ],
  [
    "google-sre",
    "Summary, Impact, Root Causes, Trigger, Resolution, Detection, Action Items, Lessons Learned, Timeline, Supporting information",
  ],
  [
    "pagerduty",
    "Overview, What Happened, Contributing Factors, Resolution, Impact, Responders, Timeline, How'd We Do?, Action Items, Messaging",
  ],
] as const;

test.each(SHAPES)(
  "the sample in the shape %s has its headings, each with something below",
  (shape, headings) => {
    const text = postmortemFile(shapedAs(sample, shape));
    const [, ...sections] = text.split(/^## /m);
    expect(sections.map((section) => section.split("\n", 1)[0]).join(", ")).toBe(headings);
    for (const section of sections)
      expect(section.split("\n").filter(Boolean).length, section).toBeGreaterThan(1);
    for (const told of [
      "**1 d 3 h 40 min**",
      "| to release it | **8 h 40 min** |",
      "  tickInterval 1day\n",
      "restarted one node: no change",
      "`UserStore.Count` takes 70%",
      "All users can work again.",
      "- [x] [#2](https://github.com/acme/incidents/pull/2) Cache the user count again (merged)",
      "- [ ] load-test the login page before each dot release (ben-engineer, ❓ date)",
    ])
      expect(text).toContain(told);
    expect(text).not.toMatch(/\{\{|undefined|\[object|\n{4}/);
  },
);

test("a shape of the house's own has the same to tell", () => {
  const template =
    "# {{title}}\n\n{{incident}}\n\n{{#people}}\n{{role}}: {{who}}\n{{/people}}\n\n{{ask.trigger}}\n{{actions}}";
  const { snapshot } = shapedAs(sample, "pagerduty");
  const templates = { "postmortem-pagerduty": template };
  const text = postmortemFile(incidentOf({ ...snapshot, settings: { ...snapshot.settings, templates } }));
  expect(text).toMatch(
    /^# Enterprise ABC SEV1 outage\n\n\[#7\]\(.*\/issues\/7\)\n\nIncident lead: ana-lead\nCSM\/TAM: Carla\n[^]*❓[^]*by 2026-11-24/,
  );
});

/** What is told without unfolding anything. */
const visible = (text: string) =>
  text.replace(/<details>[^]*?<\/details>/g, "").replace(/^---\n[^]*?\n---\n/, "");

test("the sample's timeline has at most 25 lines, and no line of the document tells what another one does", () => {
  const text = visible(postmortemFile(sample));
  const [, timeline = ""] = /^## Timeline$([^]*?)^## /m.exec(text) ?? [];
  expect(timeline.match(/^- /gm)?.length).toBeLessThanOrEqual(25);
  const lines = text
    .split("\n")
    .filter((line) => line.length > 30 && !line.startsWith("- [ ] ❓"))
    .map((line) => line.replace(/\*\*[^*]*\*\*|\[↗\]\([^)]*\)|^[-\d. ]+/g, "").trim());
  expect(lines.filter((line, i) => line.length > 30 && lines.indexOf(line) !== i)).toEqual([]);
});

test("a tick tells when it was ticked, and git when the thing happened", () => {
  const [, all = ""] =
    /<summary>All \d+ entries<\/summary>([^]*?)<\/details>/.exec(postmortemFile(sample)) ?? [];
  const ticked = all.split("\n").filter((line) => /✅ (?:Merge PR|Cherry pick|Cut dot|Submit PR)/.test(line));
  expect(ticked.map((line) => line.replace(/\(http[^)]*\)/g, ""))).toEqual([
    "- **7:03pmET** ✅ Submit PR for solution (ben-engineer)",
    "- **7:05amET** ✅ Merge PR to master branch (ben-engineer): [#2] at 2026-11-17 10:10pmET",
    "- **7:05amET** ✅ Cherry pick PR to dot release branch (ben-engineer): [#3] at 2026-11-17 10:45pmET",
    "- **7:06amET** ✅ Cut dot release candidate (ben-engineer): [v7.8.6-rc1] at 2026-11-17 11:30pmET",
    "- **7:06amET** ✅ Cut dot release (ben-engineer): [v7.8.6] at 6:50amET",
  ]);
});
