/** A reader of XML that takes no more than a feed needs, and throws at what is not well-formed. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<\?xml [^?]*\?>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const REFERENCE = /&(?:#(\d+)|(\w+));|&/g;

export function readXml(text: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`Not well-formed: ${text.slice(at, at + 60)}`);
    const [, end, name, attributes = "", isEmpty, words] = found;
    const top = open.at(-1) ?? root;
    if (words !== undefined) top.text += unescape(words);
    if (name === undefined) continue;
    if (end) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
      key,
      unescape(value),
    ]);
    const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
    top.children.push(element);
    if (!isEmpty) open.push(element);
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error("Not one element");
  return root.children[0] ?? root;
}

const unescape = (text: string): string =>
  text.replace(REFERENCE, (found, code: string | undefined) => {
    if (code === undefined) throw new Error(`An entity that XML does not have: ${found}`);
    return String.fromCodePoint(Number(code));
  });

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whatever RFC 4287 requires of a feed and that one lacks: https://www.rfc-editor.org/rfc/rfc4287#section-4.1 */
export function wrongIn(feed: Element): string[] {
  const entries = feed.children.filter(({ name }) => name === "entry");
  const wrong = [feed.name === "feed" ? [] : ["no feed"], ...[feed, ...entries].map(wrongInOne)].flat();
  if (feed.attributes.xmlns !== "http://www.w3.org/2005/Atom") wrong.push("another namespace");
  if (of(feed, "author").length === 0 || (entries.length === 0) !== (of(feed, "entry").length === 0))
    wrong.push("no author");
  const ids = entries.map((each) => of(each, "id")[0]?.text);
  if (new Set(ids).size !== ids.length) wrong.push("two entries of one id");
  return wrong;
}

const of = ({ children }: Element, name: string) => children.filter((each) => each.name === name);

function wrongInOne(element: Element): string[] {
  const once = ["id", "title", "updated"].filter((name) => of(element, name).length !== 1);
  const dates = [...of(element, "updated"), ...of(element, "published")].filter(
    ({ text }) => !DATE.test(text),
  );
  const ids = of(element, "id").filter(({ text }) => !URL.canParse(text));
  const links = of(element, "link").filter(({ attributes }) => !URL.canParse(attributes.href ?? ""));
  const alternates = of(element, "link").filter(({ attributes }) => attributes.rel === "alternate");
  return [
    ...once.map((name) => `${element.name} has not one ${name}`),
    ...[...dates, ...ids, ...links].map(({ name, text }) => `${element.name}: ${name} is wrong: ${text}`),
    ...(alternates.length === 1 ? [] : [`${element.name} has not one alternate`]),
  ];
}
