/** Markup in which whatever is put in is escaped: HTML and XML alike. */
export interface Markup {
  readonly markup: string;
}

type Part = string | Markup | readonly Part[];

/** A template of markup. Its own text stays as it is; a text put in is escaped, markup is not. */
export const markup = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: texts.map((text, i) => text + (i < parts.length ? written(parts[i] ?? "") : "")).join(""),
});

function written(part: Part): string {
  if (typeof part === "string") return escape(part);
  return "markup" in part ? part.markup : part.map(written).join("");
}

/** Characters that XML does not allow, escaped or not. https://www.w3.org/TR/xml/#charsets */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex
  /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const escape = (text: string): string =>
  text.replace(FORBIDDEN, "\uFFFD").replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
