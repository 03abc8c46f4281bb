import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { findOpenCommands } from "../src/commands/parse/find.ts";
import { readRequests } from "../src/commands/parse/requests.ts";
import { DEFAULTS } from "../src/config/index.ts";
import type { Config } from "../src/config/index.ts";
import { decide } from "../src/decide/decide.ts";
import type { Effect, Marks } from "../src/decide/effects.ts";
import { FIELDS } from "../src/incident/form.ts";
import { incidentOf } from "../src/incident/incident.ts";
import { ownLabels } from "../src/incident/labels.ts";
import { EMPTY, writeMarker } from "../src/incident/ledger/ledger.ts";
import type { Fact, Ledger, LedgerRecord, Marker, RecordOf } from "../src/incident/ledger/ledger.ts";
import type { Playbook } from "../src/incident/playbook.ts";
import { readTime } from "../src/time/parse-time.ts";
import type { Comment, Settings, Snapshot } from "../src/incident/snapshot.ts";
import { playbookMarkdown } from "../src/render/playbook.ts";
import { markerWith, told } from "./records.ts";
import type { Draft } from "./records.ts";
import { stepAfter } from "./settings.ts";

export const PLAYBOOK = parse(readFileSync("templates/playbooks/mme-sev1.yml", "utf8")) as Playbook;

/** The sample's morning: the outage began at 10:20am in New York and was declared at 10:32. */
export const BEGAN = new Date("2026-11-17T15:20:00Z");
export const DECLARED = new Date("2026-11-17T15:32:00Z");
export const minutes = (count: number, from = DECLARED) => new Date(from.getTime() + count * 60_000);

export const BODY = [
  `### ${FIELDS.customer}\n\nEnterprise ABC`,
  `### ${FIELDS.summary}\n\nPages time out for everybody.`,
  `### ${FIELDS.impact}\n\n40,000 users cannot work.`,
  `### ${FIELDS.began}\n\n10:20am ET`,
  `### ${FIELDS.people}\n\nIncident lead: Ana\nCSM/TAM: Carla\nDE: Dario\nEngineer: Ben\nCustomer DBA: Dee`,
  `### ${FIELDS.playbook}\n\n${playbookMarkdown(PLAYBOOK)}`,
].join("\n\n");

type Roles = Readonly<Record<string, string>>;

/** Builds a snapshot step by step; `when` decides in it. Nothing in here knows a rule of the product. */
export class Given {
  snapshot: Snapshot;
  #roles: Roles = {};
  #count = 0;

  constructor(config: Partial<Config> = {}) {
    const settings = {
      config: {
        ...DEFAULTS,
        escalations: [stepAfter(1)],
        timezone: "America/New_York",
        // Few tests are about it, and it would be due in all.
        changes: { show: false, repositories: [] },
        ...config,
      },
      playbook: PLAYBOOK,
      templates: {},
      playbooks: {},
      holidays: new Set<string>(),
      problems: [],
      label: "sev1",
    };
    this.snapshot = {
      now: DECLARED,
      repository: {
        owner: "acme",
        name: "incidents",
        head: { name: "main", oid: "0".repeat(40) },
        labels: new Map(),
      },
      issue: {
        id: "I_1",
        number: 7,
        title: "[SEV1] Enterprise ABC",
        body: BODY,
        url: "https://github.com/acme/incidents/issues/7",
        open: true,
        reason: null,
        createdAt: DECLARED,
        author: "carla",
        byBot: false,
        labels: ["sev1"],
      },
      comments: [],
      total: 0,
      edits: [],
      stateEvents: [],
      labelEvents: [],
      postmortem: {},
      evidence: [],
      settings,
      began: BEGAN,
    };
  }

  with(change: Partial<Snapshot>): this {
    this.snapshot = { ...this.snapshot, ...change };
    return this;
  }

  issue(change: Partial<Snapshot["issue"]>): this {
    return this.with({ issue: { ...this.snapshot.issue, ...change } });
  }

  roles(roles: Roles): this {
    this.#roles = { ...this.#roles, ...roles };
    return this;
  }

  comment(body: string, change: Partial<Comment> = {}): this {
    this.#count += 1;
    const at = change.createdAt ?? minutes(this.#count);
    const id = `IC_${this.#count}`;
    const plain = {
      id,
      number: String(this.#count),
      body,
      createdAt: at,
      updatedAt: at,
      author: "ana",
      bot: false,
      mine: false,
      reactions: [],
    };
    const total = this.snapshot.total + 1;
    return this.with({ total, comments: [...this.snapshot.comments, { ...plain, ...change }] });
  }

  /** A comment of ours with this mark. */
  ours(draft: Draft & { readonly also?: readonly Marker[] }, change: Partial<Comment> = {}): this {
    return this.comment(`${writeMarker(markerWith(draft))}\ntext`, {
      author: "github-actions",
      bot: true,
      mine: true,
      ...change,
    });
  }

  /** A dashboard, with all that its ledger knows. */
  dashboard(ledger: Partial<Ledger> = {}): this {
    const data = {
      key: "dashboard",
      kind: "dashboard",
      ledger: { ...EMPTY, opened: true, ...ledger },
    } as const;
    return this.ours(data, { createdAt: DECLARED });
  }

  /** An incident that Sev1 has opened: with its labels, which the repository has, and its dashboard. */
  opened(ledger: Partial<Ledger> = {}): this {
    const { repository, settings } = this.snapshot;
    const labels = new Map(ownLabels(settings).map(({ name }) => [name, `LA_${name}`]));
    return this.with({ repository: { ...repository, labels } })
      .issue({ labels: [settings.label, "status: investigating"] })
      .dashboard(ledger);
  }

  /** What a command said at `at`, as it stands once its run is over. */
  fact(fact: Fact, { at, ...change }: Partial<Omit<RecordOf<"fact">, "at">> & { at?: Date } = {}): this {
    const key = `re:IC_fact${this.#facts.length}`;
    return this.records(told(fact, { key, ...change, ...(at ? { at: at.toISOString() } : {}) }));
  }

  /** What the ledger is to take in, beside what the dashboard and comments of ours say. */
  records(...records: readonly LedgerRecord[]): this {
    return this.with({ facts: [...this.#facts, ...records] });
  }

  get #facts(): readonly LedgerRecord[] {
    return this.snapshot.facts ?? [];
  }

  settings(change: Partial<Settings>): this {
    return this.with({ settings: { ...this.snapshot.settings, ...change } });
  }

  /** The settings as they are from now on. */
  config(change: Partial<Config>): this {
    return this.settings({ config: { ...this.snapshot.settings.config, ...change } });
  }

  edit(at: Date, by: string, body: string): this {
    const edits =
      this.snapshot.edits.length > 0
        ? this.snapshot.edits
        : [{ at: DECLARED, by: "carla", body: this.snapshot.issue.body }];
    return this.with({ edits: [...edits, { at, by, body }] }).issue({ body });
  }

  state(at: Date, open: boolean, reason: string | null = "COMPLETED", closer?: string): this {
    return this.with({
      stateEvents: [...this.snapshot.stateEvents, { at, by: "ana", open, mine: false, closer }],
    }).issue({
      open,
      reason,
    });
  }

  async when(now: Date, manual = false): Promise<Effect[]> {
    const incident = incidentOf({ ...this.snapshot, now });
    const { requests } = await readRequests(incident, findOpenCommands(incident), {
      permissionOf: async (login) => {
        const name = this.#roles[login] ?? "triage";
        return { name, mayCommand: ["triage", "write", "maintain", "admin"].includes(name) };
      },
      readTime: (text, reference, direction) =>
        readTime(text, reference, incident.snapshot.settings.config.timezone, direction),
    });
    return decide(incident, requests, { manual });
  }
}

/** An effect in a line, and what is in it where the line does not say that. */
type Shown = string | readonly [line: string, effect: object];

/** `given().….when(now).then(shows(…))`: all that was decided, a line an effect. */
export const shows =
  (...expected: readonly Shown[]) =>
  (effects: readonly Effect[]): void => {
    expect(effects.map(lineOf)).toEqual(expected.map((each) => (typeof each === "string" ? each : each[0])));
    for (const [i, each] of expected.entries())
      if (typeof each !== "string") expect(effects[i]).toMatchObject(each[1]);
  };

/** An effect in a line: what it does, to what, and what it says. */
function lineOf(effect: Effect): string {
  switch (effect.do) {
    case "comment":
      return [
        `comment ${partsOf(effect).join(" + ")}`,
        ...(effect.marks ? [marksIn(effect.marks)] : []),
      ].join(", ");
    case "remember":
      return `remember ${effect.entry.key}${effect.entry.kind === "fact" ? ` (${effect.entry.fact.what})` : ""}`;
    case "react":
      return marksIn(effect);
    case "delete-double":
      return `delete double ${effect.number}`;
    case "take-back":
      return `take back ${effect.key} (${effect.why})`;
    case "create-label":
      return `create label ${effect.label.name}`;
    case "append-playbook":
    case "find-changes":
    case "retitle":
    case "dashboard":
    case "postmortem":
    case "reopen":
      return effect.do;
    default:
      return effect satisfies never;
  }
}

const partsOf = ({ also = [], ...own }: Effect & { do: "comment" }): string[] =>
  [own, ...also].map(({ marker, view }) => `${marker.key} (${view.name})`);

const marksIn = ({ comment, reaction, on, off }: Marks): string =>
  [
    comment ? `${reaction} on ${comment}` : "labels",
    ...on.map((name) => `+${name}`),
    ...off.map((name) => `-${name}`),
  ].join(" ");

export const given = (config?: Partial<Config>) => new Given(config);

/** All that comments tell, also what came due at once and shares one. */
export const toldIn = (effects: readonly Effect[]) =>
  only(effects, "comment").flatMap(({ marker, view, onPull, also = [] }) => [
    { marker, view, onPull },
    ...also.map((each) => ({ ...each, onPull: undefined })),
  ]);

/** The effects of one kind. */
export const only = <K extends Effect["do"]>(effects: readonly Effect[], kind: K) =>
  effects.filter((effect): effect is Extract<Effect, { do: K }> => effect.do === kind);
