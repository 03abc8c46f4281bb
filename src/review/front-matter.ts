/** A value of the front matter with its line. */
export interface MatterValue {
  readonly value: unknown;
  readonly line: number;
}

export type Matter = ReadonlyMap<string, MatterValue>;

/**
 * The front matter that Sev1 writes, a key a line with its value as JSON, also where people have taken the quotes away.
 * `end` is the number of lines that it takes, 0 where there is none.
 */
export function matterOf(lines: readonly string[]): { matter: Matter; end: number } {
  const last = lines[0]?.trimEnd() === "---" ? lines.indexOf("---", 1) : -1;
  if (last < 0) return { matter: new Map(), end: 0 };
  const entries = lines.slice(1, last).flatMap((text, i): [string, MatterValue][] => {
    const [, key, value] = /^([a-z_]{1,40}):\s?(.*)$/.exec(text) ?? [];
    return key === undefined ? [] : [[key, { value: read(value ?? ""), line: i + 2 }]];
  });
  return { matter: new Map(entries), end: last + 1 };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}

/** The value if it is a string. */
export const textIn = (matter: Matter, key: string): string | undefined => {
  const value = matter.get(key)?.value;
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** The value if it is an instant. */
export function instantIn(matter: Matter, key: string): Date | undefined {
  const at = new Date(textIn(matter, key) ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
