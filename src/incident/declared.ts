import { isLedgerKnown } from "./ledger/ledger.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { Comment, Snapshot } from "./snapshot.ts";
import { hasForm } from "./trigger.ts";
import { isSameName } from "../markdown/text.ts";

/** A label set this soon (ms) after the issue was opened came with it. */
const AT_ONCE = 60_000;

interface Declaration {
  readonly at: Date;
  readonly by: string;
}

/**
 * When the issue became an incident, and by whom: when it was opened or, if it was opened as something else, when somebody
 * set the label. Once there is a ledger, it knows, because GitHub returns only the newest events.
 */
export function declarationOf(
  snapshot: Snapshot,
  source: { readonly ledger: Ledger; readonly dashboard?: Comment },
): Declaration {
  const { createdAt: at, author: by } = snapshot.issue;
  const { ledger, dashboard } = source;
  const isKnown = isLedgerKnown(source);
  const labelled = firstLabel(snapshot, dashboard?.isUnproven);
  if (isKnown && ledger.declared !== undefined)
    return { at: new Date(ledger.declared), by: labelled?.by ?? by };
  return (isKnown ? undefined : labelled) ?? { at, by };
}

/**
 * Undefined if the issue was opened as an incident. Our own bot sets the label only on what is one already; before it has
 * edited a dashboard, another workflow of the same bot set it, as in the run that posted the dashboard.
 */
function firstLabel(snapshot: Snapshot, isUnproven = false): Declaration | undefined {
  const { issue, edits, labelEvents, settings, bot, ownBots, isFromForm } = snapshot;
  // A form that the author pastes later opened nothing.
  const body = edits[0]?.body ?? issue.body;
  const isForm = isFromForm || hasForm(body) || hasForm(body, settings.config.vocabulary.form);
  const first = labelEvents.find(({ name, on }) => on && isSameName(name, settings.label));
  const isOurs = (by: string) => !isUnproven && (by === bot || ownBots?.has(by) === true);
  if (!first || isForm || isOurs(first.by)) return undefined;
  return first.at.getTime() - issue.createdAt.getTime() > AT_ONCE ? first : undefined;
}
