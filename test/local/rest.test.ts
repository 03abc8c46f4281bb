import { expect, test } from "vitest";
import type { Person } from "../../src/local/github.ts";
import { AT, given, givenIssue, openPull } from "./given.ts";

test("what happens is dated by the clock, and so is each answer", async () => {
  const { github, ana, issue } = await givenIssue();
  const later = new Date("2026-11-17T16:32:00Z");
  github.clock.set(later);
  const { data, headers } = await ana.issues.createComment({ ...issue, body: "Still down" });
  expect(data.created_at).toBe("2026-11-17T16:32:00Z");
  expect(headers.date).toBe("Tue, 17 Nov 2026 16:32:00 GMT");
  const { data: known } = await ana.issues.get(issue);
  expect(known).toMatchObject({ created_at: "2026-11-17T15:32:00Z", updated_at: "2026-11-17T16:32:00Z" });
  github.clock.advance(1000);
  expect(github.clock.now().getTime() - AT.getTime()).toBe(3_601_000);
});

test("the clock of this process is its own again afterwards", async () => {
  const { github } = await given();
  expect(new Date()).toEqual(AT);
  expect(github.clock.now()).toBeInstanceOf(Date);
  await github.close();
  expect(Date.now()).not.toBe(AT.getTime());
});

const ROLES: [Person["role"], string, string, boolean, boolean][] = [
  ["none", "none", "none", false, false],
  ["read", "read", "read", false, false],
  ["triage", "read", "triage", true, false],
  ["write", "write", "write", true, true],
  ["maintain", "write", "maintain", true, true],
  ["admin", "admin", "admin", true, true],
  [{ name: "responder", base: "triage" }, "read", "responder", true, false],
];

test.each(ROLES)(
  "the role %o is told as GitHub tells it",
  async (role, permission, role_name, triage, push) => {
    const { github, bot, place } = await given({ people: [{ login: "ana", role }] });
    const { data } = await bot.repos.getCollaboratorPermissionLevel({
      ...place,
      username: "Ana".toLowerCase(),
    });
    expect(data).toMatchObject({
      permission,
      role_name,
      user: { login: "ana", role_name, permissions: { triage, push } },
    });
    expect(github.violations).toEqual([]);
  },
);

test("nobody has no role", async () => {
  const { bot, place } = await given();
  await expect(
    bot.repos.getCollaboratorPermissionLevel({ ...place, username: "nobody" }),
  ).rejects.toMatchObject({ status: 404 });
});

test("where the settings forbid it, Actions open no pull request, but people do", async () => {
  const snapshot = await given({ pullRequestsByActions: false });
  await openPull(snapshot, "postmortem/1-x", "By Ana");
  const pull = { ...snapshot.place, title: "By Actions", head: "postmortem/1-x", base: "main" };
  await expect(snapshot.bot.pulls.create(pull)).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("GitHub Actions is not permitted to create or approve pull requests."),
  });
  expect(snapshot.github.violations).toEqual([]);
});

test("a token that nobody has is refused everywhere", async () => {
  const { github } = await given();
  for (const path of ["/graphql", "/repos/acme/incidents/issues"]) {
    const response = await fetch(github.url + path, {
      method: "POST",
      headers: { authorization: "token no" },
      body: "{}",
    });
    expect([response.status, await response.json()]).toMatchObject([401, { message: "Bad credentials" }]);
  }
});

test("what people write is kept to the letter; addresses of pages are GitHub's", async () => {
  const body = 'See "https://example.com/a[bot]", dated "2026-01-01T00:00:00.000Z".';
  const { ana, issue } = await givenIssue(body);
  const { data } = await ana.issues.get(issue);
  expect(data.body).toBe(body);
  expect(data.html_url).toBe("https://github.com/acme/incidents/issues/1");
});

test("other bots are bots too", async () => {
  const { github, issue } = await givenIssue("Down", {
    people: [{ login: "ana" }, { login: "renovate[bot]" }],
  });
  const { data } = await github.as("renovate[bot]").rest.issues.createComment({ ...issue, body: "Hi" });
  expect(data.user).toMatchObject({ login: "renovate[bot]", type: "Bot" });
});

test("a request and its answer are checked against GitHub's own description", async () => {
  const { github, ana, issue, place } = await givenIssue();
  const { request } = github.as("ana");
  await ana.issues.addLabels({ ...issue, labels: ["sev1"] });
  await ana.issues.listForRepo({ ...place, per_page: 100, labels: "sev1" });
  expect(github.violations).toEqual([]);
  await request("PATCH /repos/acme/incidents/issues/1", { state: "done" });
  expect(github.violations.splice(0)).toEqual([
    expect.stringMatching(/^PATCH .*\/issues\/1: .*state must be equal to one of/),
  ]);
  await request("GET /repos/acme/incidents/issues?sate=all");
  expect(github.violations.splice(0)).toEqual([
    expect.stringContaining("must NOT have additional properties"),
  ]);
  await request("GET /repos/acme/incidents/milestones");
  expect(github.violations).toEqual([expect.stringContaining("not among the operations in use")]);
});

test("an issue can be closed as a duplicate, and is one until it is reopened", async () => {
  const { github, ana, issue } = await givenIssue();
  await ana.issues.update({ ...issue, state: "closed", state_reason: "duplicate" });
  const { data } = await ana.issues.get(issue);
  expect(data).toMatchObject({ state: "closed", state_reason: "duplicate" });
  expect((await github.deliveries()).at(-1)?.payload.issue).toMatchObject({ state_reason: "duplicate" });
  await ana.issues.update({ ...issue, state: "closed" });
  expect((await ana.issues.get(issue)).data.state_reason).toBe("duplicate");
  await ana.issues.update({ ...issue, state: "open" });
  await ana.issues.update({ ...issue, state: "closed" });
  expect((await ana.issues.get(issue)).data.state_reason).toBe("completed");
});

/** The longest that GitHub takes: https://github.com/objectstack-ai/objectstack/issues/18826. */
const LONGEST = "x".repeat(262_144);

test("a comment or an issue of more than 262,144 bytes is refused, and an edit of an issue does nothing", async () => {
  const { ana, issue, place, github } = await givenIssue("The text.");
  const { data } = await ana.issues.createComment({ ...issue, body: LONGEST });
  const refusal = {
    status: 422,
    message: expect.stringContaining("Body is too long (maximum is 65536 characters)"),
  };
  const body = `${LONGEST}x`;
  await expect(ana.issues.createComment({ ...issue, body })).rejects.toMatchObject(refusal);
  await expect(ana.issues.updateComment({ ...place, comment_id: data.id, body })).rejects.toMatchObject(
    refusal,
  );
  await expect(ana.issues.create({ ...place, title: "Long", body })).rejects.toMatchObject(refusal);
  expect((await ana.issues.update({ ...issue, body })).status).toBe(200);
  expect((await ana.issues.get(issue)).data.body).toBe("The text.");
  await ana.issues.update({ ...issue, body: "\u{1F308}".repeat(65_536) });
  expect((await ana.issues.get(issue)).data.body).toHaveLength(2 * 65_536);
  expect(github.violations).toEqual([]);
});

test("a pull request's text has 65,536 characters, whatever they are", async () => {
  const snapshot = await given();
  await openPull(snapshot, "a", "\u{1F308}".repeat(65_536));
  await expect(openPull(snapshot, "b", "x".repeat(65_537), "b.md")).rejects.toMatchObject({ status: 422 });
  expect(snapshot.github.violations).toEqual([]);
});
