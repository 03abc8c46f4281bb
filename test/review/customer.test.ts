import { describe, expect, test } from "vitest";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { reviewCustomerVersion } from "../../src/review/review.ts";
import { sampleAt } from "../sample.ts";

const INTERNAL = postmortemFile(await sampleAt());

const CUSTOMER_VERSION = `# 2026-11-17 - Enterprise ABC outage

## What happened

From 10:20am to 2:00pm on the next day pages loaded slowly or timed out for everybody at Enterprise ABC. It lasted 1 d 3 h 40 min.

## Timeline

**2026-11-17**

- 10:20am The outage began
- 10:58am We looked into it with you
- 7:20pm The likely cause was found

**2026-11-18**

- 2:00pm The fix was in your production

## What we do about it

| What | When |
|:--|:--|
| We test the login page under load before each release | 2026-12-04 |
`;

const found = (file: string) =>
  reviewCustomerVersion(file, INTERNAL).map(({ rule, line }) => `${line} ${rule}`);
/** The version with one more line at its end, or another text in its place. */
const withLine = (line: string) => found(`${CUSTOMER_VERSION}\n${line}\n`);

test("a version that tells the same and nothing internal is left alone", () => {
  expect(found(CUSTOMER_VERSION)).toEqual([]);
});

describe("a leak is found where it stands", () => {
  test.each([
    ["a participant", "Ben Miller and Dario repaired it."],
    ["a participant in a list", "- Dario repaired it"],
    ["a handle", "Ask @ben-engineer."],
    ["a link", "See https://grafana.example.com/d/1."],
    ["a pull request", "It came with #2."],
    ["a query", "It was select count from users that was slow."],
    ["code", "It was `UserStore.Count`."],
    ["something internal", "This is internal."],
    ["what was missed", "It was never tested by us."],
    ["a cell of a table", "| Dario repaired it | 2026-12-04 |"],
    ["a quote", "> Dario said so"],
  ])("%s", (_, line) => {
    expect(withLine(line)).toContain("25 leak");
  });

  test("in a fence, and in front matter that was copied", () => {
    expect(withLine("```\nsecret plan\n```")).toContain("26 leak");
    expect(found(`---\ncustomer: "ABC"\n---\n${CUSTOMER_VERSION}`)).toEqual(["1 leak"]);
  });

  test("in what is folded", () => {
    expect(withLine("<details><summary>More</summary>\n\nDario repaired it.\n\n</details>")).toContain(
      "27 leak",
    );
  });
});

test("a time that the internal file does not have differs", () => {
  expect(found(CUSTOMER_VERSION.replace("10:58am We", "10:53am We"))).toEqual(["12 differs"]);
});

test("beginning, end and duration are those of the incident here too", () => {
  expect(found(CUSTOMER_VERSION.replace("From 10:20am", "From 11:30am"))).toEqual(["5 window"]);
  expect(found(CUSTOMER_VERSION.replace("1 d 3 h 40 min", "3 h 40 min"))).toEqual(["5 duration"]);
});

test("an open question is found, and an accepted line is not", () => {
  expect(withLine("❓ What was the cause?")).toContain("25 blank");
  expect(withLine("Dario repaired it. <!-- sev1: ok -->")).toEqual([]);
});
