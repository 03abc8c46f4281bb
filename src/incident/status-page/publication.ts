import { factsOf } from "../incident.ts";
import type { Incident } from "../incident.ts";
import type { FactOf, FactRecord } from "../ledger/ledger.ts";
import type { LeftOut } from "../redact/redact.ts";
import type { RedactionRule } from "../redact/rules.ts";
import { redactUpdates } from "./redacted-updates.ts";
import type { RedactedUpdate } from "./redacted-updates.ts";

/** Whether the public page shows an incident, and what of it. */
export interface Publication {
  readonly isShown: boolean;
  readonly title: string;
  /** The command that decided it last. */
  readonly since?: Date;
  /** What `/publish` showed and asked about, if nobody has answered. */
  readonly draft?: FactRecord<"publish">;
  /** Whether an update's words may go out. */
  readonly isPublic: (update: Pick<RedactedUpdate, "id">) => boolean;
}

/** The title until somebody gives one: nothing of the issue's own title may go out. */
const TITLE = "Service disruption";

/** What `/publish`, `/unpublish` and the settings decided, the newest command first. */
export function publicationOf({ records, snapshot }: Incident): Publication {
  const isAuto = snapshot.settings.config.statusPage?.publish === "auto";
  const said = [...factsOf(records, "publish"), ...factsOf(records, "unpublish")].toSorted((a, b) =>
    a.at.localeCompare(b.at),
  );
  const decided = said.findLast(({ fact }) => fact.what === "unpublish" || !fact.isDraft);
  const last = said.at(-1);
  const published = decided?.fact.what === "publish" ? decided.fact : undefined;
  const shown = new Set(published?.shown);
  return {
    isShown: decided ? published !== undefined : isAuto,
    title: titleIn(said),
    since: decided && new Date(decided.at),
    draft: last?.fact.what === "publish" && last.fact.isDraft ? (last as FactRecord<"publish">) : undefined,
    isPublic: ({ id }) => isAuto || shown.has(id),
  };
}

/** A title stays until another is published. */
function titleIn(said: readonly FactRecord<"publish" | "unpublish">[]): string {
  const titles = said.flatMap(({ fact }) => (fact.what === "publish" && !fact.isDraft ? [fact.title] : []));
  return titles.findLast((title) => title !== undefined) ?? TITLE;
}

/** What `/publish` would let out. */
export interface PublicationDraft {
  readonly title: string;
  readonly updates: readonly RedactedUpdate[];
  /** Of what nobody has agreed to yet. */
  readonly leftOut: readonly LeftOut[];
  readonly fact: FactOf<"publish">;
}

/** Drafts what goes out under this title. Where something is left out, somebody must read it before. */
export function draftPublication(
  incident: Incident,
  title: string | undefined,
  wording: RedactionRule,
): PublicationDraft {
  const publication = publicationOf(incident);
  const updates = redactUpdates(incident, wording);
  const leftOut = updates
    .filter((update) => !publication.isPublic(update))
    .flatMap((update) => update.leftOut);
  const shown = updates.map(({ id }) => id);
  const fact = { what: "publish", title, shown, ...(leftOut.length > 0 ? { isDraft: true } : {}) } as const;
  return { title: title ?? publication.title, updates, leftOut, fact };
}
