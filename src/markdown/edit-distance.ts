/**
 * How many letters to add, drop, change or swap with their neighbour to make one short word the other; Infinity where
 * it takes more than `most`.
 */
export function distance(a: string, b: string, most = Infinity): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      const swap = isSwapped(a, b, i, j) ? (before[j - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(change, swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return Infinity;
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

const isSwapped = (a: string, b: string, i: number, j: number) => a[i] === b[j - 1] && a[i - 1] === b[j];

/** Whether one word becomes the other with so many of these edits. Lengths alone tell most words apart. */
export const isWithin = (edits: number, a: string, b: string): boolean =>
  Math.abs(a.length - b.length) <= edits && distance(a, b, edits) <= edits;
