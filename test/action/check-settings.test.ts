import { expect, test } from "vitest";
import { checkSettings } from "../../src/action/check-settings.ts";
import type { SweepAnswer } from "../../src/github/first-queries.ts";
import type { RepoWithSettings } from "../../src/github/repo.ts";
import { loadSettings } from "../../src/action/load-settings.ts";

/** Checks these settings on a GitHub that knows these roles, and fails where it is to answer with an error. */
async function checked(
  text: string,
  roles: Readonly<Record<string, string | Error>> = {},
  {
    clock = {},
    isPrivate = false,
    readSecret,
  }: { clock?: object | null; isPrivate?: boolean; readSecret?: (name: string) => string | undefined } = {},
) {
  const asked: string[] = [];
  const rest = async (_: string, { username }: { username: string }) => {
    asked.push(username);
    const role = roles[username] ?? Object.assign(new Error("Not Found"), { status: 404 });
    if (role instanceof Error) throw role;
    return { data: { role_name: role } };
  };
  const place = {
    client: { rest },
    owner: "acme",
    name: "x",
    label: "sev1",
    readSettings: loadSettings,
    readSecret,
  };
  const page = { data: { repository: { config: { text }, overrides: null, clock } } };
  const answer = Promise.resolve(page as unknown as SweepAnswer);
  return { ...(await checkSettings(place as unknown as RepoWithSettings, answer, isPrivate)), asked };
}

test("each person of roles, steps and reviews is asked about once, a team is told", async () => {
  const text = `roles: { lead: "@Ana", ceo: ["@erin", "@acme/board"] }
escalation: [{ after: 1h, notify: [ceo, "@jo"] }]
severities: { sev2: { escalation: [{ after: 4h, notify: ["@ana", "@kim"] }] } }
postmortem: { reviewers: [lead, "@lee"] }`;
  const roles = { Ana: "triage", erin: "admin", jo: "write", kim: "maintain", lee: "triage" };
  const { asked, mistakes } = await checked(text, roles);
  expect(asked.map((login) => login.toLowerCase()).toSorted()).toEqual(["ana", "erin", "jo", "kim", "lee"]);
  expect(mistakes).toEqual([
    "`@acme/board` is a team: a workflow's token cannot notify teams. Name people instead",
  ]);
});

test("where GitHub gives no answer about somebody, the others are still told", async () => {
  const text = 'roles: { lead: "@ana", ceo: "@erin", csm: "@carla" }';
  const { mistakes, text: told } = await checked(text, {
    ana: new Error("no answer\n::error::x"),
    carla: "read",
  });
  expect(mistakes.toSorted()).toEqual([
    "`@carla` has the role read: commands such as `/ack` need triage",
    "`@erin` is not a GitHub account",
  ]);
  // No mistake of the settings: they may well be right.
  expect(told).toContain("⚠️ Could not check `@ana`: no answer : :error: :x");
});

test("what users wrote in the settings is no command to the runner", async () => {
  const { text } = await checked('timezone: "::error::x"\nroles: { ceo: { name: "##[x] ::y" } }\n');
  expect(text).toContain("The settings have 2 mistakes");
  expect(text).not.toMatch(/::|##\[/);
});

test.each([
  ["the clock is off", "clock: off\n", {}, "The clock is off: a call comes with the next event"],
  [
    "its workflow is missing",
    "",
    null,
    "has no `.github/workflows/clock.yml`: a call comes with the next event",
  ],
])("that %s is told, with what it means", async (_, text, clock, message) => {
  expect((await checked(text, {}, { clock })).text).toContain(message);
  expect((await checked("")).text).toContain("Calls and reminders come within a minute of their time.");
});

test.each([
  ["all", 3],
  ["calls", 11],
  ["off", 22],
])(
  "in a private repository with clock: %s the check warns that a free plan ends in incident %d",
  async (clock, n) => {
    const { text } = await checked(`clock: ${clock}\n`, {}, { isPrivate: true });
    expect(text).toContain(
      `a free plan's 2,000 minutes run out in incident number ${n} of a month, and then GitHub runs nothing`,
    );
    expect((await checked(`clock: ${clock}\n`)).text).not.toContain("2,000");
  },
);

test("a secret that the workflow does not hand over is a mistake, once, by its name alone", async () => {
  const text = `notify:
  - { product: slack, url: SLACK_URL }
  - { product: webhook, url: SLACK_URL, signingKey: HOOK_SECRET }`;
  const { mistakes } = await checked(
    text,
    {},
    { readSecret: (name) => (name === "HOOK_SECRET" ? "canary" : undefined) },
  );
  expect(mistakes).toEqual([
    "`SLACK_URL` is empty, and `notify` needs it: pass the secret in the workflow's `env`",
  ]);
});
