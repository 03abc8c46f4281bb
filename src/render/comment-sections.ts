import { readMarker, writeMarker } from "../incident/ledger/ledger.ts";
import type { CommentMarker, Marker } from "../incident/ledger/ledger.ts";

/** One of the things that a comment of ours tells. */
export interface Part {
  readonly marker: Marker;
  readonly text: string;
}

/** Stands between them, unseen. In what people write `<` is escaped, so none of it looks like this. */
const BETWEEN = "\n<!-- sev1:also -->\n";

/** One mark and one text for all that a comment tells. */
export function joinSections(parts: readonly [Part, ...Part[]]): Part & { marker: CommentMarker } {
  const [{ marker }, ...others] = parts;
  const also = others.map((each) => each.marker);
  const text = parts.map((each) => each.text).join(BETWEEN);
  return { marker: also.length > 0 ? { ...marker, also } : marker, text };
}

/** What a comment of ours tells; nothing where its text is not as it was written. */
export function sectionsIn(body: string): Part[] {
  const read = readMarker({ mine: true, body });
  if (!read) return [];
  const { also = [], ...own } = read;
  const texts = body.slice(body.indexOf("\n") + 1).split(BETWEEN);
  const markers: Marker[] = [own, ...also];
  return texts.length === markers.length
    ? markers.map((marker, i) => ({ marker, text: texts[i] ?? "" }))
    : [];
}

/** The comment without the part of this key; undefined where it tells nothing else. */
export function withoutSection(body: string, key: string): string | undefined {
  const parts = sectionsIn(body);
  const [first, ...others] = parts.filter(({ marker }) => marker.key !== key);
  if (!first || others.length + 1 === parts.length) return undefined;
  const { marker, text } = joinSections([first, ...others]);
  return `${writeMarker(marker)}\n${text}`;
}
