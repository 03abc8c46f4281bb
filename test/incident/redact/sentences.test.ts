import { expect, test } from "vitest";
import { proves } from "../../deep/proof.ts";
import { nameMatcher } from "../../../src/incident/redact/names.ts";
import { redact } from "../../../src/incident/redact/redact.ts";
import { INTERNAL, SAFE } from "./sentences.ts";

const people = nameMatcher({
  logins: ["ana-lead", "ben-engineer", "carla", "dario", "erin", "acme/on-call"],
  written: ["Incident lead: Ana Silva\nEngineer: Ben Cooke\nSupport: Joram, Doug"],
  others: ["Enterprise ABC", "Incident lead"],
});

const goesOut = (sentence: string) => redact(sentence, { name: "Enterprise ABC", people }).kept.length > 0;

const count = {
  "labelled sentences": SAFE.length + INTERNAL.length,
  internal: INTERNAL.length,
  "of them sent": 0,
  safe: SAFE.length,
  "safe ones held back": 0,
};

proves("The customer's draft: no internal sentence goes out, few safe ones are held back", count);

test("there are at least 300 sentences, none twice", () => {
  const all = [...SAFE, ...INTERNAL];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(300);
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
