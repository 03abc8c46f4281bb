import type { Effect } from "./effects.ts";
import { readTasks } from "./domain/checklist.ts";
import { FIELDS } from "./domain/form.ts";
import { incidentOf } from "./domain/incident.ts";
import type { Incident } from "./domain/incident.ts";
import { fitLedger } from "./domain/ledger.ts";
import type { Ledger, Mark } from "./domain/ledger.ts";
import { postmortemPlace } from "./domain/postmortem.ts";
import type { Comment, World } from "./domain/world.ts";
import type { Client } from "./github/client.ts";
import { handOver } from "./github/postmortem.ts";
import { createLabel, deleteComment, editBody, mark, writeComment } from "./github/write.ts";
import { body, commentBody } from "./render/comment.ts";
import { dashboardView } from "./render/dashboard.ts";
import { handoverView } from "./render/handover.ts";
import { playbookMarkdown } from "./render/playbook.ts";
import { postmortemFile, postmortemPull } from "./render/postmortem.ts";
import { fill } from "./render/templates.ts";

export interface Applied {
  /** The world with all that was written in it. */
  readonly world: World;
  readonly failures: readonly Error[];
}

/** Does what was decided, one write after another. A failure stops nothing else; the dashboard comes last and sees all. */
export async function apply(client: Client, start: World, effects: readonly Effect[]): Promise<Applied> {
  let world = start;
  const failures: Error[] = [];
  for (const effect of effects) {
    try {
      world = await perform(client, world, effect, failures.length === 0);
    } catch (error) {
      failures.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return { world, failures };
}

async function perform(client: Client, world: World, effect: Effect, allDone: boolean): Promise<World> {
  switch (effect.do) {
    case "append-playbook":
      return { ...world, issue: { ...world.issue, body: await appendPlaybook(client, world) } };
    case "create-label": {
      const id = await createLabel(client, world, effect.label);
      const labels = new Map(world.repository.labels).set(effect.label.name.toLowerCase(), id);
      return { ...world, repository: { ...world.repository, labels } };
    }
    case "mark":
      await mark(client, world, effect);
      return { ...world, issue: { ...world.issue, labels: relabelled(world.issue.labels, effect) } };
    case "comment":
      return upsert(client, world, effect.mark, (incident, earlier) =>
        commentBody(effect.mark, effect.view, incident, earlier),
      );
    case "delete-comment":
      await deleteComment(client, world, effect.number);
      return { ...world, comments: world.comments.filter((comment) => comment.number !== effect.number) };
    case "postmortem":
      return handOverPostmortem(client, world);
    case "dashboard":
      return writeDashboard(client, world, allDone);
    default:
      return effect satisfies never;
  }
}

const relabelled = (
  labels: readonly string[],
  { on, off }: { on: readonly string[]; off: readonly string[] },
) => [...labels.filter((name) => !off.includes(name.toLowerCase())), ...on];

const appendPlaybook = (client: Client, world: World) =>
  editBody(client, world, (text) =>
    readTasks(text).length > 0
      ? undefined
      : `${text.trimEnd()}\n\n### ${FIELDS.playbook}\n\n${playbookMarkdown(world.settings.playbook)}`.trimStart(),
  );

async function upsert(
  client: Client,
  world: World,
  { key }: Mark,
  text: (incident: Incident, earlier?: string) => string,
): Promise<World> {
  const incident = incidentOf(world);
  const before = incident.known.get(key);
  const earlier = world.comments.find((comment) => comment.number === before?.number)?.body;
  return withComment(world, await writeComment(client, world, text(incident, earlier), before?.number));
}

const withComment = (world: World, comment: Comment): World => {
  const isNew = !world.comments.some((each) => each.id === comment.id);
  const others = world.comments.map((each) => (each.id === comment.id ? comment : each));
  return { ...world, comments: isNew ? [...others, comment] : others };
};

async function handOverPostmortem(client: Client, world: World): Promise<World> {
  const incident = incidentOf(world);
  const place = postmortemPlace(incident);
  const content = postmortemFile(incident);
  const message = `Postmortem of incident #${world.issue.number}`;
  const { reviewers } = world.settings.config.postmortem;
  const draft = { ...place, content, message, reviewers, ...postmortemPull(incident) };
  const handover = await handOver(client, world, draft);
  const pull = handover.variant === "pull" ? handover : undefined;
  const after = { ...world, postmortem: { branch: place.branch, pull } };
  const note: Mark = { key: "postmortem", kind: "postmortem", variant: handover.variant };
  const text = fill("handover", handoverView(handover, draft), world.settings.templates);
  return upsert(client, after, note, () => body(note, text, world.issue.url));
}

/** Written only where it would say something new. That something is known up to a later moment is nothing new alone. */
async function writeDashboard(client: Client, world: World, allDone: boolean): Promise<World> {
  const incident = incidentOf(world);
  const text = fill("dashboard", dashboardView(incident), world.settings.templates);
  const render = (ledger: Ledger) =>
    body({ key: "dashboard", kind: "dashboard", ledger }, text, world.issue.url).trimEnd();
  const ledger = nextLedger(incident);
  const before = incident.dashboard;
  const isOld = readUnread(incident) > UNREAD_LIMIT;
  if (before && !isOld && render(ledger) === before.body.trimEnd()) return world;
  const through = allDone ? newest(world) : ledger.through;
  const comment = await writeComment(client, world, render({ ...ledger, through }), before?.number);
  return withComment(world, comment);
}

/** So many comments may be read again by each run before the ledger is written for their sake alone. */
const UNREAD_LIMIT = 50;

const readUnread = ({ world, ledger }: Incident) =>
  world.comments.filter((comment) => !comment.mine && comment.updatedAt > new Date(ledger.through)).length;

function nextLedger({ world, ledger, known, answers }: Incident): Ledger {
  const text = answers.get(FIELDS.began);
  const began = text === undefined ? undefined : { text, at: world.began?.toISOString() ?? null };
  const { v, through, log } = ledger;
  return fitLedger({ v, through, began, known: [...known.values()], log });
}

const newest = ({ comments, edits, issue }: World): string => {
  const times = [
    ...comments.map((comment) => comment.updatedAt),
    ...edits.map((edit) => edit.at),
    issue.createdAt,
  ];
  return new Date(Math.max(...times.map((time) => time.getTime()))).toISOString();
};
