import { STATUS_LABELS } from "../../src/domain/labels.ts";
import type { Stage } from "../e2e/stage.ts";
import { opened } from "./faults.ts";
import type { Scenario } from "./faults.ts";
import { about, act, SWEEP } from "./run.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const UPDATE =
  "/update identified, next 8am\nWe found it.\n### Customer impact\nAll down.\n### Technical notes\nA query.";

/** On an incident that stands, somebody does something. */
const then =
  (doing: (it: Stage, settle: () => Promise<void>) => Promise<unknown>, wake = about(1)): Scenario =>
  async (lab) => {
    await opened(lab);
    await doing(lab.it, async () => void (await act(lab.github, about(1))));
    return wake;
  };

const says = (text: string, login = "ana"): Scenario => then((it) => it.comment(login, text));

/** The first text is settled, then it is made the second. */
const corrects = (before: string, after: string, login = "ana"): Scenario =>
  then(async (it, settle) => {
    const id = await it.comment(login, before);
    await settle();
    await it.edit(login, id, after);
  });

/** An update is there first. */
const afterUpdate = (text: string): Scenario =>
  then(async (it, settle) => {
    await it.comment("ana", UPDATE);
    await settle();
    await it.comment("ben", text);
  });

const later = (ms: number, more?: (it: Stage, settle: () => Promise<void>) => Promise<unknown>): Scenario =>
  then(async (it, settle) => {
    await more?.(it, settle);
    it.github.clock.advance(ms);
  }, SWEEP);

/** What one comment says. */
export const COMMANDS: Readonly<Record<string, Scenario>> = {
  "/update": says(UPDATE),
  "/update with words only": says("/update\nStill looking."),
  "/resolve": says("/resolve"),
  "/customer": afterUpdate("/customer"),
  "/customer without an update": says("/customer"),
  "/note": says("/note the database was restarted"),
  "/began": says("/began 10:05am"),
  "/mitigated": says("/mitigated 10:30am"),
  "/resolved-at": afterUpdate("/resolved-at 10:31am"),
  "/role": says("/role lead @ben"),
  "/handover": afterUpdate("/handover @ben"),
  "/assign": says("/assign 1.2 @ben"),
  "/skip": says("/skip 1.2 not needed"),
  "/escalate": says("/escalate now"),
  "/ack": says("/ack"),
  "/snooze": says("/snooze 30m"),
  "/severity": says("/severity sev1"),
  "/help": says("/help"),
  "a typo": says("/updaet identified"),
  "a refusal": says("/update wobbly"),
  "a stranger": says("/update resolved", "mallory"),
  "several commands": says(`/ack\n/role lead @ben\n${UPDATE}\n/note restarted the database`),
  "several, partly refused": says("/note\n/role boss\n/ack"),
  "commands of three people": then(async (it) => {
    await it.comment("ana", UPDATE);
    await it.comment("ben", "/note one");
    await it.comment("carla", "/update monitoring\nBetter.");
  }),
  "an edited update": corrects(UPDATE, UPDATE.replace("We found it.", "We mended it.")),
  "a refusal that is corrected": corrects("/update wobbly", UPDATE),
  "an update that becomes words": corrects(UPDATE, "nevermind"),
  "an update that becomes a note": corrects(UPDATE, "/note it hung"),
  "an answer that goes": corrects("/note it\n/role boss", "/note it\n/role lead @ben"),
  "words that become an update": corrects("we look into it", UPDATE),
};

export async function withLabels(it: Stage): Promise<void> {
  const { owner, repo } = it.github;
  for (const name of ["sev1", ...STATUS_LABELS, "escalated"])
    await it.as("erin").issues.createLabel({ owner, repo, name, color: "b60205" });
}

const opens =
  (more: Parameters<Stage["open"]>[1], prepare?: (it: Stage) => Promise<void>): Scenario =>
  async ({ it }) => {
    await prepare?.(it);
    await it.open(more ? {} : undefined, more);
    return about(1, { isOpening: true });
  };

/** An incident comes, goes on and ends. */
export const LIFE: Readonly<Record<string, Scenario>> = {
  "opening by the form": opens(undefined),
  "opening from the API": opens({ body: "It is down.", labels: ["sev1"] }, withLabels),
  "opening from the API, no label there": opens({ body: "### Customer\n\nABC", labels: ["sev1"] }),
  "opening where labels are": opens(undefined, withLabels),
  "an opening that nobody heard": async ({ it }) => {
    await it.open();
    return SWEEP;
  },
  "an opening with a command at once": async ({ it }) => {
    await it.open();
    await it.comment("ana", UPDATE);
    return about(1);
  },
  tick: then((it) => it.tick("ben", 1, 1)),
  "ticks of two people": then(async (it) => {
    await it.tick("ben", 1, 1);
    await it.tick("ana", 2, 3);
  }),
  "tick and command": then(async (it) => {
    await it.tick("ben", 1, 1);
    await it.comment("ana", UPDATE);
  }),
  "the hour": later(71 * MINUTE),
  "a catch-up after the night": later(12 * HOUR, async (it, settle) => {
    await it.comment("ana", "/update identified, next 20m");
    await settle();
  }),
  "a missing update": later(25 * MINUTE, async (it, settle) => {
    await it.comment("ana", "/update identified, next 20m");
    await settle();
  }),
  "a reminder replaced": later(60 * MINUTE, async (it, settle) => {
    await it.comment("ana", "/update identified, next 20m");
    await settle();
    it.github.clock.advance(25 * MINUTE);
    await settle();
    await it.comment("ana", "/update, next 20m");
    await settle();
  }),
  "a reminder taken away": then(async (it, settle) => {
    await it.comment("ana", "/update identified, next 20m");
    await settle();
    it.github.clock.advance(25 * MINUTE);
    await settle();
    await it.comment("ana", "/update, next 2h");
  }),
  closing: then(async (it, settle) => {
    await it.comment("ana", UPDATE);
    await settle();
    await it.state("ana", "closed");
  }),
  "closing as not planned": then((it) => it.state("ana", "closed", "not_planned")),
  "closing with all that happened unheard": then(async (it) => {
    await it.tick("ben", 1, 1);
    await it.comment("ana", UPDATE);
    await it.comment("ana", "/update resolved");
    await it.state("ana", "closed");
  }),
  reopening: then(async (it, settle) => {
    await it.state("ana", "closed");
    await settle();
    await it.state("ana", "open");
  }),
  "closing again": then(async (it, settle) => {
    await it.state("ana", "closed");
    await settle();
    await it.state("ana", "open");
    await settle();
    await it.state("ana", "closed");
  }),
  "the postmortem's deadline": later(100 * HOUR, async (it, settle) => {
    await it.comment("ana", "/update resolved");
    await settle();
    await it.state("ana", "closed");
    await settle();
  }),
  "a deleted dashboard": then(async (it, settle) => {
    await it.tick("ben", 1, 1);
    await it.comment("ana", UPDATE);
    await settle();
    const dashboard = (await it.comments()).find(({ user }) => user?.type === "Bot");
    await it.remove("ana", dashboard?.id ?? 0);
  }, SWEEP),
  "a sweep over three": async (lab) => {
    for (const customer of ["One", "Two", "Three"])
      await lab.it.open({ customer, summary: "x" }, { labels: ["sev1"] });
    await act(lab.github, SWEEP);
    lab.it.github.clock.advance(71 * MINUTE);
    return SWEEP;
  },
  "three unheard openings": async (lab) => {
    await withLabels(lab.it);
    for (const customer of ["One", "Two", "Three"])
      await lab.it.open({ customer, summary: "x" }, { labels: ["sev1"] });
    return SWEEP;
  },
};
