import { expect, test } from "vitest";
import { incidentOf } from "../../../src/incident/incident.ts";
import { postmortemFile } from "../../../src/render/postmortem/file.ts";
import { lateLines } from "../../../src/render/postmortem/late-lines.ts";
import { withTicks } from "../../../src/render/postmortem/ticks.ts";
import { textHash } from "../../../src/render/postmortem/written.ts";
import { given, minutes } from "../../given.ts";
import type { Given } from "../../given.ts";

const SINCE = minutes(105);

const closed = () =>
  given()
    .dashboard()
    .state(minutes(100), false)
    .with({ now: minutes(300) });

/** What a file lacks that was written before these later facts. */
function lacking(later: (start: Given) => Given, edit = (text: string) => text) {
  const standing = edit(postmortemFile(incidentOf(closed().snapshot)));
  const incident = incidentOf(later(closed()).snapshot);
  return lateLines(incident, { wanted: postmortemFile(incident), standing, since: SINCE });
}

const noted = (start: Given) =>
  start.fact({ what: "note", text: "restarted @ben's node" }, { at: minutes(200), by: "ana" });

test("a note is a line of the timeline, with its day and source, and mentions nobody", () => {
  expect(lacking(noted)).toEqual({
    times: "",
    timeline: expect.stringMatching(
      /^```markdown\n- \*\*2026-11-17 1:52pmET\*\* 📝 restarted @\u200B?ben's node \(ana\) \[↗\]\(.*#issuecomment-99\)\n```$/,
    ),
    actions: "",
  });
});

test("an action is a box, and only that", () => {
  const lines = lacking((start) =>
    start.fact({ what: "action", text: "alert sooner", who: "ben", due: "2026-12-04" }, { at: minutes(200) }),
  );
  expect(lines?.actions).toContain("- [ ] alert sooner (ben, by 2026-12-04)");
  expect([lines?.timeline, lines?.times]).toEqual(["", ""]);
});

test("a corrected time is front matter as it would be", () => {
  const lines = lacking((start) =>
    start.fact({ what: "began", at: minutes(-32).toISOString() }, { at: minutes(200) }),
  );
  expect(lines?.times).toBe(
    '```markdown\nbegan: "2026-11-17T15:00:00Z"\nminutes_to_declare: 32\nminutes_to_resolve: 132\n```',
  );
});

test("what people have taken over, as it is or with its source, is not listed again", () => {
  const line = lacking(noted)?.timeline.split("\n")[1] ?? "";
  expect(line).toContain("restarted");
  expect(lacking(noted, (text) => `${text}\n${line}\r\n`)).toBeUndefined();
  const reworded =
    "- 1:52pm A node was restarted [↗](https://github.com/acme/incidents/issues/7#issuecomment-99)";
  expect(lacking(noted, (text) => `${text}\n${reworded}\n`)).toBeUndefined();
});

test("what was stated before the file was written stands there already", () => {
  expect(
    lacking((start) => start.fact({ what: "note", text: "early" }, { at: minutes(50) })),
  ).toBeUndefined();
});

test("ticks of people stay in a new description, and are no change to it", () => {
  const [old, now] = [
    "- [ ] Fill it\n- [x] Merge it\r\n\n| a | 1 |\r\n",
    "- [ ] Fill it\n- [ ] Merge it\n\n| a | 2 |\n",
  ];
  expect(withTicks(now, old)).toBe("- [ ] Fill it\n- [x] Merge it\n\n| a | 2 |\n");
  expect(textHash(old)).toBe(textHash(now.replace("2", "1")));
  expect(textHash(old)).not.toBe(textHash(now));
});
