import { afterAll, expect, test } from "vitest";
import { readTasks } from "../../src/domain/checklist.ts";
import { MOST_BYTES } from "../../src/local/length.ts";
import { openLab } from "./lab.ts";
import type { Lab } from "./lab.ts";
import { MATERIALS } from "./materials.ts";
import { about, act, SWEEP } from "./run.ts";

const count = { bodies: 0, whole: 0 };
afterAll(() =>
  console.log(`Long issues: ${count.bodies}, ${count.whole} of them with room for the playbook`),
);

const dashboardOf = async ({ read }: Lab) =>
  (await read("/issues/1/comments"))[0].body.replace(/^<!--.*\n/, "");

/** Nearly so many bytes of a material. */
const ofBytes = (make: (characters: number) => string, bytes: number) =>
  make(Math.floor((bytes / Buffer.byteLength(make(10_000))) * 10_000));

/** The others would take long. */
const NAMES = ["lines", "one line", "emoji", "a fence that stays open", "backticks"];
const CASES = NAMES.flatMap((name) =>
  [64_000, MOST_BYTES - 20_000, MOST_BYTES - 2000].map((bytes) => [name, bytes] as const),
);

test.each(CASES)(
  "an issue of %s, %i bytes: the playbook comes below it, or the dashboard says why not",
  async (name, bytes) => {
    const make = MATERIALS[name];
    if (!make) throw new Error("no such material");
    const text = ofBytes(make, bytes);
    const lab = await openLab();
    await lab.it.open({}, { body: text, labels: ["sev1"] });
    const outcomes = (await act(lab.github, about(1, { isOpening: true }))) ?? [];
    const { body } = await lab.read("/issues/1");
    const failures = outcomes.flatMap((outcome) => outcome.failures.map(String));
    count.bodies++;
    expect(body.startsWith(text.trimEnd().slice(0, 30_000))).toBe(true);
    if (bytes < MOST_BYTES - 10_000) {
      count.whole++;
      expect(failures).toEqual([]);
      expect(readTasks(body)).toHaveLength(40);
    } else {
      expect(body).toBe(text);
      expect(failures).toEqual([expect.stringMatching(/too long.*Shorten/)]);
      expect(await dashboardOf(lab)).toMatch(/^> .*The playbook does not fit/m);
      await lab.it.body("carla", () => "It is down.");
      expect((await act(lab.github, about(1)))?.flatMap((each) => each.failures)).toEqual([]);
      expect(readTasks((await lab.read("/issues/1")).body)).toHaveLength(40);
      expect(await dashboardOf(lab)).not.toContain("does not fit");
    }
    lab.github.requests.length = 0;
    await act(lab.github, SWEEP);
    expect(lab.github.requests.filter(({ write }) => write)).toEqual([]);
  },
  60_000,
);
