import { cut } from "../markdown/escape.ts";
import { GAP } from "../markdown/html-tags.ts";

/** How a product writes Markdown. */
export interface Dialect {
  /** Escapes text that must appear literally. */
  readonly text: (text: string) => string;
  /** The marker for bold text. */
  readonly bold: string;
  readonly link: (label: string, url: string) => string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', commat: "@" };

/** Linear: each alternative ends within its line or a bound, or takes the rest. */
const TOKEN =
  /^(?<fence>```[^\n]*\n[^]*?(?:^```[ \t]*$|(?![^])))|`(?<code>[^`\n]+)`|\\(?<escaped>[!-/:-@[-`{-~])|(?<!!)\[(?<label>[^[\]\n]{1,200})\]\((?<url>https?:\/\/[^\s()<>]{1,1000})\)|<(?<address>https?:\/\/[^\s<>|]{1,1000})>|^#{1,6} +(?<heading>.+)$|^> \[!(?<alert>[A-Z]{1,20})\]$|(?<bold>\*\*)|(?<tag><\/?(?:details|summary|su[bp]|kbd|b|i|br|img)\b[^<>\n]{0,100}>)|&(?<entity>[a-z]{2,6});/gm;

/** Translates Markdown for a product, with all mentions disarmed. Code is unchanged. */
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

/** Translates a token for the product; HTML tags are dropped. */
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

/** Headings are bold as a whole and contain no heading. */
const inHeading = (text: string): string => text.replaceAll("**", "").replace(/^(?:#{1,6} +)+/, "");

const atless = (url: string): string => url.replaceAll("@", "%40");

/** Breaks mentions with a zero-width space. */
export const withoutMentions = (text: string): string => text.replace(/@(?=\S)/g, `@${GAP}`);

/** Breaks Markdown links that people meant as text. */
export const withoutLinks = (text: string): string => text.replace(/\](?=\()/g, `]${GAP}`);

/**
 * Translates the text within the product's limit. What is too long is cut at a sensible place, with a link to the rest.
 * `measure` counts as the product does.
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
