import { closeAsDuplicate, label, lock, pin, react, reference } from "./trials/conversation.ts";
import { branchQuery, claimRef, newBranch, newPull, signature } from "./trials/git.ts";
import { edits, logins, longTexts, mention, ownComment } from "./trials/texts.ts";
import type { Scratch } from "./scratch.ts";

/** What GitHub did, and whether it is what Sev1 relies on. */
export interface Tried {
  readonly isAsExpected: boolean;
  readonly saw: string;
}

/** Closes a doubt that reading alone cannot. docs/platform.md says where the code relies on it. */
export interface Trial {
  readonly id: string;
  readonly expected: string;
  /** What it means for incidents if GitHub does something else. */
  readonly follows: string;
  readonly tryOut: (scratch: Scratch) => Promise<Tried>;
}

/** In their order: the last ones lock and close the issue. */
export const TRIALS: readonly Trial[] = [
  {
    id: "edits",
    expected: "of a text changed twice at once GitHub keeps all three, newest first, with who wrote them",
    follows: "The timeline may miss ticks, or tell them in a wrong order.",
    tryOut: edits,
  },
  {
    id: "own comment",
    expected: "a token knows its own comments",
    follows: "Sev1 cannot find its dashboard, and would post another one.",
    tryOut: ownComment,
  },
  {
    id: "logins",
    expected: "GraphQL names a bot without the [bot] that REST adds",
    follows: "Comments of Sev1 may count as a person's.",
    tryOut: logins,
  },
  {
    id: "reaction twice",
    expected: "the second same reaction changes nothing: 201, then 200",
    follows: "Where refs are refused, a call may come twice.",
    tryOut: react,
  },
  {
    id: "label twice",
    expected: "a label that is there already is no error",
    follows: "A run may fail that sets a label again.",
    tryOut: label,
  },
  {
    id: "long texts",
    expected: "65,536 characters come back whole, and a longer text is not cut",
    follows: "A long incident may lose its end.",
    tryOut: longTexts,
  },
  {
    id: "mention",
    expected: "the HTML of a comment links who is notified",
    follows: "Sev1 cannot tell whom a call did not reach.",
    tryOut: mention,
  },
  {
    id: "lock",
    expected: "of two that create the same ref one gets 201, the other 422",
    follows: "Sev1 falls back to a reaction as its lock; two runs at once may call twice.",
    tryOut: claimRef,
  },
  {
    id: "new branch",
    expected: "no rule refuses the branch of a postmortem, or a file on it",
    follows: "The postmortem comes as text in a comment. Exclude `postmortem/**` from the ruleset.",
    tryOut: newBranch,
  },
  {
    id: "signature",
    expected: "GitHub signs what a workflow's token commits",
    follows: "A rule that wants signed commits would refuse the postmortem.",
    tryOut: signature,
  },
  {
    id: "branch query",
    expected: "a query for branches finds all that contain its text",
    follows: "An incident may not find its postmortem.",
    tryOut: branchQuery,
  },
  {
    id: "new pull request",
    expected: "a workflow may open a pull request",
    follows: "The postmortem's pull request needs one click of yours.",
    tryOut: newPull,
  },
  {
    id: "references",
    expected: "the issue's timeline tells of the pull request that names it",
    follows: "The postmortem may not list the pull requests about the incident.",
    tryOut: reference,
  },
  {
    id: "pin",
    expected: "a comment can be pinned and unpinned",
    follows: "The dashboard stays where it is, and is not shown at the top.",
    tryOut: pin,
  },
  {
    id: "locked",
    expected: "a locked conversation can be unlocked by this token",
    follows: "Sev1 cannot answer on a locked incident: unlock it by hand.",
    tryOut: lock,
  },
  {
    id: "duplicate",
    expected: "an issue closed as a duplicate says so",
    follows: "A duplicate may get a postmortem of its own.",
    tryOut: closeAsDuplicate,
  },
];
