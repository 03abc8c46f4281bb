import { describe, expect, test } from "vitest";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { WEIGHTS } from "../../src/review/finding.ts";
import { annotationsOf, reportText, verdictText } from "../../src/review/report.ts";
import { reviewPostmortem } from "../../src/review/review.ts";
import { expectLinear, threadTime } from "../linear.ts";
import { sampleAt, shapedAs } from "../sample.ts";

const sample = await sampleAt();
const SHAPES = ["contributing-factors", "root-cause", "google-sre", "pagerduty"] as const;
const rules = (text: string, known = {}) => reviewPostmortem(text, known).map(({ rule }) => rule);

test.each(SHAPES)("of a %s that Sev1 has just written only the blanks are found", (shape) => {
  const file = postmortemFile(shapedAs(sample, shape));
  const findings = reviewPostmortem(file);
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["blank"]));
  const open = file
    .split("\n")
    .flatMap((line, i) => (/❓|^(?:cause|deployment): null/.test(line) ? [i + 1] : []));
  expect(findings.map(({ line }) => line)).toEqual(open);
});

const FILE = postmortemFile(sample);
const edited = (from: string, to: string) => {
  expect(FILE).toContain(from);
  return rules(FILE.replace(from, to)).filter((rule) => rule !== "blank");
};

describe("what people get wrong in it", () => {
  test.each([
    ["the day in the title", "# 2026-11-17 -", "# 2026-11-18 -", "other-date"],
    ["the beginning", "2026-11-17 10:20amET to", "2026-11-17 11:20amET to", "window"],
    ["the duration beside it", "**1 d 3 h 40 min**", "**1 d 40 min**", "duration"],
    ["how long it lasted", "lasted 1 d 3 h 40 min until", "lasted 3 h 40 min until", "duration"],
    ["the order of the timeline", "**3:16pm** Investigating", "**7:16am** Investigating", "order"],
    ["the front matter", "minutes_to_mitigate: 1660", "minutes_to_mitigate: 160", "facts"],
    ["a resolution before it worked", 'resolved: "2026-11-19T19', 'resolved: "2026-11-17T19', "facts"],
    ["a line of their own", "**11:40pm** 👤", "**11:35pm** the pager rang\n- **11:40pm** 👤", "source"],
    ["a judgement", "\n\nPages load", "\n\nDario carelessly broke it. Pages load", "blame"],
    ["an action", "- [x] [#2]", "- [ ] Warm the cache\n- [x] [#2]", "owner"],
  ])("%s", (_, from, to, rule) => {
    expect(edited(from, to)).toContain(rule);
  });
});

test("the incident's times count where they are known, and not those of the file", () => {
  const file = "# 2026-11-17 ABC\n\n## Summary\n\nThe outage lasted 4 hours.\n";
  const began = new Date("2026-11-17T10:00:00Z");
  const known = (hour: string) => ({ facts: { began, mitigated: new Date(`2026-11-17T${hour}:00:00Z`) } });
  expect(rules(file, known("14"))).toEqual([]);
  expect(rules(file, known("12"))).toEqual(["duration"]);
  expect(rules(file.replace("11-17", "11-18"), known("14"))).toEqual(["other-date"]);
});

test("a name is never found, and never repeated; the word that judges is", () => {
  const text = (verb: string) =>
    `**Author:** Dave Miller\n\n## Notes\n\nIn the evening Dave ${verb} the table.\n`;
  expect(reviewPostmortem(text("dropped"))).toEqual([]);
  const [finding] = reviewPostmortem(text("carelessly dropped"));
  expect(finding).toMatchObject({ line: 5, rule: "blame" });
  expect(finding?.message).toContain('"carelessly"');
  expect(finding?.message).not.toContain("Dave");
});

test.each([
  ["a machine that fails", "The pod failed to start, and the disk should not fill up."],
  ["what customers saw", "Users would have seen an error page."],
  ["code", "The log said `human error` and `should have been set`."],
  ["a quotation", 'Nobody says "human error" here.'],
])("%s is nobody's fault", (_, text) => {
  expect(rules(`## Notes\n\n${text}\n`)).toEqual([]);
});

test("a line that its author calls right is left alone, and no other", () => {
  const lines = (mark: string) => `## Notes\n\nIt was human error.${mark}\nIt was operator error.\n`;
  expect(rules(lines(""))).toEqual(["human-error", "human-error"]);
  expect(reviewPostmortem(lines(" <!-- sev1: ok -->")).map(({ line }) => line)).toEqual([4]);
});

test("a word that stands on two lines is found on the first", () => {
  expect(reviewPostmortem("## Notes\n\nThe check should\nhave run.\n")).toMatchObject([{ line: 3 }]);
});

test("GitHub shows ten annotations of a kind: contradictions are errors, and the page of the run has all", () => {
  const findings = (rule: "order" | "blank") =>
    Array.from({ length: 12 }, (_, i) => ({ line: i + 1, rule, message: `${rule} ${i}` }));
  const reviews = [{ path: "postmortems/x.md", findings: [...findings("blank"), ...findings("order")] }];
  const shown = annotationsOf(reviews);
  expect(shown.map(({ weight }) => weight)).toEqual([...Array(10).fill("wrong"), ...Array(10).fill("open")]);
  expect(reportText(reviews).match(/^- line /gm)).toHaveLength(24);
  expect(reportText(reviews)).toContain("### 24 findings in `postmortems/x.md`\n\n**Contradictions**\n");
  expect(reportText([{ path: "postmortems/x.md", findings: [] }])).toBe("### The postmortem is complete\n");
  expect(verdictText(1, false)).toMatch(/^A finding in the postmortem\. Findings are advice/);
});

test("what a finding repeats of the text is harmless on the page of the run", () => {
  const [finding] = reviewPostmortem("## Action items\n\n- <b>improve</b> @erin\n");
  expect(finding).toBeDefined();
  const report = reportText([
    { path: "x.md", findings: [{ line: 1, rule: "vague", message: "@erin <b> [x](y)" }] },
  ]);
  expect(report).toContain("@\u200Berin &lt;b\\> \\[x\\](y)");
});

/** Texts that make a careless reader slow. */
const PIECES = [
  "a ",
  "- [ ] improve ",
  "<!-- ",
  "<details>",
  "12:30 ",
  "- 12:30 it works again\n",
  "May 1 ",
  "- May 1 12:30 down for 3 h 2 min 1 h ",
  "lasted ",
  "“",
  "`",
  "## Timeline\n",
  "**2026-11-17**\n\n- 1:00 x\n",
  "from 1:00 to 2:00 ",
  "| a | b |\n",
  "(",
  "[a](b) ",
  "[",
  "should have ",
  "Dave forgot. ",
  "the ",
  "At 1:00 ",
];

const HEADS = ["## Timeline", "## Summary", "## Root causes", "## Action items", "## Notes"];

/** A fifth of it in each section. */
const spread = (text: string) => {
  const size = Math.ceil(text.length / HEADS.length);
  return HEADS.map((head, i) => `${head}\n\n${text.slice(i * size, (i + 1) * size)}\n`).join("\n");
};

test.each(PIECES)("64 KB of %j take no longer than they must", async (piece) => {
  await expectLinear((text) => reviewPostmortem(text), piece, spread);
});

test("64 KB of a postmortem are reviewed within 200 ms", () => {
  const long = FILE.repeat(Math.ceil(65_536 / FILE.length)).slice(0, 65_536);
  const times = Array.from({ length: 5 }, () => {
    const began = threadTime();
    reviewPostmortem(long);
    return threadTime() - began;
  });
  expect(Math.min(...times)).toBeLessThan(200);
});

test("each rule has its weight", () => {
  expect(Object.values(WEIGHTS)).not.toContain(undefined);
});
