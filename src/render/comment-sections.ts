import { readMark, writeMark } from "../incident/ledger/ledger.ts";
import type { Mark } from "../incident/ledger/ledger.ts";

/** One of the things that a comment of ours tells. */
export interface Part {
  readonly mark: Mark;
  readonly text: string;
}

/** Stands between them, unseen. In what people write `<` is escaped, so none of it looks like this. */
const BETWEEN = "\n<!-- sev1:also -->\n";

/** One mark and one text for all that a comment tells. */
export function together(parts: readonly [Part, ...Part[]]): Part {
  const [{ mark }, ...others] = parts;
  const also = others.map((each) => each.mark);
  const text = parts.map((each) => each.text).join(BETWEEN);
  return { mark: also.length > 0 ? { ...mark, also } : mark, text };
}

/** What a comment of ours tells; nothing where its text is not as it was written. */
export function partsIn(body: string): Part[] {
  const { also = [], ...own } = readMark({ mine: true, body }) ?? { key: "", kind: "answer" };
  const texts = body.slice(body.indexOf("\n") + 1).split(BETWEEN);
  const marks = [own, ...also];
  return own.key === "" || texts.length !== marks.length
    ? []
    : marks.map((mark, i) => ({ mark, text: texts[i] ?? "" }));
}

/** The comment without the part of this key; undefined where it tells nothing else. */
export function withoutPart(body: string, key: string): string | undefined {
  const parts = partsIn(body);
  const [first, ...others] = parts.filter(({ mark }) => mark.key !== key);
  if (!first || others.length + 1 === parts.length) return undefined;
  const { mark, text } = together([first, ...others]);
  return `${writeMark(mark)}\n${text}`;
}
