/**
 * The answers of an issue form: "### Label", blank line, value. Only the given labels count, in the given order, each
 * at its first place after the one before: any other heading is part of an answer. What is blank or `_No response_`
 * is absent. Sections that people deleted are absent too.
 */
export function readAnswers(body: string, labels: readonly string[]): Map<string, string> {
  const lines = body.split(/\r?\n/);
  const starts = findStarts(lines, labels);
  const values = starts.map(({ label, line }, i) => [label, valueOf(lines.slice(line + 1, starts[i + 1]?.line))] as const);
  return new Map(values.filter(([, value]) => value !== ""));
}

interface Start {
  readonly label: string;
  readonly line: number;
}

function findStarts(lines: readonly string[], labels: readonly string[]): Start[] {
  const order = new Map(labels.map((label, i) => [label.toLowerCase(), i]));
  const found: Start[] = [];
  let last = -1;
  for (const [line, text] of lines.entries()) {
    if (!text.startsWith("### ")) continue;
    const index = order.get(text.slice(4).trim().toLowerCase());
    if (index === undefined || index <= last) continue;
    found.push({ label: labels[index] ?? "", line });
    last = index;
  }
  return found;
}

function valueOf(lines: readonly string[]): string {
  const value = lines.join("\n").trim();
  return value === "_No response_" ? "" : value;
}
