import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { learnWording, readKinds, trainingSentences } from "../../../src/cli/generate/wording.ts";
import { nameMatcher } from "../../../src/incident/redact/names.ts";
import { redact } from "../../../src/incident/redact/redact.ts";
import { WORDING_RULE } from "../../../src/incident/redact/wording.ts";
import table from "../../../src/incident/redact/wording.json" with { type: "json" };
import { proves } from "../../deep/proof.ts";
import { INTERNAL, LEARNED, SAFE, UNSEEN_INTERNAL, UNSEEN_SAFE } from "./sentences.ts";

const people = nameMatcher({
  logins: ["ana-lead", "ben-engineer", "carla", "dario", "erin", "acme/on-call"],
  written: ["Incident lead: Ana Silva\nEngineer: Ben Cooke\nSupport: Joram, Doug"],
  others: ["Enterprise ABC", "Incident lead"],
});

const context = { name: "Enterprise ABC", people };
const goesOut = (sentence: string) => redact(sentence, { ...context, wording: WORDING_RULE }).kept.length > 0;
const passesRules = (sentence: string) => redact(sentence, context).kept.length > 0;

const count = {
  "labelled sentences": SAFE.length + INTERNAL.length,
  internal: INTERNAL.length,
  "of them sent": 0,
  safe: SAFE.length,
  "safe ones held back": 0,
};
const unseen = {
  "unseen sentences": UNSEEN_SAFE.length + UNSEEN_INTERNAL.length,
  internal: UNSEEN_INTERNAL.length,
  "of them sent": 0,
  "of them sent by the rules alone": UNSEEN_INTERNAL.filter(passesRules).length,
  safe: UNSEEN_SAFE.length,
  "safe ones held back": 0,
};

proves("The customer's draft: no internal sentence goes out, few safe ones are held back", count);
proves("The customer's draft, with sentences unlike those it learned from: few internal ones go out", unseen);

test("there are at least 300 sentences, none twice, and none is in two sets", () => {
  const all = [...SAFE, ...INTERNAL];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(300);
  const seen = new Set([...all, ...LEARNED]);
  expect([...UNSEEN_SAFE, ...UNSEEN_INTERNAL].filter((sentence) => seen.has(sentence))).toEqual([]);
});

test("no internal sentence goes out", () => {
  const sent = INTERNAL.filter(goesOut);
  count["of them sent"] = sent.length;
  expect(sent).toEqual([]);
});

test("at most one in twenty of the safe ones is held back", () => {
  const held = SAFE.filter((sentence) => !goesOut(sentence));
  count["safe ones held back"] = held.length;
  expect(held.length, held.join("\n")).toBeLessThanOrEqual(SAFE.length * 0.05);
});

test("of unseen sentences few internal ones go out, and at most one safe in three is held back", () => {
  unseen["of them sent"] = UNSEEN_INTERNAL.filter(goesOut).length;
  unseen["safe ones held back"] = UNSEEN_SAFE.filter((sentence) => !goesOut(sentence)).length;
  expect(unseen["of them sent"]).toBeLessThanOrEqual(UNSEEN_INTERNAL.length * 0.02);
  expect(unseen["safe ones held back"]).toBeLessThanOrEqual(UNSEEN_SAFE.length * 0.33);
});

test("what is in doubt is held back with a reason that asks for reading", () => {
  const { kept, leftOut } = redact("We found it. The flumox ate the wombat again.", {
    ...context,
    wording: WORDING_RULE,
  });
  expect(kept.map(({ text }) => text.trim())).toEqual(["We found it."]);
  expect(leftOut).toEqual([{ text: "The flumox ate the wombat again.", why: "might be internal: read it" }]);
});

test.each([
  (safe: string, internal: string) => `- ${safe} **${internal}**`,
  (safe: string, internal: string) => `- ${internal} ${safe}`,
  (safe: string, internal: string) => `${safe.replace(".", "")}\n${internal}`,
  (safe: string, internal: string) => `${safe.replace(".", "")} - ${internal}`,
  (safe: string, internal: string) => `${safe.replace(".", "")}, ${internal.toLowerCase()}`,
  (safe: string, internal: string) => `${safe.replace(".", "")} (${internal})`,
])("a safe sentence beside it lets no internal one out: %s", (join) => {
  const text = join("We are sorry for the inconvenience.", "Finance decided against the bigger plan.");
  expect(redact(text, { ...context, wording: WORDING_RULE }).leftOut).toHaveLength(1);
  expect(redact(text, { ...context, wording: WORDING_RULE }).kept).toEqual([]);
});

test("the table is what the sentences teach, and at most 22 KB", () => {
  expect(learnWording(trainingSentences(), readKinds())).toEqual(table);
  expect(statSync("src/incident/redact/wording.json").size).toBeLessThanOrEqual(22 * 1024);
});
