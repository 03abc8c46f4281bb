/** One line of the benchmark: what was measured, how much it is, and what it should be. */
export interface Row {
  what: string;
  value: string;
  aim?: string;
}

/** Lays rows out in columns below a title. */
export function table(title: string, rows: readonly Row[]): string {
  const wide = (pick: (row: Row) => string) => Math.max(...rows.map((row) => pick(row).length));
  const [what, value] = [wide((row) => row.what), wide((row) => row.value)];
  const line = (row: Row) =>
    `  ${row.what.padEnd(what)}  ${row.value.padStart(value)}  ${row.aim ?? ""}`.trimEnd();
  return [title, ...rows.map(line), ""].join("\n");
}

/** The middle one of some numbers. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
