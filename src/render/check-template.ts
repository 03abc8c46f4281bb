import Mustache from "mustache";
import { didYouMean, nearestName } from "../config/problems.ts";
import { BUILT_IN } from "./templates.ts";
import type { TemplateName } from "./templates.ts";
import { VARIABLES } from "./template-variables.ts";
import type { Variables } from "./variables/shared.ts";
import { piecesOf } from "../markdown/code-spans.ts";

/** A mistake in one of the repository's own templates, with its character position. */
export interface TemplateMistake {
  readonly at: number;
  readonly message: string;
}

const MAX_TEMPLATE_LENGTH = 64 * 1024;
const MAX_MISTAKES = 10;

/** Every reason why a template of this name cannot be used; empty if it can. */
export function checkTemplate(name: string, text: string): TemplateMistake[] {
  if (!isTemplate(name)) return [{ at: 0, message: nameMessage(name) }];
  if (text.length > MAX_TEMPLATE_LENGTH)
    return [{ at: 0, message: `has more than ${MAX_TEMPLATE_LENGTH} characters` }];
  const delimiters = text.indexOf("{{=");
  if (delimiters >= 0) return [{ at: delimiters, message: "the delimiters `{{` and `}}` cannot be changed" }];
  const tokens = parse(text);
  if ("message" in tokens) return [tokens];
  if (!saysSomething(tokens)) return [{ at: 0, message: EMPTY }];
  const own = VARIABLES[name];
  const found = [...foreignIn(text, own), ...tokens.flatMap((token) => unknownIn(token, [own], name))];
  const all = found.length > 0 ? found : [...wrongBytes(text), ...silenceIn(name, text, tokens)];
  if (all.length === 0 && !usesVariables(tokens) && usesVariables(parsedOf(name))) return [fixedText(own)];
  return withList(all.toSorted((a, b) => a.at - b.at).slice(0, MAX_MISTAKES), own);
}

/** The shipped template of this name. */
const parsedOf = (name: TemplateName) => Mustache.parse(BUILT_IN[name]) as unknown as Token[];

const usesVariables = (tokens: readonly Token[]): boolean =>
  tokens.some(([type]) => type !== "text" && type !== "!");

const fixedText = (variables: Variables): TemplateMistake => ({
  at: 0,
  message: `uses no variable, so each comment would say the same. Available: ${Object.keys(variables).join(", ")}`,
});

const isTemplate = (name: string): name is TemplateName => Object.hasOwn(BUILT_IN, name);

const EMPTY = "is empty. Delete the file to use the default text, or write your own";

function nameMessage(name: string): string {
  const names = Object.keys(BUILT_IN);
  return `no template has this name. ${didYouMean(name, names, `Available: ${names.join(", ")}`)}`;
}

/** Type, value, start, end; of a section what is inside. https://github.com/janl/mustache.js */
type Token = readonly [type: string, value: string, start: number, end: number, inside?: readonly Token[]];

/** The template's tokens, or why it cannot be parsed. */
function parse(text: string): readonly Token[] | TemplateMistake {
  try {
    return Mustache.parse(text) as unknown as Token[];
  } catch (error) {
    return brokenTag(text, error instanceof Error ? error.message : String(error));
  }
}

const UNREAD = /^(Unclosed section|Unopened section|Unclosed tag)(?: "([\s\S]*)")? at (\d+)$/;

/** Mustache reports where it noticed the mistake; people look for the tag itself. */
function brokenTag(text: string, told: string): TemplateMistake {
  const [, what, name = "", noticed = "0"] = UNREAD.exec(told) ?? [];
  if (what === "Unclosed tag") return { at: text.lastIndexOf("{{"), message: "`{{` without its `}}`" };
  if (what === "Unopened section")
    return { at: Number(noticed), message: `\`{{/${name}}}\` closes a section that was never opened` };
  const at = openSection(text, name);
  return { at, message: `the section \`{{#${name}}}\` is not closed: add \`{{/${name}}}\`` };
}

function openSection(text: string, name: string): number {
  const open: { name: string; at: number }[] = [];
  for (const { 1: sign, 2: tag = "", index } of text.matchAll(
    /\{\{\s{0,9}([#^/])\s{0,9}([^{}]{0,200})\}\}/g,
  )) {
    if (sign !== "/") open.push({ name: tag.trim(), at: index });
    else if (open.at(-1)?.name === tag.trim()) open.pop();
    else break;
  }
  return open.findLast((each) => each.name === name)?.at ?? 0;
}

const saysSomething = (tokens: readonly Token[]): boolean =>
  tokens.some(([type, value]) => type !== "!" && (type !== "text" || /\S/.test(value)));

/** Syntax of other template languages, outside Mustache's tags. */
const FOREIGN =
  /\{%|<%|\$\{\{?\s{0,9}[a-z][\w.]{0,60}\s{0,9}\}|\[\[\s?[a-z]\w{0,60}\s?\]\]|%[a-z]\w{0,60}%|(?<!\{)\{[a-zA-Z][\w.]{0,60}\}(?!\})/g;

function foreignIn(text: string, variables: Variables): TemplateMistake[] {
  return [...text.matchAll(FOREIGN)].flatMap(({ 0: found, index: at }) => {
    const name = /[a-zA-Z][\w.]*/.exec(found)?.[0] ?? "";
    // `{name}`, `[[name]]` and `%name%` are text more often, unless it is a variable.
    if (/^(?:\{(?!%)|\[|%)/.test(found) && !Object.hasOwn(variables, name)) return [];
    const isTag = found === "{%" || found === "<%";
    const right = isTag ? "`{{#name}} … {{/name}}` and `{{name}}`" : `\`{{${name}}}\``;
    return [{ at, message: `\`${found}\` is not Mustache: write ${right}` }];
  });
}

/** `scopes`: the variables that are known here, the innermost first. */
function unknownIn(token: Token, scopes: readonly Variables[], file: string): TemplateMistake[] {
  const [type, value, at, , inside = []] = token;
  if (type === "text" || type === "!") return [];
  if (type === ">")
    return [{ at, message: `\`{{> ${value}}}\`: partials are not supported; write the text here` }];
  const found = lookUp(value, scopes);
  if (found === undefined) {
    const rest = type === "#" || type === "^" ? inside.flatMap((each) => unknownIn(each, scopes, file)) : [];
    return [{ at, message: unknownMessage(token, scopes, file) }, ...rest];
  }
  const inner = type === "#" && typeof found === "object" ? [found.inside, ...scopes] : scopes;
  return inside.flatMap((each) => unknownIn(each, inner, file));
}

type Found = Variables[string];

/** As Mustache looks for it: the first part in the nearest scope that has it, the others within. */
function lookUp(value: string, scopes: readonly Variables[]): Found | undefined {
  if (value === ".") return "";
  const [first = "", ...rest] = value.split(".");
  const start = scopes.find((scope) => Object.hasOwn(scope, first))?.[first];
  return rest.reduce<Found | undefined>(
    (found, key) =>
      typeof found === "object" && Object.hasOwn(found.inside, key) ? found.inside[key] : undefined,
    start,
  );
}

function unknownMessage([type, value]: Token, scopes: readonly Variables[], file: string): string {
  const sign = type === "name" || type === "&" ? "" : type;
  const written = `\`{{${sign}${value}}}\``;
  const [, helper, rest = ""] = /^(if|unless|each|with)\s+(.*)$/.exec(value) ?? [];
  if (helper)
    return `${written} is Handlebars; in Mustache: \`{{${helper === "unless" ? "^" : "#"}${rest}}}\``;
  if (value === "else") return `${written} is Handlebars; in Mustache: \`{{/name}}{{^name}}\``;
  const outer = scopes.at(-1) ?? {};
  const only = Object.entries(outer).find(
    ([, each]) => typeof each === "object" && Object.hasOwn(each.inside, value),
  );
  if (only) return `${written} exists only inside \`{{#${only[0]}}} … {{/${only[0]}}}\``;
  const names = scopes.flatMap((scope) => Object.keys(scope));
  const near = nearestName(value.split(/[\s|.]/, 1)[0] ?? "", names);
  return `${written} is not a variable of ${file}.mustache${near ? `. Did you mean \`{{${sign}${near}}}\`?` : ""}`;
}

/** The list of variables goes with the first that is unknown. */
function withList(mistakes: readonly TemplateMistake[], variables: Variables): TemplateMistake[] {
  const first = mistakes.findIndex(({ message }) => message.includes(" is not a variable of "));
  const list = `Available: ${Object.keys(variables).join(", ")}`;
  return mistakes.map((each, i) =>
    i === first ? { ...each, message: `${each.message.replace(/(?<!\?)$/, ".")} ${list}` } : each,
  );
}

/** What GitHub returns in place of bytes that are not UTF-8. */
function wrongBytes(text: string): TemplateMistake[] {
  const at = text.indexOf("\uFFFD");
  return at < 0 ? [] : [{ at, message: "the file is not UTF-8 here: save it as UTF-8" }];
}

/** A call must mention somebody, and GitHub makes no mentions in code and HTML comments. */
function silenceIn(name: TemplateName, text: string, tokens: readonly Token[]): TemplateMistake[] {
  if (name !== "escalation") return [];
  const mentions = mentionsIn(tokens);
  const hidden = [...piecesOf(text).filter(({ code }) => code), ...commentsIn(text)];
  const isHidden = (at: number) =>
    hidden.some(({ start, text: inside }) => at >= start && at < start + inside.length);
  if (!mentions.every(isHidden)) return [];
  const written = text.search(/\{\{[{&]?\s{0,9}mentions\s{0,9}\}\}/);
  const why =
    written < 0
      ? "lacks `{{mentions}}`"
      : mentions.length > 0
        ? "has `{{mentions}}` in code or a comment, where GitHub makes no mention"
        : "has `{{mentions}}` only in a section that may be left out";
  return [{ at: mentions[0] ?? Math.max(0, written), message: `${why}: nobody would be called` }];
}

/** Where the mentions stand whatever else is said. */
const mentionsIn = (tokens: readonly Token[]): number[] =>
  tokens.flatMap(([type, value, at, , inside = []]) => {
    if (value !== "mentions") return [];
    return type === "#" ? mentionsIn(inside) : ["name", "&", "{"].includes(type) ? [at] : [];
  });

/** Comments of HTML, also one that never ends. */
function commentsIn(text: string): { start: number; text: string }[] {
  const found: { start: number; text: string }[] = [];
  for (let start = text.indexOf("<!--"); start >= 0;) {
    const end = text.indexOf("-->", start + 4);
    found.push({ start, text: text.slice(start, end < 0 ? undefined : end + 3) });
    start = end < 0 ? -1 : text.indexOf("<!--", end);
  }
  return found;
}
