import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languageOf } from "../../../src/commands/parse/language.ts";
import { readUpdate } from "../../../src/commands/parse/read-update.ts";
import type { UpdateRequest } from "../../../src/commands/command.ts";
import copied from "../../../src/commands/parse/update-template.json" with { type: "json" };

function read(text: string, update?: string): Partial<UpdateRequest> {
  const language = languageOf({
    config: { vocabulary: { statuses: {}, sections: {} } },
    templates: update === undefined ? {} : { update },
  });
  const result = readUpdate(text, { language });
  if (!result.ok) throw new Error(result.refusal.problem);
  return Object.fromEntries(Object.entries(result.value).filter(([, value]) => value !== undefined));
}

const HOUSE = `
### Enterprise ABC SEV1 outage - 7:20pmET update
#### Status: Identified
#### Incident Time: 9 hours
We found the cause.
Next update will be shared at 11amET.
#### Customer Impact
Half of the users cannot log in.
#### Technical Notes
A query hits the database.`;
const READ = {
  status: "Identified",
  next: "11amET",
  summary: "We found the cause.",
  impact: "Half of the users cannot log in.",
  notes: "A query hits the database.",
};

describe("the house template, filled in", () => {
  test.each([
    ["as it is", HOUSE],
    ["with blank lines", HOUSE.replaceAll("\n", "\n\n")],
    [
      "with other dashes and no marks",
      HOUSE.replace(" - ", " – ")
        .replaceAll("#### ", "**")
        .replace(/^(\*\*.*)$/gm, "$1**"),
    ],
    ["with the same status on the first line", ` identified${HOUSE}`],
    ["with the promise on the first line", ` next 11amET${HOUSE.replace(/Next update.*\n/, "")}`],
    ["with the status in a section of its own", HOUSE.replace("Status: Identified", "Status\nIdentified")],
  ])("%s", (_, text) => expect(read(text)).toEqual(READ));

  test("as a repository has it", () => {
    const template =
      "## {{severity}}-Störung bei {{customer}}\n\n**Zustand:** {{status}} | **Dauer:** {{duration}}\n\n{{summary}}\n\n## Wer betroffen ist\n\n{{impact}}\n\n## Technik\n\n{{{notes}}}\n";
    const filled =
      "\n## SEV1-Störung bei ABC\n**Zustand:** Identified | **Dauer:** 3 h\nWe found the cause.\nNext update will be shared at 11amET.\n## Wer betroffen ist\nHalf of the users cannot log in.\n## Technik\nA query hits the database.";
    expect(read(filled, template)).toEqual(READ);
    expect(read(HOUSE, template)).toEqual(READ);
  });

  test.each([
    ["\nStatus: Identified\nNext update: 21:00 UTC", { status: "Identified", next: "21:00 UTC" }],
    [
      "\n**Status:** Identified\nWe know.\nNext update: 21:00 UTC",
      { status: "Identified", next: "21:00 UTC", summary: "We know." },
    ],
    [
      "\nWe know.\n### Technical notes\nA query.\nStatus: Identified\nNext update: 21:00 UTC",
      { status: "Identified", next: "21:00 UTC", summary: "We know.", notes: "A query." },
    ],
    ["\nStatus: Resolved - the disk was full", { status: "Resolved", summary: "the disk was full" }],
    ["\nStatus: 500 from the API", { summary: "Status: 500 from the API" }],
    [
      "\n### Technical notes\nThe ticket says\nStatus: Resolved",
      { notes: "The ticket says\nStatus: Resolved" },
    ],
    ["\nWe had an outage - here is an update", { summary: "We had an outage - here is an update" }],
    [
      "\n#### Customer Impact\n\n_Unchanged since 10:42amET:_\n\nHalf of them.\n\n#### Technical Notes\n\n_Nothing reported yet._",
      {},
    ],
  ])("%j", (text, wanted) => expect(read(text)).toEqual(wanted));
});

const SENTENCE = "The replica lost three hours of writes and the restore was never tested.";

describe("what is not for the customer is kept apart", () => {
  test.each([
    ["### Root cause", "Root cause"],
    ["## Internal", "Internal"],
    ["#### Internal notes", "Internal notes"],
    ["###### Engineering notes", "Engineering notes"],
    ["### Notes", "Notes"],
    ["### Next steps", "Next steps"],
    ["**Internal:**", "Internal"],
    ["**Internal**:", "Internal"],
    ["__Internal__", "Internal"],
    ["### 🔍 Root cause", "🔍 Root cause"],
    ["Internal:", "Internal"],
    ["Root cause:", "Root cause"],
    ["Next steps:", "Next steps"],
    ["Root cause\n----------", "Root cause"],
    ["<h3>Root cause</h3>", "Root cause"],
    ["### Befund", "Befund"],
  ])("below %j", (heading, title) => {
    const other = [{ title, text: SENTENCE }];
    expect(read(` identified\nWe know.\n\n${heading}\n${SENTENCE}`)).toEqual({
      status: "Identified",
      summary: "We know.",
      other,
    });
    expect(read(`\n### Customer impact\nHalf.\n\n${heading}\n${SENTENCE}`)).toEqual({
      impact: "Half.",
      other,
    });
    expect(read(`\n${heading}\n${SENTENCE}\n# Customer impact\nHalf.`)).toEqual({ impact: "Half.", other });
  });

  test.each([
    "### Techncal notes",
    "## Technical note",
    "Technical notes:",
    "**Technical notes:**",
    "#### tech",
    "**Technical Notes**",
  ])("%j are the technical notes", (heading) => {
    expect(read(` identified\nWe know.\n\n${heading}\n${SENTENCE}`)).toEqual({
      status: "Identified",
      summary: "We know.",
      notes: SENTENCE,
    });
  });

  test.each([
    "### Custmer impact",
    "Customer impact:",
    "## Impact on customers",
    "**Impact:** half",
    "Impact: half",
    "# IMPACT ##",
  ])("%j is the impact", (heading) => {
    expect(read(`\nWe know.\n\n${heading}\nof them.`)).toMatchObject({
      summary: "We know.",
      impact: expect.stringContaining("of them."),
    });
  });

  test.each([
    ["\n## Internal\n### Customer impact\n" + SENTENCE],
    ["\n### Internal\nOf the replica:\n**Customer impact:**\n" + SENTENCE],
    ["\n### Technical notes\nA query.\n#### Impact\n" + SENTENCE],
    ["\n### Technical notes\nImpact: " + SENTENCE],
    ["\n### Findings\nImpact: " + SENTENCE],
    ["\n**Internal:** " + SENTENCE],
    ["\nInternal: " + SENTENCE],
    ["\nRoot cause: " + SENTENCE],
  ])("%j", (text) => {
    const { summary = "", impact = "" } = read(text);
    expect(summary + impact).not.toContain("replica");
    expect(JSON.stringify(read(text))).toContain(SENTENCE);
  });

  test("deeper headings in the technical notes are theirs; others end them", () => {
    expect(read("\n### Technical notes\nA\n#### Detail\nB\n### Outlook\nC")).toEqual({
      notes: "A\n#### Detail\nB",
      other: [{ title: "Outlook", text: "C" }],
    });
  });

  test.each([
    "**All customers are back.**",
    "The following are affected:\n- EU\n- US",
    "It said: no space left",
    "---\nWe wait.",
  ])("%j is text", (text) => expect(read(`\n${text}`)).toEqual({ summary: text }));

  test("a title above all else stays in the summary", () => {
    expect(read("\n## ABC outage: update of 5pm\nWe know.")).toEqual({
      summary: "**ABC outage: update of 5pm**\n\nWe know.",
    });
  });
});

test("the shipped template is the one that is read", () => {
  expect(copied).toBe(readFileSync("templates/update.mustache", "utf8"));
});
