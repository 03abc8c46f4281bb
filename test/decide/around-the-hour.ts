import { readConfig } from "../../src/config/index.ts";
import type { Effect } from "../../src/decide/effects.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { dutiesOf } from "../../src/reconcile/clock.ts";
import { applied } from "../apply.ts";
import { BEGAN, given, minutes, PLAYBOOK, toldIn } from "../given.ts";
import type { Given } from "../given.ts";

/** Plays a day on an incident: a run comes with each thing that happens, with what is due, and once an hour. */

const ROLES = 'roles: { lead: "@ana", csm: "@carla", de: "@dario", engineer: "@ben", ceo: "@erin" }\n';

/** The settings that a day may start with, or come to. */
const SETTINGS: Readonly<Record<string, string>> = {
  hour: ROLES,
  none: "",
  nobody: ROLES.replace(', ceo: "@erin"', ""),
  sev2: `${ROLES}severities: { sev2: { name: SEV2, escalation: [{ after: 90m, notify: [engineer] }] } }\n`,
  two: `${ROLES}escalation: [{ after: 45m, notify: [csm], label: a }, { after: 90m, notify: [ceo], label: b }]\n`,
  ack: `${ROLES}escalation: [{ after: 1h, notify: [ceo], acknowledge: { within: 15m, notify: [engineer] } }]\n`,
  days: `${ROLES}escalation: [{ after: 1h, notify: [ceo] }, { after: 24h, notify: [engineer], label: a }, { after: 72h, notify: [csm], label: b }]\n`,
  quarter: `${ROLES}escalation: [{ after: 1h, notify: [ceo], acknowledge: { within: 15m, notify: [de] } }]\n`,
  mixed: `${ROLES.replace("@erin", "@acme/board")}escalation: [{ after: 1h, notify: [ceo, csm] }]\n`,
  both: `${ROLES}escalation: [{ after: 1h, notify: [ceo, csm] }]\n`,
  chief: `${ROLES.replace("ceo:", "chief:")}escalation: [{ after: 1h, notify: [chief] }]\n`,
  other: `${ROLES}escalation: [{ after: 90m, notify: [csm] }]\n`,
  broken: `${ROLES}escalation: [{ after: 1h, notify: [ceo\n`,
  off: `${ROLES}clock: "off"\n`,
  half: `${ROLES}escalation: [{ after: 30m, notify: [ceo] }]\n`,
  ninety: `${ROLES}escalation: [{ after: 90m, notify: [ceo] }]\n`,
};

type Happen = (it: Given, at: Date, words: string) => unknown;

/** What is no comment of Ana's. Whatever follows the name is its `words`. */
const HAPPENINGS: Readonly<Record<string, Happen>> = {
  close: (it, at, reason) => setState(it, { at, open: false, isAside: reason === "DUPLICATE" }, reason),
  stale: (it, at) => setState(it, { at, open: false, isAside: true }, "NOT_PLANNED"),
  open: (it, at) => setState(it, { at, open: true }, "REOPENED"),
  label: (it, at, name) => setLabel(it, { at, name, on: true, by: "ana" }),
  unlabel: (it, at, name) => setLabel(it, { at, name, on: false, by: "ana" }),
  settings: (it, _, name) => configure(it, name),
  erin: (it, at, text) => it.comment(text, { createdAt: at, author: "erin" }),
  mallory: (it, at, text) => it.comment(text, { createdAt: at, author: "mallory" }),
  helper: (it, at, text) => it.comment(text, { createdAt: at, author: "helper", bot: true }),
  /** Another workflow with the token that Sev1 has. */
  own: (it, at, text) => it.comment(text, { createdAt: at, author: "github-actions", bot: true, mine: true }),
  ownclose: (it, at, reason) =>
    setState(it, { at, open: false, by: "github-actions", isAside: reason === "NOT_PLANNED" }, reason),
  ownopen: (it, at) => setState(it, { at, open: true, by: "github-actions" }, "REOPENED"),
  edit: (it, at, body) => replaceLast(it, { body, updatedAt: at, editor: "ana" }),
  mend: (it, at, body) => replaceLast(it, { body, updatedAt: at, editor: "ben" }),
  title: (it, _, title) => it.issue({ title }),
  /** The repository's label is: no event of the issue tells it. */
  rename: (it, _, name) =>
    it.issue({ labels: it.snapshot.issue.labels.map((each) => (each === "sev2" ? name : each)) }),
  lock: (it) => it.issue({ lock: { reason: null, isOpen: false } }),
  tick: (it, at) => it.edit(at, "renovate", it.snapshot.issue.body.replaceAll("- [ ]", "- [x]")),
  drop: (it, at) => it.edit(at, "ben", it.snapshot.issue.body.replace(/### Playbook[^]*/, "")),
};

function setState(
  it: Given,
  event: Pick<Given["snapshot"]["stateEvents"][number], "at" | "open" | "isAside"> & { by?: string },
  reason: string,
): void {
  const { by = "ana" } = event;
  const stateEvents = [...it.snapshot.stateEvents, { ...event, by, mine: by !== "ana" }];
  it.with({ stateEvents }).issue({ open: event.open, reason });
}

function setLabel(it: Given, event: Given["snapshot"]["labelEvents"][number]): void {
  const { issue, labelEvents } = it.snapshot;
  const labels = [...issue.labels.filter((name) => name !== event.name), ...(event.on ? [event.name] : [])];
  it.issue({ labels }).with({ labelEvents: [...labelEvents, event] });
}

function replaceLast(it: Given, change: Partial<Given["snapshot"]["comments"][number]>): void {
  const last = it.snapshot.comments.findLast(({ mine }) => !mine);
  it.with({
    comments: it.snapshot.comments.map((each) => (each === last ? { ...each, ...change } : each)),
  });
}

async function configure(it: Given, name: string): Promise<void> {
  const text = SETTINGS[name];
  if (text === undefined) throw new Error(`There are no settings "${name}".`);
  const { config } = await readConfig(`timezone: America/New_York\n${text}`, PLAYBOOK);
  it.config(config);
}

const MINUTE = 60_000;
const minuteOf = (at: Date): number => (at.getTime() - BEGAN.getTime()) / MINUTE;

/** The calls as "<minute> <who>", in minutes since the outage began. A happening is "<minute> <what>". */
export async function callsOf(
  settings: string,
  happenings: readonly string[],
  until: number,
): Promise<string[]> {
  const it = given().opened().roles({ mallory: "read" });
  await configure(it, settings);
  const calls: string[] = [];
  let now = minutes(12, BEGAN);
  const run = async (at: Date) => {
    now = at;
    const effects = await it.when(at);
    calls.push(...effects.flatMap(calledIn).map((who) => `${Math.floor(minuteOf(at))} ${who}`));
    for (const { name, on } of effects.flatMap(labelledIn))
      setLabel(it, { at, name, on, by: "github-actions", byBot: true });
    it.with(applied(it.snapshot, effects, at));
  };
  const waitUntil = async (end: Date) => {
    for (let wake = nextRun(it, now); wake < end; wake = nextRun(it, now)) await run(wake);
  };
  for (const happening of happenings) {
    const [, minute = "", what = "", words = ""] = /^(\d+) (\S+)\s?(.*)$/.exec(happening) ?? [];
    const at = minutes(Number(minute), BEGAN);
    await waitUntil(at);
    if (what.startsWith("/")) it.comment(`${what} ${words}`.trim(), { createdAt: at });
    else await HAPPENINGS[what]?.(it, at, words);
    await run(new Date(at.getTime() + 6000));
  }
  await waitUntil(minutes(until, BEGAN));
  return calls;
}

/** A second after something is due, and within an hour. */
function nextRun(it: Given, now: Date): Date {
  const due = dutiesOf(incidentOf({ ...it.snapshot, now })).map((each) => each.getTime() + 1000);
  const next = Math.min(...due, now.getTime() + 60 * MINUTE);
  return new Date(Math.max(next, now.getTime() + MINUTE));
}

const calledIn = (effect: Effect): string[] =>
  toldIn([effect]).flatMap(({ view }) =>
    view.name === "escalation"
      ? [view.step.notify.flatMap(({ people }) => people).join(", ") || "nobody"]
      : [],
  );

const labelledIn = (effect: Effect): { name: string; on: boolean }[] =>
  effect.do === "react"
    ? [...effect.on.map((name) => ({ name, on: true })), ...effect.off.map((name) => ({ name, on: false }))]
    : [];
