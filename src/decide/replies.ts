import { planCustomer } from "../commands/customer-plan.ts";
import type { Request } from "../commands/requests.ts";
import { planUpdate } from "../commands/update-plan.ts";
import type { Refusal } from "../commands/command.ts";
import { withKnown } from "../domain/incident.ts";
import type { Incident } from "../domain/incident.ts";
import { replyKey } from "../domain/ledger.ts";
import type { Known, Mark } from "../domain/ledger.ts";
import type { Comment } from "../domain/world.ts";
import type { Effect, Reaction } from "../effects.ts";

export interface Replies {
  readonly effects: Effect[];
  readonly known: ReadonlyMap<string, Known>;
}

/** Requests are answered oldest first: each sees the updates before it, those of this run among them. */
export function replyAll(incident: Incident, requests: readonly Request[]): Replies {
  const known = new Map(incident.known);
  const effects = requests.flatMap((request) => {
    const reply = replyTo(withKnown(incident, known), request);
    const { comment, before } = request;
    if (!reply) return [reaction(comment.id, "CONFUSED")];
    const entry = reply.do === "remember" ? reply.entry : knownOf(reply.mark, comment, before);
    known.set(entry.key, entry);
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

/** A comment of ours that is not there yet, or is to be edited. */
function knownOf(mark: Mark, comment: Comment, before: Known | undefined): Known {
  const { id, number } = before && before.id !== comment.id ? before : { id: "", number: "" };
  return { at: comment.createdAt.toISOString(), ...mark, id, number };
}

type CommentEffect = Effect & { do: "comment" };
type Reply = CommentEffect | (Effect & { do: "remember" });

/** The answer to one request; undefined for somebody who has had the one refusal that each person gets. */
function replyTo(incident: Incident, { comment, hash, before, ask }: Request): Reply | undefined {
  const base = { key: replyKey(comment.id), hash, by: comment.author };
  const answer = (refusal: Refusal): CommentEffect => ({
    do: "comment",
    mark: before?.kind === "update" ? { ...before, ...base } : { ...base, kind: "answer" },
    view: { name: "answer", ...refusal, kept: before?.kind === "update" },
  });
  switch (ask.kind) {
    case "help":
      return { do: "comment", mark: { ...base, kind: "answer" }, view: { name: "help" } };
    case "customer": {
      const view = planCustomer(incident);
      if (!view || before?.kind === "update") return answer(view ? OF_ITS_OWN : NO_UPDATE);
      return { do: "comment", mark: { ...base, kind: "answer" }, view: { name: "customer", ...view } };
    }
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
    case "fact":
      return { do: "remember", entry: { ...remembered(comment, base), kind: "fact", fact: ask.fact } };
    case "withdrawn":
      return { do: "remember", entry: { ...remembered(comment, base), kind: "answer" } };
    case "update": {
      const { mark, view } = planUpdate(incident, comment, ask);
      return { do: "comment", mark: { ...base, ...mark, kind: "update" }, view: { name: "update", ...view } };
    }
    default:
      return ask satisfies never;
  }
}

/** A command whose result is on the dashboard: it is known by the comment that gave it. */
const remembered = (comment: Comment, base: { key: string; hash: string; by: string }) => ({
  ...base,
  at: comment.createdAt.toISOString(),
  id: comment.id,
  number: comment.number,
});

const NO_UPDATE: Refusal = {
  problem: "There is no status update yet.",
  expected: "Post one first: the reply to the customer is made from the newest.",
  example: "/update identified, next 8am\nWhat we know now, in a sentence or two.",
};

const OF_ITS_OWN: Refusal = {
  problem: "This comment is a status update already.",
  expected: "Ask for the draft in a comment of its own.",
  example: "/customer",
};

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
