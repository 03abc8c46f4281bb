import { answersOf, fitsGeneratedForm, generatedFields, withAsked } from "./form-answers.ts";
import { FIELDS } from "./form.ts";
import type { FormField } from "./form.ts";
import { digest } from "./ledger/digest.ts";
import { kindOf } from "./ledger/ledger.ts";
import type { Ledger, LedgerRecord } from "./ledger/ledger.ts";
import type { Snapshot } from "./snapshot.ts";
import { labelledBy } from "./labels.ts";
import { firstChars } from "../markdown/text.ts";

/**
 * An issue's author can always edit it. So a report by somebody without the role counts as it was when it was confirmed;
 * after that, only edits by others count, who need the role to edit it.
 */
export type Confirmed = NonNullable<Ledger["confirmed"]>;

type Written = Pick<Snapshot, "issue" | "edits" | "renamings" | "form" | "bot" | "ownBots" | "settings">;
type Form = readonly FormField[] | undefined;

/** The fields of the form that the issue came from: the repository's own form, if known and not the shipped one. */
export function formOf(
  { form = [] }: Pick<Ledger, "form">,
  { form: read = form, issue, settings }: Written,
): Form {
  const labels = settings.config.vocabulary.form;
  return read.length > 0 && !fitsGeneratedForm(issue.body, labels)
    ? withAsked(read, issue.body)
    : generatedFields(issue.body, labels);
}

/** The form answers that count, given the ledger. */
export function answersThatCount(ledger: Ledger, written: Written): ReadonlyMap<string, string> {
  const form = formOf(ledger, written);
  const current = answersOf(written.issue.body, form);
  if (!ledger.confirmed) return current;
  const { answers } = withEdits(ledger.confirmed, written, form);
  return new Map(answers.map((answer) => [answer.label, textOf(answer, current.get(answer.label))]));
}

/** The report as it was at this time. */
export function reportAt({ issue, edits, renamings = [] }: Written, form: Form, at: Date): Confirmed {
  const { body } = edits.findLast((edit) => edit.at <= at) ?? edits[0] ?? issue;
  const answers = [...answersOf(body, form)].filter(([label]) => label !== FIELDS.playbook).map(keep);
  const title = renamings.find((each) => each.at > at)?.from ?? issue.title;
  return { at: at.toISOString(), title, answers };
}

/** The report, with its title and answers that people other than its author changed after it was confirmed. */
export function withEdits(confirmed: Confirmed, written: Written, form: Form): Confirmed {
  const { issue, edits, renamings = [], bot, ownBots } = written;
  const since = new Date(confirmed.at);
  const isOther = (login: string) => login !== issue.author && login !== bot && !ownBots?.has(login);
  const theirs = (edit: Edit) => isOther(edit.by) && edit.at > since;
  const title = renamings.findLast(theirs)?.to ?? confirmed.title;
  const answers = new Map(confirmed.answers.map((answer) => [answer.label, answer]));
  for (const [i, edit] of edits.entries()) {
    const before = edits[i - 1];
    // After a gap, what differs from the text before may be anybody's.
    if (before && !edit.isAfterGap && theirs(edit)) changeAnswers(answers, before.body, edit.body, form);
  }
  return { ...confirmed, title, answers: [...answers.values()] };
}

type FormAnswer = Confirmed["answers"][number];

/** Whoever changed something, and when. */
type Edit = Readonly<{ by: string; at: Date }>;

/** Follows the answers that differ between two texts of a body. */
function changeAnswers(answers: Map<string, FormAnswer>, before: string, after: string, form: Form): void {
  const [old, now] = [answersOf(before, form), answersOf(after, form)];
  for (const label of new Set([...old.keys(), ...now.keys()])) {
    const text = now.get(label);
    if (label === FIELDS.playbook || text === old.get(label)) continue;
    if (text === undefined) answers.delete(label);
    else answers.set(label, keep([label, text]));
  }
}

/** When somebody with the role confirmed it: by their first command, or by the label. */
export function confirmedAt(records: ReadonlyMap<string, LedgerRecord>, snapshot: Snapshot): Date {
  const said = [...records.values()].flatMap((record) =>
    ["update", "fact"].includes(kindOf(record) ?? "") && "at" in record ? [Date.parse(record.at)] : [],
  );
  const labelled = labelledBy(snapshot).map(({ at }) => at.getTime());
  return new Date(Math.min(snapshot.now.getTime(), ...said, ...labelled));
}

/** Characters of an answer that the ledger keeps. A longer one is shown in full while it is unchanged. */
const MAX_ANSWER_LENGTH = 500;

const keep = ([label, text]: readonly [string, string]): FormAnswer =>
  text.length <= MAX_ANSWER_LENGTH
    ? { label, text }
    : { label, text: firstChars(text, MAX_ANSWER_LENGTH), hash: digest(text) };

const textOf = ({ text, hash }: Confirmed["answers"][number], current: string | undefined): string =>
  current !== undefined && hash !== undefined && digest(current) === hash ? current : text;
