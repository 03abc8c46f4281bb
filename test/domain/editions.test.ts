import * as fc from "fast-check";
import { expect, test } from "vitest";
import { withLost } from "../../src/domain/editions.ts";

const BASE = "Down.";
const PLAYBOOK = "\n\n### Playbook";
const OURS = BASE + PLAYBOOK;

/** What has the playbook and no words since was written by a run, all else by ana. */
const mended = (text: string, editions: readonly string[], base = BASE) =>
  withLost(text, {
    base,
    ours: OURS,
    editions: editions.map((each) => ({ text: each, by: each.endsWith(PLAYBOOK) ? "bot" : "ana" })),
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
  const editions = [ours, stale, words, BASE].map((text) => ({ text, by: text === words ? "ana" : "bot" }));
  expect(withLost(ours, { base: words, ours, editions })).toBe(ours);
});

test("words above that we had read, and words below that another run's text had: both stay", () => {
  const above = "Down.\n\nThe database too.";
  const below = `${OURS}\n\nA deployment.`;
  const ours = above + PLAYBOOK;
  const editions = [ours, below, OURS, above, BASE].map((text) => ({
    text,
    by: text.endsWith(PLAYBOOK) ? "bot" : "ana",
  }));
  expect(withLost(ours, { base: above, ours, editions })).toBe(`${ours}\n\nA deployment.`);
});

test("what is newer than ours is there already: no twin of a line that somebody filled is filled as well", () => {
  const base = `- [ ] Reply\n- [ ] Reply${PLAYBOOK}`;
  const filled = base.replace("[ ]", "[x]");
  const ours = `Above.\n\n${base}`;
  const now = `Above.\n\n${filled}`;
  const editions = [now, ours, base].map((text) => ({ text, by: text === now ? "ana" : "bot" }));
  expect(withLost(now, { base, ours, editions })).toBe(now);
});

test("a tick under our text comes back at its own task, though others are called the same", () => {
  const tasks = "- [ ] Reply\n- [ ] Reply\n- [ ] Reply";
  const [ticked, base] = [tasks.replace(/(Reply\n- \[) /, "$1x"), tasks];
  const ours = `Above.\n\n${tasks}${PLAYBOOK}`;
  const editions = [ours, ticked, base].map((text) => ({ text, by: text === ours ? "bot" : "ana" }));
  expect(withLost(ours, { base, ours, editions })).toBe(`Above.\n\n${ticked}${PLAYBOOK}`);
});

test.each([
  ["the second of two empty fields", "### A\n\n_None_\n\n### B\n\n_None_", "### B\n\n_None_", "### B\n\nYes"],
  ["the first of two tasks of one name", "- [ ] Reply\n- [ ] Reply", "- [ ] Reply", "- [x] Reply"],
])("%s, which another run has brought back already, is not brought back once more", (_, base, from, to) => {
  const changed = base.replace(from, to);
  const ours = base + PLAYBOOK;
  const now = changed + PLAYBOOK;
  const editions = [now, ours, changed, base].map((text) => ({ text, by: text === changed ? "ana" : "bot" }));
  expect(withLost(now, { base, ours, editions })).toBe(now);
  expect(withLost(ours, { base, ours, editions: editions.slice(1) })).toBe(now);
});

test("a field comes back to its own heading, though somebody filled another since", () => {
  const base = "### A\n\n_None_\n\n### B\n\n_None_\n\n### C\n\n_None_";
  const changed = base.replace("### B\n\n_None_", "### B\n\nYes");
  const ours = base + PLAYBOOK;
  const now = ours.replace("_None_", "First");
  const people = new Set([changed, now]);
  const editions = [now, ours, changed, base].map((text) => ({ text, by: people.has(text) ? "ana" : "bot" }));
  expect(withLost(now, { base, ours, editions })).toBe(changed.replace("_None_", "First") + PLAYBOOK);
});

test("what another run had brought back, and our text went over, comes back too", () => {
  const words = "Down.\n\nThe database too.";
  const back = words + PLAYBOOK;
  const editions = [OURS, back, OURS, words, BASE].map((text) => ({
    text,
    by: text === words ? "ana" : "bot",
  }));
  expect(withLost(OURS, { base: OURS, ours: OURS, editions })).toBe(back);
});

test("words that somebody took out again stay out", () => {
  const words = "Down.\n\nThe database too.";
  const editions = [OURS, BASE, words, BASE].map((text) => ({ text, by: text === OURS ? "bot" : "ana" }));
  expect(withLost(OURS, { base: words, ours: OURS, editions })).toBe(OURS);
});
