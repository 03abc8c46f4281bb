import { expect, test } from "vitest";
import { incidentOf } from "../../../src/incident/incident.ts";
import type { Evidence } from "../../../src/incident/snapshot.ts";
import { withGit } from "../../../src/incident/timeline.ts";
import { durationsTable, leadText, overviewRows, toldText } from "../../../src/render/postmortem/overview.ts";
import { storyMarkdown } from "../../../src/render/postmortem/story.ts";
import { given, minutes } from "../../given.ts";
import { told } from "../../records.ts";

const at = (minute: number) => minutes(minute).toISOString();
const tick = (text: string, minute: number, who = "dario", stage = "2 - Data gathering") =>
  ({ at: at(minute), who, kind: "ticked", text, stage }) as const;
const MERGED: Evidence = {
  kind: "pull-request",
  title: "Cache it",
  url: "https://x/2",
  number: 2,
  state: "MERGED",
  isDraft: false,
  base: "main",
  toDefault: true,
  at: minutes(300),
};
const RELEASED: Evidence = {
  kind: "release",
  title: "v2",
  url: "https://x/v2",
  isPrerelease: false,
  at: minutes(330),
};

const outage = () =>
  given()
    .dashboard({
      log: [
        tick("Share system information", 90),
        tick("Share Grafana screenshots", 92),
        tick("Share output from support bundle", 95, "ana"),
      ],
    })
    .ours({
      key: "re:a",
      kind: "update",
      at: at(20),
      by: "ana",
      status: "Investigating",
      text: "On the bridge. More soon.",
      next: at(60),
    })
    .ours({ key: "re:b", kind: "update", at: at(55), by: "ana", status: "Investigating", next: at(100) })
    .ours({ key: "escalation:1h", kind: "escalation", text: "1 hour" }, { createdAt: minutes(49) })
    .ours({ key: "re:c", kind: "update", at: at(240), by: "ana", status: "Identified", text: "One query." })
    .ours({ key: "re:d", kind: "update", at: at(400), by: "ana", status: "Monitoring" })
    .ours({ key: "re:e", kind: "update", at: at(500), by: "ana", status: "Resolved", text: "All well." })
    .with({ evidence: [MERGED, RELEASED] })
    .state(minutes(510), false);

const incident = incidentOf(outage().snapshot);
const story = storyMarkdown(incident, withGit(incident.timeline, incident.snapshot.evidence), "https://x/7");

test("the story joins what belongs together and says each thing once", () => {
  expect(story.replace(/ \[↗\]\([^)]*\)/g, "").split("\n")).toEqual([
    "- **10:20am** The outage began · **10:32am** Incident opened (carla)",
    "- **10:52am** **Investigating**: On the bridge.",
    "- **11:21am** ⏰ Escalated: the outage lasted more than 1 hour",
    "- **12:02–12:07pm** ✅ Data gathering, 3 of 5 (dario, ana)",
    "- **2:32pm** **Identified**: One query.",
    "- **3:32pm** 🔀 [#2](https://x/2) Cache it (merged) · **4:02pm** 🔀 Released: [v2](https://x/v2)",
    "- **5:12pm** **Monitoring**",
    "- **6:52pm** **Resolved**: All well. · **7:02pm** Incident closed (ana)",
  ]);
});

test("the parts of the time add up, the longest is marked, git says what ended it", () => {
  expect(durationsTable(incident).split("\n").slice(2)).toEqual([
    "| to declare | 12 min | 10:32amET |",
    "| to the first update | 20 min | 10:52amET |",
    "| to identify the cause | **3 h 40 min** | 2:32pmET |",
    "| to merge the fix | 1 h | 3:32pmET, [#2](https://x/2) |",
    "| to release it | 30 min | 4:02pmET, [v2](https://x/v2) |",
    "| to work again | 1 h 10 min | 5:12pmET |",
    "| to resolve | 1 h 40 min | 6:52pmET |",
  ]);
});

test("the overview says how long, for whom, and what ended it", () => {
  expect(Object.fromEntries(overviewRows(incident).map(({ name, text }) => [name, text]))).toMatchObject({
    Down: "2026-11-17 10:20amET to 2026-11-17 5:12pmET: **6 h 52 min**",
    Who: "40,000 users cannot work.",
    "Ended by": "[v2](https://x/v2), [#2](https://x/2) Cache it",
    "Took part": "carla, ana, dario",
  });
});

test("what was told: one promise kept, one missed", () => {
  expect(toldText(incident)).toContain(
    "Communication: 5 updates, 1 of 2 promised times kept, longest silence 3 h 5 min.",
  );
});

test("who led, in order: the form's name first, then whoever took the role", () => {
  const role = (who: string, minute: number) =>
    told({ what: "role", role: "Incident lead", who }, { key: `re:IC_${minute}`, at: at(minute) });
  const start = given().dashboard({ records: [role("ben", 90), role("ana", 1500)] });
  expect(leadText(incidentOf(given().snapshot))).toBe("Ana");
  expect(leadText(incidentOf(start.snapshot))).toBe("Ana; ben from 12:02pmET; ana from 2026-11-18 11:32amET");
});
