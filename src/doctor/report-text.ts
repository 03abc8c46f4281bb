import { plainText } from "../markdown/plain-text.ts";
import type { State } from "./finding.ts";
import type { Report, Result } from "./self-test.ts";

const ICONS: Readonly<Record<State, string>> = { ok: "✅", warning: "⚠️", wrong: "❌", unknown: "❔" };

/** For a terminal. */
export function textOf({ results }: Report): string {
  const width = Math.max(...results.map(({ id }) => id.length));
  const lines = results.map(({ id, state, saw, expected, follows }) => {
    const line = `${ICONS[state]} ${id.padEnd(width)}  ${saw}`;
    const more = state === "ok" ? [] : [`Expected: ${expected}.`, ...(follows ? [follows] : [])];
    return [line, ...more.map((text) => `   ${" ".repeat(width)}  ${text}`)].join("\n");
  });
  return `${lines.join("\n")}\n\n${countsOf(results)}`;
}

/** For the summary of a run: a table, and the report to send folded below it. */
export function markdownOf(report: Report): string {
  const rows = report.results.map(({ id, state, expected, saw, follows = "" }) =>
    row([`${ICONS[state]} ${id}`, expected, saw, state === "ok" ? "" : follows]),
  );
  return [
    "### Self-test\n",
    countsOf(report.results),
    "",
    "| | Sev1 relies on | GitHub did | So |",
    "|---|---|---|---|",
    ...rows,
    "",
    "<details><summary>The report as JSON, to send us</summary>\n",
    "```json",
    // A fence within a text cannot end it: JSON has no line that is not indented or a bracket.
    JSON.stringify(report, null, 2),
    "```",
    "</details>\n",
  ].join("\n");
}

const MAX_CELL = 400;
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
const cell = (text: string) => plainText(text, MAX_CELL).replace(/[\\|<>[\]*_]/g, "\\$&");

function countsOf(results: readonly Result[]): string {
  const count = (state: State) => results.filter((each) => each.state === state).length;
  return `${count("ok")} fine, ${count("wrong")} to mend, ${count("warning")} to know, ${count("unknown")} not visible to this token.`;
}
