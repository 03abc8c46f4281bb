/** What our text may have gone over: `ours` was made of `base` and written; `editions` are newest first. */
export interface Written {
  readonly ours: string;
  readonly base: string;
  readonly editions: readonly string[];
}

/**
 * The text with what stood there right before ours and had not been seen: that is taken, changed as ours was, and what
 * was written since is put in where it stood. `change` gives nothing where nothing is to be changed.
 */
export function withLost(
  text: string,
  { ours, base, editions }: Written,
  change: (text: string) => string | undefined,
): string {
  const lost = editions.filter((each, i) => editions[i - 1] === ours && each !== ours && each !== base);
  return lost.reduceRight((found, each) => reapplied(change(each) ?? each, ours, found), text);
}

/** The text changed as `from` was changed into `to`, in one place, which is told by all before it or all after it. */
function reapplied(text: string, from: string, to: string): string {
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
