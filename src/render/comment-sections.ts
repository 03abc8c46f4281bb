import { readMarker, writeMarker } from "../incident/ledger/ledger.ts";
import type { CommentMarker, Marker } from "../incident/ledger/ledger.ts";

/** One section of a Sev1 comment. */
export interface CommentSection {
  readonly marker: Marker;
  readonly text: string;
}

/** The invisible separator. In user text `<` is escaped, so none can look like it. */
const BETWEEN = "\n<!-- sev1:also -->\n";

/** Joins sections into one marker and one text. */
export function joinSections(
  parts: readonly [CommentSection, ...CommentSection[]],
): CommentSection & { marker: CommentMarker } {
  const [{ marker }, ...others] = parts;
  const also = others.map((each) => each.marker);
  const text = parts.map((each) => each.text).join(BETWEEN);
  return { marker: also.length > 0 ? { ...marker, also } : marker, text };
}

/** The sections of a Sev1 comment; none if its text was changed. */
export function sectionsIn(body: string): CommentSection[] {
  const read = readMarker({ mine: true, body });
  if (!read) return [];
  const { also = [], ...own } = read;
  const texts = body.slice(body.indexOf("\n") + 1).split(BETWEEN);
  const markers: Marker[] = [own, ...also];
  return texts.length === markers.length
    ? markers.map((marker, i) => ({ marker, text: texts[i] ?? "" }))
    : [];
}

/** The comment without the section with this key; undefined if it has no other. */
export function withoutSection(body: string, key: string): string | undefined {
  const parts = sectionsIn(body);
  const [first, ...others] = parts.filter(({ marker }) => marker.key !== key);
  if (!first || others.length + 1 === parts.length) return undefined;
  const { marker, text } = joinSections([first, ...others]);
  return `${writeMarker(marker)}\n${text}`;
}
