import * as fc from "fast-check";
import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { commentBody } from "../../src/render/comment.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { fill } from "../../src/render/templates.ts";
import { loadSettings } from "../../src/action/load-settings.ts";
import { given } from "../given.ts";
import { markerOf } from "../records.ts";
import { cases } from "../cases.ts";

const NAMES = ["update", "answer", "help", "dashboard"] as const;
const PIECES = [
  "summary",
  "status",
  "customer",
  "impact.text",
  "stages",
  "refusals",
  ".",
  "constructor",
  "__proto__",
];
const tag = fc.constantFrom("{{#", "{{^", "{{/", "{{{", "{{&", "{{>", "{{!", "{{=", "{{");
const end = fc.constantFrom("}}", "}}}", "=}}", "}", "");
const piece = fc.oneof(
  fc.tuple(tag, fc.constantFrom(...PIECES), end).map((parts) => parts.join("")),
  fc.constantFrom("{{=<% %>=}}", "<!-- sev1 {} -->", "\n", "# x"),
  fc.string({ maxLength: 6 }),
);
const template = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

test("whatever stands in a template of the repository's own: a mistake is told, or a comment comes of it", async () => {
  const start = given();
  const own = markerOf({ key: "re:IC_1", kind: "update" });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...NAMES), template, async (name, text) => {
      const entries = [{ name: `${name}.mustache`, object: { text } }];
      const settings = await loadSettings({ config: null, overrides: { entries } }, "sev1");
      expect(settings.problems.length > 0).toBe(settings.templates[name] === undefined);
      const incident = incidentOf(start.with({ settings }).snapshot);
      const refusals = [{ problem: "{{customer}}", expected: "", examples: [] }];
      const comment = commentBody({ marker: own, view: { name: "answer", refusals } }, incident);
      expect(comment.startsWith("<!-- sev1 ")).toBe(true);
      expect(name === "answer" || comment.includes("{{customer}}")).toBe(true);
      expect(fill("dashboard", dashboardView(incident), settings.templates)).toEqual(expect.any(String));
    }),
    cases(500),
  );
});
