export interface Revision {
  readonly text: string;
  /** Author's login; undefined if the account was deleted. */
  readonly by?: string | undefined;
}

/**
 * The text with all that people changed, where `ours` went over anything that came after `base`, which was read last: each
 * change that is not there is made again where it stood, in their order. Where another run wrote in between, what that
 * had brought back is older than `base`: then all changes are looked at. `revisions` are newest first.
 */
export function mergeLostEdits(
  text: string,
  { base, ours, revisions }: { base: string; ours: string; revisions: readonly Revision[] },
): string {
  const place = revisions.findIndex((each) => each.text === ours);
  const own = revisions[place];
  if (!own) return text;
  const below = revisions.slice(place + 1);
  const since = below.slice(0, below.findIndex((each) => each.text === base) + 1);
  const isAlone = since.length > 0 && since.slice(0, -1).every(({ by }) => by !== own.by);
  const earlier = (isAlone ? since : below).toReversed();
  return earlier.reduce((found, { text: to, by }, i) => {
    const from = earlier[i - 1]?.text;
    return from === undefined || by === own.by ? found : reapplied(found, from, to);
  }, text);
}

/** Applies the change from `from` to `to` to the text, unless it is already there. */
function reapplied(text: string, from: string, to: string): string {
  const [lines, a, b] = [text, from, to].map((each) => each.split("\n")) as [string[], string[], string[]];
  const start = commonStart(a, b);
  const end = commonStart(a.slice(start).toReversed(), b.slice(start).toReversed());
  const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (old.length === 0 && `\n${text}\n`.includes(`\n${now.join("\n")}\n`)) return text;
  const place = old.length > 0 ? findBlock(lines, a, start, [old, now]) : gap(lines, a, start);
  return place === undefined ? text : lines.toSpliced(place, old.length, ...now).join("\n");
}

/**
 * Where the block that was at `start` of `a` still stands in the lines as it was. A line may have twins (an empty field, a
 * task of each stage): it is the one below the same line and, where there are several, the same of them. Where the line
 * above was changed since, a line that is alone of its kind is known all the same, and so is a task, by its twins.
 */
function findBlock(
  lines: readonly string[],
  a: readonly string[],
  start: number,
  [old, now]: readonly [readonly string[], readonly string[]],
): number | undefined {
  const above = linesAbove(a)[start];
  const twins = (all: readonly string[]) =>
    [...all.keys()].filter((i) => all[i] === old[0] || all[i] === now[0]);
  const below = (all: readonly string[]) => {
    const aboves = linesAbove(all);
    return twins(all).filter((i) => aboves[i] === above);
  };
  const [here, there] = [twins(lines), twins(a)];
  const isAlike = here.length === there.length && (here.length === 1 || isTick(old, now));
  const place = below(lines)[below(a).indexOf(start)] ?? (isAlike ? here[there.indexOf(start)] : undefined);
  return place !== undefined && old.every((line, i) => lines[place + i] === line) ? place : undefined;
}

const unticked = (line: string | undefined) => line?.replace(/\[[ xX]\]/, "[]");
const isTick = (old: readonly string[], now: readonly string[]) =>
  old.every((line, i) => unticked(line) === unticked(now[i]));

/** To each line the nearest above it that is not empty. */
function linesAbove(lines: readonly string[]): (string | undefined)[] {
  let last: string | undefined;
  return lines.map((line) => {
    const above = last;
    if (line !== "") last = line;
    return above;
  });
}

/** Where in the lines the place is that was at `start` of `a`: told by all before it or all after it. */
function gap(lines: readonly string[], a: readonly string[], start: number): number {
  const after = a.length - start;
  if (commonStart(a, lines) >= start) return start;
  return commonStart(a.toReversed(), lines.toReversed()) >= after ? lines.length - after : lines.length;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
