import { expect, test } from "vitest";
import { DEFAULTS, readConfig } from "../../src/config/index.ts";
import { PLAYBOOK } from "../given.ts";

const mistakesOf = async (text: string) => {
  const { config, errors } = await readConfig(text, PLAYBOOK);
  return { config, told: errors.map(({ line, column, message }) => `${line}:${column} ${message}`) };
};
const peopleOf = (config: typeof DEFAULTS, role: string) =>
  config.roles.find(({ key }) => key === role)?.people;

test("all at once, each with its place; what is right holds, and a default where nothing is", async () => {
  const { config, told } = await mistakesOf(`timezone: America/NewYork
sverity: x
foo: 1
roles:
  ceo: jane
  lead: "bad handle!"
  csm: { name: A, poeple: [x] }
  de: [ok, "no no", 5]
  Bad Key: x
escalation:
  - after: soon
  - after: 30 min
    notify: [lead, led, "@zed"]
    lable: x
  - after: 2h
    notify: mangaer
  - notify: ceo
postmortem: { template: rootcause, reviewers: "@x" }
hints: { pin-dta: x, pin-data: y }
`);
  expect(told).toEqual([
    '1:1 `timezone`: expected an IANA time zone such as America/New_York or UTC, got "America/NewYork". Did you mean "America/New_York"?',
    '2:1 `sverity` is not a setting. Did you mean "severity"?',
    "3:1 `foo` is not a setting. Available: timezone, timeFormat, severity, roles, escalation, postmortem, hints, updates, patience, clock, drills, closing, businessDays, changes, dashboard, severities, vocabulary, notify, alerts, statusPage",
    '6:3 `roles.lead`: expected a GitHub handle such as "@ana", or a team such as "@acme/support", got "bad handle!"',
    '7:19 `roles.csm.poeple` is not a setting. Did you mean "people"?',
    '8:12 `roles.de[1]`: expected a GitHub handle such as "@ana", or a team such as "@acme/support", got "no no"',
    '8:21 `roles.de[2]`: expected a GitHub handle such as "@ana", or a team such as "@acme/support", got 5',
    '9:3 `roles.Bad Key`: expected lower-case letters, digits and dashes, got "Bad Key"',
    '11:5 `escalation[0].after`: expected a duration such as 1h, 90m, 1h30m or 2 days, got "soon"',
    '13:20 "led" is not a role; write a person as "@login". Did you mean "lead"?',
    '14:5 `escalation[1].lable` is not a setting. Did you mean "label"?',
    '16:5 "mangaer" is not a role; write a person as "@login". Available: lead, csm, de, engineer, dba, ceo',
    "17:5 `escalation[3].after` is missing",
    '18:15 `postmortem.template`: expected contributing-factors, root-cause, google-sre or pagerduty, got "rootcause"',
    '19:10 "pin-dta" is not a task of the playbook. Did you mean "pin-data"?',
  ]);
  expect(config.timezone).toBe("UTC");
  expect(["ceo", "lead", "de", "csm"].map((role) => peopleOf(config, role))).toEqual([
    ["jane"],
    [],
    ["ok"],
    [],
  ]);
  expect(config.roles).toHaveLength(6);
  expect(config.escalations.map(({ key, notify }) => [key, ...notify.flatMap(({ name }) => name)])).toEqual([
    ["1h", "CEO"],
    ["30m", "Incident lead", "zed"],
    ["2h", "CEO"],
  ]);
  expect(config.postmortem).toEqual({
    template: "contributing-factors",
    reviewers: ["x"],
    actions: true,
    archive: true,
    report: "never",
    customer: true,
    gate: "advisory",
  });
  expect(config.hints).toEqual({ "pin-data": "y" });
});

test("the same of updates, closing, business days and severities", async () => {
  const { config, told } = await mistakesOf(`updates: { every: often, evry: 4h, resolved: 1d }
patience: 0m
closing: blok
businessDays:
  country: Germany
  region: BY
  holidays: [2026-12-24, 2026-02-30, tomorrow, 2026-12-31]
  weekend: [sunday, satruday]
severities:
  sev2:
    nmae: x
    escalation: [{ after: soon }, { after: 4h, notify: [csm, "a b", led] }]
    updates: { every: 8h, resolved: never }
    playbook: ../playbook.yml
  Sev 3: {}
  sev4: x
`);
  expect(told).toEqual([
    '1:12 `updates.every`: expected a duration such as 1h, 90m, 1h30m or 2 days, got "often"',
    '1:26 `updates.evry` is not a setting. Did you mean "every"?',
    '2:1 `patience`: expected more than zero, got "0m"',
    '3:1 `closing`: expected advise, warn or block, got "blok"',
    '5:3 `businessDays.country`: expected an ISO 3166 code such as US, got "Germany". Closest: DE (Germany)',
    '7:26 `businessDays.holidays[1]`: expected a day such as 2026-12-24, got "2026-02-30"',
    '7:38 `businessDays.holidays[2]`: expected a day such as 2026-12-24, got "tomorrow"',
    '8:21 `businessDays.weekend[1]`: expected a day of the week such as saturday, got "satruday"',
    '11:5 `severities.sev2.nmae` is not a setting. Did you mean "name"?',
    '12:20 `severities.sev2.escalation[0].after`: expected a duration such as 1h, 90m, 1h30m or 2 days, got "soon"',
    '12:62 `severities.sev2.escalation[1].notify[1]`: expected a role\'s key such as ceo, or a handle such as "@ana", got "a b"',
    '12:69 "led" is not a role; write a person as "@login". Did you mean "lead"?',
    '13:27 `severities.sev2.updates.resolved`: expected a duration such as 1h, 90m, 1h30m or 2 days, got "never"',
    '14:5 `severities.sev2.playbook`: expected a file in .github/sev1/ such as playbook-sev2.yml, got "../playbook.yml"',
    '15:3 `severities.Sev 3`: expected lower-case letters, digits and dashes, got "Sev 3"',
    '16:3 `severities.sev4`: expected a severity with `name`, `escalation`, `updates` or `playbook`, got "x"',
  ]);
  const { updates, patience, closing, businessDays, severities } = config;
  expect({ updates, patience, closing }).toEqual({
    updates: { resolved: 86_400_000 },
    patience: DEFAULTS.patience,
    closing: "advise",
  });
  expect(businessDays).toEqual({ holidays: ["2026-12-24", "2026-12-31"], weekend: [0] });
  expect(severities.map(({ key, name, playbook }) => [key, name, playbook])).toEqual([
    ["sev2", "SEV2", undefined],
  ]);
  expect(severities[0]?.updates).toEqual({ every: 28_800_000 });
  expect(
    severities[0]?.escalations.map(({ key, notify }) => [key, ...notify.map(({ name }) => name)]),
  ).toEqual([
    ["sev2:1h", "CEO"],
    ["sev2:4h", "CSM/TAM"],
  ]);
});

test.each([
  ["country: UK", "country", /got "UK"\. Closest: GB \(United Kingdom\)$/],
  ["country: USA", "country", /got "USA"\. Closest: .*US \(United States\)$/],
  ["{country: Frnace, region: 57}", "country", /got "Frnace"\. Closest: FR \(France\)$/],
  [
    "{country: de, region: XY}",
    "region",
    /expected a region of DE .*, got "XY"\. Available: BB, BE, .*, BY-A, /,
  ],
  ["{country: JP, region: 13}", "region", /expected a region of JP .*, got "13"\. It has none$/],
  ["region: CA", "region", /expected `country` as well$/],
  ["weekend: []", "weekend", /expected one to six days of the week: \[saturday, sunday\]/],
  [
    "weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
    "weekend",
    /expected one to six/,
  ],
  ["weekend: sunday", "weekend", /expected one to six days/],
  ["holidays: 2026-12-24", "holidays", /expected a list of days: \[2026-12-24\], got "2026-12-24"/],
  ["holidays: [2027-02-29]", "holidays[0]", /got "2027-02-29"$/],
  ["holidays: [26-12-24]", "holidays[0]", /got "26-12-24"$/],
  ["holidays: [5]", "holidays[0]", /got 5$/],
])("businessDays: %s is a mistake", async (written, key, message) => {
  const { config, told } = await mistakesOf(`businessDays: ${written.replace(/^(?=\w)(.*)$/, "{$1}")}`);
  expect(told).toEqual([expect.stringContaining(`\`businessDays.${key}\``)]);
  expect(told).toEqual([expect.stringMatching(message)]);
  const { region } = config.businessDays;
  expect([region, config.businessDays.weekend]).toEqual([undefined, [0, 6]]);
});

test("what is named in a list is told at its place, also below a mistake of another kind", async () => {
  const { told } = await mistakesOf(`postmortem:
  reviewers:
    - a b
    - lead
    - led
    - c d
    - "@x"
    - mangaer
`);
  expect(told.map((each) => each.replace(/^(\d+):.*"(a b|c d|led|mangaer)".*/, "$1 $2"))).toEqual([
    "3 a b",
    "5 led",
    "6 c d",
    "8 mangaer",
  ]);
});

test("a word that is no role notifies nobody of that login", async () => {
  const { config } = await mistakesOf(
    "escalation: [{after: 1h, notify: [manager]}]\npostmortem: {reviewers: [boss]}",
  );
  expect(JSON.stringify(config)).not.toMatch(/manager|boss/);
});

test.each(["5", "text", "- a\n- b", "true"])("%j is no file of settings", async (text) => {
  const { config, told } = await mistakesOf(text);
  expect(told[0]).toMatch(/^1:\d /);
  expect(config).toEqual(DEFAULTS);
});

test.each([
  ["roles: [a\nhints: b", 2],
  ["roles:\n\tceo: x", 2],
  ["severity: `x`", 1],
  ["a: 1\na: 2", 2],
  ["? [x]\n: y", 1],
  ["roles: *nobody", 1],
  ["--- \na: 1\n---\nb: 2", 3],
  ['roles:\n  lead: "@ana"\n  ceo: "@erin\nescalation:\n  - after: 1h\n', 3],
  ["roles:\n  lead: ['@ana', '@ben]\nclosing: warn\n", 2],
])("%j is not YAML: the defaults hold", async (text, line) => {
  const { config, errors } = await readConfig(text, PLAYBOOK);
  expect(config).toEqual(DEFAULTS);
  expect(errors[0]).toMatchObject({ file: ".github/sev1.yml", line });
  expect(errors[0]?.message).toMatch(/^not YAML/);
  expect(errors.at(-1)?.message).toMatch(/\. The whole file is ignored; the defaults apply$/);
});

test("of very many the first are told, and how many more there are", async () => {
  const { errors } = await readConfig(
    Array.from({ length: 50 }, (_, i) => `key${i}: 1`).join("\n"),
    PLAYBOOK,
  );
  expect(errors).toHaveLength(21);
  expect(errors.at(-1)?.message).toBe("and 30 more mistakes, shown once these are fixed");
});

test.each(["0h", "0", "", "h", "-1h", "1h 30", "1h  30m", "1.5h", "99999h"])(
  "after %j is no duration",
  async (after) => {
    const { config, told } = await mistakesOf(`escalation: [{after: "${after}", notify: lead}]`);
    expect(told).toHaveLength(1);
    expect(config.escalations).toEqual(DEFAULTS.escalations);
  },
);

test.each(["-a", "a b", "a@b", "a/b/c", "acme/", "a".repeat(40), "@", "<!-- x"])(
  "%j is not a GitHub username",
  async (handle) => {
    const { config, told } = await mistakesOf(`roles: {ceo: ${JSON.stringify(handle)}}`);
    expect(told).toHaveLength(1);
    expect(peopleOf(config, "ceo")).toEqual([]);
  },
);

test.each(["ET", "+02:00", "Mars/Olympus", "", "x".repeat(5000)])("%j is no zone", async (zone) => {
  const { config, told } = await mistakesOf(`timezone: "${zone}"`);
  expect([told.length, config.timezone]).toEqual([1, "UTC"]);
  expect(told[0]?.length).toBeLessThan(200);
});

test("the usual severity is no further one", async () => {
  const { config, told } = await mistakesOf("severities:\n  sev1: {}\n  sev2: {}\n");
  expect(told).toEqual([expect.stringContaining('2:3 "sev1" is the default severity')]);
  expect(config.severities.map(({ key }) => key)).toEqual(["sev2"]);
});

test("a value in the place of settings is told what was expected", async () => {
  const { told } = await mistakesOf("businessDays: US\npostmortem: root-cause\n");
  expect(told).toEqual([
    '1:1 `businessDays`: expected `country`, `holidays` or `weekend`, such as `country: US`, got "US"',
    '2:1 `postmortem`: expected `template`, `reviewers` or `gate`, such as `template: root-cause`, got "root-cause"',
  ]);
});

test("labels of the form: unknown fields, and two fields with one label", async () => {
  const { config, told } = await mistakesOf(`vocabulary:
  form:
    custommer: Kunde
    summary: customer
    impact: Auswirkung
    links: auswirkung
    bridge: [x]
    people: "  Wer   ist wer "
`);
  expect(told).toEqual([
    '3:5 `vocabulary.form.custommer` is not a setting. Did you mean "customer"?',
    '4:5 "customer" is the label of the field `customer` too. Give each field another one',
    '5:5 "Auswirkung" is the label of the field `links` too. Give each field another one',
    '6:5 "auswirkung" is the label of the field `impact` too. Give each field another one',
    "7:5 `vocabulary.form.bridge`: expected some text, got a list",
  ]);
  expect(config.vocabulary.form).toEqual({ ...DEFAULTS.vocabulary.form, people: "Wer ist wer" });
});
