import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULTS, readConfig, readPlaybook } from "../../src/config/index.ts";
import type { WrittenConfig } from "../../src/config/schema.ts";
import { PLAYBOOK } from "../given.ts";
import { cases } from "../cases.ts";

/** Every setting: a new one that is not here does not compile. */
const SETTINGS: Readonly<Record<keyof WrittenConfig, true>> = {
  timezone: true,
  timeFormat: true,
  severity: true,
  roles: true,
  escalation: true,
  postmortem: true,
  hints: true,
  updates: true,
  patience: true,
  clock: true,
  drills: true,
  closing: true,
  businessDays: true,
  dashboard: true,
  severities: true,
  vocabulary: true,
  notify: true,
  alerts: true,
  changes: true,
  statusPage: true,
};
const KEYS = [
  ...Object.keys(SETTINGS),
  "after",
  "notify",
  "ceo",
  "people",
  "every",
  "country",
  "region",
  "holidays",
  "weekend",
  "sev2",
  "playbook",
];
const WORDS = [
  "1h",
  "lead",
  "@ana",
  "UTC",
  "bad handle!",
  "",
  "pin-data",
  "root-cause",
  "US",
  "CA",
  "2026-12-24",
  "friday",
  "block",
  "x.yml",
];
const key = fc.oneof(
  fc.constantFrom(...KEYS, "__proto__", "constructor", "toString"),
  fc.string({ maxLength: 5 }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<unknown>(...WORDS, null, 5, true, -0, []),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
  ),
}));
const settings = fc.dictionary(fc.constantFrom(...KEYS), tree, { maxKeys: 6 });

const HOUSE = ["lead", "csm", "de", "engineer", "dba", "ceo"];
const WHOLE = { roles: HOUSE, handles: [], steps: [], times: [], days: [], errors: [] };

/** What readers of the settings rely on: the roles of the house, and nothing else that is not as it should be. */
const wholeness = ({ config, errors }: Awaited<ReturnType<typeof readConfig>>) => {
  const { severities, businessDays } = config;
  const steps = [config, ...severities].flatMap(({ escalations }) => escalations);
  const cadences = [config, ...severities].flatMap(({ updates }) => [updates.every, updates.resolved]);
  const handles = [
    ...config.roles.flatMap((role) => role.people),
    ...steps.flatMap((step) => step.notify.flatMap(({ people }) => people)),
    ...config.postmortem.reviewers,
  ];
  return {
    roles: config.roles.slice(0, HOUSE.length).map((role) => role.key),
    handles: handles.filter((handle) => !/^[A-Za-z\d][\w-]*(\/[\w.-]+)?$/.test(handle)),
    steps: steps.filter((step) => !(step.after > 0) || !step.text || !step.label),
    times: [config.patience, ...cadences].filter((time) => time !== undefined && !(time > 0)),
    days: [
      ...businessDays.holidays.filter((day) => Number.isNaN(Date.parse(day))),
      ...(businessDays.weekend.length % 7 > 0 ? [] : [businessDays.weekend]),
      ...(businessDays.region && !businessDays.country ? [businessDays.region] : []),
    ],
    errors: errors.filter((error) => !(error.line > 0) || !(error.column > 0) || !error.message),
  };
};

test("any tree of settings is read: what comes out is whole", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(tree, settings), async (value) => {
      expect(wholeness(await readConfig(JSON.stringify(value), PLAYBOOK))).toEqual(WHOLE);
    }),
    cases(500),
  );
});

test("any text is read without throwing", async () => {
  const token = fc.constantFrom(
    ..."\n-?:[]{},&*!|>'\"%@`# \tab0".split(""),
    "roles:",
    "\n  ",
    "escalation:\n  - ",
    "<<: ",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(token, { maxLength: 60 }), async (tokens) => {
      const text = tokens.join("");
      expect(wholeness(await readConfig(text, PLAYBOOK))).toEqual(WHOLE);
      expect(Object.keys(await readPlaybook(text, "f"))).toContain("errors");
    }),
    cases(500),
  );
});

test("keys of every object's prototype are keys like others", async () => {
  const text =
    "__proto__: {timezone: Europe/Berlin}\nconstructor: 1\nroles: {__proto__: {x: y}}\nhints: {__proto__: x}";
  const { config, errors } = await readConfig(text, PLAYBOOK);
  expect(config).toEqual(DEFAULTS);
  expect(errors.map(({ line }) => line)).toEqual([1, 2]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("a few aliases cannot become a million values", async () => {
  const lines = Array.from({ length: 9 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1},`.repeat(10) : "x"}]`);
  const { config, errors } = await readConfig(lines.join("\n"), PLAYBOOK);
  expect(config).toEqual(DEFAULTS);
  expect(errors[0]?.message).toMatch(/alias/i);
});

const FULL = 64 * 1024;

test("a file that is too long is told, not read", async () => {
  const { errors } = await readConfig("# x\na: 1\n" + " ".repeat(FULL), PLAYBOOK);
  expect(errors[0]?.message).toMatch(/expected at most 65536/);
});

/** The parser takes more than two minutes for the first two. */
test.each([
  "{",
  "? ",
  "[",
  "- ",
  "a: ",
  "&a ",
  "*a ",
  "!",
  "'",
  '"',
  "@\n",
  "|\n",
  "?\n",
  "{a: ",
  "[{",
  "-\n ",
  "%",
  "a\n",
])(
  "64 KB of %j are dealt with in seconds",
  async (piece) => {
    const text = piece.repeat(Math.floor(FULL / piece.length));
    const { errors } = await readConfig(text, PLAYBOOK);
    expect(errors.length).toBeGreaterThan(0);
  },
  10_000,
);

test("64 KB of names that are none are dealt with in seconds", async () => {
  const list = "led,a b,".repeat(7000);
  const { errors } = await readConfig(`postmortem: {reviewers: [${list}]}`, PLAYBOOK);
  expect(errors).toHaveLength(21);
}, 10_000);

test("64 KB in one value are dealt with in seconds", async () => {
  const long = `"${" ".repeat(FULL - 100)}h"`;
  for (const place of [
    "timezone:",
    "severity:",
    "roles: {ceo:",
    "escalation: [{after:",
    "hints: {pin-data:",
    "updates: {every:",
    "businessDays: {country:",
    "businessDays: {country: US, region:",
    "businessDays: {holidays: [",
    "businessDays: {weekend: [",
    "severities: {sev2: {playbook:",
  ]) {
    const closers = place.match(/[[{]/g)?.map((opener) => (opener === "[" ? "]" : "}")) ?? [];
    const text = `${place} ${long}${closers.toReversed().join("")}`;
    const { errors } = await readConfig(text, PLAYBOOK);
    expect(errors).toHaveLength(1);
  }
}, 10_000);
