/** Where a sentence may end; not before a lower-case letter. */
const END = /(?<![.!?…])[.!?…]+["'”’)\]*_]*\s+(?=[^\p{Ll}\s])/gu;

/** A full stop behind one of these, or behind a single letter ("e.g."), may end nothing. */
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:\p{L}|mrs?|ms|dr|prof|st|sr|jr|no|vs|etc|approx|incl|resp|inc|ltd|corp|dept|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/iu;

/**
 * The sentences of a paragraph with the space behind each, so that together they are the paragraph. Line ends alone end
 * no sentence, and none ends in code, in brackets or in a tag. In doubt two stay together. Linear.
 */
export function sentencesOf(paragraph: string): string[] {
  const isInside = insideOf(paragraph);
  const ends = [...paragraph.matchAll(END)]
    .filter(({ index }) => !isInside(index) && !isAbbreviation(paragraph, index))
    .map(({ index, 0: found }) => index + found.length);
  return [...ends, paragraph.length]
    .map((end, i) => paragraph.slice(i === 0 ? 0 : ends[i - 1], end))
    .filter((sentence) => sentence !== "");
}

const isAbbreviation = (text: string, at: number) =>
  text[at] === "." && text[at + 1] !== "." && ABBREVIATION.test(text.slice(Math.max(0, at - 12), at));

const CLOSERS: Readonly<Record<string, string>> = { "[": "]", "(": ")", "<": ">" };

/** Tells, for places asked from left to right, whether they lie in something that is closed later, or never. */
function insideOf(text: string): (at: number) => boolean {
  const marks = text.matchAll(/`+|[[\]()>]|<(?=[a-z/!])/gi);
  let open: string | undefined;
  let next = marks.next();
  return (at) => {
    for (; !next.done && next.value.index < at; next = marks.next()) {
      const [mark] = next.value;
      if (open === undefined) open = mark.startsWith("`") ? mark : CLOSERS[mark];
      else if (mark === open) open = undefined;
    }
    return open !== undefined;
  };
}
