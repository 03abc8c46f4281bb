import type { Request } from "./commands/requests.ts";
import { planUpdate } from "./commands/update-plan.ts";
import type { UpdateView } from "./commands/update-plan.ts";
import type { Refusal } from "./commands/update.ts";
import type { Escalation } from "./config/types.ts";
import { isDismissed, outageReaches, withKnown } from "./domain/incident.ts";
import type { Incident } from "./domain/incident.ts";
import { ownLabels, STATUS_LABELS, statusLabel } from "./domain/labels.ts";
import type { Label } from "./domain/labels.ts";
import { doubleComments, fingerprint, replyKey } from "./domain/ledger.ts";
import type { Known, Mark } from "./domain/ledger.ts";

/** What is to be done, in order. A comment effect creates the comment of its key or edits the one that is there. */
export type Effect =
  | { readonly do: "append-playbook" }
  | { readonly do: "create-label"; readonly label: Label }
  | {
      readonly do: "mark";
      readonly comment?: string;
      readonly reaction: Reaction;
      readonly on: string[];
      readonly off: string[];
    }
  | { readonly do: "comment"; readonly mark: Mark; readonly view: View }
  | { readonly do: "delete-comment"; readonly number: string }
  | { readonly do: "postmortem" }
  | { readonly do: "dashboard" };

export type Reaction = "EYES" | "CONFUSED";

/** What a comment says, before it is words. */
export type View =
  | ({ readonly name: "update" } & UpdateView)
  | ({ readonly name: "answer"; readonly kept?: boolean } & Refusal)
  | { readonly name: "help" }
  | { readonly name: "escalation"; readonly step: Escalation; readonly due: Date; readonly came: Date }
  | { readonly name: "settings" };

/** Everything that should be there and is not. Pure: the same incident and requests give the same effects. */
export function decide(incident: Incident, requests: readonly Request[], manual: boolean): Effect[] {
  const replies = replyAll(incident, requests);
  const after = withKnown(incident, replies.known);
  const escalations = dueEscalations(after);
  const labels = labelChanges(after, escalations);
  return [
    ...doubles(incident),
    ...opening(incident, replies.effects.length > 0),
    ...newLabels(incident, labels.on),
    ...withLabels(replies.effects, labels),
    ...escalations.map(escalate),
    ...settingsProblems(incident),
    ...closing(incident, manual),
    { do: "dashboard" },
  ];
}

/** The dashboard is the first comment, also where commands came before it. */
function opening({ dashboard, items }: Incident, isAsked: boolean): Effect[] {
  if (dashboard) return [];
  const playbook: Effect[] = items.length > 0 ? [] : [{ do: "append-playbook" }];
  return isAsked ? [...playbook, { do: "dashboard" }] : playbook;
}

/** Two runs at once may both have posted: GitHub has no lock. The older comment of a key stays. */
const doubles = ({ world }: Incident): Effect[] =>
  doubleComments(world.comments).map(({ number }) => ({ do: "delete-comment", number }));

interface Replies {
  readonly effects: Effect[];
  readonly known: ReadonlyMap<string, Known>;
}

/** Requests are answered oldest first: each sees the updates before it, those of this run among them. */
function replyAll(incident: Incident, requests: readonly Request[]): Replies {
  const known = new Map(incident.known);
  const effects = requests.flatMap((request) => {
    const reply = replyTo(withKnown(incident, known), request);
    const { comment } = request;
    if (!reply) return [reaction(comment.id, "CONFUSED")];
    const { mark } = reply;
    known.set(mark.key, { at: comment.createdAt.toISOString(), ...mark, id: "", number: "" });
    return [...(comment.reactions.includes("EYES") ? [] : [reaction(comment.id, "EYES")]), reply];
  });
  return { effects, known };
}

const reaction = (comment: string, kind: Reaction): Effect & { do: "mark" } => ({
  do: "mark",
  comment,
  reaction: kind,
  on: [],
  off: [],
});

type CommentEffect = Effect & { do: "comment" };

/** The answer to one request; undefined for somebody who has had the one refusal that each person gets. */
function replyTo(incident: Incident, { comment, hash, before, ask }: Request): CommentEffect | undefined {
  const base = { key: replyKey(comment.id), hash, by: comment.author };
  const answer = (refusal: Refusal): CommentEffect => ({
    do: "comment",
    mark: before?.kind === "update" ? { ...before, ...base } : { ...base, kind: "answer" },
    view: { name: "answer", ...refusal, kept: before?.kind === "update" },
  });
  switch (ask.kind) {
    case "help":
      return { do: "comment", mark: { ...base, kind: "answer" }, view: { name: "help" } };
    case "refusal":
      return answer(ask.refusal);
    case "edited":
      return answer(editedByAnother(ask.editor));
    case "forbidden": {
      const told = [...incident.known.values()].some(
        (known) => known.kind === "refused" && known.by === comment.author,
      );
      if (told || before) return undefined;
      return {
        do: "comment",
        mark: { ...base, kind: "refused" },
        view: { name: "answer", ...notAllowed(ask.permission) },
      };
    }
    case "update": {
      const { mark, view } = planUpdate(incident, comment, ask);
      return { do: "comment", mark: { ...base, ...mark, kind: "update" }, view: { name: "update", ...view } };
    }
    default:
      return ask satisfies never;
  }
}

const editedByAnother = (editor: string): Refusal => ({
  problem: `This comment was edited by ${editor}, so its command was not run: a command speaks for its author only.`,
  expected: "Post the command as a comment of your own.",
  example: "/update identified, next 8am",
});

const notAllowed = (permission: string): Refusal => ({
  problem: `Commands are for people with at least the triage role in this repository; yours is "${permission}".`,
  expected:
    "Ask somebody who has it to post the update, or a maintainer to give you the role. You are not told again.",
  example: "",
});

interface LabelChanges {
  readonly on: string[];
  readonly off: string[];
}

function labelChanges({ world, known, status, dashboard }: Incident, due: readonly DueStep[]): LabelChanges {
  const { issue, settings } = world;
  const has = new Set(issue.labels.map((name) => name.toLowerCase()));
  const escalated = settings.config.escalations
    .filter((step) => known.has(escalationKey(step)) || due.some((each) => each.step === step))
    .map((step) => step.label);
  const wanted = [...(dashboard ? [] : [settings.label]), statusLabel(status), ...escalated];
  return {
    on: [...new Set(wanted)].filter((name) => !has.has(name.toLowerCase())),
    off: STATUS_LABELS.filter((name) => name !== statusLabel(status) && has.has(name)),
  };
}

/** Missing labels are created: the one needed now, and all of them when an incident is opened. */
function newLabels({ world, dashboard }: Incident, needed: readonly string[]): Effect[] {
  const missing = ownLabels(world.settings).filter(
    ({ name }) => !world.repository.labels.has(name.toLowerCase()),
  );
  return missing
    .filter(({ name }) => !dashboard || needed.includes(name))
    .map((label) => ({ do: "create-label", label }));
}

/** Reactions and label changes travel in one request where there are both. */
function withLabels(effects: readonly Effect[], { on, off }: LabelChanges): Effect[] {
  if (on.length + off.length === 0) return [...effects];
  const first = effects.findIndex((effect) => effect.do === "mark");
  const mark = effects[first];
  if (mark?.do !== "mark") return [{ do: "mark", reaction: "EYES", on, off }, ...effects];
  return effects.with(first, { ...mark, on, off });
}

interface DueStep {
  readonly step: Escalation;
  readonly due: Date;
  readonly came: Date;
}

const escalationKey = (step: Escalation) => `escalation:${step.key}`;

/** Strictly longer than the step's time, not resolved, never before. */
function dueEscalations({ world, began, timeline, resolvedAt, known }: Incident): DueStep[] {
  if (resolvedAt || !world.issue.open) return [];
  return world.settings.config.escalations
    .map((step) => ({ step, due: outageReaches(step.after, began, timeline), came: world.now }))
    .filter(({ step, due, came }) => came > due && !known.has(escalationKey(step)));
}

const escalate = ({ step, due, came }: DueStep): Effect => ({
  do: "comment",
  mark: { key: escalationKey(step), kind: "escalation", text: step.key },
  view: { name: "escalation", step, due, came },
});

/** What is wrong in the settings is said in one comment, which is edited when that changes. */
function settingsProblems({ world, known }: Incident): Effect[] {
  const { problems } = world.settings;
  const before = known.get("settings");
  const hash = fingerprint(JSON.stringify(problems));
  if (problems.length === 0 && !before) return [];
  if (before?.hash === hash) return [];
  return [{ do: "comment", mark: { key: "settings", kind: "settings", hash }, view: { name: "settings" } }];
}

/**
 * A closed incident gets its postmortem once. What GitHub's settings forbade is tried again only by hand: so nobody
 * is told twice. A pull request that people opened from our branch themselves is linked when it is seen.
 */
function closing(incident: Incident, manual: boolean): Effect[] {
  const { issue, postmortem } = incident.world;
  if (issue.open || isDismissed(incident.world)) return [];
  const before = incident.known.get("postmortem");
  const foundNow = before?.variant === "compare" && postmortem.pull !== undefined;
  const again = before !== undefined && before.variant !== "pull" && (manual || foundNow);
  return before && !again ? [] : [{ do: "postmortem" }];
}
