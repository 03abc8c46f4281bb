import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mergeLostEdits } from "../../src/markdown/three-way-merge.ts";
import { cases } from "../cases.ts";

const BASE = "Down.";
const PLAYBOOK = "\n\n### Playbook";
const OURS = BASE + PLAYBOOK;

/** What has the playbook and no words since was written by a run, all else by ana. */
const mended = (text: string, revisions: readonly string[], base = BASE) =>
  mergeLostEdits(text, {
    base,
    ours: OURS,
    revisions: revisions.map((each) => ({ text: each, by: each.endsWith(PLAYBOOK) ? "bot" : "ana" })),
  });

test("where nothing came in between, all is as it is", () => {
  expect(mended(OURS, [OURS, BASE])).toBe(OURS);
  const later = `${OURS}\n\nBy people`;
  expect(mended(later, [later, OURS, BASE])).toBe(later);
});

test("what our text went over comes back, beside what was written since", () => {
  const under = "Down.\n\nThe database too.";
  const since = `${OURS}\n\nA deployment.`;
  expect(mended(since, [since, OURS, under, BASE])).toBe(`${under}${PLAYBOOK}\n\nA deployment.`);
});

test("two runs that write the same: what stood between their texts comes back, once", () => {
  const between = `${OURS}\n\nA deployment.`;
  expect(mended(OURS, [OURS, between, OURS, BASE])).toBe(between);
  expect(mended(between, [between, OURS, between, OURS, BASE])).toBe(between);
});

test("two runs that write differently: the playbook is there once, and all words", () => {
  const under = "Down.\n\nThe database too.";
  const theirs = under + PLAYBOOK;
  expect(mended(OURS, [OURS, theirs, under, BASE])).toBe(theirs);
});

test("any words at any place of what was there come back", () => {
  const words = fc.stringMatching(/^[a-z ]{1,9}$/);
  fc.assert(
    fc.property(words, fc.nat(5), (text, at) => {
      const under = BASE.slice(0, at) + text + BASE.slice(at);
      expect(mended(OURS, [OURS, under, BASE])).toBe(under + PLAYBOOK);
    }),
  );
});

test("what another run went over is no word of people: it takes nothing away", () => {
  const words = "Down.\n\nThe database too.";
  const stale = OURS;
  const ours = words + PLAYBOOK;
  const revisions = [ours, stale, words, BASE].map((text) => ({ text, by: text === words ? "ana" : "bot" }));
  expect(mergeLostEdits(ours, { base: words, ours, revisions })).toBe(ours);
});

test("words above that we had read, and words below that another run's text had: both stay", () => {
  const above = "Down.\n\nThe database too.";
  const below = `${OURS}\n\nA deployment.`;
  const ours = above + PLAYBOOK;
  const revisions = [ours, below, OURS, above, BASE].map((text) => ({
    text,
    by: text.endsWith(PLAYBOOK) ? "bot" : "ana",
  }));
  expect(mergeLostEdits(ours, { base: above, ours, revisions })).toBe(`${ours}\n\nA deployment.`);
});

test("what is newer than ours is there already: no twin of a line that somebody filled is filled as well", () => {
  const base = `- [ ] Reply\n- [ ] Reply${PLAYBOOK}`;
  const filled = base.replace("[ ]", "[x]");
  const ours = `Above.\n\n${base}`;
  const now = `Above.\n\n${filled}`;
  const revisions = [now, ours, base].map((text) => ({ text, by: text === now ? "ana" : "bot" }));
  expect(mergeLostEdits(now, { base, ours, revisions })).toBe(now);
});

/** What comes back of people's revisions, newest first: a run wrote `ours`, from `base`. */
const brought = (ours: string, base: string, ...revisions: string[]) =>
  mergeLostEdits(revisions[0] ?? "", {
    base,
    ours,
    revisions: revisions.map((text) => ({ text, by: text === ours ? "bot" : "ana" })),
  });

test("a tick comes back though the task above it was ticked since", () => {
  const base = "### S\n\n- [ ] A\n- [ ] B";
  const ticked = base.replace("[ ] B", "[x] B");
  const ours = base + PLAYBOOK;
  const now = ours.replace("[ ] A", "[x] A");
  expect(brought(ours, base, now, ours, ticked, base)).toBe(now.replace("[ ] B", "[x] B"));
});

test.each(["ana", "bot"])("what the base of %s had already is not brought back in older words", (by) => {
  const texts = ["Intro\n\nEnd", "Intro\ndb down\n\nEnd", "Intro\ndb down since 9\n\nEnd"];
  const base = texts.at(-1) ?? "";
  const [ours, under] = [base + PLAYBOOK, `${base}!`];
  const revisions = [ours, under, ...texts.toReversed()].map((text) => ({
    text,
    by: text === base ? by : "ana",
  }));
  const own = { text: ours, by: "bot" };
  expect(mergeLostEdits(ours, { base, ours, revisions: revisions.with(0, own) })).toBe(under + PLAYBOOK);
});

test("where no revision is our base, all that people changed is looked at", () => {
  const words = "Down.\n\nThe database too.";
  expect(brought(OURS, "Else.", OURS, words, BASE)).toBe(words + PLAYBOOK);
});

test("where another run wrote in between, a line that was moved is neither lost nor doubled", () => {
  const [first, moved] = ["## S1\n- [ ] Tell\n\n## S2", "## S3"];
  const base = `${first}\n- [ ] Tell\n\n${moved}`;
  const cut = `${first}\n\n${moved}`;
  const pasted = `${cut}\n- [ ] Tell`;
  const texts = [pasted + PLAYBOOK, `${pasted}${PLAYBOOK} `, pasted, cut, base];
  const revisions = texts.map((text) => ({ text, by: text.includes(PLAYBOOK) ? "bot" : "ana" }));
  expect(mergeLostEdits(texts[0] ?? "", { base: pasted, ours: texts[0] ?? "", revisions })).toBe(texts[0]);
});

test("where another run wrote in between, a field that was filled twice gives its words to no other", () => {
  const field = (b: string, more = "") => `### A\n\n_None_\n\n### B\n\n${b}${more}`;
  const base = field("z", "\n\n### C\n\n_None_");
  const ours = base + PLAYBOOK;
  const texts = [ours, `${ours} `, base, field("z"), field("y"), field("_None_")];
  const revisions = texts.map((text) => ({ text, by: text.includes(PLAYBOOK) ? "bot" : "ana" }));
  expect(mergeLostEdits(ours, { base, ours, revisions })).toBe(ours);
});

const LINES = [
  "### A",
  "_None_",
  "### B",
  "_None_",
  "## S1",
  "- [ ] Tell",
  "- [ ] Look",
  "## S2",
  "- [ ] Tell",
];

/** What somebody does with one line. */
const change = fc.tuple(fc.constantFrom("tick", "fill", "put in", "take out"), fc.nat(20));
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** The nth thing: no words are said twice. */
function after(lines: readonly string[], [what, at]: Change, n: number): string[] {
  const i = at % (lines.length || 1);
  if (what === "put in") return lines.toSpliced(i, 0, `n${n}`);
  if (what === "take out") return lines.toSpliced(i, 1);
  const [from, to] = what === "tick" ? ["[ ]", "[x]"] : ["_None_", `w${n}`];
  return lines.map((line, k) => (k === i ? line.replace(from, to) : line));
}

test("whatever people saved before our text was read and after it, all is there as they left it", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 4 }), (before, under) => {
      const texts = [...before, ...under].reduce(
        (all, each, n) => [...all, after(all.at(-1) ?? [], each, n)],
        [LINES],
      );
      const saved = texts.map((lines) => lines.join("\n"));
      const base = saved[before.length] ?? "";
      const ours = base + PLAYBOOK;
      expect(brought(ours, base, ours, ...saved.toReversed())).toBe(saved.at(-1) + PLAYBOOK);
    }),
    cases(500),
  );
});

test("two tasks of one name: the second comes back ticked though the first was ticked since", () => {
  const base = "- [ ] Reply\n- [ ] Reply";
  const ours = base + PLAYBOOK;
  const now = ours.replace("[ ]", "[x]");
  const under = "- [ ] Reply\n- [x] Reply";
  expect(brought(ours, base, now, ours, under, base)).toBe(now.replace("[ ]", "[x]"));
  const one = `- [ ] Reply\n${now}`;
  expect(brought(ours, base, one, ours, under, base)).toBe(one);
});

test("where neither the line above nor its twins tell it, a line stays as it is", () => {
  const base = "### A\n\n_None_\n\n### B\n\n_None_";
  const ours = base + PLAYBOOK;
  const now = ours.replace("### A\n\n_None_", "### A\n\nYes").replace("### B", "### C");
  expect(brought(ours, base, now, ours, base.replace("### B\n\n_None_", "### B\n\nNo"), base)).toBe(now);
});

test("what is no revision of this issue brings nothing back", () => {
  expect(brought("Other.", "Else.", "Now.", "Now.\n\nBefore.", BASE)).toBe("Now.");
});

test("what was lost before our base was read is for the run that lost it to bring back", () => {
  const revisions = [OURS, BASE, "Down.\n\nMore.", BASE].map((text, i) => ({
    text,
    by: i === 2 ? "ana" : "bot",
  }));
  expect(mergeLostEdits(OURS, { base: BASE, ours: OURS, revisions })).toBe(OURS);
});

test("one of several lines that are the same, which somebody took out, stays out", () => {
  const base = "- [ ] Reply\n- [ ] Reply\n- [ ] Reply";
  const less = "- [ ] Reply\n- [ ] Reply";
  expect(brought(base + PLAYBOOK, base, base + PLAYBOOK, less, base)).toBe(less + PLAYBOOK);
});

test("two lines that another run has brought back already are not brought back once more", () => {
  const words = "Down.\n\nThe database,\nand the proxy.";
  const now = words + PLAYBOOK;
  expect(mended(now, [now, OURS, words, BASE])).toBe(now);
});

test("a line that was made two, which are there already, is not made two once more", () => {
  const two = "Down since 10am.\nAll of it.";
  const now = two + PLAYBOOK;
  expect(mended(now, [now, OURS, two, BASE])).toBe(now);
});

test("two lines of which somebody has changed one since stay as they are", () => {
  const base = "Down.\nSlow.";
  const ours = base + PLAYBOOK;
  const now = ours.replace("Slow.", "Very slow.");
  expect(brought(ours, base, now, ours, "Up.\nFast.", base)).toBe(now);
  const above = `Above.\n\n${ours}`;
  expect(brought(above, base, above, "Up.\nFast.", base)).toBe(`Above.\n\nUp.\nFast.${PLAYBOOK}`);
});

test("empty lines count as none, whoever put some in", () => {
  const base = "### A\n\n_None_\n\n### B\n\n_None_";
  const filled = base.replace(/_None_$/, "Yes");
  const ours = base + PLAYBOOK;
  const now = ours.replace("_None_", "\nFirst");
  expect(brought(ours, base, now, ours, filled, base)).toBe(filled.replace("_None_", "\nFirst") + PLAYBOOK);
  const more = ours.replace("B\n", "B\n\n");
  expect(brought(ours, base, more, ours, filled, base)).toBe(more.replace(/_None_(?=\n\n### P)/, "Yes"));
});

test.each([
  ["with all above it as it was, below that", "A\nB\nC", "A\nB\nC\n\nP", "A\nB\nX\nC\n\nP"],
  ["with all below it as it was, above that", "A\nB\nC", "P\n\nA\nB\nC", "P\n\nA\nB\nX\nC"],
  ["with both changed, at the end", "A\nB\nC", "P\n\nA\nB\nC\n\nP", "P\n\nA\nB\nC\n\nP\nX"],
])("a line that was put in comes back %s", (_, base, ours, whole) => {
  expect(brought(ours, base, ours, "A\nB\nX\nC", base)).toBe(whole);
});

test("a tick under our text comes back at its own task, though others are called the same", () => {
  const tasks = "- [ ] Reply\n- [ ] Reply\n- [ ] Reply";
  const [ticked, base] = [tasks.replace(/(Reply\n- \[) /, "$1x"), tasks];
  const ours = `Above.\n\n${tasks}${PLAYBOOK}`;
  const revisions = [ours, ticked, base].map((text) => ({ text, by: text === ours ? "bot" : "ana" }));
  expect(mergeLostEdits(ours, { base, ours, revisions })).toBe(`Above.\n\n${ticked}${PLAYBOOK}`);
});

test.each([
  ["the second of two empty fields", "### A\n\n_None_\n\n### B\n\n_None_", "### B\n\n_None_", "### B\n\nYes"],
  ["the first of two tasks of one name", "- [ ] Reply\n- [ ] Reply", "- [ ] Reply", "- [x] Reply"],
])("%s, which another run has brought back already, is not brought back once more", (_, base, from, to) => {
  const changed = base.replace(from, to);
  const ours = base + PLAYBOOK;
  const now = changed + PLAYBOOK;
  const revisions = [now, ours, changed, base].map((text) => ({
    text,
    by: text === changed ? "ana" : "bot",
  }));
  expect(mergeLostEdits(now, { base, ours, revisions })).toBe(now);
  expect(mergeLostEdits(ours, { base, ours, revisions: revisions.slice(1) })).toBe(now);
});

test("a field comes back to its own heading, though somebody filled another since", () => {
  const base = "### A\n\n_None_\n\n### B\n\n_None_\n\n### C\n\n_None_";
  const changed = base.replace("### B\n\n_None_", "### B\n\nYes");
  const ours = base + PLAYBOOK;
  const now = ours.replace("_None_", "First");
  const people = new Set([changed, now]);
  const revisions = [now, ours, changed, base].map((text) => ({
    text,
    by: people.has(text) ? "ana" : "bot",
  }));
  expect(mergeLostEdits(now, { base, ours, revisions })).toBe(changed.replace("_None_", "First") + PLAYBOOK);
});

test("what another run had brought back, and our text went over, comes back too", () => {
  const words = "Down.\n\nThe database too.";
  const back = words + PLAYBOOK;
  const revisions = [OURS, back, OURS, words, BASE].map((text) => ({
    text,
    by: text === words ? "ana" : "bot",
  }));
  expect(mergeLostEdits(OURS, { base: OURS, ours: OURS, revisions })).toBe(back);
});

test("words that somebody took out again stay out", () => {
  const words = "Down.\n\nThe database too.";
  const revisions = [OURS, BASE, words, BASE].map((text) => ({ text, by: text === OURS ? "bot" : "ana" }));
  expect(mergeLostEdits(OURS, { base: words, ours: OURS, revisions })).toBe(OURS);
});
