import { stamp } from "../../time/format.ts";
import { sentencesOf } from "../../markdown/sentences.ts";
import { FIELDS } from "../form.ts";
import type { Incident } from "../incident.ts";
import { digest } from "../ledger/digest.ts";
import type { RecordOf } from "../ledger/ledger.ts";
import { participants } from "../participants.ts";
import { COMPANY_WORDS, nameMatcher } from "../redact/names.ts";
import type { NameSources } from "../redact/names.ts";
import { redact, textOf } from "../redact/redact.ts";
import type { LeftOut, RedactionContext } from "../redact/redact.ts";
import type { RedactionRule } from "../redact/rules.ts";

/** A status update as the public may read it. */
export interface RedactedUpdate {
  readonly at: Date;
  /** Plain text; "" if nobody wrote anything, or nothing of it may go out. */
  readonly text: string;
  /** Tells this text of this update from any other: what `/publish` lets out. */
  readonly id: string;
  readonly leftOut: readonly LeftOut[];
}

/** Each update's summary and impact without what is internal; never its technical notes or other headings. */
export function redactUpdates(incident: Incident, wording: RedactionRule): RedactedUpdate[] {
  const context = { ...publicContext(incident), wording };
  return incident.updates.map((update) => {
    const [summary, impact] = [summaryOf(update), cutSafely(update.said?.impact)].map((each) => {
      const { kept, leftOut } = redact(each.text, context);
      return { text: plain(textOf(kept)), leftOut: [...leftOut, ...each.leftOut] };
    });
    const words = [summary?.text, impact?.text && `Impact: ${impact.text}`].filter(Boolean).join("\n\n");
    const next =
      update.next && `Next update: ${stamp(new Date(update.next), incident.snapshot.settings.config)}`;
    const leftOut = [summary, impact].flatMap((each) => each?.leftOut ?? []);
    return {
      at: new Date(update.at),
      text: [words, next].filter(Boolean).join("\n\n"),
      id: digest(JSON.stringify([update.at, words, update.next])),
      leftOut,
    };
  });
}

/** What must not stand in a title, in words; "" if it may go out. */
export const whyNotPublic = (incident: Incident, title: string): string =>
  [...new Set(redact(title, publicContext(incident)).leftOut.map(({ why }) => why))].join(", ");

/** As the form names it, or a title such as "[SEV1] Enterprise ABC"; "" where neither does. */
export const customerName = ({ answers, customer }: Incident): string =>
  answers.has(FIELDS.customer) ? customer : (/^\s*\[[^\]]*\](.*)$/s.exec(customer)?.[1]?.trim() ?? "");

/** The public must not read who the customer is, either: other customers read it too. */
function publicContext(incident: Incident): RedactionContext {
  const name = customerName(incident);
  const words = nameMatcher({ logins: [], written: [name], others: [COMPANY_WORDS] });
  const isNamed = (text: string) =>
    words.test(text) || (name.length > 2 && text.toLowerCase().includes(name.toLowerCase()));
  return {
    people: nameMatcher(peopleIn(incident)),
    more: [{ what: "the customer's name", pattern: { test: isNamed } }],
  };
}

/**
 * The same people however much of the incident a run has read, so that the same words stay out: whoever wrote in it is asked
 * of GitHub.
 */
function peopleIn(incident: Incident): NameSources {
  const { snapshot } = incident;
  const { logins, ...rest } = participants({
    ...incident,
    snapshot: { ...snapshot, comments: [], edits: [] },
  });
  return { ...rest, logins: [...logins, ...(snapshot.participants ?? [])] };
}

interface Said {
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
}

const NOTHING: Said = { text: "", leftOut: [] };

/** Updates before version 0.2 kept no more than their first line. */
const summaryOf = ({ said, text }: RecordOf<"update">): Said =>
  said?.summary ? cutSafely(said.summary) : text && !said ? { text, leftOut: [] } : NOTHING;

/** Of a long text the ledger keeps the beginning, which may end within a sentence. */
function cutSafely(said: { readonly text: string; readonly isCut?: boolean | undefined } | undefined): Said {
  if (!said?.isCut) return said ? { text: said.text, leftOut: [] } : NOTHING;
  const sentences = sentencesOf(said.text);
  const leftOut = [{ text: `${sentences.at(-1)?.trim() ?? ""}…`, why: "the rest of a long text" }];
  return { text: sentences.slice(0, -1).join(""), leftOut };
}

/** Without Markdown's emphasis and headings; links, code and HTML are left out already. */
const plain = (text: string): string =>
  text
    .replace(/\*\*|__|(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, "")
    .replace(/^ {0,3}#{1,6}\s+/gm, "")
    .trim();
