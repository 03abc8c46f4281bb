import { formOf } from "../confirmed.ts";
import { answersOf } from "../form-answers.ts";
import { FIELDS } from "../form.ts";
import { isUntrustedAlert } from "../ledger/alert-mark.ts";
import { isLedgerKnown } from "../ledger/ledger.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { openedBody } from "../snapshot.ts";
import type { Comment, Settings, Snapshot } from "../snapshot.ts";
import { firstChars, isSameName } from "../../markdown/text.ts";

interface Source {
  readonly snapshot: Snapshot;
  readonly ledger: Ledger;
  readonly dashboard?: Comment;
}

/**
 * What the form said of the severity when the issue was opened: anybody may edit it later who can edit the issue. Once there
 * is a ledger, it knows; an incident from before Sev1 read the answer keeps its severity.
 */
export function severityAnswerOf(source: Source): string | undefined {
  const { snapshot, ledger } = source;
  const body = isLedgerKnown(source) ? undefined : openedBody(snapshot);
  if (body === undefined || snapshot.settings.config.severities.length === 0) return ledger.severityAnswer;
  const form = formOf(ledger, { ...snapshot, issue: { ...snapshot.issue, body } });
  return severityIn(answersOf(body, form));
}

/** The form's answer among these; undefined without one. */
export const severityIn = (answers: ReadonlyMap<string, string>): string | undefined => {
  const [line = ""] = (answers.get(FIELDS.severity) ?? "").split("\n", 1);
  return firstChars(line.trim(), MAX_LENGTH) || undefined;
};

const MAX_LENGTH = 100;

/** Key of the severity with this name or key. */
export function severityNamed(text: string, { config }: Pick<Settings, "config">): string | undefined {
  if (isSameName(text, config.severity)) return config.severity.toLowerCase();
  return config.severities.find(({ key, name }) => [key, name].some((each) => isSameName(each, text)))?.key;
}

/** Whether the issue's author may decide whether people are called. Not if nobody has asked GitHub for the role. */
export const isAuthorTrusted = ({ snapshot: { issue }, ledger }: Source): boolean =>
  issue.byBot ? !isUntrustedAlert(issue) : ledger.stranger === false;
