import { firstChars, singleSpaced } from "../markdown/text.ts";
import { DAY, dayOf } from "../time/format.ts";
import { refuse } from "./command.ts";
import type { Intent, CommandContext, Command } from "./command.ts";
import { handleIn } from "./role.ts";

export const action: Command = {
  name: "action",
  usage: "/action <text> [@who] [by <date>]",
  does: "adds a corrective action to the postmortem; an owner or a date that you leave out is asked for there. Notifies nobody",
  example: "/action alert when the cache is bypassed @ben by 2026-12-04",
  async read(typed, context) {
    const said = splitAction(firstChars(singleSpaced(typed), MAX_ACTION_LENGTH));
    const due = await readDue(said.due, context);
    const text = due.isText ? `${said.text} ${said.link} ${said.due}` : said.text;
    if (!text)
      return refuse("Which action?", "Say what to do; an owner and a date may follow:", action.example);
    const [owner, second] = said.owners.map((each) => (/^@me$/i.test(each) ? context.comment.author : each));
    const who = owner === undefined ? undefined : handleIn(owner);
    if (second !== undefined) return oneOwner(text, said);
    if (owner !== undefined && who === undefined)
      return refuse(
        `"${owner}" is not a GitHub username.`,
        "Name a person, or leave the owner out.",
        `/action ${text} @ben`,
      );
    if (due.isPast || due.days.length > 1) return whichDay(text, said, due.days);
    return { kind: "fact", fact: { what: "action", text, who, due: due.days[0] } };
  },
};

const MAX_ACTION_LENGTH = 400;

/** The parts of an `/action`: its text, each owner with its @, and the words after "by", which may not be a date. */
interface Said {
  readonly text: string;
  readonly owners: readonly string[];
  /** "by" or "until", as it was written. */
  readonly link: string;
  readonly due: string;
}

const OWNER = /(?:^|[\s,;:(–—-]+)(?:(?:by|for|owner|and)[ :]+)?(@[\w/.-]*\w)[),.;]*$/i;
const FIRST_OWNER = /^(@[\w/.-]*\w)[:,]? (?:to )?/i;
const DUE = /^(?:(.*)[\s,;(–—-]+)?((?<!\bdue )by|due(?: by| on)?|until):? ([^@]{2,40}?)[).;]*$/i;

/** Owner and date come at the end, in any order; the owner may also come first. */
function splitAction(said: string): Said {
  const owners: string[] = [];
  const takeOwners = (text: string): string => {
    const found = OWNER.exec(text);
    if (!found?.[1]) return text;
    owners.unshift(found[1]);
    return takeOwners(text.slice(0, found.index));
  };
  const behind = takeOwners(said);
  const [, before, link = "", due = ""] = DUE.exec(behind) ?? [];
  const text = takeOwners(due ? (before ?? "") : behind);
  const [start = "", first] = (owners.length === 0 && FIRST_OWNER.exec(text)) || [];
  if (first) owners.push(first);
  return { text: text.slice(start.length).trim(), owners, link, due };
}

interface ActionDue {
  /** Several if the words are ambiguous. */
  readonly days: readonly string[];
  /** The words are not a date and belong to the text ("by caching it"). */
  readonly isText?: boolean;
  readonly isPast?: boolean;
}

/** "by 20 %" and "by 2 days" are amounts, not dates. */
const MEASURE = /^[~\d][\d.,]*\s*(?:%|x|[a-z]{1,7})?$/i;
const LIKE_A_DATE = /^(?:\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]?)/;

/** The day that the words name in the configured zone. A time of day is not needed and is dropped. */
async function readDue(words: string, { at, readTime, incident }: CommandContext): Promise<ActionDue> {
  if (!words) return { days: [] };
  const zone = incident.snapshot.settings.config;
  const named = namedDay(words, dayOf(at, zone));
  if (named) return { days: [named] };
  const reading = MEASURE.test(words) ? undefined : await readTime(words, at, "future");
  if (reading?.at) return { days: [dayOf(reading.at, zone)] };
  const choices = !reading || reading.why === "incomplete" ? [] : reading.choices;
  const read = await Promise.all(choices.map((choice) => readTime(choice, at, "future")));
  const days = [...new Set(read.flatMap((each) => (each.at ? [dayOf(each.at, zone)] : [])))].toSorted();
  if (days.length > 0) return { days };
  return LIKE_A_DATE.test(words) ? { days, isPast: true } : { days, isText: true };
}

const FRIDAY = 5;

/** Dates that the time grammar does not read because they are not instants: a day as YYYY-MM-DD. */
function namedDay(words: string, today: string): string | undefined {
  const start = new Date(`${today}T00:00:00Z`);
  const after = (days: number) => new Date(start.getTime() + days * DAY).toISOString().slice(0, 10);
  if (/^(?:today|eod)$/i.test(words)) return today;
  if (/^(?:the )?end of (?:the |this )?week$|^eow$/i.test(words))
    return after((FRIDAY - start.getUTCDay() + 7) % 7);
  if (!/^(?:the )?end of (?:the |this )?month$|^month end$|^eom$/i.test(words)) return undefined;
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}

const oneOwner = (text: string, { owners, link, due }: Said): Intent =>
  refuse(
    "An action has one owner.",
    "Name the person responsible; the others can help.",
    ...owners.map((owner) => `/action ${text} ${owner}${due && ` ${link} ${due}`}`),
  );

function whichDay(text: string, { owners, due }: Said, days: readonly string[]): Intent {
  const start = ["/action", text, ...owners].join(" ");
  return days.length > 0
    ? refuse(
        `"${due}" could mean ${days.join(" or ")}.`,
        "Say which.",
        ...days.map((day) => `${start} by ${day}`),
      )
    : refuse(
        `I cannot read "${due}" as a day in the future.`,
        "Give a day such as Friday or 2026-12-04:",
        `${start} by Friday`,
      );
}
