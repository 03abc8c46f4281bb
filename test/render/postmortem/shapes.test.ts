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
