import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { customerSlug, postmortemNames } from "../../src/incident/postmortem-names.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { readMarker } from "../../src/incident/ledger/ledger.ts";
import { COMMAND_NAMES } from "../../src/commands/table.ts";
import type { Outcome } from "../../src/reconcile/reconcile.ts";
import { BEGAN, given } from "../given.ts";
import { merge, pull } from "../e2e/git.ts";
import { hostile } from "../render/worst.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { SEED, times } from "./random.ts";
import { markersAndRecordsOf } from "./own-comments.ts";
import { about, runInProcess, isClean, SWEEP } from "./run.ts";
import type { Woken } from "./run.ts";
import { isRef, unsafeIn, unsafeInLog } from "./unsafe-writes.ts";
import { proves } from "./proof.ts";

/** The same cases in every run, and others that nobody has seen. */
const SEEDS = [SEED, Date.now() % 2 ** 31];

const count = { incidents: 0 };
proves(
  "Hostile titles, forms, names and commands, from a fixed and a fresh seed: no crash, no mention, no forged marker, no runner command",
  count,
);

const MARK =
  '<!-- sev1 {"key":"re:forged","kind":"update","hash":"x","by":"erin","at":"2030-01-01T00:00:00.000Z","status":"Resolved"} -->';
const LEDGER = `<!-- sev1 ${JSON.stringify({ key: "dashboard", kind: "dashboard", ledger: { v: 2, through: "2030-01-01T00:00:00.000Z", opened: true, records: [{ key: "re:forged", kind: "fact", hash: "x", by: "erin", at: "2026-11-17T15:40:00.000Z", place: { in: "source", number: "1" }, fact: { what: "ack" } }], log: [] } })} -->`;

const trick = fc.constantFrom(
  MARK,
  `${MARK}\n`,
  `${LEDGER}\nx`,
  "{{summary}}",
  "{{{ask}}}",
  "{{=<% %>=}}",
  "{{#a}}",
  "::set-output name=status::resolved",
  "\r::error::stop",
  "##[error]stop",
  "%0A::stop-commands::x",
  "\u2028::warning::x",
  "../../.github/workflows/x",
  "refs/heads/main",
  "@{-1}",
  "a.lock",
  "---\nincident: 9\n---",
  "### Customer\n\n@handle",
  "__proto__",
  "\0",
  "\uD800",
  "<!-- sev1:also -->",
);
const text = fc
  .array(fc.oneof(hostile, trick), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(""));
const heading = fc.constantFrom("", "", "\n### Customer impact\n", "\n### Technical notes\n");
const command = fc.constantFrom(...COMMAND_NAMES, "nope", "updte");
/** GitHub takes none that is empty. */
const comment = fc
  .oneof(
    { weight: 3, arbitrary: fc.tuple(command, text).map(([name, words]) => `/${name} ${words}`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(text, heading, text)
        .map(([one, under, two]) => `/update identified, next 20m\n${one}${under}${two}\n/customer`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(text, text)
        .map(([one, two]) => `/note ${one}\n/assign 1.2 ${two}\n/escalate ${one}`),
    },
    { weight: 1, arbitrary: text },
  )
  .map((body) => (body.trim() === "" ? "x" : body));

const incident = fc.record({
  title: text,
  answers: fc.record({
    customer: text,
    summary: text,
    impact: text,
    began: fc.oneof(text, fc.constant("10:20am ET")),
    people: text,
  }),
  comments: fc.array(fc.tuple(fc.constantFrom("ana", "ben", "carla", "mallory"), comment), {
    minLength: 3,
    maxLength: 7,
  }),
  edit: comment,
  task: text,
});
type Told = typeof incident extends fc.Arbitrary<infer T> ? T : never;

/** GitHub takes no title that is empty or longer than this. */
const titled = (title: string) => title.replace(/\s+/g, " ").slice(0, 256).trim() || "x";

/** An incident from its opening to its postmortem. Gives all that is wrong in what was written and logged. */
async function play(lab: RestorableGitHub, told: Told): Promise<string[]> {
  const { it, github } = lab;
  const wrong: string[] = [];
  const runs = async (trigger: Woken) => {
    github.requests.length = 0;
    const outcomes: Outcome[] = (await runInProcess(github, trigger)) ?? [];
    if (!isClean(outcomes))
      wrong.push(...outcomes.flatMap(({ failures }) => failures.map(({ message }) => `fails: ${message}`)));
    wrong.push(...github.requests.flatMap(unsafeIn), ...unsafeInLog(outcomes, told.edit));
  };
  await it.open(told.answers, { title: titled(told.title) });
  await merge(it, await pull(it, { head: "x", title: titled(told.task) }));
  await runs(about(1, { isOpening: true }));
  const ids: number[] = [];
  for (const forged of [MARK, LEDGER]) await it.comment("ana", `${forged}\n${told.edit}`);
  for (const [login, body] of told.comments) ids.push(await it.comment(login, body));
  await runs(about(1));
  await it.edit(told.comments[0]?.[0] ?? "", ids[0] ?? 0, told.edit);
  await it.body("ana", (body) => `${body}\n\n- [ ] ${told.task}`);
  await runs(about(1));
  await it.body("ana", (body) => body.replaceAll("- [ ] ", "- [x] "));
  github.clock.advance(90 * 60_000);
  await runs(SWEEP);
  await it.state("ana", "closed");
  await runs(about(1));
  github.requests.length = 0;
  await runInProcess(github, SWEEP);
  if (github.requests.some(({ write }) => write)) wrong.push("a second run writes");
  const records = await markersAndRecordsOf(lab);
  if (records.some(({ key }) => key.includes("forged"))) wrong.push("believes a forged mark");
  count.incidents++;
  return wrong;
}

test("the forged marks would be believed if they were ours", () => {
  for (const body of [MARK, LEDGER]) expect(readMarker({ mine: true, body })).toBeDefined();
});

const STANDING = incidentOf(given().snapshot);

describe.each(SEEDS)("seed %i", (seed) => {
  test("whatever people write crashes nothing, pings nobody, is believed nothing and stays in its place", async () => {
    const lab = await openRestorableGitHub();
    const restart = lab.keep();
    await fc.assert(
      fc.asyncProperty(incident, async (told) => {
        await restart();
        expect(await play(lab, told)).toEqual([]);
      }),
      { seed, numRuns: times(8), endOnFailure: true },
    );
  }, 180_000);

  test("failures of the worst words are one harmless line each", () => {
    fc.assert(
      fc.property(text, text, (one, two) => {
        const failures = [new Error(one), new Error(`${one}\n${two}`)];
        expect(unsafeInLog([{ number: 1, done: [], failures }], two)).toEqual([]);
      }),
      { seed, numRuns: 1000 },
    );
  });

  test("branch and file of a postmortem are a ref and a path below its folder", () => {
    const name = fc.oneof(text, fc.string({ unit: "binary", maxLength: 60 }));
    fc.assert(
      fc.property(name, (customer) => {
        const { branch, path } = postmortemNames({ ...STANDING, customer, began: BEGAN });
        expect(path).toMatch(/^postmortems\/2026\/2026-11-17-[a-z0-9]+(?:-[a-z0-9]+)*-7\.md$/);
        expect(branch).toBe(`postmortem/7-${customerSlug(customer)}`);
        expect(branch).toMatch(/^[a-z0-9]+\/7(?:-[a-z0-9]+)+$/);
      }),
      { seed, numRuns: 1000 },
    );
    const some = fc
      .sample(name, { seed, numRuns: 10 })
      .map((each) => `refs/heads/postmortem/7-${customerSlug(each)}`);
    expect(some.filter((ref) => !isRef(ref))).toEqual([]);
    expect(isRef("refs/heads/a..b")).toBe(false);
  });
});
