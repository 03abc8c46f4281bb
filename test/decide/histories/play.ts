import { readConfig } from "../../../src/config/index.ts";
import type { Effect, Told } from "../../../src/decide/effects.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import { readMarker, writeMarker } from "../../../src/incident/ledger/ledger.ts";
import type { Playbook } from "../../../src/incident/playbook.ts";
import { dutiesOf } from "../../../src/reconcile/clock.ts";
import { playbookMarkdown } from "../../../src/render/playbook.ts";
import { createRandom, SEED } from "../../deep/random.ts";
import type { Random } from "../../deep/random.ts";
import { BEGAN, given, PLAYBOOK } from "../../given.ts";
import type { Given } from "../../given.ts";
import { expectedCalls } from "./rule.ts";
import { DECLARED_AT, historyOf, isOut } from "./steps.ts";
import { truthOf } from "./truth.ts";
import type { Step } from "./steps.ts";

/** Plays a history: a run comes with each thing that people do, and the clock's runs with what is due. No schedule. */

/** Whom it calls stands in truth.ts as well. */
const settingsWith = (isNamed: boolean, hour: number): string =>
  `timezone: America/New_York
roles: { lead: "@ana", csm: "@carla", de: "@dario", engineer: "@ben", dba: "@dee", ceo: "@erin", vp: ${isNamed ? '"@vera"' : "[]"} }
escalation:
  - { after: 30m, notify: [csm], label: half, acknowledge: { within: 15m, notify: [de] } }
  - { after: ${hour}m, notify: [ceo] }
  - { after: 80m, notify: [vp], label: late }
severities: { sev2: { name: SEV2, escalation: [{ after: 90m, notify: [engineer], label: second }] } }
`;

/** Of the shipped one most of the time would go into reading its tasks. */
const SHORT: Playbook = { ...PLAYBOOK, stages: PLAYBOOK.stages.slice(0, 1) };

/** By then all that a history brings has come. */
const UNTIL = 420;

/** So many histories against the rule; `wrong` names those in which other calls came, or in another minute. */
export async function playMany(count: number) {
  const wrong: string[] = [];
  const sum = { calls: 0, runs: 0, steps: 0, latest: 0 };
  for (let seed = SEED; seed < SEED + count; seed++) {
    const history = historyOf(seed);
    const expected = expectedCalls(truthOf(history), UNTIL);
    const wanted = expected.toSorted().join(", ");
    const { calls, runs, latest } = await play(history, createRandom(seed));
    const came = calls.toSorted().join(", ");
    if (came !== wanted) wrong.push(`SEED=${seed}: ${wanted} are due, ${came} came`);
    sum.calls += expected.length;
    sum.runs += runs;
    sum.steps += history.length;
    sum.latest = Math.max(sum.latest, latest);
  }
  return { wrong, ...sum };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

interface Played {
  /** "<minute> <who>" */
  readonly calls: readonly string[];
  /** How many seconds after its minute began the latest of them came. */
  readonly latest: number;
  readonly runs: number;
}

async function play(history: readonly Step[], random: Random): Promise<Played> {
  const player = new Player(history, random);
  await player.configure();
  for (const step of history) {
    await player.waitUntil(step.at);
    await player.act(step);
    await player.hear(step.at);
  }
  await player.waitUntil(UNTIL + 1);
  return player;
}

const minuteAt = (minute: number): number => BEGAN.getTime() + minute * MINUTE;

class Player {
  readonly calls: string[] = [];
  latest = 0;
  runs = 0;
  readonly #from: Given;
  readonly #history: readonly Step[];
  readonly #random: Random;
  #now = minuteAt(DECLARED_AT);
  /** The run of something that people did while none came through. */
  #late = Infinity;
  #bot = "github-actions";
  #isNamed = false;
  #hour = 60;

  constructor(history: readonly Step[], random: Random) {
    const { settings: read } = given().snapshot;
    const settings = { ...read, playbook: SHORT };
    this.#from = given()
      .with({ settings })
      .roles({ mallory: "read" })
      .issue({ body: `### Customer\n\nABC\n\n${playbookMarkdown(SHORT)}` })
      .dashboard();
    this.#history = history;
    this.#random = random;
  }

  /** The runs before that minute: the clock's, and those that an outage held up. */
  async waitUntil(minute: number): Promise<void> {
    for (;;) {
      const { snapshot } = this.#from;
      const duties = dutiesOf(incidentOf({ ...snapshot, now: new Date(this.#now) }));
      const next = Math.min(...duties.map((due) => due.getTime() + SECOND));
      const wake = Math.min(this.#through(Math.max(next, this.#now + SECOND)), this.#late);
      if (wake >= minuteAt(minute)) return;
      await this.run(wake);
    }
  }

  /** The run of something that was done in this minute. */
  async hear(minute: number): Promise<void> {
    const at = minuteAt(minute) + (1 + this.#random.below(50)) * SECOND;
    const through = this.#through(at);
    this.#now = minuteAt(minute);
    if (through === at) return this.run(at);
    this.#late = Math.min(this.#late, through);
  }

  /** That instant, or a little after GitHub is there again. */
  #through(at: number): number {
    if (at === Infinity) return at;
    let minute = Math.floor((at - BEGAN.getTime()) / MINUTE);
    if (!isOut(this.#history, minute)) return at;
    while (isOut(this.#history, minute)) minute++;
    return minuteAt(minute) + (1 + this.#random.below(50)) * SECOND;
  }

  /** One run, or one that dies halfway and the next one. */
  async run(at: number): Promise<void> {
    if (at >= this.#late) this.#late = Infinity;
    const isKilled = this.#random.chance(0.15);
    const isWhole = await this.#runOnce(at, isKilled ? this.#random.below(6) : Infinity);
    if (!isWhole) await this.#runOnce(at + 2 * SECOND, Infinity);
  }

  /** Whether all was done; what is opened again is read once more. */
  async #runOnce(at: number, most: number): Promise<boolean> {
    this.runs++;
    this.#now = at;
    let left = most;
    for (let round = 0; round < 2; round++) {
      const effects = await this.#from.when(new Date(at));
      for (const effect of effects) {
        if (left-- <= 0) return false;
        this.#perform(effect, new Date(at));
      }
      if (!effects.some((effect) => effect.do === "reopen")) return true;
    }
    return true;
  }

  #perform(effect: Effect, at: Date): void {
    const { snapshot } = this.#from;
    switch (effect.do) {
      case "comment":
        return this.#post(effect, at);
      case "remember":
        return this.#with({ facts: [...(snapshot.facts ?? []), effect.entry] });
      case "react":
        for (const name of effect.off) this.#label(name, false, at, this.#bot);
        for (const name of effect.on) this.#label(name, true, at, this.#bot);
        return undefined;
      case "delete-double":
        return this.#with({ comments: snapshot.comments.filter(({ number }) => number !== effect.number) });
      case "take-back":
        return this.#with({
          comments: snapshot.comments.filter(({ number }) => number !== effect.number),
          facts: [...(snapshot.facts ?? []), { key: effect.key, kind: "deleted" }],
        });
      case "reopen":
        return this.#state(at, true, this.#bot);
      case "dashboard":
        return this.#writeLedger(at);
      case "append-playbook":
      case "find-changes":
      case "retitle":
      case "create-label":
      case "postmortem":
        return undefined;
      default:
        return effect satisfies never;
    }
  }

  #with(change: Parameters<Given["with"]>[0]): void {
    this.#from.with(change);
  }

  #post({ marker, view, also = [] }: Effect & { do: "comment" }, at: Date): void {
    const { comments, facts } = this.#from.snapshot;
    const told = new Set([marker.key, ...also.map((each) => each.marker.key)]);
    this.#with({ facts: facts?.filter(({ key }) => !told.has(key)) });
    const text = writeMarker({ ...marker, also: also.map((each) => each.marker) });
    const before = comments.find((comment) => readMarker(comment)?.key === marker.key);
    if (before) return this.#replace(before.id, { body: text, updatedAt: at });
    this.#from.comment(text, { createdAt: at, author: this.#bot, bot: true, mine: true });
    for (const each of [{ marker, view }, ...also]) this.#hear(each, at);
    return undefined;
  }

  #hear({ view }: Told, at: Date): void {
    if (view.name !== "escalation") return;
    const elapsed = at.getTime() - BEGAN.getTime();
    for (const who of view.step.notify.flatMap(({ people }) => people))
      this.calls.push(`${Math.floor(elapsed / MINUTE)} ${who}`);
    this.latest = Math.max(this.latest, (elapsed % MINUTE) / SECOND);
  }

  #replace(id: string, change: { body: string; updatedAt: Date; editor?: string }): void {
    const { comments } = this.#from.snapshot;
    this.#with({ comments: comments.map((each) => (each.id === id ? { ...each, ...change } : each)) });
  }

  /** What is known goes into the ledger, as a run ends. */
  #writeLedger(at: Date): void {
    const { snapshot } = this.#from;
    const incident = incidentOf({ ...snapshot, now: at });
    const { dashboard, records, ledger } = incident;
    const next = { ...ledger, through: at.toISOString(), records: [...records.values()] };
    const body = `${writeMarker({ key: "dashboard", kind: "dashboard", ledger: next })}\ntext`;
    this.#replace(dashboard?.id ?? "", { body, updatedAt: at });
    this.#with({ facts: [] });
  }

  #label(name: string, on: boolean, at: Date, by: string): void {
    const { issue, labelEvents } = this.#from.snapshot;
    if (issue.labels.includes(name) === on) return;
    const labels = on ? [...issue.labels, name] : issue.labels.filter((each) => each !== name);
    const event = { at, name, on, by, byBot: by === this.#bot };
    this.#from.issue({ labels }).with({ labelEvents: [...labelEvents, event] });
  }

  #state(at: Date, open: boolean, by: string, more: { reason?: string; closer?: string } = {}): void {
    const { stateEvents } = this.#from.snapshot;
    const event = { at, by, open, mine: by === this.#bot, closer: more.closer };
    this.#from.with({ stateEvents: [...stateEvents, event] });
    this.#from.issue({ open, reason: more.reason ?? "REOPENED" });
  }

  /** What people, or GitHub, do. */
  act(step: Step): void | Promise<void> {
    const at = new Date(minuteAt(step.at));
    const { issue, comments } = this.#from.snapshot;
    const say = (body: string, author = "ana") => void this.#from.comment(body, { createdAt: at, author });
    const ago = (since: number) => (since === step.at ? "now" : `${step.at - since} minutes ago`);
    switch (step.do) {
      case "say":
        return say(`/update ${step.word}\nAs it is.`);
      case "correct": {
        const last = comments.findLast(({ body }) => body.startsWith("/update"));
        const body = `/update ${step.word}\nAs it is.`;
        return this.#replace(last?.id ?? "", { body, updatedAt: at, editor: "ana" });
      }
      case "mitigated":
      case "resolved-at":
      case "began":
        return say(`/${step.do} ${ago(step.since)}`);
      case "close": {
        const { reason, by } = step;
        if (issue.open)
          this.#state(at, false, "ana", by === "merge" ? { reason, closer: "#12" } : { reason });
        return undefined;
      }
      case "open":
        return issue.open ? undefined : this.#state(at, true, "ana");
      case "severity":
        return say(`/severity ${step.to}`, "ben");
      case "label":
        return this.#label("sev2", step.on, at, "ana");
      case "settings":
        return this.configure(step);
      case "token":
        this.#bot = `${this.#bot}-2`;
        return this.#with({ bot: this.#bot });
      case "tick":
        return void this.#from.edit(at, "ben", issue.body.replace("- [ ]", "- [x]"));
      case "role":
        return say("/role vp @zoe");
      case "ack":
        return say("/ack", "carla");
      case "escalate":
        return say("/escalate They ask for somebody.");
      case "idle":
        return step.by === "bot"
          ? void this.#from.comment(step.text, { createdAt: at, author: "helper", bot: true })
          : say(step.text, step.by);
      case "outage":
        return undefined;
      default:
        return step satisfies never;
    }
  }

  /** The settings as they are, or as they are changed. */
  async configure(change?: Step & { do: "settings" }): Promise<void> {
    this.#isNamed ||= change !== undefined && change.hour === undefined;
    this.#hour = change?.hour ?? this.#hour;
    const { config } = await readConfig(settingsWith(this.#isNamed, this.#hour), SHORT);
    this.#with({ settings: { ...this.#from.snapshot.settings, config } });
  }
}
