import { describe, expect, test } from "vitest";
import type { CommandName } from "../../src/commands/table.ts";
import { sourceId } from "../../src/incident/ledger/ledger.ts";
import { readTrigger } from "../../src/incident/trigger.ts";
import { pull } from "../e2e/git.ts";
import { PEOPLE } from "../e2e/stage.ts";
import { opened } from "./faults.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { DEAF, EVENTS, PLACES, ROLES, SAID } from "./rights.ts";
import { markersAndRecordsOf, ownComments } from "./own-comments.ts";
import { about, runInProcess, isClean, SWEEP } from "./run.ts";
import type { Woken } from "./run.ts";
import { proves } from "./proof.ts";

const APP = "github-actions[bot]";
/** Each has the login of somebody with that role, as GraphQL shows it. */
const BOTS = ROLES.map(({ login, role }) => ({ login: `${login}[bot]`, role }));
const EVERYBODY = [...PEOPLE, ...ROLES, ...BOTS];

const WAKES: Readonly<Record<string, Woken>> = {
  one: about(1),
  opening: about(1, { isOpening: true }),
  sweep: SWEEP,
  "by hand": { kind: "sweep", manual: true },
};

const LINES = Object.values(SAID).map(({ line }) => line);
const WROTE = Object.entries(PLACES);
const ONES = WROTE.filter(([, { isOne }]) => isOne);
const NONES = WROTE.filter(([, { isOne }]) => !isOne);
const ALL = LINES.join("\n");

const LONG = 240_000;

const count = { cells: 0, "of them allowed": 0, runs: 0, events: 0 };
proves(
  "Rights, by role, actor, event, place and command: nothing runs without the right, nothing is refused with it",
  count,
);

/** An incident that stands, with an update and its postmortem's pull request, so that each command has its object. */
async function stands(): Promise<{ lab: RestorableGitHub; pulls: number[]; before: object }> {
  const lab = await openRestorableGitHub({ people: EVERYBODY });
  await opened(lab);
  await lab.it.comment("ana", "/update investigating\nWe look into it.");
  await lab.it.state("ana", "closed");
  await runInProcess(lab.github, about(1));
  await lab.it.state("ana", "open");
  await runInProcess(lab.github, about(1));
  const runAction = await pull(lab.it, { head: "fix", title: "Mends #1" });
  await runInProcess(lab.github, SWEEP);
  const pulls = (await lab.read("/pulls?state=all")).map((each: any) => each.number as number);
  expect(pulls).toHaveLength(2);
  expect(pulls).toContain(runAction);
  return { lab, pulls, before: await standing(lab) };
}

/** How the incident stands: all that a command could bring about, but not that it was refused. */
async function standing(lab: RestorableGitHub) {
  const issues = await lab.read("/issues?state=all");
  const own = await ownComments(lab);
  const records = await markersAndRecordsOf(lab);
  return {
    issues: issues.map(({ number, state, labels }: any) => [
      number,
      state,
      labels.map(({ name }: any) => name),
    ]),
    told: own.filter(({ marker }) => !marker.key.endsWith("!")).map(({ text }) => text),
    records: [
      ...new Set(records.filter(({ key }) => !key.endsWith("!")).map(({ key, kind }) => `${key} ${kind}`)),
    ],
    refs: (await lab.read("/git/matching-refs/heads/")).map(({ ref }: any) => ref),
  };
}

/** Says it as this actor, on the incident or on a pull request. */
async function says(
  { github }: RestorableGitHub,
  login: string,
  body: string,
  issue_number = 1,
): Promise<number> {
  github.clock.advance(1000);
  const { owner, repo } = github;
  const client = login === APP ? github.bot : github.as(login);
  return (await client.rest.issues.createComment({ owner, repo, issue_number, body })).data.id;
}

async function edits(
  { github }: RestorableGitHub,
  login: string,
  comment_id: number,
  body: string,
): Promise<void> {
  github.clock.advance(1000);
  const { owner, repo } = github;
  const client = login === APP ? github.bot : github.as(login);
  await client.rest.issues.updateComment({ owner, repo, comment_id, body });
}

/** Does it, and after each wake all stands as before. Gives how many comments refuse something. */
async function expectNothingLeft(
  lab: RestorableGitHub,
  cells: number,
  doing: () => Promise<unknown>,
  wanted: object,
): Promise<number> {
  await doing();
  const restart = lab.keep();
  let refusals = 0;
  for (const [name, trigger] of Object.entries(WAKES)) {
    await restart();
    expect(isClean(await runInProcess(lab.github, trigger)), name).toBe(true);
    expect(await standing(lab), name).toEqual(wanted);
    refusals = (await ownComments(lab)).filter(({ marker }) => marker.key.endsWith("!")).length;
    count.cells += cells;
    count.runs++;
  }
  return refusals;
}

/** Every command in every one of these places; one comment a place. */
const allIn = (places = WROTE) => places.map(([, { write }]) => LINES.map(write).join("\n\n"));

const UNHEARD = ROLES.filter(({ mayCommand }) => !mayCommand);
const COMMANDERS = ROLES.filter(({ mayCommand }) => mayCommand);

test.each(UNHEARD)(
  "with the role of $login no command runs, and one answer says so",
  async ({ login }) => {
    const { lab, before } = await stands();
    const doing = async () => {
      for (const body of allIn()) await says(lab, login, body);
    };
    expect(await expectNothingLeft(lab, WROTE.length * LINES.length, doing, before)).toBe(1);
  },
  LONG,
);

test.each(COMMANDERS)(
  "with the role of $login nothing runs that is not a command",
  async ({ login }) => {
    const { lab, before } = await stands();
    const doing = async () => {
      for (const body of allIn(NONES)) await says(lab, login, body);
    };
    expect(await expectNothingLeft(lab, NONES.length * LINES.length, doing, before)).toBe(0);
  },
  LONG,
);

test.each(COMMANDERS)(
  "with the role of $login every command runs",
  async ({ login }) => {
    const { lab } = await stands();
    const restart = lab.keep();
    for (const [place, { write }] of ONES) {
      await restart();
      await expectHeard(lab, place, (line) => says(lab, login, write(line)));
    }
    await restart();
    await expectHeard(lab, "edited by oneself", async (line) => {
      const id = await says(lab, login, "just words");
      await edits(lab, login, id, line);
      return id;
    });
  },
  LONG,
);

async function expectHeard(
  lab: RestorableGitHub,
  place: string,
  say: (line: string) => Promise<number>,
): Promise<void> {
  const asked: { command: string; id: number }[] = [];
  for (const [command, { line }] of Object.entries(SAID)) asked.push({ command, id: await say(line) });
  const restart = lab.keep();
  for (const [name, trigger] of Object.entries(WAKES)) {
    await restart();
    expect(isClean(await runInProcess(lab.github, trigger))).toBe(true);
    const wanted = asked.map(({ command }) => [command, true]);
    expect(await leftBy(lab, asked), `${place}, ${name}`).toEqual(wanted);
    count.cells += asked.length;
    count["of them allowed"] += asked.length;
    count.runs++;
  }
}

/** Whether each command left what it must leave. */
async function leftBy(lab: RestorableGitHub, asked: readonly { command: string; id: number }[]) {
  const [own, records] = [await ownComments(lab), await markersAndRecordsOf(lab)];
  return Promise.all(
    asked.map(async ({ command, id }) => {
      const { node_id: node } = await lab.read(`/issues/comments/${id}`);
      // A catch-up is one comment a person, not one a command.
      const isIts = ({ key }: { key: string }) =>
        command === "catchup" ? key.startsWith("catchup:") : key.startsWith("re:") && sourceId(key) === node;
      const leaves = SAID[command as CommandName]?.leaves;
      const isThere =
        leaves instanceof RegExp
          ? own.some(({ marker, text }) => isIts(marker) && leaves.test(text))
          : records.some((each) => isIts(each) && each.kind === leaves);
      return [command, isThere];
    }),
  );
}

const EDITORS = ["admin", "write", "read", "none", "admin[bot]", APP];

test(
  "a comment that somebody else edits is not run, whoever wrote it and whoever edits it",
  async () => {
    const { lab, before } = await stands();
    const restart = lab.keep();
    for (const { login, mayCommand } of ROLES)
      for (const isSettled of [false, true]) {
        await restart();
        const others = EDITORS.filter((each) => each.replace("[bot]", "") !== login);
        const doing = async () => {
          const ids: number[] = [];
          while (ids.length < others.length) ids.push(await says(lab, login, "just words"));
          if (isSettled) await runInProcess(lab.github, about(1));
          for (const [i, other] of others.entries()) await edits(lab, other, ids[i] ?? 0, ALL);
        };
        const refusals = await expectNothingLeft(lab, others.length * LINES.length, doing, before);
        expect(refusals, login).toBe(mayCommand ? others.length : 1);
      }
  },
  LONG,
);

test(
  "commands of bots, and of the app itself, never run, whatever their role, and are never answered",
  async () => {
    const { lab, before } = await stands();
    const restart = lab.keep();
    for (const { login } of [...BOTS, { login: APP }]) {
      await restart();
      const ids: number[] = [];
      const doing = async () => {
        for (const body of allIn()) ids.push(await says(lab, login, body));
      };
      // What the app writes without a mark is not its own comment's text.
      const wanted = before;
      const seen = login === APP ? withoutUnmarked(lab, ids) : lab;
      expect(await expectNothingLeft(seen, WROTE.length * LINES.length, doing, wanted)).toBe(0);
    }
  },
  LONG,
);

function withoutUnmarked(lab: RestorableGitHub, ids: readonly number[]): RestorableGitHub {
  const read = async (below: string) => {
    const found = await lab.read(below);
    return below.includes("/comments?") ? found.filter(({ id }: any) => !ids.includes(id)) : found;
  };
  return { ...lab, read, keep: () => lab.keep() };
}

test(
  "no command runs on a pull request, the postmortem's included",
  async () => {
    const { lab, pulls, before } = await stands();
    const actors = [...ROLES, ...BOTS].map(({ login }) => login);
    const doing = async () => {
      for (const number of pulls) for (const login of actors) await says(lab, login, ALL, number);
    };
    await expectNothingLeft(lab, pulls.length * actors.length * LINES.length, doing, before);
  },
  LONG,
);

test(
  "no command runs from the issue's body and title",
  async () => {
    const { lab, before } = await stands();
    const { owner, repo } = lab.github;
    const restart = lab.keep();
    for (const { login } of [...ROLES, { login: "admin[bot]" }]) {
      await restart();
      const doing = async () => {
        const { body } = await lab.read("/issues/1");
        const text = body.replace("40,000 users cannot work.", `40,000 users cannot work.\n\n${ALL}\n`);
        const change = { owner, repo, issue_number: 1, body: text, title: "/resolve" };
        await lab.github.as(login).rest.issues.update(change);
      };
      await expectNothingLeft(lab, 2 * LINES.length, doing, before);
    }
  },
  LONG,
);

describe("events", () => {
  const incident = { number: 1, labels: [{ name: "sev1" }] };
  const SENDERS = [...EVERYBODY.map(({ login }) => login), APP];

  test.each(EVENTS)("%s %s", (event, action, wakes) => {
    for (const sender of SENDERS) {
      const user = { login: sender, type: sender.endsWith("[bot]") ? "Bot" : "User" };
      const payload = {
        action,
        issue: { ...incident, user },
        sender: user,
        comment: { body: ALL, user },
      };
      const isAsked = wakes === "opening" || (event === "issue_comment" && action !== "deleted");
      const login = isAsked && user.type === "User" ? { login: sender } : {};
      expect(readTrigger(event, payload, "sev1")).toEqual({ ...WAKES[wakes], ...login });
      const isSweep = wakes === "sweep" || wakes === "by hand";
      for (const issue of [
        { ...incident, pull_request: {} },
        { number: 1, labels: [], body: ALL },
        undefined,
      ])
        expect(readTrigger(event, { ...payload, issue }, "sev1").kind).toBe(isSweep ? "sweep" : "none");
      count.events += 4;
    }
  });

  test.each(DEAF)("%j wakes nothing", (event) => {
    for (const action of ["opened", "created", "edited", ""])
      expect(readTrigger(event, { action, issue: incident }, "sev1").kind).toBe("none");
    count.events += 4;
  });
});
