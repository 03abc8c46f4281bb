/** What our text may have gone over: `seen` is what we had read or written before; `editions` are newest first. */
export interface Written {
  readonly ours: string;
  readonly seen: readonly string[];
  readonly editions: readonly string[];
}

/**
 * The text with what stood there right before ours and had not been seen: that is taken, changed as ours was, and what
 * was written since is put in where it stood.
 */
export function withLost(
  text: string,
  { ours, seen, editions }: Written,
  change: (text: string) => string,
): string {
  // Another run may have made the same text: of what it had read.
  const isIn = (each: string) => each === ours || seen.includes(each) || change(each) === ours;
  const lost = editions.filter((each, i) => editions[i - 1] === ours && !isIn(each));
  return lost.reduceRight((found, each) => reapplied(change(each), ours, found), text);
}

/** The text changed as `from` was changed into `to`, in one place, which is told by all before it or all after it. */
export function reapplied(text: string, from: string, to: string): string {
  const start = commonStart(from, to);
  const end = commonStart(reversed(from.slice(start)), reversed(to.slice(start)));
  const [before, after] = [from, to].map((each) => each.slice(0, each.length - end));
  if (before === undefined || after === undefined || text.startsWith(after)) return text;
  if (text.startsWith(before)) return after + text.slice(before.length);
  const [old, now] = [from.slice(start), to.slice(start)];
  return text.endsWith(old) && !text.endsWith(now) ? text.slice(0, text.length - old.length) + now : text;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

const reversed = (text: string) => text.split("").toReversed().join("");
