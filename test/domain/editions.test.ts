import * as fc from "fast-check";
import { expect, test } from "vitest";
import { withLost } from "../../src/domain/editions.ts";

const BASE = "Down.";
const PLAYBOOK = "\n\n### Playbook";
const OURS = BASE + PLAYBOOK;

const appended = (text: string) => (text.includes(PLAYBOOK) ? text : text + PLAYBOOK);
const mended = (text: string, editions: readonly string[]) =>
  withLost(text, { ours: OURS, seen: [BASE], editions }, appended);

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
