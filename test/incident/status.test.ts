import { describe, expect, test } from "vitest";
import { statusOf } from "../../src/incident/status.ts";

/** What people say; the first word of each line is the house's own. */
const SAID = {
  Investigating: "investigating investigate investigation looking triage triaging open started",
  Identified: "identified identify found diagnosed known cause fixing mitigating resolving restoring",
  Monitoring: "monitoring monitor monitored watching mitigated observing verifying",
  Resolved: "resolved resolve fixed solved done closed restored recovered",
};

describe.each(Object.entries(SAID))("%s", (status, words) => {
  test.each(words.split(" "))("is what %s means, in any case and with signs around it", (word) => {
    expect(statusOf(word)).toBe(status);
    expect(statusOf(`**${word.toUpperCase()}**:`)).toBe(status);
  });
});

test.each([
  ["investigatign", "Investigating"],
  ["investigatng", "Investigating"],
  ["identifed", "Identified"],
  ["idnetifeid", "Identified"],
  ["montioring", "Monitoring"],
  ["resovled", "Resolved"],
  ["resolvd", "Resolved"],
])("%s is a slip", (word, status) => expect(statusOf(word)).toBe(status));

test.each([
  "revolved",
  "evolved",
  "unresolved",
  "unidentified",
  "resolver",
  "",
  "x",
  "res",
  "solve",
  "wobbly",
  "identical",
  "monitoringmonitoringx",
])("%j means none", (word) => expect(statusOf(word)).toBeUndefined());
