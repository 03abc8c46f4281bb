import { merge, pull } from "../e2e/git.ts";
import type { Stage } from "../e2e/stage.ts";
import type { Scenario } from "./faults.ts";
import { about, runInProcess, SWEEP } from "./run.ts";
import { configure, HOUR, later, MINUTE, opensAsStranger, onOpened, UPDATE, withLabels } from "./scenario.ts";

const opens =
  (more: Parameters<Stage["open"]>[1], prepare?: (it: Stage) => Promise<void>): Scenario =>
  async ({ it }) => {
    await prepare?.(it);
    await it.open(more ? {} : undefined, more);
    return about(1, { isOpening: true, login: "carla" });
  };

/** The incident is closed and has its postmortem; then people go on. */
const afterPostmortem = (doing: (it: Stage) => Promise<unknown>): Scenario =>
  onOpened(async (it, settle) => {
    await it.comment("ana", UPDATE);
    await it.comment("ana", "/update resolved");
    await settle();
    await it.state("ana", "closed");
    await settle();
    await doing(it);
  });

/** Somebody takes the postmortem's file over. */
async function editPostmortem(it: Stage): Promise<void> {
  const path = "postmortems/2026/2026-11-17-enterprise-abc-1.md";
  const branch = "postmortem/1-enterprise-abc";
  const at = { owner: it.github.owner, repo: it.github.repo, path };
  const { data } = await it.as("ana").repos.getContent({ ...at, ref: branch });
  if (!("sha" in data)) throw new Error(`${path} is no file`);
  const content = Buffer.from("By people.").toString("base64");
  await it
    .as("ana")
    .repos.createOrUpdateFileContents({ ...at, branch, message: "Ours", content, sha: data.sha });
}

/** An incident comes, goes on and ends. */
export const WHOLE_INCIDENT: Readonly<Record<string, Scenario>> = {
  "opening by the form": opens(undefined),
  "opening from the API": opens({ body: "It is down.", labels: ["sev1"] }, withLabels),
  "opening from the API, no label there": opens({ body: "### Customer\n\nABC", labels: ["sev1"] }),
  "opening where labels are": opens(undefined, withLabels),
  "an opening after a merge": async ({ it }) => {
    await it.open();
    await merge(it, await pull(it, { head: "cache", title: "Drop the cache of pages" }));
    return about(1, { isOpening: true, login: "carla" });
  },
  "an opening whose event was lost": async ({ it }) => {
    await it.open();
    return SWEEP;
  },
  "an opening with a command at once": async ({ it }) => {
    await it.open();
    await it.comment("ana", UPDATE);
    return about(1);
  },
  tick: onOpened((it) => it.tick("ben", 1, 1)),
  "ticks of two people": onOpened(async (it) => {
    await it.tick("ben", 1, 1);
    await it.tick("ana", 2, 3);
  }),
  "tick and command": onOpened(async (it) => {
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
  "a reminder taken away": onOpened(async (it, settle) => {
    await it.comment("ana", "/update identified, next 20m");
    await settle();
    it.github.clock.advance(25 * MINUTE);
    await settle();
    await it.comment("ana", "/update, next 2h");
  }),
  closing: onOpened(async (it, settle) => {
    await it.comment("ana", UPDATE);
    await settle();
    await it.state("ana", "closed");
  }),
  "closing as not planned": onOpened((it) => it.state("ana", "closed", "not_planned")),
  "closing with all that happened unheard": onOpened(async (it) => {
    await it.tick("ben", 1, 1);
    await it.comment("ana", UPDATE);
    await it.comment("ana", "/update resolved");
    await it.state("ana", "closed");
  }),
  reopening: onOpened(async (it, settle) => {
    await it.state("ana", "closed");
    await settle();
    await it.state("ana", "open");
  }),
  "closing again": onOpened(async (it, settle) => {
    await it.state("ana", "closed");
    await settle();
    await it.state("ana", "open");
    await settle();
    await it.state("ana", "closed");
  }),
  "facts after the postmortem": afterPostmortem(async (it) => {
    await it.comment("ana", "/note restarted the cache");
    await it.comment("ana", "/began 9:00am ET");
  }),
  "a fact after people edited the postmortem": afterPostmortem(async (it) => {
    await editPostmortem(it);
    await it.comment("ana", "/action alert sooner @ben by 2026-12-04");
  }),
  "the postmortem's deadline": later(100 * HOUR, async (it, settle) => {
    await it.comment("ana", "/update resolved");
    await settle();
    await it.state("ana", "closed");
    await settle();
  }),
  "a deleted dashboard": onOpened(async (it, settle) => {
    await it.tick("ben", 1, 1);
    await it.comment("ana", UPDATE);
    await settle();
    const dashboard = (await it.comments()).find(({ user }) => user?.type === "Bot");
    await it.remove("ana", dashboard?.id ?? 0);
  }, SWEEP),
  "a sweep over three": async (lab) => {
    for (const customer of ["One", "Two", "Three"])
      await lab.it.open({ customer, summary: "x" }, { labels: ["sev1"] });
    await runInProcess(lab.github, SWEEP);
    lab.it.github.clock.advance(71 * MINUTE);
    return SWEEP;
  },
  "a closing that the settings block": onOpened(async (it, settle) => {
    await configure(it, (config) => `${config}closing: block\n`);
    await it.comment("ana", UPDATE);
    await settle();
    await it.state("ana", "closed");
  }),
  "a mistake in the settings": onOpened(async (it) => {
    await configure(it, (config) => `${config}closing: never\n`);
  }, SWEEP),
  "a stranger's incident": async ({ it }) => {
    await opensAsStranger(it);
    return about(1, { isOpening: true, login: "carla" });
  },
  "a stranger's incident is confirmed": async (lab) => {
    await opensAsStranger(lab.it);
    await runInProcess(lab.github, about(1, { isOpening: true, login: "carla" }));
    await lab.it.comment("ana", "/confirm");
    return about(1);
  },
  "a newer deadline in the place of the older": later(24 * HOUR, async (it, settle) => {
    await it.comment("ana", "/resolve All is well.");
    await settle();
    await it.state("ana", "closed");
    await settle();
    it.github.clock.set(new Date(Date.UTC(2026, 10, 18, 14, 1)));
    await settle();
  }),
  "all that came due, roles that nobody took among it": later(12 * HOUR, async (it, settle) => {
    await configure(it, (config) => config.replace(/de: "@ben", engineer: "@ben", /, ""));
    await it.comment("ana", "/update identified, next 20m");
    await settle();
  }),
  "three unheard openings": async (lab) => {
    await withLabels(lab.it);
    for (const customer of ["One", "Two", "Three"])
      await lab.it.open({ customer, summary: "x" }, { labels: ["sev1"] });
    return SWEEP;
  },
};
