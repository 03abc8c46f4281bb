const BOX = /^(\s*[-*] )\[[ xX]\] (.*)$/;

/** The text with the boxes ticked that are ticked in what stands there. */
export function withTicks(text: string, standing: string): string {
  const ticked = new Set(
    standing
      .split(/\r?\n/)
      .filter((line) => /^\s*[-*] \[[xX]\] /.test(line))
      .map((line) => BOX.exec(line)?.[2]?.trim()),
  );
  return text
    .split("\n")
    .map((line) => {
      const [, start, words] = BOX.exec(line) ?? [];
      return start !== undefined && ticked.has(words?.trim()) ? `${start}[x] ${words}` : line;
    })
    .join("\n");
}
