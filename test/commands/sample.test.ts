import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { commentBody } from "../../src/render/comment.ts";
import { given, only } from "../given.ts";

/** The house's sample update, names replaced; headings are the template's. */
const SAMPLE = readFileSync("test/fixtures/status-update-sample.md", "utf8");
const NINE_HOURS_IN = new Date("2026-11-18T00:20:00Z");

test("the house's sample, fed in as a command, comes back letter by letter", async () => {
  const [, summary, impact, notes] =
    /Incident Time: 9 hours\n\n([\s\S]*)\n\n#### Customer Impact\n\n([\s\S]*)\n\n#### Technical Notes\n\n([\s\S]*)\n$/.exec(
      SAMPLE,
    ) ?? [];
  const command = `/update identified, next 8am\n${summary}\n\n### Customer impact\n\n${impact}\n\n### Technical notes\n\n${notes}`;
  const start = given().dashboard().comment(command, { createdAt: NINE_HOURS_IN });
  const [update] = only(await start.when(NINE_HOURS_IN), "comment");
  if (!update) throw new Error("no update");
  const text = commentBody(update, incidentOf(start.snapshot));
  const dashboard = "https://github.com/acme/incidents/issues/7#issuecomment-1";
  expect(text.slice(text.indexOf("\n") + 1)).toBe(`${SAMPLE}\n[Dashboard](${dashboard})\n`);
});
