import { expect, test } from "vitest";
import { merge } from "./git.ts";
import { CONFIG, incident, OPENED, requests, SCHEDULE, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Tuesday, November 17th is the day on which it was resolved; it is nine in New York. */
const morning = (day: number) => new Date(Date.UTC(2026, 10, day, 14));
const after = (at: Date, minutes = 1) => new Date(at.getTime() + minutes * 60_000);

const PEOPLE = CONFIG.replace('csm: "@carla"', 'csm: ["@carla", "@acme/success"]');

/** All done but the retrospective, resolved. */
async function resolved(at = OPENED, options: Parameters<typeof incident>[0] = {}): Promise<Stage> {
  const it = await incident({ files: { ".github/sev1.yml": PEOPLE }, ...options });
  await it.body("ben", (body) => {
    const [before = "", last = ""] = body.split("## 8 - Retrospective");
    return `${before.replaceAll("- [ ]", "- [x]")}## 8 - Retrospective${last}`;
  });
  it.github.clock.set(at);
  await it.comment("ana", "/resolve All is well.");
  await it.settle();
  return it;
}

async function closed(at = OPENED, options: Parameters<typeof incident>[0] = {}): Promise<Stage> {
  const it = await resolved(at, options);
  await it.state("ana", "closed");
  await it.settle();
  return it;
}

const onPull = async (it: Stage) => it.ours((await it.pulls())[0]?.number);
const reminders = (texts: readonly string[]) => texts.filter((text) => text.startsWith("### 📅"));

test("each morning one reminder stands on the postmortem's pull request and calls whose task it is", async () => {
  const it = await closed();
  it.github.clock.set(morning(18));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  it.github.clock.set(after(morning(18)));
  const [run] = await it.settle(SCHEDULE);
  expect(requests(run)).toEqual(["Sweep", "One", "POST /issues/#/comments", "PATCH /issues/comments/#"]);
  const [first, ...others] = await onPull(it);
  expect(others).toEqual([]);
  expect(first).toMatch(
    /^### 📅 Due: Complete incident retrospective within 1 business day from resolution\. Incident lead: tick or skip it\n/,
  );
  expect(first).toMatch(/- @ana: \*\*Complete .*\*\*, by the end of 2026-11-18\n/);
  expect(first).toContain("Tick it in #1 when done, or skip what is not needed: `/skip 8.1 because …`");
  expect(reminders(await it.ours())).toEqual([]);
  it.github.clock.set(after(morning(18), 600));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);

  it.github.clock.set(after(morning(19)));
  expect(writes((await it.settle(SCHEDULE))[0])).toEqual([
    "DELETE /issues/comments/#",
    "POST /issues/#/comments",
    "PATCH /issues/comments/#",
  ]);
  const [second, ...more] = await onPull(it);
  expect(more).toEqual([]);
  expect(second).toMatch(/^### 📅 Due: 2 tasks\. .*: tick or skip them\n/);
  expect(second?.match(/@ana/g)).toHaveLength(1);
});

test("a deadline that is kept goes without a new mention, and with the last one the reminder", async () => {
  const it = await closed();
  it.github.clock.set(after(morning(19)));
  await it.run(SCHEDULE);
  await it.tick("ana", 8, 1);
  const [ticked] = await it.settle();
  expect(writes(ticked)).toEqual(["PATCH /issues/comments/#", "PATCH /issues/comments/#"]);
  expect((await onPull(it))[0]).toMatch(/^### 📅 Due: Draft incident summary analysis/);

  it.github.clock.set(after(morning(20)));
  await it.settle(SCHEDULE);
  const [third, ...still] = await onPull(it);
  expect(still).toEqual([]);
  expect(third).toMatch(/- ana: \*\*Draft [\s\S]*- @carla @acme\/success: \*\*Send completed/);
  it.github.clock.set(after(morning(27)));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);

  await it.comment("carla", "/skip 8.3 because ABC does not want it");
  await it.tick("ana", 8, 2);
  await it.settle();
  expect(await onPull(it)).toEqual([]);
  expect(reminders(await it.ours())).toEqual([]);
});

test("once the pull request is merged nobody is reminded, and what stands there goes", async () => {
  const it = await closed();
  it.github.clock.set(after(morning(18)));
  await it.settle(SCHEDULE);
  expect(await onPull(it)).toHaveLength(1);
  await merge(it, (await it.pulls())[0]?.number ?? 0);
  await it.settle(SCHEDULE);
  expect(await onPull(it)).toEqual([]);
  it.github.clock.set(after(morning(27)));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
});

test("however many incidents were closed after it, its reminder comes", async () => {
  const it = await closed();
  const { owner, repo } = it.github;
  for (let i = 0; i < 11; i++) {
    it.github.clock.advance(1000);
    const { data } = await it.as("ana").issues.create({ owner, repo, title: "Later", labels: ["sev1"] });
    await it.as("ana").issues.update({ owner, repo, issue_number: data.number, state: "closed" });
  }
  await it.github.deliveries();
  it.github.clock.set(after(morning(19)));
  const [run] = await it.settle(SCHEDULE);
  expect(requests(run)).toEqual([
    "Sweep",
    "Incidents",
    "One",
    "POST /issues/#/comments",
    "PATCH /issues/comments/#",
  ]);
  expect(await onPull(it)).toEqual([expect.stringContaining("Due: 2 tasks")]);
});

test("among more than a hundred branches of old postmortems its own is found", async () => {
  const branches = Array.from({ length: 105 }, (_, i) => `postmortem/0-old-${i}`);
  const it = await closed(OPENED, { branches });
  it.github.clock.set(after(morning(19)));
  await it.settle(SCHEDULE);
  expect(await onPull(it)).toEqual([expect.stringContaining("Due: 2 tasks")]);
  expect(reminders(await it.ours())).toEqual([]);
});

test.each([
  ["America/Los_Angeles", "2026-11-18T07:00:00Z", 19, "Status update"],
  ["Asia/Tokyo", "2026-11-17T20:00:00Z", 46, "Complete incident retrospective"],
])("what is next is the nearest instant, in %s as well", async (timezone, at, hours, next) => {
  const settings = `${CONFIG.replace("America/New_York", timezone)}updates: { resolved: ${hours}h }\n`;
  const it = await resolved(new Date(at), { files: { ".github/sev1.yml": settings } });
  expect(await it.dashboard()).toMatch(new RegExp(`\\| Next \\| .*${next}`));
});

test("before there is a pull request the reminder is on the issue; the next one is on the pull request", async () => {
  const it = await resolved();
  it.github.clock.set(after(morning(18)));
  await it.settle(SCHEDULE);
  expect(reminders(await it.ours())).toEqual([expect.stringContaining("@ana: **Complete incident")]);
  await it.state("ana", "closed");
  await it.settle();
  expect(reminders(await it.ours())).toHaveLength(1);
  expect(await onPull(it)).toEqual([]);
  it.github.clock.set(after(morning(19)));
  await it.settle(SCHEDULE);
  expect(reminders(await it.ours())).toEqual([]);
  expect(await onPull(it)).toEqual([expect.stringContaining("Due: 2 tasks")]);
});

test("whoever took the role by a command is called, and over the weekend nobody", async () => {
  const it = await closed(morning(20));
  await it.comment("carla", "/role lead @ben");
  await it.settle();
  it.github.clock.set(morning(23));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  it.github.clock.set(after(morning(23)));
  await it.settle(SCHEDULE);
  expect(await onPull(it)).toEqual([
    expect.stringMatching(/- @ben: \*\*Complete .*by the end of 2026-11-23/),
  ]);
});

test("what a deleted branch of the pull request leaves: the reminder is found and goes with its tasks", async () => {
  const it = await closed();
  it.github.clock.set(after(morning(18)));
  await it.settle(SCHEDULE);
  const [pull] = await it.pulls();
  const { owner, repo } = it.github;
  await it.as("ana").git.deleteRef({ owner, repo, ref: `heads/${pull?.head.ref}` });
  await it.settle(SCHEDULE);
  await it.tick("ana", 8, 1);
  await it.settle();
  it.github.clock.set(after(morning(19)));
  await it.settle(SCHEDULE);
  const all = [...(await onPull(it)), ...reminders(await it.ours())];
  expect(all).toEqual([expect.stringMatching(/Due: Draft incident/)]);
});

const VACANT = 'timezone: America/New_York\nroles: { lead: "@ana", csm: "@carla", ceo: "@erin" }\n';
const missing = (texts: readonly string[]) => texts.filter((text) => text.startsWith("### 👤"));

test("roles that nobody has taken are pointed out once, with fewer as they are taken, and no more then", async () => {
  const it = await incident({ files: { ".github/sev1.yml": VACANT } });
  const opened = it.github.clock.now();
  it.github.clock.set(after(opened, 30));
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
  it.github.clock.set(after(opened, 31));
  const [run] = await it.settle(SCHEDULE);
  expect(writes(run)).toEqual(["POST /issues/#/comments", "PATCH /issues/comments/#"]);
  const [text] = missing(await it.ours());
  expect(text).toMatch(
    /^### 👤 Unassigned roles: DE, Engineer\. Incident lead: take or assign one with `\/role`\n\n@ana: take a role/,
  );
  expect(await it.dashboard()).toContain("Unassigned roles: DE, Engineer. Take one with `/role`.");
  await it.comment("ben", "/role de");
  const [taken] = await it.settle();
  expect(writes(taken)).toEqual(["Mark", "PATCH /issues/comments/#", "PATCH /issues/comments/#"]);
  expect(missing(await it.ours())).toEqual([expect.stringMatching(/^### 👤 Unassigned roles: Engineer\. /)]);
  await it.comment("ben", "/role engineer");
  await it.settle();
  expect(missing(await it.ours())).toEqual([]);
  expect(await it.dashboard()).not.toContain("Unassigned roles");
  const { owner, repo } = it.github;
  const last = (await it.comments()).findLast(({ user }) => user?.login === "ben");
  await it.as("ben").issues.deleteComment({ owner, repo, comment_id: last?.id ?? 0 });
  await it.settle(SCHEDULE);
  expect(missing(await it.ours())).toEqual([]);
});

const LATE = `${VACANT}escalation:
  - { after: 1h, notify: ceo }
  - { after: 2h, notify: csm, label: two, text: Two hours. }
`;

test("a sweep that comes twelve hours late says all in one comment, beside the dashboard", async () => {
  const it = await stage({ files: { ".github/sev1.yml": LATE } });
  await it.open();
  await it.comment("ana", "/update identified, next 20m");
  await it.settle();
  it.github.clock.advance(12 * 3_600_000);
  const [run] = await it.settle(SCHEDULE);
  expect(requests(run)).toEqual([
    "Sweep",
    "One",
    "POST /git/commits",
    "POST /git/refs",
    "POST /git/refs",
    "Post",
    "PATCH /issues/comments/#",
  ]);
  const [text, ...others] = (await it.ours()).slice(2);
  expect(others).toEqual([]);
  expect(text).toMatch(
    /@erin: SEV1 outage[\s\S]*@carla: Two hours\.[\s\S]*promised for[\s\S]*Unassigned roles: DE/,
  );
  expect(await it.labels()).toEqual(expect.arrayContaining(["escalated", "two"]));
  const dashboard = await it.dashboard();
  for (const line of ["status update is overdue", "to acknowledge", "Unassigned roles: DE"])
    expect(dashboard).toContain(line);
  await it.comment("ben", "/update monitoring\n/role de\n/role engineer");
  await it.settle(SCHEDULE);
  expect(await it.dashboard()).not.toMatch(/overdue|Unassigned roles/);
  const left = (await it.ours())[2];
  expect(left).toMatch(/@erin: SEV1 outage[\s\S]*@carla: Two hours\./);
  expect(left).not.toMatch(/promised for|Unassigned roles/);
  it.github.clock.advance(12 * 3_600_000);
  expect((await it.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
});
