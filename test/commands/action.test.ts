import { describe, expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { nameMatcher } from "../../src/incident/redact/names.ts";
import { participants } from "../../src/incident/participants.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { fill } from "../../src/render/templates.ts";
import { given, minutes, only } from "../given.ts";
import { factIn, told as record } from "../records.ts";

/** What Ana's comment leads to on Tuesday, 2026-11-17, in New York. */
async function told(body: string, config = {}) {
  const start = given(config)
    .dashboard()
    .comment(body, { createdAt: minutes(30) });
  const effects = await start.when(minutes(31));
  const answer = only(effects, "comment").find(({ view }) => view.name === "answer");
  return { fact: factIn(only(effects, "remember")[0]?.entry), view: answer?.view };
}

const TEXT = "alert on it";

describe("owner and date may stand in any order, or be left out", () => {
  test.each([
    ["alert on it", {}],
    ["alert on it @ben", { who: "ben" }],
    ["alert on it @ben by Friday", { who: "ben", due: "2026-11-20" }],
    ["alert on it by Friday @ben", { who: "ben", due: "2026-11-20" }],
    ["alert on it, @ben, by 2026-12-04.", { who: "ben", due: "2026-12-04" }],
    ["alert on it (@ben, by Dec 4)", { who: "ben", due: "2026-12-04" }],
    ["alert on it (by @ben until Dec 4)", { who: "ben", due: "2026-12-04" }],
    ["alert on it – owner: @ben-2_acme due tomorrow", { who: "ben-2_acme", due: "2026-11-18" }],
    ["@ben: alert on it by Friday", { who: "ben", due: "2026-11-20" }],
    ["@ben to alert on it", { who: "ben" }],
    ["alert on it @me by today", { who: "ana", due: "2026-11-17" }],
    ["alert\n on  it\n@ben by in 2 weeks", { who: "ben", due: "2026-12-01" }],
    ["alert on it by end of week", { due: "2026-11-20" }],
    ["alert on it by the end of the month", { due: "2026-11-30" }],
    ["alert on it due by Friday 5pm", { due: "2026-11-20" }],
    ["alert on it by Monday morning", { due: "2026-11-23" }],
    ["alert on it by 4 December", { due: "2026-12-04" }],
  ])("/action %j", async (said, terms) => {
    const { fact, view } = await told(`/action ${said}`);
    expect(fact).toEqual({ what: "action", text: TEXT, ...terms });
    expect(view).toBeUndefined();
  });

  test.each([
    "end it sooner by caching the count",
    "cut the time to release by 20%",
    "cut the time to release by 2 days",
    "ask @ben why it was merged",
    "finish it by next quarter",
  ])("and what is neither stays in the text: %j", async (text) => {
    expect((await told(`/action ${text}`)).fact).toEqual({ what: "action", text });
  });

  test("a day is that of the house's zone", async () => {
    const { fact } = await told("/action alert on it by tomorrow", { timezone: "Asia/Tokyo" });
    expect(fact).toMatchObject({ due: "2026-11-19" });
  });
});

test.each([
  ["/action", "Which action?", ["/action alert when the cache is bypassed @ben by 2026-12-04"]],
  ["/action @ben by Friday", "Which action?", [expect.stringMatching(/^\/action /)]],
  [
    "/action alert on it @ben @cleo by Friday",
    "An action has one owner.",
    ["/action alert on it @ben by Friday", "/action alert on it @cleo by Friday"],
  ],
  ["/action alert on it @acme/dev", '"@acme/dev" is not a GitHub username.', ["/action alert on it @ben"]],
  [
    "/action alert on it @ben by 3/4",
    '"3/4" could mean 2027-03-04 or 2027-04-03.',
    ["/action alert on it @ben by 2027-03-04", "/action alert on it @ben by 2027-04-03"],
  ],
  [
    "/action alert on it by 2026-01-04",
    'I cannot read "2026-01-04" as a day in the future.',
    ["/action alert on it by Friday"],
  ],
])("%j is asked back", async (body, problem, examples) => {
  const { fact, view } = await told(body);
  expect(fact).toBeUndefined();
  expect(view).toMatchObject({ refusals: [{ problem, examples }] });
});

const ACTIONS = [
  record({ what: "action", text: "alert on @erin's query", who: "ben", due: "2026-12-04" }, { key: "re:a" }),
  record(
    { what: "action", text: "test it | with <b>load</b>" },
    { key: "re:b", at: minutes(9).toISOString() },
  ),
];
const incident = incidentOf(given().dashboard().with({ facts: ACTIONS }).state(minutes(90), false).snapshot);

test.each(["contributing-factors", "root-cause", "google-sre", "pagerduty"] as const)(
  "%s lists actions as open boxes, asks for what is missing, and pings nobody",
  (template) => {
    const { snapshot } = incident;
    const config = {
      ...snapshot.settings.config,
      postmortem: { ...snapshot.settings.config.postmortem, template, reviewers: [] },
    };
    const text = postmortemFile(incidentOf({ ...snapshot, settings: { ...snapshot.settings, config } }));
    const [, section = ""] = text.split(
      /^## (?:Corrective Actions|Tasks to address the issue|Action Items)$/m,
    );
    const link = (number: number) => `[↗](https://github.com/acme/incidents/issues/7#issuecomment-${number})`;
    expect(
      section
        .split("\n")
        .filter((line) => line.startsWith("- [ ] "))
        .slice(0, 2),
    ).toEqual([
      `- [ ] alert on @\u200Berin's query (ben, by 2026-12-04) ${link(99)}`,
      `- [ ] test it \\| with &lt;b\\>load&lt;/b\\> (❓ owner, ❓ date) ${link(99)}`,
    ]);
    expect(text).not.toMatch(/@(?:ben|erin)/);
  },
);

test("the dashboard lists them folded, and the timeline has them", () => {
  const text = fill("dashboard", dashboardView(incident), {}).replaceAll("\u200B", "");
  expect(text).toContain(
    "<summary>Corrective actions (2)</summary>\n\n- alert on @erin's query (ben, by 2026-12-04) [↗]",
  );
  expect(text).toContain("🛠️ Action: test it \\| with &lt;b\\>load&lt;/b\\> (ana)");
});

test("an owner's name is left out of what the customer reads, as anybody's is", () => {
  expect(nameMatcher(participants(incident)).test("Ask Ben.")).toBe(true);
});
