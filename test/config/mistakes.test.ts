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
    '2:1 `sverity` is no setting. Did you mean "severity"?',
    "3:1 `foo` is no setting. There are: timezone, severity, roles, escalation, postmortem, hints",
    '6:3 `roles.lead`: expected a GitHub handle such as "@ana", or a team such as "@acme/support", got "bad handle!"',
    '7:19 `roles.csm.poeple` is no setting. Did you mean "people"?',
    '8:12 `roles.de[1]`: expected a GitHub handle such as "@ana", or a team such as "@acme/support", got "no no"',
    '8:21 `roles.de[2]`: expected a GitHub handle such as "@ana", or a team such as "@acme/support", got 5',
    '9:3 `roles.Bad Key`: expected lower-case letters, digits and dashes, got "Bad Key"',
    '11:5 `escalation[0].after`: expected a duration such as 1h, 90m, 1h30m or 2 days, got "soon"',
    '13:20 "led" is no role; a person is written "@login". Did you mean "lead"?',
    '14:5 `escalation[1].lable` is no setting. Did you mean "label"?',
    '16:5 "mangaer" is no role; a person is written "@login". There are: lead, csm, de, engineer, dba, ceo',
    "17:5 `escalation[3].after` is missing",
    '18:15 `postmortem.template`: expected contributing-factors or root-cause, got "rootcause"',
    '19:10 "pin-dta" is no task of the playbook. Did you mean "pin-data"?',
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
  expect(config.postmortem).toEqual({ template: "contributing-factors", reviewers: ["x"] });
  expect(config.hints).toEqual({ "pin-data": "y" });
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
])("%j is not YAML: the defaults hold", async (text, line) => {
  const { config, errors } = await readConfig(text, PLAYBOOK);
  expect(config).toEqual(DEFAULTS);
  expect(errors[0]).toMatchObject({ file: ".github/sev1.yml", line });
  expect(errors[0]?.message).toMatch(/^not YAML/);
});

test("of very many the first are told, and how many more there are", async () => {
  const { errors } = await readConfig(
    Array.from({ length: 50 }, (_, i) => `key${i}: 1`).join("\n"),
    PLAYBOOK,
  );
  expect(errors).toHaveLength(21);
  expect(errors.at(-1)?.message).toBe("and 30 more mistakes, told once these are corrected");
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
  "%j is no handle",
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
