import { expect, test } from "vitest";
import { BY_HAND, SCHEDULE, incident, requests, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const CONFIG = ".github/sev1.yml";
const TEMPLATE = ".github/sev1/update.mustache";
const PLAYBOOK = ".github/sev1/playbook.yml";

const BROKEN = 'timezone: Nowhere\nroles: { lead: "@ana" }\nescalations:\n  - after: 1h\n';
const HALF = "timezone: Nowhere\n";
const RIGHT = "timezone: America/New_York\n";

/** What an owner does in the web editor: a new text on the default branch. */
async function write(it: Stage, path: string, text: string): Promise<void> {
  const { owner, repo } = it.github;
  const { data } = await it.as("erin").repos.getContent({ owner, repo, path });
  await it.as("erin").repos.createOrUpdateFileContents({
    owner,
    repo,
    path,
    message: `Change ${path}`,
    content: Buffer.from(text).toString("base64"),
    sha: "sha" in data ? data.sha : "",
  });
}

/** The dashboard, wherever it stands: what is wrong in the settings may have been said before it. */
const dashboard = async (it: Stage) => (await it.ours()).find((text) => text.includes("**Who is who**"));
const complaints = async (it: Stage) => (await it.ours()).filter((text) => text.startsWith("### ⚙️"));

test("every mistake is told with its line and column, in one comment, and the defaults hold", async () => {
  const it = await stage({ files: { [CONFIG]: BROKEN } });
  await it.open({}, { body: "Down", labels: ["sev1"] });
  await it.settle();
  const [complaint, ...others] = await complaints(it);
  expect(others).toEqual([]);
  expect(complaint).toContain("The settings have 2 mistakes");
  expect(complaint).toMatch(
    /`.github\/sev1.yml`, line 1, column 1: \S+timezone\S+ expected an IANA time zone/,
  );
  expect(complaint).toMatch(
    /line 3, column 1: \S+escalations\S+ is not a setting\. Did you mean "escalation"\?/,
  );
  expect((await it.issue()).body?.match(/- \[ \]/g)).toHaveLength(40);
  expect(await dashboard(it)).toContain("0 of 40 tasks");
  expect(await dashboard(it)).toContain("Escalation to CEO: **4:32pmUTC**");
});

test("a file that is no YAML is told with the place where it ends to be some", async () => {
  const it = await stage({ files: { [CONFIG]: "timezone: UTC\nroles: [\n" } });
  await it.open();
  await it.settle();
  expect(await complaints(it)).toEqual([
    expect.stringMatching(/a mistake\n[\s\S]*line 3, column 1: not YAML/),
  ]);
});

test("the comment follows the file: fewer mistakes, none, and others again", async () => {
  const it = await incident({ files: { [CONFIG]: BROKEN } });
  const first = (await it.comments()).find(({ body }) => body?.includes("### ⚙️"));
  await write(it, CONFIG, HALF);
  const [fewer] = await it.settle();
  expect(writes(fewer)).toContain("PATCH /issues/comments/#");
  expect(await complaints(it)).toEqual([expect.stringContaining("The settings have a mistake\n")]);
  await write(it, CONFIG, RIGHT);
  await it.settle();
  expect(await complaints(it)).toEqual([expect.stringContaining("The settings are valid again")]);
  expect(await dashboard(it)).toContain("Escalation to CEO: **11:20amET**");
  await write(it, CONFIG, BROKEN);
  await it.settle();
  const [last, ...more] = (await it.comments()).filter(({ body }) => body?.includes("### ⚙️"));
  expect(more).toEqual([]);
  expect(last?.id).toBe(first?.id);
  expect(last?.body).toContain("2 mistakes");
});

test("settings without a mistake are not worth a comment", async () => {
  const it = await incident();
  await write(it, CONFIG, RIGHT);
  await it.settle();
  expect(await complaints(it)).toEqual([]);
});

test("a template of the repository is used in the place of ours", async () => {
  const it = await incident({ files: { [TEMPLATE]: "**{{customer}}** is *{{status}}*: {{summary}}" } });
  await it.comment("ana", "/update identified\nWe found {{impact}} & it.");
  await it.settle();
  expect((await it.ours())[1]).toBe("**Enterprise ABC** is *Identified*: We found {{impact}} & it.\n");
});

test("a broken template is told, and ours is used until it is mended", async () => {
  const it = await incident({ files: { [TEMPLATE]: "{{#summary}}", ".github/sev1/updaet.mustache": "x" } });
  const [told] = await complaints(it);
  expect(told).toMatch(
    /`.github\/sev1\/update.mustache`, line 1, column 1: the section `\{\{#summary\}\}` is not closed/,
  );
  expect(told).toContain("`.github/sev1/updaet.mustache`, line 1, column 1: no template has this name");
  const id = await it.comment("ana", "/update identified\nWe found it.");
  await it.settle();
  expect((await it.ours()).at(-1)).toContain("#### Status: Identified");
  await write(it, TEMPLATE, "Ours: {{summary}}");
  await it.edit("ana", id, "/update identified\nWe found it at last.");
  await it.settle();
  expect((await it.ours()).at(-1)).toBe("Ours: We found it at last.\n");
  expect(await complaints(it)).toEqual([expect.stringContaining("The settings have a mistake\n")]);
});

const OWN = `name: Ours
stages:
  - name: Look
    tasks:
      - { id: look, text: Look at it, hint: With both eyes }
      - { id: tell, text: Tell the customer, kind: reply-to-customer }
`;

test("a bare incident gets the repository's own playbook", async () => {
  const it = await stage({ files: { [PLAYBOOK]: OWN, [CONFIG]: "hints: { tell: By telephone }\n" } });
  await it.open({}, { body: "Down", labels: ["sev1"] });
  await it.settle();
  const { body } = await it.issue();
  expect(body).toMatch(/^Down\n\n### Playbook\n\n## Look\n\n- \[ \] Look at it\n/);
  expect(body).toMatch(/With both eyes[\s\S]*- \[ \] Tell the customer\n.*By telephone/);
  expect(body?.match(/- \[ \]/g)).toHaveLength(2);
  expect(await dashboard(it)).toContain("0 of 2 tasks");
  expect(await complaints(it)).toEqual([]);
});

test("a broken playbook is told with its line, and ours is used", async () => {
  const it = await stage({ files: { [PLAYBOOK]: OWN.replace("id: tell", "id: look") } });
  await it.open({}, { body: "Down", labels: ["sev1"] });
  await it.settle();
  expect(await complaints(it)).toEqual([
    expect.stringContaining('`.github/sev1/playbook.yml`, line 6, column 11: "look" is already used'),
  ]);
  expect((await it.issue()).body?.match(/- \[ \]/g)).toHaveLength(40);
});

test("a hint of the settings stands below its task; one for no task is told", async () => {
  const hints = "hints:\n  create-channel: In the war room.\n  create-chanel: Nowhere.\n";
  const it = await stage({ files: { [CONFIG]: hints } });
  await it.open({}, { body: "Down", labels: ["sev1"] });
  await it.settle();
  const { body } = await it.issue();
  expect(body).toMatch(/- \[ \] Create Incident Channel, run MME Sev1 Playbook\n.*In the war room\./);
  expect(body).not.toContain("escalated by CSM, TAM or CRE");
  expect(await complaints(it)).toEqual([
    expect.stringMatching(
      /line 3, column 3: "create-chanel" is not a task of the playbook\. Did you mean "create-channel"\?/,
    ),
  ]);
});

const MISTAKEN =
  'timezone: Nowhere\nroles: { lead: "@nobody-here", csm: "@acme/on-call", ceo: "@Mallory" }\n';

test("a run by hand tells every mistake of the settings and asks about each handle once, and fails", async () => {
  const it = await stage({ files: { [CONFIG]: `${MISTAKEN}postmortem: { reviewers: ["@mallory"] }\n` } });
  const [run] = await it.run(BY_HAND);
  expect(run?.code).toBe(1);
  expect(run?.summary).toContain("The settings have 4 mistakes");
  expect(run?.summary).toContain("- ❌ `@acme/on-call` is a team: a workflow's token cannot notify teams.");
  expect(run?.summary).toMatch(
    /- ❌ `.github\/sev1.yml`, line 1, column 1: `timezone`: expected an IANA time zone/,
  );
  expect(run?.summary).toContain("- ❌ `@nobody-here` is not a GitHub account\n");
  expect(run?.summary).toContain("- ❌ `@mallory` has the role read: commands such as `/ack` need triage\n");
  expect(run?.stdout).toMatch(/^::error::`.github\/sev1.yml`.*%0A`@nobody-here` is not a GitHub account/m);
  expect(requests(run)).toEqual(["Sweep", "Forms", "Places", ...["nobody-here", "mallory"].map(permission)]);
  const [ordinary] = await it.run(SCHEDULE);
  expect(ordinary?.code).toBe(0);
  // The repository has no label yet, so its forms are looked at for one that sets it.
  expect(requests(ordinary)).toEqual(["Sweep", "Forms"]);
});

const permission = (login: string) => `GET /collaborators/${login}/permission`;

test("a run by hand tells whom the escalation will call, or what to set so that it calls somebody", async () => {
  const sev2 = "severities: { sev2: { escalation: [{ after: 4h, notify: [lead, pr] }] } }\n";
  const it = await stage({
    files: { [CONFIG]: `roles: { ceo: "@erin", lead: "@ana", pr: { name: Press } }\n${sev2}` },
  });
  const [run] = await it.run(BY_HAND);
  expect(run?.code, run?.stdout).toBe(0);
  expect(run?.summary).toContain("The settings are valid\n\nThe escalation after 1 hour calls `@erin`.\n");
  expect(run?.summary).toContain(
    "The escalation of SEV2 after 4 hours calls `@ana`: no handle is set for Press.",
  );
  expect(run?.summary).toContain('```yaml\nroles:\n  pr: "@their-handle"\n```');
  expect(run?.summary).not.toContain("The next calls");
  await it.open();
  const told = (await it.run(BY_HAND)).at(-1)?.summary;
  expect(told).toMatch(/### The next calls\n\n- \[#1\]\(.*\): calls `@erin` \(CEO\) at 2026-11-17 /);
  await write(it, CONFIG, "escalation: []\n");
  expect((await it.run(BY_HAND)).at(-1)?.summary).toContain("nobody will be called");
  await write(it, CONFIG, "\n");
  const [nobody] = (await it.run(BY_HAND)).slice(-1);
  expect(nobody?.code).toBe(0);
  expect(nobody?.summary).toContain("calls nobody: no handle is set for CEO.");
});

const FORM = ".github/ISSUE_TEMPLATE/sev1.yml";
const form = (tasks: string) => `name: Sev1 incident
labels: [sev1]
body:
  - { type: input, id: customer, attributes: { label: Kunde } }
  - { type: textarea, id: playbook, attributes: { label: Playbook, value: ${JSON.stringify(tasks)} } }
`;

test("a pull request's settings are checked at its commit, with annotations on their lines; nothing is written", async () => {
  const files = { [CONFIG]: RIGHT, [FORM]: form("- [ ] Look at it"), "sev1.yaml": "clock: off\n" };
  const it = await stage({ files });
  const { owner, repo } = it.github;
  const { data: head } = await it.as("erin").git.getRef({ owner, repo, ref: "heads/main" });
  await it.as("erin").git.createRef({ owner, repo, ref: "refs/heads/change", sha: head.object.sha });
  const { data } = await it.as("erin").repos.getContent({ owner, repo, path: CONFIG });
  const { data: change } = await it.as("erin").repos.createOrUpdateFileContents({
    owner,
    repo,
    path: CONFIG,
    branch: "change",
    message: "Change",
    content: Buffer.from("patience: 30m\ntimezone: Tokyo\n").toString("base64"),
    sha: "sha" in data ? data.sha : "",
  });
  const delivery = (sha: string | undefined) => ({
    event: "pull_request",
    payload: { action: "opened", pull_request: { number: 1, head: { sha } } },
  });
  const runs = await it.run(delivery(change.commit.sha), delivery(head.object.sha));
  const [run, before] = runs.slice(-2);
  expect([run?.code, before?.code]).toEqual([1, 1]);
  expect(run?.stdout).toMatch(
    /^::error title=Sev1 settings,file=\.github\/sev1\.yml,line=2,col=1::.*Did you mean "Asia\/Tokyo"\?$/m,
  );
  expect(run?.stdout).toMatch(
    /::error title=Sev1 settings,file=\.github\/ISSUE_TEMPLATE\/sev1\.yml,line=3,col=1::.*id: summary/,
  );
  expect(run?.stdout).toMatch(/::error title=Sev1 settings,file=sev1\.yaml,line=1,col=1::is not read/);
  expect(before?.stdout).not.toContain("Tokyo");
  expect(before?.stdout).toContain("its tasks differ from the playbook (35 of 35 missing, 1 extra)");
  expect([requests(run), writes(run)]).toEqual([["Settings", "Places"], []]);
});
