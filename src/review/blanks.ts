import type { Context } from "./context.ts";
import type { Line, Section } from "./document.ts";
import type { Finding } from "./finding.ts";

const BLANK =
  /❓|\bto fill in\b|\b(?:TODO|TBD|TBC|FIXME|XXX)\b|\[(?:date|time|name|owner|link|insert|your|fill|add|describe|n(?!\/a))\b[^\]\n]{0,60}\](?!\()|<(?:date|time|name|owner|link|insert|your|fill)\b[^<>\n]{0,60}>|\blorem ipsum\b|_{4,}/i;

/** Whether a text has a blank to fill in. */
export const isBlank = (text: string): boolean => BLANK.test(text);

/** Finds unanswered questions, and headings with nothing below them. */
export function blankFindings({ doc }: Pick<Context, "doc">): Finding[] {
  const { lines, sections } = doc;
  const open = lines.flatMap(({ number, kind, text }): Finding[] => {
    if (["matter", "hidden", "folded", "quote"].includes(kind) || !isBlank(text)) return [];
    const message = text.includes("❓")
      ? "An open question: answer it, or delete it where there is nothing to say."
      : "Something is left to be filled in: write it, or delete the line.";
    return [{ line: number, rule: "blank", message }];
  });
  return [...open, ...emptySections(lines, sections)];
}

function emptySections(lines: readonly Line[], sections: readonly Section[]): Finding[] {
  const filled = new Set(
    lines.filter(({ kind }) => kind !== "blank" && kind !== "heading").map(({ section }) => section),
  );
  return sections.flatMap((section, i): Finding[] => {
    const next = sections[i + 1];
    const hasChild =
      next !== undefined && (next.level > section.level || (next.isBare === true && section.isBare !== true));
    if (section.level === 0 || i === 1 || filled.has(section) || hasChild) return [];
    return [
      {
        line: section.line,
        rule: "blank",
        message: "Nothing stands below this heading: write it, or say why there is nothing.",
      },
    ];
  });
}
