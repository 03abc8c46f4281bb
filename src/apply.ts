import type { Effect } from "./effects.ts";
import { readTasks } from "./domain/checklist.ts";
import { FIELDS } from "./domain/form.ts";
import { incidentOf } from "./domain/incident.ts";
import type { Incident } from "./domain/incident.ts";
import { fitLedger, sourceId } from "./domain/ledger.ts";
import type { Ledger, Mark } from "./domain/ledger.ts";
import { hasPlaybook } from "./domain/playbook.ts";
import { postmortemPlace } from "./domain/postmortem.ts";
import type { Comment, World } from "./domain/world.ts";
import type { Client } from "./github/client.ts";
import { handOver } from "./github/postmortem.ts";
import { createLabel, deleteComment, editBody, mark, writeComment } from "./github/write.ts";
import { openFence } from "./render/code.ts";
import { body, commentBody } from "./render/comment.ts";
import { dashboardView } from "./render/dashboard.ts";
import { handoverView } from "./render/handover.ts";
import { playbookMarkdown } from "./render/playbook.ts";
import { postmortemFile, postmortemPull } from "./render/postmortem.ts";
import { fill } from "./render/templates.ts";

export interface Applied {
  /** The world with all that was written in it. */
  readonly world: World;
  /** What was written. */
  readonly done: readonly Effect[];
  readonly failures: readonly Error[];
}

/**
 * Does what was decided, one write after another. A failure stops nothing else; the dashboard comes last and sees all.
 * `earlier` are failures of this run before it: then the ledger must not say that all was dealt with.
 */
export async function apply(
  client: Client,
  start: World,
  effects: readonly Effect[],
  earlier: readonly Error[] = [],
): Promise<Applied> {
  let world = start;
  const done: Effect[] = [];
  const failures = [...earlier];
  for (const effect of effects) {
    const through = failures.length === 0 ? newest(start) : undefined;
    try {
      const after = await perform(client, world, effect, through);
      if (after !== world) done.push(effect);
      world = after;
    } catch (error) {
      failures.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return { world, done, failures };
}

async function perform(client: Client, world: World, effect: Effect, through?: string): Promise<World> {
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
    case "remember":
      return { ...world, facts: [...(world.facts ?? []), effect.entry] };
    case "delete-comment":
      await deleteComment(client, world, effect.number);
      return { ...world, comments: world.comments.filter((comment) => comment.number !== effect.number) };
    case "postmortem":
      return handOverPostmortem(client, world);
    case "dashboard":
      return writeDashboard(client, world, through);
    default:
      return effect satisfies never;
  }
}

const relabelled = (
  labels: readonly string[],
  { on, off }: { on: readonly string[]; off: readonly string[] },
) => [...labels.filter((name) => !off.includes(name.toLowerCase())), ...on];

const appendPlaybook = (client: Client, world: World) =>
  editBody(client, world, (text) => {
    if (hasPlaybook(readTasks(text), world.settings.playbook)) return undefined;
    const closed = text.trimEnd() + (openFence(text)?.closing ?? "");
    return `${closed}\n\n### ${FIELDS.playbook}\n\n${playbookMarkdown(world.settings.playbook)}`.trimStart();
  });

async function upsert(
  client: Client,
  world: World,
  { key }: Mark,
  text: (incident: Incident, earlier?: string) => string,
): Promise<World> {
  const incident = incidentOf(world);
  const known = incident.known.get(key);
  // What a command told is known by people's comment, which is never ours to edit.
  const before = known?.id === sourceId(key) ? undefined : known;
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
  const isWritten = incident.known.get("postmortem")?.variant === "compare";
  const draft = { ...place, content, message, reviewers, isWritten, ...postmortemPull(incident) };
  const handover = await handOver(client, world, draft);
  const pull = handover.variant === "pull" ? handover : undefined;
  const after = { ...world, postmortem: { branch: place.branch, pull } };
  const note: Mark = { key: "postmortem", kind: "postmortem", variant: handover.variant };
  const text = fill("handover", handoverView(handover, draft), world.settings.templates);
  return upsert(client, after, note, () => body(note, text, world.issue.url));
}

/** Written only where it would say something new. That something is known up to a later moment is nothing new alone. */
async function writeDashboard(client: Client, world: World, through?: string): Promise<World> {
  const incident = incidentOf(world);
  const isOpenedNow = through !== undefined && !incident.ledger.opened;
  if (isDashboardCurrent(world) && !isOpenedNow) return world;
  const ledger = nextLedger(incident);
  const dealtWith = through === undefined ? {} : { through, opened: true };
  const text = dashboardText(incident, fitLedger({ ...ledger, ...dealtWith }));
  return withComment(world, await writeComment(client, world, text, incident.dashboard?.number));
}

/** Whether the dashboard says all there is to say, and the ledger is not so old that each run must read much again. */
export function isDashboardCurrent(world: World): boolean {
  const incident = incidentOf(world);
  const { dashboard, ledger } = incident;
  const unread = world.comments.filter(
    ({ mine, updatedAt }) => !mine && updatedAt > new Date(ledger.through),
  );
  return (
    unread.length <= UNREAD_LIMIT &&
    dashboard?.body.trimEnd() === dashboardText(incident, nextLedger(incident))
  );
}

/** A sweep reads ten comments an incident: more than these would make it ask again each time. */
const UNREAD_LIMIT = 8;

function dashboardText(incident: Incident, ledger: Ledger): string {
  const { issue, settings } = incident.world;
  const text = fill("dashboard", dashboardView(incident), settings.templates);
  return body({ key: "dashboard", kind: "dashboard", ledger }, text, issue.url).trimEnd();
}

function nextLedger({ world, ledger, known, answers }: Incident): Ledger {
  const text = answers.get(FIELDS.began);
  const { v, through, opened, cut, log } = ledger;
  const stranger = world.isStranger || ledger.stranger || undefined;
  const isOn = world.issue.labels.some((name) => name.toLowerCase() === world.settings.label.toLowerCase());
  const began = text === undefined ? undefined : { text, at: world.began?.toISOString() ?? null };
  const labelled = ledger.labelled || isOn || undefined;
  return fitLedger({ v, through, began, opened, stranger, labelled, cut, known: [...known.values()], log });
}

/** Up to when people's doings have been read: what they do while this run writes is for the next one. */
const newest = ({ comments, edits, issue }: World): string => {
  const theirs = comments.filter((comment) => !comment.mine).map((comment) => comment.updatedAt);
  const times = [...theirs, ...edits.map((edit) => edit.at), issue.createdAt];
  return new Date(Math.max(...times.map((time) => time.getTime()))).toISOString();
};
