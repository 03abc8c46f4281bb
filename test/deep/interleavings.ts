import { expect, test } from "vitest";
import { readTasks } from "../../src/markdown/checklist.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { MEETINGS } from "./meetings.ts";
import type { Meeting } from "./meetings.ts";
import { createPerson } from "./person.ts";
import type { Person } from "./person.ts";
import { proves } from "./proof.ts";
import { createRandom, SEED, times, patience } from "./random.ts";
import type { Random } from "./random.ts";
import { ledgerOf, ownComments } from "./own-comments.ts";
import { runInProcess, isClean, SWEEP } from "./run.ts";
import type { Turn } from "./run.ts";
import { interleave } from "./interleave.ts";

const EACH = times(1670);

/** What is lost or double after one clean run. */
async function lost(lab: RestorableGitHub, person: Person, tasks: number): Promise<string[]> {
  const isGood = isClean(await runInProcess(lab.github, SWEEP));
  const own = await ownComments(lab);
  const { log, records } = await ledgerOf(lab);
  const keys = own.map(({ marker }) => marker.key);
  const answered = new Set([...records, ...own.map(({ marker }) => marker)].map(({ key }) => key));
  const { body } = await lab.read("/issues/1");
  const ticked = new Set(readTasks(body).flatMap(({ text, checked }) => (checked ? [text] : [])));
  const pulls = await lab.read("/pulls?state=all");
  const reminded = own.map(({ text }) => text.match(/@erin/g)?.length ?? 0).reduce((a, b) => a + b, 0);
  return [
    ...(isGood ? [] : ["the clean run fails"]),
    ...keys.filter((key, index) => keys.indexOf(key) < index).map((key) => `${key} is there twice`),
    ...person.commands.filter((node) => !answered.has(`re:${node}`)).map((node) => `lost command ${node}`),
    ...person.ticks
      .filter(([login, text]) => !log.some((entry) => entry.who === login && text.startsWith(entry.text)))
      .map(([login, text]) => `tick of ${login} not known: ${text}`),
    ...person.ticks.filter(([, text]) => !ticked.has(text)).map(([, text]) => `tick gone: ${text}`),
    ...person.words
      .filter((words) => body.split(words).length !== 2)
      .map((words) => `not once in the body: ${words}`),
    ...(pulls.length > 1 ? ["two pull requests"] : []),
    ...(reminded > 1 ? ["the CEO is mentioned twice"] : []),
    ...(readTasks(body).length === tasks ? [] : [`${readTasks(body).length} tasks`]),
  ];
}

/** Tests that in these meetings nothing is lost, whatever the order. */
export function meetIn(...names: string[]): void {
  const count = { "orders of requests": 0, different: 0 };
  const time = { ms: 0 };
  const what = `Two runs at one moment, and somebody who edits, ticks and commands, in ${names.join(" and ")}: nothing lost, nothing twice`;
  proves(what, count, time);

  test.each(names)(
    "two runs and somebody editing: %s",
    async (name) => {
      const started = performance.now();
      const { wrong, orders } = await meetOften(name);
      count["orders of requests"] += EACH;
      count.different += orders.size;
      time.ms += performance.now() - started;
      expect(wrong).toEqual([]);
    },
    patience(1_200_000),
  );
}

async function meetOften(name: string): Promise<{ wrong: string[]; orders: Set<string> }> {
  const meeting = MEETINGS[name];
  if (!meeting) throw new Error(`There is no meeting "${name}".`);
  const lab = await openRestorableGitHub();
  await meeting.prepare(lab);
  const restart = lab.keep();
  const wrong: string[] = [];
  const orders = new Set<string>();
  for (let index = 0; index < EACH; index++) {
    const seed = SEED + index;
    await restart();
    const { order, problems } = await meetOnce(lab, meeting, createRandom(seed));
    if (problems.length > 0) wrong.push(`SEED=${seed} (${order}): ${problems.join("; ")}`);
    orders.add(order);
  }
  return { wrong, orders };
}

async function meetOnce(lab: RestorableGitHub, { runs, doings, own = 0 }: Meeting, random: Random) {
  const person = createPerson(lab, random);
  const actors = runs.map((trigger) => (turn: Turn) => runInProcess(lab.github, trigger, undefined, turn));
  const order = await interleave([...actors, (turn) => doings(person, turn)], random);
  return { order: order.join(""), problems: await lost(lab, person, 40 + own) };
}
