import { FIELDS, formWith, SHIPPED_FORM } from "./form.ts";
import type { FormField, FormLabels } from "./form.ts";
import { memoizeText } from "../markdown/memoize.ts";

/**
 * The answers of an issue form: "### Label", blank line, value. Keys are the shipped labels of our fields, whatever the
 * form calls them, and the labels of the house's own ones. Without the form's fields the shipped ones count; where
 * those are missing too, it is a text with headings, and any of them ends an answer.
 */
export function answersOf(body: string, form: readonly FormField[] = []): Map<string, string> {
  const fields = form.length > 0 ? form : SHIPPED_FORM;
  const text = textOf(body);
  const starts = startsOf(text, fields);
  const isForm = ["customer", "summary"].every((id) => starts.some(({ field }) => field.id === id));
  return valuesOf(text, starts, ({ isLine }) => (isForm ? (isLine ? /^### / : undefined) : /^#{1,6} /));
}

/** Whether each heading of a form's level is one of the generated form, in the house's words or as shipped. */
export function fitsGeneratedForm(body: string, labels: FormLabels): boolean {
  const known = new Set([...Object.values(labels), ...Object.values(FIELDS)].map(nameKey));
  return formHeadings(body).isSubsetOf(known);
}

/**
 * The fields by which a body is read where the file of its form is not known: those in the house's words or, where it has
 * more of these, the shipped ones.
 */
export function generatedFields(body: string, labels: FormLabels): readonly FormField[] {
  const headings = formHeadings(body);
  const own = formWith(labels);
  const count = (form: readonly FormField[]) =>
    form.filter(({ label }) => headings.has(nameKey(label))).length;
  return count(SHIPPED_FORM) > count(own) ? SHIPPED_FORM : own;
}

/** The form with our first two fields where it has none of these, and people put their headings into the issue. */
export function withAsked(form: readonly FormField[], body: string): readonly FormField[] {
  const order = [...formHeadings(body)];
  const at = ({ label }: FormField) => order.indexOf(nameKey(label));
  const asked = SHIPPED_FORM.filter(({ id }) => id === "customer" || id === "summary");
  const fields = [...form];
  for (const field of asked) {
    const isThere = fields.some(
      ({ id, label }) => id === field.id || nameKey(label) === nameKey(field.label),
    );
    if (isThere || at(field) < 0) continue;
    const next = fields.findIndex((each) => at(each) > at(field));
    fields.splice(next < 0 ? fields.length : next, 0, field);
  }
  return fields;
}

/** What a form's labels may be: the headings of their level, in lower case. */
function formHeadings(body: string): Set<string> {
  const { lines, headings } = textOf(body);
  const labels = headings.map((line) => lines[line] ?? "").filter((line) => line.startsWith("### "));
  return new Set(labels.map((line) => nameKey(line.slice(4))));
}

interface Text {
  readonly lines: readonly string[];
  /** Lines that begin with #, outside of fences. */
  readonly headings: readonly number[];
}

interface Start {
  readonly field: FormField;
  readonly line: number;
}

const textOf = memoizeText((body): Text => {
  const lines = body
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/^ {1,3}(?=#)/, ""));
  const isCode = hiddenLinesOf(lines);
  return { lines, headings: lines.flatMap((text, i) => (text.startsWith("#") && !isCode[i] ? [i] : [])) };
});

/** Which lines stand in a fence or an HTML comment. One that never ends is none here: it would hide the rest of the form. */
function hiddenLinesOf(lines: readonly string[]): boolean[] {
  const isCode = lines.map(() => false);
  const lastEnd = lines.findLastIndex((line) => line.includes(COMMENT_END));
  let open: { at: number; sign: string } | undefined;
  for (const [i, line] of lines.entries()) {
    const sign = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (!open)
      open = i < lastEnd && opensComment(line) ? { at: i, sign: COMMENT_END } : sign ? { at: i, sign } : open;
    else if (isEnd(line, sign, open.sign)) {
      isCode.fill(true, open.at, i + 1);
      open = undefined;
    }
  }
  return isCode;
}

const COMMENT_END = "-->";
const opensComment = (line: string) => /^ {0,3}<!--/.test(line) && !line.includes(COMMENT_END);

const isEnd = (line: string, sign: string, open: string) =>
  open === COMMENT_END
    ? line.includes(COMMENT_END)
    : sign.startsWith(open) && line.trim().slice(sign.length).trim() === "";

/**
 * Where each field begins, in the form's order; a field that people deleted is left out. Of several places the last
 * counts, since the others are then text of the field before, unless that has one line only, or is missing.
 */
function startsOf({ lines, headings }: Text, fields: readonly FormField[]): Start[] {
  const namedBy = (sign: RegExp) =>
    Map.groupBy(
      headings.filter((line) => sign.test(lines[line] ?? "")),
      (line) => nameKey(lines[line]?.replace(sign, "") ?? ""),
    );
  const ofForm = namedBy(/^### /);
  // Whoever writes the headings by hand may take another level.
  const named = fields.some(({ label }) => ofForm.has(nameKey(label))) ? ofForm : namedBy(/^#{1,6} /);
  let after = -1;
  const first = fields.flatMap((field): Start[] => {
    const line = named.get(nameKey(field.label))?.find((each) => each > after);
    if (line === undefined) return [];
    after = line;
    return [{ field, line }];
  });
  let before = lines.length;
  const starts: Start[] = [];
  for (const [i, start] of [...first.entries()].toReversed()) {
    const previous = first[i - 1]?.field;
    const canHold = previous !== undefined && previous.isLine !== true && start.field.isLine !== undefined;
    const places = named.get(nameKey(start.field.label)) ?? [];
    const line = canHold ? (places.findLast((each) => each < before) ?? start.line) : start.line;
    starts.unshift({ ...start, line });
    before = line;
  }
  return starts;
}

/** A heading may end with hashes, and people put a colon behind it. */
const nameKey = (label: string) =>
  label
    .trim()
    .replace(/\s#+$/, "")
    .replace(/\s?[:：]$/, "")
    .trim()
    .toLowerCase();

function valuesOf(
  { lines, headings }: Text,
  starts: readonly Start[],
  endOf: (field: FormField) => RegExp | undefined,
): Map<string, string> {
  const values = starts.map(({ field, line }, i) => {
    const next = starts[i + 1]?.line ?? lines.length;
    const ends = endOf(field);
    const end = ends && headings.find((each) => each > line && each < next && ends.test(lines[each] ?? ""));
    return [field.id ? FIELDS[field.id] : field.label, valueOf(lines.slice(line + 1, end ?? next))] as const;
  });
  return new Map(values.filter(([, value]) => value !== ""));
}

/** Without HTML comments within a line, and without what GitHub writes for an empty field. */
function valueOf(lines: readonly string[]): string {
  const hasCode = lines.some((line) => /`|~~~/.test(line));
  return (hasCode ? lines : lines.map(withoutComments))
    .join("\n")
    .trim()
    .replace(/^([_*])no response\1[ \t]*(?:\n|$)/i, "")
    .trim();
}

function withoutComments(line: string): string {
  const [first = "", ...rest] = line.split("<!--");
  const kept = rest.map((part) => {
    const end = part.indexOf(COMMENT_END);
    return end < 0 ? `<!--${part}` : part.slice(end + COMMENT_END.length);
  });
  return first + kept.join("");
}
