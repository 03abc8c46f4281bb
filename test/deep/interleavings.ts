import { expect, test } from "vitest";
import { readTasks } from "../../src/markdown/checklist.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { LEASE, MEETINGS } from "./meetings.ts";
import type { Meeting } from "./meetings.ts";
import { createPerson } from "./person.ts";
import type { Person } from "./person.ts";
import { proves } from "./proof.ts";
import { createRandom, SEED, times, patience } from "./random.ts";
import type { Random } from "./random.ts";
import { ledgerOf, ownComments } from "./own-comments.ts";
import { Death, runInProcess, isClean, SWEEP } from "./run.ts";
import { postedText } from "../posted.ts";
import { mentions } from "../render/worst.ts";
import type { Turn } from "./run.ts";
import { interleave } from "./interleave.ts";

/** What is lost or double after one clean run. */
async function lost(
  lab: RestorableGitHub,
  person: Person,
  { own: ownTasks = 0, called = [], perhaps, dies }: Meeting,
): Promise<string[]> {
  if (dies) lab.github.clock.advance(LEASE + 1000);
  const tasks = 40 + ownTasks;
  const isGood = isClean(await runInProcess(lab.github, SWEEP));
  const mentioned = mentionsIn(lab).toSorted().join(", ");
  const own = await ownComments(lab);
  const { log, records } = await ledgerOf(lab);
  const keys = own.map(({ marker }) => marker.key);
  const answered = new Set([...records, ...own.map(({ marker }) => marker)].map(({ key }) => key));
  const { body } = await lab.read("/issues/1");
  const ticked = new Set(readTasks(body).flatMap(({ text, checked }) => (checked ? [text] : [])));
  const pulls = await lab.read("/pulls?state=all");
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
    ...(mentioned === called.toSorted().join(", ") || (perhaps && mentioned === "")
      ? []
      : [`mentioned: ${mentioned}`]),
    ...(readTasks(body).length === tasks ? [] : [`${readTasks(body).length} tasks`]),
  ];
}

/** Who was mentioned by what was posted: a double that the next run deletes has called people all the same. */
const mentionsIn = ({ github }: RestorableGitHub): string[] =>
  github.requests
    .filter(({ status }) => status === 200 || status === 201)
    .flatMap((request) => mentions((postedText(request) ?? "").replace(/^.*\n/, "")))
    .map((handle) => handle.slice(1));

/** Tests that in these meetings nothing is lost, whatever the order; so many orders of each. */
export function meetIn(names: readonly string[], each = 1670): void {
  const orders = times(each);
  const count = { "orders of requests": 0, different: 0 };
  const time = { ms: 0 };
  const what = `Overlapping runs while somebody edits, ticks and comments, in ${names.join(" and ")}: nothing lost, nothing doubled`;
  proves(what, count, time);

  test.each(names)(
    "runs at one moment and somebody editing: %s",
    async (name) => {
      const started = performance.now();
      const { wrong, different } = await meetOften(name, orders);
      count["orders of requests"] += orders;
      count.different += different;
      time.ms += performance.now() - started;
      expect(wrong).toEqual([]);
    },
    patience(1_200_000),
  );
}

/** So many orders of the requests of a meeting; `wrong` names those in which something is lost or double. */
export async function meetOften(
  name: string,
  count: number,
): Promise<{ wrong: string[]; different: number }> {
  const meeting = MEETINGS[name];
  if (!meeting) throw new Error(`There is no meeting "${name}".`);
  const { config } = meeting;
  const lab = await openRestorableGitHub(config ? { files: { ".github/sev1.yml": config } } : {});
  await meeting.prepare(lab);
  const restart = lab.keep();
  const wrong: string[] = [];
  const orders = new Set<string>();
  for (let index = 0; index < count; index++) {
    const seed = SEED + index;
    await restart();
    const { order, problems } = await meetOnce(lab, meeting, createRandom(seed));
    if (problems.length > 0) wrong.push(`SEED=${seed} (${order}): ${problems.join("; ")}`);
    orders.add(order);
  }
  return { wrong, different: orders.size };
}

async function meetOnce(lab: RestorableGitHub, meeting: Meeting, random: Random) {
  const { runs, doings, dies } = meeting;
  const person = createPerson(lab, random);
  const actors = runs.map((trigger, i) => (turn: Turn) => {
    const death = new Death();
    const mortal = dies && i === 0 ? dyingAt(random, death, turn) : turn;
    return runInProcess(lab.github, trigger, death, mortal);
  });
  const order = await interleave([...actors, (turn) => doings(person, turn)], random);
  return { order: order.join(""), problems: await lost(lab, person, meeting) };
}

/** A run has so many requests up to the end of a call. */
const REQUESTS = 8;

/** Death comes at one of the requests, before it takes effect or after. */
function dyingAt(random: Random, death: Death, turn: Turn): Turn {
  let left = random.below(REQUESTS);
  const isBefore = random.chance(0.5);
  return (ask) =>
    turn(() => {
      if (left-- > 0) return ask();
      death.come();
      return isBefore ? Promise.reject(new Error("The run died.")) : ask();
    });
}
