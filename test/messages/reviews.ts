import { NO_POSTMORTEM, reportText, verdictText } from "../../src/review/report.ts";
import { reviewCustomerVersion, reviewPostmortem } from "../../src/review/review.ts";
import { CORPUS } from "../review/corpus.ts";
import { CUSTOMER_VERSION, FINDINGS } from "../review/findings.ts";
import type { Chapter } from "./page.ts";

/** Without what differs from file to file. */
const shapeOf = (message: string) => message.replace(/"[^"]*"|\d\S*|[A-Z][a-z]+ \d\S*/g, "…");

/** One of each kind of finding that the samples bring. */
function messages(): string[] {
  const texts = [...CORPUS.map(({ text }) => text), ...FINDINGS];
  const facts = { began: new Date("2026-11-17T11:00:00Z") };
  const found = [
    ...texts.flatMap((text) => reviewPostmortem(text)),
    ...reviewPostmortem(FINDINGS[0] ?? "", { facts }),
    ...reviewCustomerVersion(CUSTOMER_VERSION, FINDINGS[0] ?? ""),
  ].map(({ message }) => message);
  return [...new Map(found.map((message) => [shapeOf(message), message])).values()].toSorted();
}

export const reviews = (): Chapter => ({
  title: "The review of a postmortem",
  texts: [
    ...messages().map((text) => ({ text })),
    {
      when: "The page of the run",
      text: reportText([
        {
          path: "postmortems/2026/2026-11-17-abc-7.md",
          findings: [
            { line: 9, rule: "order", message: "…" },
            { line: 12, rule: "blame", message: "…" },
            { line: 15, rule: "blank", message: "…" },
          ],
        },
      ]),
    },
    { when: "Nothing is found", text: reportText([]) },
    ...[verdictText(0, false), verdictText(1, false), verdictText(2, true), NO_POSTMORTEM].map((text) => ({
      when: "The end of the check",
      text,
    })),
  ],
});
