import type { Effect, Marks } from "../src/decide/effects.ts";
import { incidentOf } from "../src/incident/incident.ts";
import { writeMarker } from "../src/incident/ledger/ledger.ts";
import { ownComment } from "../src/incident/ledger/place.ts";
import type { Comment, Snapshot } from "../src/incident/snapshot.ts";
import type { Given } from "./given.ts";

let posted = 1_000_000;

/** The issue as it is once these effects were applied at `now`, as far as later decisions see it. */
export function applied(snapshot: Snapshot, effects: readonly Effect[], now: Date): Snapshot {
  return effects.reduce((before, effect) => applyOne(before, effect, now), snapshot);
}

export async function settled(from: Given, now: Date): Promise<Given> {
  return from.with(applied(from.snapshot, await from.when(now), now));
}

function applyOne(snapshot: Snapshot, effect: Effect, now: Date): Snapshot {
  if (effect.do === "comment") return withOurs(snapshot, effect, now);
  if (effect.do === "take-back" || effect.do === "delete-double")
    return { ...snapshot, comments: snapshot.comments.filter(({ number }) => number !== effect.number) };
  if (effect.do === "remember") return { ...snapshot, facts: [...(snapshot.facts ?? []), effect.entry] };
  return effect.do === "react" ? withMarks(snapshot, effect) : snapshot;
}

function withMarks(snapshot: Snapshot, { comment, reaction, on, off }: Marks): Snapshot {
  const kept = snapshot.issue.labels.filter((name) => !off.includes(name));
  return {
    ...snapshot,
    issue: { ...snapshot.issue, labels: [...kept, ...on] },
    comments: snapshot.comments.map((each) =>
      each.id === comment ? { ...each, reactions: [...each.reactions, reaction] } : each,
    ),
  };
}

/** Each of those that share a comment as one of its own: what is known of them is the same. */
function withOurs(
  snapshot: Snapshot,
  { marker, also = [] }: Effect & { do: "comment" },
  now: Date,
): Snapshot {
  let after = snapshot;
  for (const each of [marker, ...also.map((told) => told.marker)]) {
    const before = ownComment(incidentOf(after).records.get(each.key));
    const others = after.comments.filter(({ number }) => number !== before?.number);
    after = Object.assign({}, after, { comments: [...others, ours(`${writeMarker(each)}\ntext`, now)] });
  }
  return after;
}

function ours(body: string, at: Date): Comment {
  const number = String(++posted);
  const who = { author: "github-actions", bot: true, mine: true, reactions: [] };
  return { id: `IC_${number}`, number, body, createdAt: at, updatedAt: at, ...who };
}
