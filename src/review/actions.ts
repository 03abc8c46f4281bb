import type { Context } from "./context.ts";
import type { Document, Line } from "./document.ts";
import type { Finding } from "./finding.ts";
import { cited } from "./finding.ts";
import { isBlank } from "./blanks.ts";
import { daysIn } from "./moments.ts";
import { isFilled, tableOf } from "./tables.ts";

/** An action as it is written: a list item, a row of a table, or a line of its own. */
interface WrittenAction {
  readonly line: Line;
  readonly text: string;
  /** What is to be done, without owner, date and state where they have cells of their own. */
  readonly what: string;
  /** It names its issue. */
  readonly isLinked: boolean;
  readonly hasOwner: boolean;
  readonly hasDate: boolean;
}

/** Finds actions without an owner, without a date, or without anything to do. */
export function actionFindings({ doc, people }: Pick<Context, "doc" | "people">): Finding[] {
  const open = actionsIn(doc, people).filter(
    ({ line, text }) => !isBlank(line.text) && !isDone(line.text, text),
  );
  const owned = new Set(
    open.some(({ line }) => line.section.topic === "actions") ? ["actions"] : ["actions", "measures"],
  );
  return open.flatMap((action) => [
    ...(owned.has(action.line.section.topic) ? missingIn(action) : []),
    ...vaguenessOf(action),
  ]);
}

function missingIn({ line, isLinked, hasOwner, hasDate }: WrittenAction): Finding[] {
  if (isLinked || (hasOwner && hasDate)) return [];
  const what = hasOwner ? "no date" : hasDate ? "no owner" : "no owner and no date";
  const right = hasOwner
    ? "by when, such as `by 2026-12-01`"
    : hasDate
      ? "who does it, such as `(dario)`"
      : "who and by when, such as `(dario, by 2026-12-01)`";
  return [
    {
      line: line.number,
      rule: "owner",
      message: `This action has ${what}: add ${right}, or link its issue.`,
    },
  ];
}

const HEDGE =
  /^(?:\W|we (?:should|will|need to|must|could)\s|to\s)*(?:consider|look(?:ing)? (?:into|at)|think about|explore|investigate|evaluate|try to|discuss|maybe|revisit|study)\b/i;
const QUALITY =
  /\b(?:improv(?:e|ed|ing|ements?)|better|more|enhanc(?:e|ed|ing|ements?)|strengthen(?:ing)?|additional|thorough(?:ly)?|careful(?:ly)?|awareness|train(?:ing)?|robust(?:ness)?|ensure|make sure|be sure|remember to|pay attention)\b/i;
/** What no condition makes an action of. */
const ATTITUDE = /\b(?:be (?:more )?(?:careful|cautious|mindful)|pay (?:more )?attention)\b/i;
const CONCRETE =
  /\d|`|\]\(|https?:|"|“|\b(?:when|whenever|if|until|unless|before|after|so that|that fails?|instead of|each|every|one|two|three|second|per|never|without|only)\b|%/;

function vaguenessOf({ line, what: text }: WrittenAction): Finding[] {
  const hedge = HEDGE.exec(text)?.[0];
  const finding = (message: string): Finding[] => [{ line: line.number, rule: "vague", message }];
  if (hedge !== undefined)
    return finding(
      `${cited(hedge.replace(/^\W*\[ \]/, "").trim())} is not something that can be done: say what will exist afterwards, such as "Alert when the queue is longer than 1,000".`,
    );
  const quality = ATTITUDE.exec(text)?.[0] ?? QUALITY.exec(text)?.[0];
  if (quality === undefined || (!ATTITUDE.test(text) && CONCRETE.test(bare(text)))) return [];
  return finding(
    `${cited(quality)} cannot be ticked off: say what will exist when it is done, such as "Alert when the queue is longer than 1,000".`,
  );
}

/** The text without owner and date, whose digits are not a measure. */
const bare = (text: string) =>
  text
    .replace(/\([^()]{0,80}\)\s*\.?$/, "")
    .replace(/\bby [^,.;]{1,40}$/i, "")
    .replace(/\b(?:due|owner|date)\b.{0,40}$/i, "")
    .replace(LAST_DAY, "");

/** "May 2025", "May 15, 2025", "30 November 2023" or "Q1 2024" at the end. */
const LAST_DAY = /[\s,;–—-]{1,4}(?:\d{1,2} )?(?:q[1-4]|[a-z]{3,9})\.?(?: \d{1,2},?)? 20\d\d\W{0,3}$/i;

const ISSUE =
  /(?<![\w&])#\d|\b[A-Z][A-Z\d]{1,9}-\d+\b|\bhttps?:\/\/\S{1,200}\/(?:issues|pull|browse|tickets?|merge_requests)\/|\bGH-\d|\bb\/\d{3,}|\bT\d{4,7}\b/;

const isDone = (line: string, text: string) =>
  /^\[[xX]\]/.test(line) ||
  /✅|\b(?:done|completed?|merged|shipped|deployed|resolved|finished)\b[\s)\]|*.]*$/i.test(text) ||
  /\b(?:done|completed|merged|shipped|deployed|resolved|finished|live) (?:already|on|in|since)\b.{0,30}$/i.test(
    text,
  ) ||
  /^\W*(?:done|completed)\b/i.test(text);

const OWNER =
  /(?<![\w.])@[A-Za-z\d]|\b(?:[Oo]wners?|OWNER|[Aa]ssignee|[Aa]ssigned(?: to)?|[Rr]esponsible|DRI|dri|[Ww]ho|[Tt]eam|[Ll]ead)\b[\s*_]{0,4}[:=][\s*_]{0,4}(?![-–—?]|(?:[Tt]b[da]|TB[DA]|[Nn]one|[Nn]obody)\b)[\p{L}\d@]|\b[A-Z][\w-]* team\b|\b(?:[Tt]he )?[\w-]+ team (?:will|to)\b/u;
const SOON = new RegExp(
  [
    /\bby (?:the )?(?:end of (?:the |this |next )?\w+|(?:mon|tues|wednes|thurs|fri)day|next \w+)\b/,
    /\b(?:end of|mid|early|late)[ -](?:the |this |next )?(?:week|month|quarter|year|[qh][1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}\b/,
    /\b[qh][1-4]\b|\b(?:eo[wmqy]|eod)\b|\b(?:week|wk|kw|cw|sprint|release) ?\d{1,3}\b|\b(?:this|next|current) (?:week|month|sprint|quarter)\b/,
    /\b(?:with)?in (?:the next )?(?:\d{1,3}|one|two|three|four|six) (?:business |working )?(?:days?|weeks?|months?)\b/,
    /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? 20\d\d\b|\bdue:? (?!tbd|none)\S/,
    /(?<![\d./])\d{1,2}([./])\d{1,2}\1(?:20)?\d\d(?![\d./]\d)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

const hasOwnerIn = (text: string, people: Context["people"]) =>
  OWNER.test(text) ||
  people.test(text) ||
  inBrackets(text).some(isName) ||
  isOwnerBeforeDate(text) ||
  /^\W*\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?::| will\b| to\b)/u.test(text);
const hasDateIn = (text: string) => daysIn(text).length > 0 || SOON.test(text);

/** Maximum length of a bracket or link at the end; searching farther back would take quadratic time. */
const END = 600;

/** "…, network engineering, 30 November 2023": what stands between two commas or dashes, right before the date. */
function isOwnerBeforeDate(text: string): boolean {
  const end = text.slice(-END);
  const day = daysIn(end).at(-1)?.start ?? end.search(SOON);
  const [, said = ""] =
    (day > 0 &&
      /(?:[,;:/|→]| [–—-]) ?([^,;:/|→–—]{2,40})(?:[,;/|]| [–—-]) ?(?:by |due |until )?$/.exec(
        end.slice(0, day),
      )) ||
    [];
  return isName(said.trim()) && !/\b(?:and|or)\b/i.test(said);
}

/** The parts of the bracket at its end: "(dario-de, by 2026-11-24)". */
const inBrackets = (text: string): string[] =>
  (/[([]([^()[\]]{1,80})[)\]](?:\s|\[[^\]]{0,20}\]|\([^)]{0,200}\)|\.|·)*$/.exec(text.slice(-END))?.[1] ?? "")
    .split(/[,;]/)
    .map((part) => part.trim());
const NAME = /^[A-Za-z\u00C0-\u024F][\w.\u00C0-\u024F-]*(?: [A-Za-z\u00C0-\u024F][\w.\u00C0-\u024F-]*){0,2}$/;
const STATES =
  /^(?:merged|done|open|todo|planned|in progress|started|not started|prevent|mitigate|detect|process|high|medium|low|p\d|urgent|new|ongoing|(?:short|long|medium)[- ]term|by .*|due .*)$/i;

const isName = (part: string) => NAME.test(part) && !STATES.test(part);

/** The actions of a section: the items of its lists, else the rows of its table, else its lines. */
function actionsIn({ lines, sections }: Document, people: Context["people"]): WrittenAction[] {
  const own = Map.groupBy(
    lines.filter(
      ({ section, kind }) =>
        ["actions", "measures"].includes(section.topic) && ["item", "row", "text"].includes(kind),
    ),
    ({ section }) => section,
  );
  return sections.flatMap((section) => {
    const inside = own.get(section) ?? [];
    const items = inside.filter(({ kind }) => kind === "item");
    if (items.length > 0) return withDetails(inside).map(([line, text]) => actionOf(line, text, people));
    const rows = inside.filter(({ kind }) => kind === "row");
    if (rows.length > 0) return actionsInTable(rows);
    return paragraphsOf(inside)
      .filter(([, text]) => text.length > 15 && !text.endsWith(":") && !NOTHING.test(text))
      .map(([line, text]) => actionOf(line, text, people));
  });
}

/** "No further action is needed." */
const NOTHING = /^(?:no|none|nothing)\b/i;
/** Lines as actions; one that starts with a small letter goes on with the line above. */
function paragraphsOf(lines: readonly Line[]): [Line, string][] {
  const found: [Line, string][] = [];
  for (const [i, line] of lines.entries()) {
    const before = found.at(-1);
    if (before && line.number === (lines[i - 1]?.number ?? 0) + 1 && /^\p{Ll}/u.test(line.text))
      before[1] += ` ${line.text}`;
    else found.push([line, line.text]);
  }
  return found;
}

const actionOf = (line: Line, text: string, people: Context["people"]): WrittenAction => ({
  line,
  text,
  what: text,
  isLinked: ISSUE.test(text),
  hasOwner: hasOwnerIn(text, people),
  hasDate: hasDateIn(text),
});

/** The outermost items, each with the lines below it. */
function withDetails(lines: readonly Line[]): [Line, string][] {
  const indent = Math.min(...lines.filter(({ kind }) => kind === "item").map((line) => line.indent));
  const found: [Line, string][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (line.kind === "item" && line.indent < indent + 2) found.push([line, line.text]);
    else if (last && line.indent > indent) last[1] += `; ${line.text}`;
  }
  return found;
}

/** Columns are found by their heading, or else by what stands in them. */
function actionsInTable(lines: readonly Line[]): WrittenAction[] {
  const { head, rows } = tableOf(lines);
  const [owner, date, issue] = [OWNERS, DATES, ISSUES].map((pattern) =>
    head.findIndex((name) => pattern.test(name)),
  );
  return rows.map(({ line, cells }) => {
    const longest = cells.toSorted((a, b) => b.length - a.length)[0];
    const isDate = (cell: string, at: number) => at === date || isOnlyDate(cell);
    const text = cells.filter((cell, i) => i !== owner && !isDate(cell, i)).join(" · ");
    return {
      line,
      text,
      what: longest ?? text,
      isLinked: ISSUE.test(text) || isFilled(cells[issue ?? -1]),
      hasOwner:
        owner === -1 ? cells.some((cell) => cell !== longest && isName(cell)) : isFilled(cells[owner ?? -1]),
      hasDate: date === -1 ? cells.some(isOnlyDate) : isFilled(cells[date ?? -1]),
    };
  });
}

const OWNERS =
  /owne[rd]|assign|who|responsible|in charge|accountable|dri\b|team|lead|person|champion|driver/i;
const DATES = /due|date|deadline|when|target|eta\b|until|planned for|by\b|completion|timeline/i;
const ISSUES = /\b(?:issues?|bugs?|tickets?|jira|links?|tracking|reference)\b/i;
const isOnlyDate = (cell: string) => cell.length < 25 && hasDateIn(cell);
