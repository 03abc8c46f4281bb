import { writeDashboard } from "./write-dashboard.ts";
import type { Effect } from "../decide/effects.ts";
import { readTasks } from "../incident/checklist.ts";
import { incidentOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { sourceId } from "../incident/ledger/ledger.ts";
import type { Known, Mark } from "../incident/ledger/ledger.ts";
import { hasPlaybook } from "../incident/playbook.ts";
import type { Playbook } from "../incident/playbook.ts";
import { commitMessage, postmortemPlace } from "../incident/postmortem-names.ts";
import { withComment } from "../incident/snapshot.ts";
import type { World } from "../incident/snapshot.ts";
import type { Client } from "../github/client.ts";
import { handOver } from "../github/postmortem.ts";
import { createLabel, deleteComment, mark, reopen, writeComment } from "../github/write.ts";
import { editBody } from "../github/write-body.ts";
import { withComments } from "../github/pages.ts";
import { body, commentBody } from "../render/comment.ts";
import { handoverView } from "../render/handover.ts";
import { withoutPart } from "../render/parts.ts";
import { withPlaybook } from "../render/playbook.ts";
import { postmortemFile, postmortemPull } from "../render/postmortem.ts";
import { fill } from "../render/templates.ts";

/** Does one effect. Gives the world with what was written in it; the same object where there was nothing to do. */
export async function perform(
  client: Client,
  world: World,
  effect: Effect,
  through?: string,
): Promise<World> {
  switch (effect.do) {
    case "append-playbook":
      return {
        ...world,
        issue: { ...world.issue, body: await appendPlaybook(client, world, effect.playbook) },
      };
    case "create-label": {
      const id = await createLabel(client, world, effect.label);
      const labels = new Map(world.repository.labels).set(effect.label.name.toLowerCase(), id);
      return { ...world, repository: { ...world.repository, labels } };
    }
    case "mark":
      await mark(client, world, effect);
      return { ...world, issue: { ...world.issue, labels: relabelled(world.issue.labels, effect) } };
    case "comment":
      return upsert(client, world, effect, (incident, earlier) => commentBody(effect, incident, earlier));
    case "reopen":
      await reopen(client, world);
      return { ...world, issue: { ...world.issue, open: true } };
    case "remember":
      return { ...world, facts: [...(world.facts ?? []), effect.entry] };
    case "delete-comment":
      return takeAway(client, world, effect);
    case "postmortem":
      return handOverPostmortem(client, world);
    case "dashboard":
      return writeDashboard(client, world, through);
    default:
      return effect satisfies never;
  }
}

interface Gone {
  readonly number: string;
  readonly key?: string;
}

/** What shares a comment with others is taken out of it: an edit, of which nobody is notified. */
async function takeAway(client: Client, loaded: World, gone: Gone): Promise<World> {
  const { id } = incidentOf(loaded).known.get(gone.key ?? "") ?? {};
  const world = id ? await withComments(client, loaded, [id]) : loaded;
  const host = world.comments.find((each) => each.mine && each.id === id);
  const left = host && withoutPart(host.body, gone.key ?? "");
  if (host && left !== undefined) {
    const comment = await writeComment(client, world, left, host.number, host.onPull);
    return withComment(withoutComment(world, { ...gone, number: "" }), comment, host.number);
  }
  if (gone.number !== "") await deleteComment(client, world, gone.number);
  return withoutComment(world, gone);
}

/** Up to which time it reminded stays known, so that it does not come again. */
function withoutComment(world: World, { number, key }: Gone): World {
  const comments = world.comments.filter((comment) => comment.number !== number);
  const isOnPull = world.comments.some((each) => each.number === number && each.onPull !== undefined);
  const total = world.total - (number === "" || isOnPull ? 0 : 1);
  const next = key === undefined ? undefined : incidentOf(world).known.get(key)?.next;
  const forgotten: Known[] = key === undefined ? [] : [{ key, kind: "answer", next, id: "", number: "" }];
  return { ...world, comments, total, facts: [...(world.facts ?? []), ...forgotten] };
}

const relabelled = (
  labels: readonly string[],
  { on, off }: { on: readonly string[]; off: readonly string[] },
) => [...labels.filter((name) => !off.includes(name.toLowerCase())), ...on];

const appendPlaybook = (client: Client, world: World, playbook: Playbook) =>
  editBody(client, world, (text) =>
    hasPlaybook(readTasks(text), playbook, world.settings.playbook) ? text : withPlaybook(text, playbook),
  );

async function upsert(
  client: Client,
  world: World,
  { mark: own, onPull, also = [] }: Pick<Effect & { do: "comment" }, "mark" | "onPull" | "also">,
  text: (incident: Incident, earlier?: string) => string,
): Promise<World> {
  const { key } = own;
  const incident = incidentOf(world);
  const known = incident.known.get(key);
  const told = new Set([key, ...also.map((each) => each.mark.key)]);
  // What a command told is known by people's comment, which is never ours to edit.
  const before = known?.id === sourceId(key) ? undefined : known;
  const earlier = world.comments.find((comment) => comment.number === before?.number)?.body;
  const comment = await writeComment(client, world, text(incident, earlier), before?.number, onPull);
  const facts = world.facts?.filter((fact) => !told.has(fact.key));
  return withComment({ ...world, facts }, comment, before?.number);
}

async function handOverPostmortem(client: Client, world: World): Promise<World> {
  const incident = incidentOf(world);
  const place = postmortemPlace(incident);
  const content = postmortemFile(incident);
  const message = commitMessage(world.issue.number);
  const { reviewers } = world.settings.config.postmortem;
  const isWritten = incident.known.get("postmortem")?.variant === "compare";
  const draft = { ...place, content, message, reviewers, isWritten, ...postmortemPull(incident) };
  const handover = await handOver(client, world, draft);
  const pull = handover.variant === "pull" ? handover : undefined;
  const existing = world.postmortem.pull;
  const after: World = {
    ...world,
    postmortem: { branch: place.branch, pull: pull && { ...pull, state: existing?.state ?? "OPEN" } },
  };
  const note: Mark = { key: "postmortem", kind: "postmortem", variant: handover.variant };
  const text = fill("handover", handoverView(handover, draft), world.settings.templates);
  return upsert(client, after, { mark: note }, () => body(note, text, world.issue.url));
}
