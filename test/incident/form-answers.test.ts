import { parseIssue } from "@github/issue-parser";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answersOf } from "../../src/incident/form-answers.ts";
import type { FormField } from "../../src/incident/form.ts";

const FORM: readonly FormField[] = [
  { label: "Customer", id: "customer" },
  { label: "Summary", id: "summary" },
  { label: "Technical notes" },
];
const read = (body: string) => Object.fromEntries(answersOf(body, FORM));

test("reads the answers of a form", () => {
  const body =
    "### Customer\n\nABC\n\n### Summary\n\nSlow.\n\nThen down.\n\n### Technical notes\n\n_No response_";
  expect(read(body)).toEqual({ Customer: "ABC", Summary: "Slow.\n\nThen down." });
});

test.each([
  [
    "a heading that is no label is text",
    "### Customer\n\nABC\n\n### Summary\n\na\n\n### Steps\n\nb",
    { Customer: "ABC", Summary: "a\n\n### Steps\n\nb" },
  ],
  ["sections may be missing", "### Technical notes\n\nc", { "Technical notes": "c" }],
  ["text before the form is none of it", "Hello\n\n### Customer\n\nABC", { Customer: "ABC" }],
  [
    "line ends and case are forgiven",
    "### CUSTOMER\r\n\r\nABC\r\n\r\n### summary \r\n\r\nx\r\ny",
    { Customer: "ABC", Summary: "x\ny" },
  ],
  [
    "the first of two counts",
    "### Customer\n\na\n\n### Customer\n\nb\n\n### Summary\n\nc",
    { Customer: "a\n\n### Customer\n\nb", Summary: "c" },
  ],
  [
    "the given order counts",
    "### Customer\n\na\n\n### Technical notes\n\nb\n\n### Summary\n\nc\n\n### Technical notes\n\nd",
    { Customer: "a\n\n### Technical notes\n\nb", Summary: "c", "Technical notes": "d" },
  ],
  [
    "the last field runs to the end",
    "### Customer\n\nABC\n\n### Summary\n\nx\n\n### Technical notes\n\n## a\n### b",
    { Customer: "ABC", Summary: "x", "Technical notes": "## a\n### b" },
  ],
  ["blank is absent", "### Customer\n\n \n\n### Summary\n\n_no response_\n", {}],
  ["no form", "Everything is down", {}],
])("%s", (_name, body, answers) => {
  expect(read(body)).toEqual(answers);
});

test("a label that objects know is an ordinary label", () => {
  expect(answersOf("### __proto__\n\na", [{ label: "__proto__" }, { label: "constructor" }])).toEqual(
    new Map([["__proto__", "a"]]),
  );
});

test("agrees with GitHub's own parser on what a form writes", () => {
  const line = fc.stringMatching(/^[a-z0-9 .,*`-]{0,12}[a-z0-9]$/);
  const value = fc.oneof(
    fc
      .array(line, { minLength: 1, maxLength: 4 })
      .map((lines) => lines.map((text) => text.trim()).join("\n")),
    fc.constant("_No response_"),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 3, maxLength: 3 }), (values) => {
      const body = FORM.map(({ label }, i) => `### ${label}\n\n${values[i]}`).join("\n\n");
      // Without the form's definition, GitHub's parser gives the placeholder as it stands.
      const theirs = Object.values(parseIssue(body)).map((text) => (text === "_No response_" ? "" : text));
      expect(FORM.map(({ label }) => answersOf(body, FORM).get(label) ?? "")).toEqual(theirs);
    }),
  );
});

describe("a body that people went over", () => {
  const fields: readonly FormField[] = [...FORM.slice(0, 2), { label: "Customer impact", id: "impact" }];
  const body = (summary: string) =>
    `### Customer\n\nABC\n\n### Summary\n\n${summary}\n\n### Customer impact\n\nreal`;

  test.each([
    "x\n<!--\n### Customer impact\nfake\n-->",
    "<!-- a\n### Customer impact\n-->\nx\n<!-- b\n### Customer impact\n-->",
    "~~~\n### Customer impact\nfake\n~~~",
    "````\n```\n### Customer impact\nfake\n```\n````",
    "x\n\n    ### Customer impact\n    fake",
    "x\n\n### Customer\n\nfake",
    "الخدمة لا تعمل \u202E",
    "<!-- never closed\n\nx",
    "```\nnever closed",
  ])("the answer below %j is found", (summary) => {
    const answers = answersOf(body(summary), fields);
    expect([...answers]).toEqual([
      ["Customer", "ABC"],
      ["Summary", summary.trim()],
      ["Customer impact", "real"],
    ]);
  });

  test.each([
    (text: string) => `\uFEFF${text}`,
    (text: string) => text.replaceAll("\n", "\r"),
    (text: string) => text.replaceAll("###", "##"),
    (text: string) => text.replaceAll("###", "  ###"),
    (text: string) => text.replace("ABC", "<!-- name --> ABC"),
    (text: string) => text.replace("It hangs.", "_No response_\n\nIt hangs."),
  ])("typed or edited by hand: %s", (edit) => {
    expect([...answersOf(edit(body("It hangs.")), fields)]).toEqual([
      ["Customer", "ABC"],
      ["Summary", "It hangs."],
      ["Customer impact", "real"],
    ]);
  });

  test.each(["### $1 ###", "### $1:", "###  $1"])("headings as %s", (as) => {
    expect(answersOf(body("x").replace(/^### (.*)$/gm, as), fields).get("Customer impact")).toBe("real");
  });
});
