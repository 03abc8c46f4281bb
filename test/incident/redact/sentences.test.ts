import { expect, test } from "vitest";
import { namesIn } from "../../../src/incident/redact/names.ts";
import { redact } from "../../../src/incident/redact/redact.ts";
import { INTERNAL, SAFE } from "./sentences.ts";

const people = namesIn({
  logins: ["ana-lead", "ben-engineer", "carla", "dario", "erin", "acme/on-call"],
  written: ["Incident lead: Ana Silva\nEngineer: Ben Cooke\nSupport: Joram, Doug"],
  others: ["Enterprise ABC", "Incident lead"],
});

const goesOut = (sentence: string) => redact(sentence, { name: "Enterprise ABC", people }).kept.length > 0;

test("there are at least 300 sentences, none twice", () => {
  const all = [...SAFE, ...INTERNAL];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(300);
});

test("no internal sentence goes out", () => {
  expect(INTERNAL.filter(goesOut)).toEqual([]);
});

test("at most one in twenty of the safe ones is held back", () => {
  const held = SAFE.filter((sentence) => !goesOut(sentence));
  expect(held.length, held.join("\n")).toBeLessThanOrEqual(SAFE.length * 0.05);
});
