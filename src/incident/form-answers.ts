/**
 * The answers of an issue form: "### Label", blank line, value. Only the given labels count, in the given order, each
 * at its first place after the one before: any other heading is part of an answer. What is blank or `_No response_`
 * is absent, and so is a section that people deleted. Keys are the labels as given.
 */
export function readAnswers(body: string, labels: readonly string[]): Map<string, string> {
  const lines = body.split(/\r?\n/);
  const starts = startsOf(lines, labels);
  const values = starts.map(
    ({ label, line }, i) => [label, valueOf(lines.slice(line + 1, starts[i + 1]?.line))] as const,
  );
  return new Map(values.filter(([, value]) => value !== ""));
}

function startsOf(lines: readonly string[], labels: readonly string[]): { label: string; line: number }[] {
  const headings = lines.flatMap((text, line) =>
    text.startsWith("### ") ? [{ line, name: text.slice(4).trim().toLowerCase() }] : [],
  );
  let after = -1;
  return labels.flatMap((label) => {
    const found = headings.find(({ line, name }) => line > after && name === label.toLowerCase());
    if (!found) return [];
    after = found.line;
    return [{ label, line: found.line }];
  });
}

function valueOf(lines: readonly string[]): string {
  const value = lines.join("\n").trim();
  return /^_no response_$/i.test(value) ? "" : value;
}
