import { describe, expect, test } from "vitest";
import { verify } from "../../src/commands/verify.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { findTasks } from "../../src/incident/tasks.ts";
import { urgentLines } from "../../src/render/alerts.ts";
import { BODY, given, minutes, only } from "../given.ts";
import { factIn } from "../records.ts";
import { severity } from "../settings.ts";

/** What a comment of Ana's, half an hour after the opening, leads to. */
async function told(body: string, start = given().dashboard()) {
  const effects = await start.comment(body, { createdAt: minutes(30) }).when(minutes(31));
  const [remembered] = only(effects, "remember");
  return { fact: factIn(remembered?.entry), view: only(effects, "comment")[0]?.view };
}

const STAGING = {
  stage: "6 - Dot release deployment",
  task: "Upgrade customer’s dev/staging environment with dot release",
};
const SUBMIT = { stage: "4 - Code investigation", task: "Submit PR for solution" };

test.each([
  ["/skip 6.2 because ABC has none", { what: "skip", ...STAGING, text: "ABC has none" }],
  ["/skip 6.2 ABC has none", { what: "skip", ...STAGING, text: "ABC has none" }],
  ["/skip upgrade staging: ABC has none", { what: "skip", ...STAGING, text: "ABC has none" }],
  ["/skip UPGRADE dev, because it is  because", { what: "skip", ...STAGING, text: "it is because" }],
  ["/assign 4.4 @ben", { what: "assign", ...SUBMIT, who: "ben" }],
  ["/assign submit pr to @ben.", { what: "assign", ...SUBMIT, who: "ben" }],
  ["/assign Submit PR for solution", { what: "assign", ...SUBMIT, who: "ana" }],
  ["/assign 4.4 ben", { what: "assign", ...SUBMIT, who: "ben" }],
  ["/assign 4.4 to ben", { what: "assign", ...SUBMIT, who: "ben" }],
  ["/assign 4.4 me", { what: "assign", ...SUBMIT, who: "ana" }],
  ["/assign submit pr erin", { what: "assign", ...SUBMIT, who: "erin" }],
  ["/assign 4.4 @ben\nplease have a look", { what: "assign", ...SUBMIT, who: "ben" }],
  ["/skip 2 because no access", { what: "skip", stage: "2 - Data gathering", text: "no access" }],
  ["/skip stage 2: no access", { what: "skip", stage: "2 - Data gathering", text: "no access" }],
  ["/verify no", { what: "verify", text: "no" }],
  ["/verify not required", { what: "verify", text: "no" }],
  ["/verify yes", { what: "verify", text: "yes", qa: { steps: "", server: "", database: "" } }],
  [
    "/verify yes\nSteps: log in\n2. open a page\n**Test server:** 8 CPU\nDB type: Postgres",
    {
      what: "verify",
      text: "yes",
      qa: { steps: "log in 2. open a page", server: "8 CPU", database: "Postgres" },
    },
  ],
  [
    "/verify yes, log in\ntest server 8 CPU\n**Database type** Postgres",
    { what: "verify", text: "yes", qa: { steps: "log in", server: "8 CPU", database: "Postgres" } },
  ],
  [
    "/verify yes\nsteps log in\nServer restarts",
    { what: "verify", text: "yes", qa: { steps: "log in Server restarts", server: "", database: "" } },
  ],
  ["/escalate", { what: "escalate", step: "1h" }],
  ["/escalate ABC asks\nfor the CEO", { what: "escalate", step: "1h", text: "ABC asks for the CEO" }],
])("%j is remembered", async (body, fact) => {
  expect((await told(body)).fact).toEqual(fact);
});

test.each([
  ["/skip 6.2", 'Why is "Upgrade customer’s dev/staging', "/skip 6.2 because …"],
  ["/skip 6.2 because …", 'Why is "Upgrade customer’s dev/staging', "/skip 6.2 because …"],
  ["/skip 6.2 because ...", 'Why is "Upgrade customer’s dev/staging', "/skip 6.2 because …"],
  ["/skip 2", 'Why is "2 - Data gathering" skipped?', "/skip 2 because …"],
  ["/skip 9.9 because x", 'No task matches "9.9"', "/skip 1.1 because"],
  ["/skip reply because x", '"reply" matches 7 tasks', "/skip 1.4 because"],
  ["/skip", "Which task?", "/skip 1.1 because"],
  ["/assign 4.4 @a/b", "is not a GitHub username", "/assign 4.4 @ben"],
  ["/assign 3.4 @a/b", "is not a GitHub username", "/assign 3.4 @ben"],
  ["/role", "Which role?", "/role lead @ana"],
  ["/verify log in, open ten channels", "yes or no?", "/verify yes\nSteps: log in, open ten channels"],
  ["/verify maybe", "yes or no?", verify.example],
  ["/verify perhaps\nSteps: log in", "yes or no?", "/verify yes\nSteps: log in"],
  ["/verify Server: 8 CPU", "yes or no?", "/verify yes\nServer: 8 CPU"],
  ["/severity sev9", 'There is no severity "sev9"', "severities:"],
  ["/severity", "Which severity?", "severities:"],
])("%j is refused with an example", async (body, problem, example) => {
  const { fact, view } = await told(body);
  expect(fact).toBeUndefined();
  expect(view).toMatchObject({
    refusals: [{ problem: expect.stringContaining(problem), examples: [expect.stringContaining(example)] }],
  });
});

test("where the words fit nothing, the tasks that have most of them are shown, and how many more there are", async () => {
  const expected = async (body: string) => {
    const { view } = await told(body);
    return view?.name === "answer" ? (view.refusals[0]?.expected ?? "") : "";
  };
  expect(await expected("/assign upgrade the staging cluster")).toMatch(
    /^[^]*?:\n\n- 6\.2 [^\n]*\n- 6\.3 [^\n]*\n- 6\.4 /,
  );
  expect(await expected("/assign 9.9")).toMatch(/\n- 2\.1 [^\n]*\n- and 35 more$/);
  expect(await expected("/assign reply")).toMatch(/\n- and 2 more$/);
});

test("a stage that is skipped: what was open of it is done, and the timeline says so", () => {
  const fact = { what: "skip", stage: "2 - Data gathering", text: "no access" } as const;
  const start = given().fact(fact, { at: minutes(30) });
  start.issue({ body: BODY.replace("- [ ] Share Grafana", "- [x] Share Grafana") });
  const { stages, tasks, timeline } = incidentOf(start.snapshot);
  expect(stages.map(({ done }) => done)).toEqual([0, 5, 0, 0, 0, 0, 0, 0]);
  expect(tasks.filter(({ skipped }) => skipped)).toHaveLength(4);
  expect(timeline.at(-1)?.text).toBe("open tasks of 2 - Data gathering: no access");
});

test("of several tasks the one that is still to be done is meant", () => {
  const [first, ...rest] = findTasks(incidentOf(given().snapshot).tasks, "reply to customer");
  expect([first?.number, rest.length]).toEqual(["1.4", 6]);
  const ticked = BODY.replace(/- \[ \] (?=Reply to customer with)/g, "- [x] ");
  expect(findTasks(incidentOf(given().issue({ body: ticked }).snapshot).tasks, "reply")).toMatchObject([
    { number: "1.4" },
  ]);
});

test("a task that was skipped counts as done, one that was assigned shows who does it", async () => {
  const start = given().dashboard();
  const effects = await start
    .comment("/skip 1.1 because it is there\n/assign 1.2 @ben", { createdAt: minutes(2) })
    .when(minutes(3));
  const { stages, tasks } = incidentOf({
    ...start.snapshot,
    facts: only(effects, "remember").map(({ entry }) => entry),
  });
  expect(stages[0]).toMatchObject({ done: 1, total: 4 });
  expect(tasks[1]).toMatchObject({ number: "1.2", assignee: "ben" });
});

const SEV2 = severity("sev2", { updates: { every: 3_600_000 } });

test("/severity makes the incident another one, with its escalations and cadence", async () => {
  const start = given({ severities: [SEV2] }).dashboard();
  const { fact } = await told("/severity SEV-2", start);
  expect(fact).toEqual({ what: "severity", text: "sev2" });
  const late = given({ severities: [SEV2] })
    .dashboard()
    .comment("/severity sev2", { createdAt: minutes(30) });
  const views = only(await late.when(minutes(61)), "comment").map(({ view }) => view.name);
  expect(views).toEqual(["reminder"]);
});

test("who was called before the severity changed is still the one to be in the loop", () => {
  const start = given({ severities: [SEV2] }).ours({
    key: "escalation:1h",
    kind: "escalation",
    text: "1 hour",
  });
  const { snapshot } = start.fact({ what: "severity", text: "sev2" });
  expect(urgentLines(incidentOf(snapshot))).toEqual([
    expect.stringContaining("**Waiting for CEO to acknowledge**"),
  ]);
});

test("a label of its name sets the severity as well; what a command said counts more", () => {
  const labelled = given({ severities: [SEV2] }).issue({ labels: ["sev1", "SEV2"] });
  expect(incidentOf(labelled.snapshot).severity).toBe("sev2");
  expect(incidentOf(labelled.snapshot).snapshot.settings.config.severity).toBe("SEV2");
});

test("a severity's own playbook comes into the issue once", async () => {
  const playbook = { name: "P", stages: [{ name: "1 - Look", tasks: [{ id: "look", text: "Look at it" }] }] };
  const start = () => {
    const made = given({ severities: [SEV2] }).dashboard();
    return made.settings({ playbooks: { sev2: playbook } });
  };
  expect(only(await start().when(minutes(31)), "append-playbook")).toHaveLength(0);
  const asked = start().comment("/severity sev2", { createdAt: minutes(30) });
  expect(only(await asked.when(minutes(31)), "append-playbook")).toHaveLength(1);
  const there = asked.issue({ body: `${BODY}\n- [ ] Look at it` });
  expect(only(await there.when(minutes(31)), "append-playbook")).toHaveLength(0);
});

describe("a number that may be a stage's or a task's", () => {
  const DOTTED =
    "## 1. Prepare\n- [ ] Open the bridge\n- [ ] Tell the team\n### 1.2 Triage\n- [ ] Look at the graphs\n- [ ] Look at the logs\n## 2. Mend\n- [ ] 2.4 Roll back";
  const dotted = (body = DOTTED) =>
    given()
      .issue({ body: `${BODY.replace(/### Playbook[^]*/, "")}\n${body}` })
      .dashboard();

  test("is asked back, with words that name one", async () => {
    const { view } = await told("/skip 1.2 because we know", dotted());
    expect(view).toMatchObject({
      name: "answer",
      refusals: [
        {
          problem: expect.stringMatching(/"1\.2" .*3 tasks/),
          expected: expect.stringContaining(
            "- 1.2 Tell the team\n- 1.2.1 Look at the graphs\n- 1.2.2 Look at the logs",
          ),
          examples: ["/skip Tell the team because it is not needed here"],
        },
      ],
    });
  });

  test.each([
    ["/skip 1.2.1 because we know", { stage: "1.2 Triage", task: "Look at the graphs" }],
    ["/skip 1.1 because we know", { stage: "1. Prepare", task: "Open the bridge" }],
    ["/skip 2.4 because we know", { stage: "2. Mend", task: "2.4 Roll back" }],
    ["/skip Tell the team because we know", { stage: "1. Prepare", task: "Tell the team" }],
    ["/skip 2 because we know", { stage: "2. Mend" }],
  ])("%s", async (body, wanted) => {
    expect((await told(body, dotted())).fact).toEqual({ what: "skip", ...wanted, text: "we know" });
  });

  test("is the stage's where no task has it", async () => {
    const { fact } = await told(
      "/skip 1.2 because we know",
      dotted("## 1. Prepare\n- [ ] Open\n### 1.2 Triage\n- [ ] Look\n- [ ] See"),
    );
    expect(fact).toEqual({ what: "skip", stage: "1.2 Triage", text: "we know" });
  });
});
