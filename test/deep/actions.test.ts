import { expect, test } from "vitest";
import { file, PATH, shelf } from "../archive/shelf.ts";
import type { Shelf } from "../archive/shelf.ts";
import { KINDS } from "./faults.ts";
import { Death } from "./run.ts";
import { proves } from "./proof.ts";
import { createRandom, patience, SEED, times } from "./random.ts";
import type { Random } from "./random.ts";

const CASES = times(200);
const AT_ONCE = 100;

const count = { histories: 0, faults: 0 };
proves(
  "Postmortems merged, edited, renamed, issues closed, deleted and moved, with faults: one issue an action",
  count,
);

const NEW = ["Alert on it", "Limit it (ben, by 2026-12-04)", "Test it, @carla"];

/** What people do between two runs. Each gives the actions that were added. */
const DOINGS: Readonly<Record<string, (it: Shelf, random: Random) => Promise<string[]>>> = {
  none: async () => [],
  add: async (it, random) => {
    const name = `Later ${random.below(1e6)}`;
    await change(it, (text) => text.replace("- [ ] ❓ Prevents", `- [ ] ${name}\n$&`));
    return [name];
  },
  reword: async (it) => change(it, (text) => text.replace(/(\[#\d+\]\(\S+\) )(?=\w)/, "$1Really: ")),
  tick: async (it) => change(it, (text) => text.replace("- [ ] [#", "- [x] [#")),
  rename: async (it, random) => {
    const path = await pathOf(it);
    const text = await it.read(path);
    await it.remove(path);
    await it.write(`postmortems/2026/named-${random.below(1e6)}.md`, text);
    return [];
  },
  close: async (it, random) => onIssue(it, random, ({ number }) => it.state(number, "closed")),
  reopen: async (it, random) => onIssue(it, random, ({ number }) => it.state(number, "open")),
  retitle: async (it, random) =>
    onIssue(it, random, ({ number }) => it.edit(number, { title: "Ours", body: "Ours" })),
  unlabel: async (it, random) => onIssue(it, random, ({ number }) => it.edit(number, { labels: [] })),
  "delete or transfer": async (it, random) => onIssue(it, random, async ({ number }) => it.takeAway(number)),
};

async function pathOf(it: Shelf): Promise<string> {
  const [{ path }] = await it.lab.read("/contents/postmortems/2026");
  return path;
}

async function change(it: Shelf, edit: (text: string) => string): Promise<string[]> {
  const path = await pathOf(it);
  const before = await it.read(path);
  if (edit(before) !== before) await it.write(path, edit(before));
  return [];
}

async function onIssue(it: Shelf, random: Random, act: (issue: any) => Promise<void>): Promise<string[]> {
  const issues = await it.actions();
  if (issues.length > 0) await act(random.pick(issues));
  return [];
}

/** A run in whose way something comes. */
async function disturbed(it: Shelf, random: Random): Promise<void> {
  const death = new Death();
  const at = random.below(14);
  const kind = random.pick(Object.keys(KINDS));
  const when = random.pick(["before", "after"] as const);
  it.lab.github.requests.length = 0;
  it.lab.github.fault = (_, index) => {
    if (index !== at) return undefined;
    count.faults++;
    return KINDS[kind]?.(when, death);
  };
  await it.run(false, death).catch(() => {});
  it.lab.github.fault = undefined;
}

async function settle(it: Shelf): Promise<void> {
  const run = await it.run();
  expect(run?.failures).toEqual([]);
  it.writes();
}

/**
 * What the issues quote that were opened for actions, by their numbers. One that was taken back at once is none: it is
 * remembered as undefined, since people may reopen it.
 */
async function remember(seen: Map<number, string | undefined>, it: Shelf): Promise<void> {
  for (const { number, body, node_id } of await it.issues()) {
    const quoted = /^> (.*)$/m.exec(body)?.[1];
    if (quoted !== undefined && !seen.has(number)) seen.set(number, quoted);
    if (it.lab.github.memory.isDuplicate(node_id)) seen.set(number, undefined);
  }
}

/** What the issues quote at the end, and the actions that there were. */
async function play(it: Shelf, seed: number): Promise<[quoted: string[], wanted: string[]]> {
  const random = createRandom(seed);
  const seen = new Map<number, string | undefined>();
  const wanted = [...NEW];
  for (let step = 0; step < 3; step++) {
    if (random.chance(0.8)) await disturbed(it, random);
    await settle(it);
    await remember(seen, it);
    wanted.push(...((await DOINGS[random.pick(Object.keys(DOINGS))]?.(it, random)) ?? []));
  }
  await disturbed(it, random);
  await settle(it);
  await remember(seen, it);
  await it.run();
  expect(it.writes()).toEqual([]);
  const lists = (await it.issues()).filter(
    ({ body, node_id }) => body.includes('"kind":"list"') && !it.lab.github.memory.isDuplicate(node_id),
  );
  expect(lists.length).toBeLessThanOrEqual(1);
  count.histories++;
  const quoted = [...seen.values()].flatMap((text) => text?.replaceAll("\u200b", "") ?? []);
  return [quoted.toSorted(), wanted.toSorted()];
}

const groups = Array.from({ length: Math.ceil(CASES / AT_ONCE) }, (_, i) => SEED + i * AT_ONCE);

test.each(groups)(
  "one issue an action, whatever happens (seeds from %i)",
  async (first) => {
    const it = await shelf(NEW.map((action) => `[ ] ${action}`));
    await it.write(PATH, file(NEW.map((action) => `[ ] ${action}`)));
    const restart = it.lab.keep();
    const last = Math.min(first + AT_ONCE, SEED + CASES);
    for (let seed = first; seed < last; seed++) {
      await restart();
      const [quoted, wanted] = await play(it, seed);
      expect(quoted, `SEED=${seed}`).toEqual(wanted);
    }
  },
  patience(120_000),
);
