import { expect, test } from "vitest";
import { runAction } from "../../src/local/runner.ts";
import { incident, requests, SCHEDULE, stage, writes } from "./stage.ts";

test("an incident from the form gets labels and a dashboard", async () => {
  const it = await stage();
  await it.open();
  const [run] = await it.settle();
  expect(requests(run)).toEqual([
    "One",
    "GET /collaborators/carla/permission",
    ...Array(6).fill("POST /labels"),
    "Mark",
    "Changes",
    "POST /issues/#/comments",
    "PUT /issues/comments/#/pin",
  ]);
  expect(await it.labels()).toEqual(["sev1", "status: investigating"]);
  const { owner, repo } = it.github;
  const { data: label } = await it.as("ana").issues.getLabel({ owner, repo, name: "sev1" });
  expect(label).toMatchObject({ color: "b60205", description: expect.stringContaining("customer is down") });
  const dashboard = await it.dashboard();
  expect(dashboard).toContain("SEV1 · Enterprise ABC · Investigating");
  expect(dashboard).toContain("Escalation to CEO: **11:20amET**");
  expect(dashboard).toContain("0 of 40 tasks");
  expect(run?.outputs).toEqual({
    incident: "1",
    status: "investigating",
    escalated: "false",
    progress: "0/40",
    postmortem: "",
    posted: "",
    text: "",
    "next-due": "2026-11-17T16:20:00.000Z",
  });
  expect(run?.summary).toContain("Created the label `sev1`");
});

test("an incident from the API gets the playbook appended below a checklist of its own, once, within eight requests beside labels and the pin", async () => {
  const it = await stage();
  await it.open({}, { body: "It is all down.\r\n\r\nHelp!\r\n\r\n- [ ] Call Joe", labels: ["sev1"] });
  const runs = await it.settle();
  expect(requests(runs[0]).filter((name) => name !== "POST /labels")).toEqual([
    "One",
    "GET /collaborators/carla/permission",
    "GET /issues/#",
    "PATCH /issues/#",
    "Body",
    "Mark",
    "Changes",
    "POST /issues/#/comments",
    "PUT /issues/comments/#/pin",
  ]);
  const { body } = await it.issue();
  expect(body).toMatch(/^It is all down\.\s+Help!\s+- \[ \] Call Joe\s+### Playbook\s+## 1 - Escalation/);
  expect(body?.match(/- \[ \]/g)).toHaveLength(41);
  expect(await it.dashboard()).toContain("0 of 41 tasks");
});

test("an opening asks once more only where a postmortem of the same customer is merged", async () => {
  const it = await incident();
  await it.state("ana", "closed");
  await it.run();
  const [pull] = await it.pulls();
  const usual = [
    "One",
    "GET /collaborators/carla/permission",
    "Mark",
    "Changes",
    "POST /issues/#/comments",
    "PUT /issues/comments/#/pin",
  ];
  await it.open();
  expect((await it.settle()).map(requests)).toEqual([usual]);
  const { owner, repo } = it.github;
  await it.as("ana").pulls.merge({ owner, repo, pull_number: pull?.number ?? 0 });
  // The dashboard of the first incident says that its postmortem is published.
  await it.settle(SCHEDULE);
  await it.open();
  expect((await it.settle()).map(requests)).toEqual([usual.toSpliced(2, 0, "Texts")]);
  await it.open({ customer: "Another", summary: "x" });
  expect((await it.settle()).map(requests)).toEqual([usual]);
});

const onIssue =
  (wanted: string) =>
  ({ method, path }: { method: string; path: string }) =>
    method === wanted && path.endsWith("/issues/1");

test.each<[string, (request: { method: string; path: string; query?: string }) => boolean]>([
  ["while the role is asked", ({ path }) => path.endsWith("/permission")],
  ["right before we read it", onIssue("GET")],
  ["right before our text", onIssue("PATCH")],
  ["right after our text", ({ query }) => query === "Body"],
])("a body that people change %s loses nothing", async (_, isThen) => {
  const it = await stage();
  await it.open({}, { body: "Down", labels: ["sev1"] });
  let changed = false;
  it.github.fault = async (request) => {
    if (changed || !isThen(request)) return undefined;
    changed = true;
    await it.body("ana", (body) => `${body}\n\nAnd the database too.`);
    return undefined;
  };
  await it.settle();
  expect(changed).toBe(true);
  const { body } = await it.issue();
  expect(body).toMatch(/^Down\n\n/);
  expect(body?.split("\n\nAnd the database too.")).toHaveLength(2);
  expect(body?.match(/- \[ \]/g)).toHaveLength(40);
});

test("a label set on an ordinary issue makes it an incident; other issues cost no request", async () => {
  const it = await stage();
  await it.open({}, { title: "A question", body: "How do I …?" });
  const [foreign] = await it.run();
  expect(requests(foreign)).toEqual([]);
  expect(foreign?.stdout).toContain("neither the label");
  const { owner, repo } = it.github;
  await it.as("ana").issues.createLabel({ owner, repo, name: "SEV1", color: "ffffff" });
  await it.as("ana").issues.addLabels({ owner, repo, issue_number: it.number, labels: ["SEV1"] });
  await it.settle();
  expect(await it.dashboard()).toContain("A question");
});

const FORM = `name: Vorfall
labels: [sev1, sev2]
body:
  - { type: input, id: customer, attributes: { label: Kunde } }
  - { type: textarea, id: summary, attributes: { label: Was geht nicht? } }
  - { type: textarea, id: people, attributes: { label: Wer ist wer } }
`;
const BUG = FORM.replace("[sev1, sev2]", "[bug]").replace("Kunde", "Produkt");
const FORMS = { ".github/ISSUE_TEMPLATE/a.yml": FORM, ".github/ISSUE_TEMPLATE/b.yml": BUG };
const written = (form: string) =>
  [...form.matchAll(/label: (.*?) \}/g)].map(([, label]) => `### ${label}\n\nABC\n`).join("\n");

test("a translated form whose label GitHub dropped opens an incident; another form costs two requests", async () => {
  const it = await stage({ files: FORMS });
  await it.open({}, { body: written(BUG) });
  const [other] = await it.run();
  expect([requests(other), writes(other)]).toEqual([["One", "Forms"], []]);
  expect(other?.stdout).toContain("No incident to update");
  await it.open({}, { body: written(FORM) });
  await it.settle();
  expect(await it.labels()).toContain("sev1");
  expect(await it.dashboard()).toContain("SEV1 · ABC · Investigating");
  await it.open({}, { body: written(BUG) });
  expect(requests((await it.run())[0])).toEqual(["One"]);
});

test("a sweep creates the labels that forms set, once, and finds what a form opened without them", async () => {
  const config = "severities: { sev2: {} }\n";
  const it = await stage({ files: { ...FORMS, ".github/sev1.yml": config } });
  const [run] = await it.run(SCHEDULE);
  expect(requests(run)).toEqual(["Sweep", "Forms", "POST /labels", "POST /labels"]);
  expect(run?.summary).toContain("Created `sev1`, `sev2`, which the issue forms set: GitHub drops a label");
  expect(requests((await it.run(SCHEDULE))[0])).toEqual(["Sweep"]);
  const unswept = await stage({ files: FORMS });
  await unswept.open({}, { body: written(FORM) });
  await unswept.github.deliveries();
  await unswept.settle(SCHEDULE);
  expect(await unswept.labels()).toContain("sev1");
});

test("an incident whose label was taken off is left alone", async () => {
  const it = await incident();
  const { owner, repo } = it.github;
  await it.as("ana").issues.removeLabel({ owner, repo, issue_number: it.number, name: "sev1" });
  await it.comment("ana", "/update identified");
  const runs = await it.run();
  expect(runs.flatMap(writes)).toEqual([]);
});

test.each(["some time this morning", "7:05"])(
  "%j is no time that can be read: that is pointed out, and the outage counts from the opening",
  async (began) => {
    const it = await stage();
    await it.open({ customer: "ABC", summary: "x", began });
    await it.settle();
    expect(await it.dashboard()).toContain(`I cannot read “${began}” as the time it began`);
    expect(await it.dashboard()).toContain("Escalation to CEO: **11:32amET**");
  },
);

test("what a bot opens is an incident too", async () => {
  const it = await stage();
  const { owner, repo } = it.github;
  await it.github.bot.rest.issues.create({
    owner,
    repo,
    title: "Monitor: down",
    body: "x",
    labels: ["sev1"],
  });
  it.number = 1;
  await it.settle({ event: "schedule", payload: {} });
  expect(await it.dashboard()).toContain("Monitor: down");
});

test("two runs at the same moment may both post: the next run leaves one dashboard", async () => {
  const it = await stage();
  await it.open();
  const [delivery] = await it.github.deliveries();
  if (!delivery) throw new Error("nothing was delivered");
  await Promise.all([runAction(it.github, delivery), runAction(it.github, delivery)]);
  await it.settle(SCHEDULE);
  const dashboards = (await it.ours()).filter((text) => text.includes("**Who is who**"));
  expect(dashboards).toHaveLength(1);
});

test("without a token the run fails and says which input is wrong", async () => {
  const it = await stage();
  await it.open();
  const [delivery] = await it.github.deliveries();
  if (!delivery) throw new Error("nothing was delivered");
  const run = await runAction(it.github, delivery, { INPUT_TOKEN: "wrong" });
  expect(run.code).toBe(1);
  expect(run.stdout).toMatch(/::error::.*401.*Check the `token` input/);
});
