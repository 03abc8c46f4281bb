import { cut } from "../markdown/escape.ts";
import { GAP } from "../markdown/html-tags.ts";

/** How a product writes what Markdown says. */
export interface Dialect {
  /** Text that must look as it is. */
  readonly text: (text: string) => string;
  /** The sign of bold text. */
  readonly bold: string;
  readonly link: (label: string, url: string) => string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', commat: "@" };

/** Each alternative ends within its line or a bound, or takes all that is left: linear. */
const TOKEN =
  /^(?<fence>```[^\n]*\n[^]*?(?:^```[ \t]*$|(?![^])))|`(?<code>[^`\n]+)`|\\(?<escaped>[!-/:-@[-`{-~])|(?<!!)\[(?<label>[^[\]\n]{1,200})\]\((?<url>https?:\/\/[^\s()<>]{1,1000})\)|<(?<address>https?:\/\/[^\s<>|]{1,1000})>|^#{1,6} +(?<heading>.+)$|^> \[!(?<alert>[A-Z]{1,20})\]$|(?<bold>\*\*)|(?<tag><\/?(?:details|summary|su[bp]|kbd|b|i|br|img)\b[^<>\n]{0,100}>)|&(?<entity>[a-z]{2,6});/gm;

/** Markdown in the words of a product, in which nothing mentions anybody. Code stays as it is. */
export const translate = (markdown: string, dialect: Dialect): string =>
  withoutMentions(translatePart(markdown, dialect));

function translatePart(markdown: string, dialect: Dialect): string {
  let end = 0;
  let out = "";
  for (const found of markdown.matchAll(TOKEN)) {
    out += dialect.text(markdown.slice(end, found.index)) + written(found.groups ?? {}, dialect);
    end = found.index + found[0].length;
  }
  return out + dialect.text(markdown.slice(end));
}

/** A token in the words of the product; of a tag nothing is left. */
function written(token: Readonly<Record<string, string | undefined>>, dialect: Dialect): string {
  const { text, bold, link } = dialect;
  const { code, label, url = "", address, heading, alert, entity } = token;
  const plain = token.fence ?? token.escaped ?? (entity && characterOf(entity));
  if (plain !== undefined) return text(plain);
  if (code !== undefined) return `\`${text(code)}\``;
  if (label !== undefined) return link(translatePart(label, dialect), atless(url));
  if (address !== undefined) return link(text(address), atless(address));
  if (heading !== undefined) return bold + translatePart(inHeading(heading), dialect) + bold;
  if (alert !== undefined) return `> ${bold}${text(alert)}${bold}`;
  return token.tag === undefined ? bold : "";
}

const characterOf = (entity: string): string => ENTITIES[entity] ?? `&${entity};`;

/** Bold as a whole, and no heading in a heading. */
const inHeading = (text: string): string => text.replaceAll("**", "").replace(/^(?:#{1,6} +)+/, "");

const atless = (url: string): string => url.replaceAll("@", "%40");

/** What would mention somebody, ended by a zero width space. */
export const withoutMentions = (text: string): string => text.replace(/@(?=\S)/g, `@${GAP}`);

/** A link in brackets that people wrote to be seen as text. */
export const withoutLinks = (text: string): string => text.replace(/\](?=\()/g, `]${GAP}`);

/**
 * The text in the product's words and within its limit: what is too long is cut at a sensible place, with a link to the
 * rest. `measure` counts as the product does.
 */
export function fit(
  markdown: string,
  url: string,
  most: number,
  write: (markdown: string) => string,
  measure = (text: string): number => text.length,
): string {
  for (let room = most; room > 0; room = Math.floor(room * SMALLER)) {
    const text = write(cut(markdown, room, url));
    if (measure(text) <= most) return text;
  }
  return "";
}

const SMALLER = 0.8;

/** Bytes in JSON. */
export const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text));
