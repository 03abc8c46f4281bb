import { expect, test } from "vitest";
import { readTasks } from "../../src/markdown/checklist.ts";
import { MAX_BYTES } from "../../src/local/rest/length.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { PASTED_TEXTS } from "./pasted-texts.ts";
import { about, runInProcess, SWEEP } from "./run.ts";
import { proves } from "./proof.ts";

const count = { issues: 0, "of them with room": 0 };
proves("A long issue keeps its text, and gets the playbook if there is room", count);

const dashboardOf = async ({ read }: RestorableGitHub) =>
  (await read("/issues/1/comments"))[0].body.replace(/^<!--.*\n/, "");

/** Nearly so many bytes of a material. */
const ofBytes = (make: (characters: number) => string, bytes: number) =>
  make(Math.floor((bytes / Buffer.byteLength(make(10_000))) * 10_000));

/** The others would take long. */
const NAMES = ["lines", "one line", "emoji", "a fence that stays open", "backticks"];

/** A lab with an issue of so many bytes, and what is said to have failed in its opening. */
async function openedWith(name: string, bytes: number) {
  const make = PASTED_TEXTS[name];
  if (!make) throw new Error("no such material");
  const text = ofBytes(make, bytes);
  const lab = await openRestorableGitHub();
  await lab.it.open({}, { body: text, labels: ["sev1"] });
  const outcomes = (await runInProcess(lab.github, about(1, { isOpening: true }))) ?? [];
  const { body } = await lab.read("/issues/1");
  count.issues++;
  return { lab, text, body, failures: outcomes.flatMap((outcome) => outcome.failures.map(String)) };
}

async function expectSettled(lab: RestorableGitHub): Promise<void> {
  expect(readTasks((await lab.read("/issues/1")).body)).toHaveLength(40);
  lab.github.requests.length = 0;
  await runInProcess(lab.github, SWEEP);
  expect(lab.github.requests.filter(({ write }) => write)).toEqual([]);
}

test.each(NAMES.flatMap((name) => [64_000, MAX_BYTES - 20_000].map((bytes) => [name, bytes] as const)))(
  "below an issue of %s, %i bytes, comes the playbook",
  async (name, bytes) => {
    const { lab, text, body, failures } = await openedWith(name, bytes);
    count["of them with room"]++;
    expect(failures).toEqual([]);
    expect(body.startsWith(text.trimEnd())).toBe(true);
    await expectSettled(lab);
  },
  60_000,
);

test.each(NAMES)(
  "below an issue full of %s the playbook has no room: that is said, until it has",
  async (name) => {
    const { lab, text, body, failures } = await openedWith(name, MAX_BYTES - 2000);
    expect(body).toBe(text);
    expect(failures).toEqual([expect.stringMatching(/too long.*Shorten/)]);
    expect(await dashboardOf(lab)).toMatch(/^> .*The playbook does not fit/m);
    await lab.it.body("carla", () => "It is down.");
    expect((await runInProcess(lab.github, about(1)))?.flatMap((each) => each.failures)).toEqual([]);
    expect(await dashboardOf(lab)).not.toContain("does not fit");
    await expectSettled(lab);
  },
  60_000,
);
