import type { Changes } from "./changes/change.ts";
import type { Config, ConfigError } from "./settings.ts";
import type { LedgerRecord, Outbox } from "./ledger/schema.ts";
import type { FormField } from "./form.ts";
import type { Playbook } from "./playbook.ts";

/** One incident as stored on GitHub at `now`, read afresh by each run. Instants are GitHub's, never the runner's. */
export interface Snapshot {
  readonly now: Date;
  readonly repository: Repository;
  readonly issue: Issue;
  /** Those read so far, oldest first, including the bot's own. */
  readonly comments: readonly Comment[];
  /** How many the issue has, read or not. */
  readonly total: number;
  /** Facts from this run's commands, which the ledger keeps from then on. */
  readonly facts?: readonly LedgerRecord[];
  /** What this run has sent to receivers outside GitHub. */
  readonly outbox?: Outbox;
  /** The issue's body after each edit, oldest first; the oldest is the body as it was opened. */
  readonly edits: readonly Edit[];
  /** The body as it was opened is not among them: it was not read, or GitHub no longer has it. */
  readonly isOriginalMissing?: boolean;
  /** The newest of the issue's renamings, oldest first. */
  readonly renamings?: readonly Renaming[];
  readonly stateEvents: readonly StateEvent[];
  /** Login of the bot that writes Sev1's comments, once there is one. Other workflows may share it. */
  readonly bot?: string | undefined;
  /** Bots with whose tokens Sev1 has run here. */
  readonly ownBots?: ReadonlySet<string>;
  readonly labelEvents: readonly LabelEvent[];
  /** Logins of all who wrote in it; read only for what goes to the public. */
  readonly participants?: readonly string[];
  /** Only what a call needs could be read: the postmortem and the body's edits may be missing. */
  readonly isPartial?: boolean;
  /** The author's role in this run: whether it is too low, or could not be read. */
  readonly isStranger?: boolean | "unknown";
  readonly postmortem: { readonly branch?: string; readonly pull?: Pull };
  /** Pull requests, commits and releases that mention the incident, oldest first; never the postmortem's own. */
  readonly evidence: readonly Evidence[];
  /** Follow-ups of the same customer's earlier incidents; read only until there is a dashboard. */
  readonly followUps?: readonly FollowUp[];
  /** What changed before the outage began, if this run looked it up. */
  readonly changes?: Changes;
  /** Fields of the repository's own issue form, read only if the body does not fit the shipped one. */
  readonly form?: readonly FormField[] | undefined;
  /** The body certainly came from a form of the repository that sets the incident label. */
  readonly isFromForm?: boolean;
  readonly settings: Settings;
  /** When the outage began, as read from the form; undefined if the form does not say it, null if it cannot be read. */
  readonly began: Date | undefined | null;
  /** The form's text that it was read from. */
  readonly beganText?: string | undefined;
}

export interface Repository {
  readonly owner: string;
  readonly name: string;
  /** Absent in a repository without a commit. */
  readonly head?: { readonly name: string; readonly oid: string };
  /** Node id by lower-case label name. */
  readonly labels: ReadonlyMap<string, string>;
  /** Absent if the default branch has no clock workflow. */
  readonly clock?: {
    /** When a link last began; absent while none runs. */
    readonly beat?: Date;
  };
}

export interface Issue {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly open: boolean;
  /** `COMPLETED`, `NOT_PLANNED`, `DUPLICATE` or `REOPENED`. */
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly author: string;
  readonly byBot: boolean;
  readonly labels: readonly string[];
  /** Its conversation is locked, or was until Sev1 unlocked it to write (`isOpen`). */
  readonly lock?: Lock | undefined;
}

export interface Lock {
  /** As REST names it; null where none was given. */
  readonly reason: string | null;
  readonly isOpen: boolean;
}

export interface Comment {
  /** GraphQL node id. */
  readonly id: string;
  /** REST id: past 2³¹, so text. */
  readonly number: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly author: string;
  readonly bot: boolean;
  /** Written with the token of this run: only then is a marker in it believed. */
  readonly mine: boolean;
  /** Who edited it last, if anybody did. */
  readonly editor?: string;
  /**
   * A bot's that may repeat what anybody wrote: nobody has edited it, or the bot has set no status label here, as Sev1
   * does before it edits an opened incident's dashboard.
   */
  readonly isUnproven?: boolean;
  readonly reactions: readonly string[];
  /** Number of the postmortem's pull request, if the comment is there. Only Sev1's comments are read there. */
  readonly onPull?: number;
}

/** The issue's body as it was opened; undefined if it is not known. */
export const openedBody = ({ isOriginalMissing, edits, issue }: Snapshot): string | undefined =>
  isOriginalMissing ? undefined : (edits[0] ?? issue).body;

/** Who last edited a comment, if not its author: then it does not speak for the author. */
export const otherEditor = ({ author, editor }: Comment): string | undefined =>
  editor === author ? undefined : editor;

export interface Edit {
  readonly at: Date;
  readonly by: string;
  readonly body: string;
  /** The one before was taken out of the history: what this one changed is not known. */
  readonly isAfterGap?: boolean;
}

/** A title that replaced another. */
export interface Renaming {
  readonly at: Date;
  readonly by: string;
  readonly from: string;
  readonly to: string;
}

export interface StateEvent {
  readonly at: Date;
  readonly by: string;
  readonly open: boolean;
  /** Done with the token of this run. */
  readonly mine: boolean;
  /** The merge or push that closed it by keyword: "#12", or a commit. */
  readonly closer?: string | undefined;
  /** Closed as a duplicate, or as not planned by a bot, which says nothing about the outage. */
  readonly isAside?: boolean;
}

/** A label that was added or removed. */
export interface LabelEvent {
  readonly at: Date;
  readonly name: string;
  readonly on: boolean;
  readonly by: string;
  /** By a bot, which may be ours. */
  readonly byBot?: boolean;
}

export interface Pull {
  readonly number: number;
  readonly url: string;
  readonly state: "OPEN" | "MERGED" | "CLOSED";
  readonly isDraft?: boolean;
}

/** What git shows of the work on an incident. Titles are as people wrote them. */
export type Evidence =
  | {
      readonly kind: "pull-request";
      readonly title: string;
      readonly url: string;
      readonly number: number;
      readonly state: Pull["state"];
      readonly isDraft: boolean;
      /** When it was merged. */
      readonly at?: Date;
      /** Branch that it goes to, and whether that is its repository's default one. */
      readonly base: string;
      readonly toDefault: boolean;
      /** "owner/name" where it is not the incident's own repository. */
      readonly elsewhere?: string;
    }
  | { readonly kind: "commit"; readonly title: string; readonly url: string; readonly oid: string }
  | {
      readonly kind: "release";
      readonly title: string;
      readonly url: string;
      readonly isPrerelease: boolean;
      readonly at?: Date;
    };

/** A follow-up of an earlier incident: a postmortem's open pull request, or a merged one's open actions. */
export interface FollowUp {
  readonly incident: number;
  readonly url: string;
  /** Corrective actions that are not ticked; absent where the postmortem itself is not merged. */
  readonly actions?: number;
}

export interface Settings {
  readonly config: Config;
  readonly playbook: Playbook;
  /** The repository's own Mustache templates, by name, which replace the shipped ones. */
  readonly templates: Readonly<Record<string, string>>;
  /** Playbooks of severities that have their own, by the severity's key. */
  readonly playbooks: Readonly<Record<string, Playbook>>;
  /** Days other than weekends that are not business days: YYYY-MM-DD. */
  readonly holidays: ReadonlySet<string>;
  readonly problems: readonly ConfigError[];
  /** The label that makes an issue an incident. */
  readonly label: string;
  /** The incident is a drill; `opener` is the only one to notify, absent if a bot opened it. */
  readonly drill?: { readonly opener: string | undefined };
}

/**
 * The snapshot with this comment in it, in the place of the one with its id if there is one. It was posted just now, unless
 * it is the one with the number that was to be edited.
 */
export const withComment = (snapshot: Snapshot, comment: Comment, edited?: string): Snapshot => {
  const isNew = !snapshot.comments.some((each) => each.id === comment.id);
  const others = snapshot.comments.map((each) => (each.id === comment.id ? comment : each));
  const isPosted = comment.number !== edited && comment.onPull === undefined;
  const total = snapshot.total + (isPosted ? 1 : 0);
  return { ...snapshot, total, comments: isNew ? [...others, comment] : others };
};
