import { DECLARED_AT } from "./steps.ts";
import { MEANS, NEVER, NEWS, RUNGS } from "./meanings.ts";
import type { Rung, Spell, Writing } from "./meanings.ts";
import type { Said, Severity, Step } from "./steps.ts";

/** What is true in a history, as plain data: the rule of the calls reads nothing else. */

/** What everybody knows from this minute on; minutes since the outage began, as it was first told. */
export interface Truth {
  readonly at: number;
  /** When the customer could not work: the last time has no end while they cannot. */
  readonly broken: readonly (readonly [from: number, to: number])[];
  readonly isOver: boolean;
  readonly rungs: readonly Rung[];
  /** When somebody asked last for the next rung. */
  readonly askedAt: number;
  readonly acknowledgedAt: number;
  /** Before that minute no run comes through. */
  readonly outUntil: number;
}

const endOf = ({ works, over }: Spell): number => Math.min(works, over);

type Ongoing = Exclude<Said, "none" | "Resolved">;
const ONGOING: readonly Ongoing[] = ["Investigating", "Identified", "Monitoring"];

interface Outage {
  readonly spells: readonly Spell[];
  /** The last one that is not "Resolved". */
  readonly status: Ongoing;
  /** "undone": closed, until the next run opens it again. */
  readonly issue: "open" | "closed" | "undone";
}

interface Scene extends Outage {
  readonly at: number;
  readonly began: number;
  /** As it was when the last status was said, which may be corrected. */
  readonly before?: Outage & { readonly at: number };
  readonly severity: Severity;
  readonly hour: number;
  readonly vp: string;
  readonly askedAt: number;
  readonly acknowledgedAt: number;
  readonly outUntil: number;
}

const FIRST: Spell = { from: -NEVER, works: NEVER, over: NEVER };

const START: Scene = {
  at: DECLARED_AT,
  began: 0,
  spells: [FIRST],
  status: "Investigating",
  issue: "open",
  severity: "sev1",
  hour: 60,
  vp: "",
  askedAt: 0,
  acknowledgedAt: 0,
  outUntil: 0,
};

/** The truth after each step, the first being that of the declaration. */
export function truthOf(history: readonly Step[]): Truth[] {
  const scenes = [START];
  for (const step of history) scenes.push(after(woken(scenes.at(-1) ?? START, step.at), step));
  return scenes.map(factsOf);
}

function factsOf(scene: Scene): Truth {
  const { at, began, spells, askedAt, acknowledgedAt, outUntil } = scene;
  const broken = spells.map((spell) => {
    const from = Math.max(spell.from, began);
    return [from, Math.max(from, endOf(spell))] as const;
  });
  const isOver = lastOf(spells).over < NEVER;
  return { at, broken, isOver, rungs: RUNGS[scene.severity](scene), askedAt, acknowledgedAt, outUntil };
}

/** A run opens what was closed by mistake, unless none came through. */
const woken = (scene: Scene, now: number): Scene =>
  scene.issue === "undone" && scene.outUntil < now ? { ...scene, issue: "open" } : scene;

function after(before: Scene, step: Step): Scene {
  const scene = { ...before, at: step.at };
  switch (step.do) {
    case "say":
      return { ...scene, ...told(scene, step.status, step.at), before: scene };
    case "correct":
      return scene.before ? { ...scene, ...told(scene.before, step.status, scene.before.at) } : scene;
    case "mitigated":
    case "resolved-at":
      // It did not work again before it was broken.
      return step.since < scene.began ? scene : { ...scene, ...told(scene, step.do, step.since) };
    case "began":
      // It was not broken only after it worked again.
      return step.since > (factsOf(scene).broken.at(-1)?.[1] ?? NEVER)
        ? scene
        : { ...scene, began: step.since };
    case "close":
      return scene.issue === "open" ? { ...scene, ...told(scene, step.by, step.at) } : scene;
    case "open":
      return scene.issue === "open" ? scene : { ...scene, ...told(scene, "open", step.at) };
    case "severity":
      return { ...scene, severity: step.to };
    case "label":
      // Whoever takes it off takes back the word that set it.
      return step.on ? { ...scene, severity: "sev2" } : { ...scene, severity: "sev1" };
    case "settings":
      return step.hour ? { ...scene, hour: step.hour } : { ...scene, vp: scene.vp || "vera" };
    case "role":
      return { ...scene, vp: "zoe" };
    case "ack":
      return { ...scene, acknowledgedAt: step.at };
    case "outage":
      return { ...scene, outUntil: Math.max(scene.outUntil, step.at + step.minutes) };
    case "escalate":
      return { ...scene, askedAt: step.at };
    case "tick":
    case "token":
    case "idle":
      return scene;
    default:
      return step satisfies never;
  }
}

function told({ spells, status, issue }: Outage, writing: Writing, then: number): Outage {
  const last = lastOf(spells);
  const isOver = last.over < NEVER;
  const open = isOver ? "resolved" : status === "Monitoring" ? "watched" : "down";
  const news = MEANS[writing][issue === "closed" ? "closed" : open];
  const spell = { ...last, ...NEWS[news](last, then) };
  const isAgain = endOf(last) < NEVER && endOf(spell) === NEVER;
  const undone = news === "is broken" && issue === "closed" ? "undone" : issue;
  return {
    spells: isAgain ? [...spells, { ...FIRST, from: then }] : [...spells.slice(0, -1), spell],
    status: ONGOING.find((each) => each === writing) ?? status,
    issue: writing === "merge" && !isOver ? "undone" : (ISSUE[writing] ?? undone),
  };
}

const ISSUE: Partial<Record<Writing, Outage["issue"]>> = { ana: "closed", merge: "closed", open: "open" };

const lastOf = (spells: readonly Spell[]): Spell => spells[spells.length - 1] ?? FIRST;
