import { expect, test } from "vitest";
import { BY_HAND, incident, requests, SCHEDULE, stage, writes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const PATH = "postmortems/2026/2026-11-17-enterprise-abc-1.md";
const CUSTOMER_VERSION = "postmortems/2026/2026-11-17-enterprise-abc-1.customer.md";
const BRANCH = "postmortem/1-enterprise-abc";

async function closed(it: Stage): Promise<Stage> {
  await it.tick("ben", 1, 1);
  await it.comment("ana", "/update identified\nWe found it.\n### Technical notes\nA slow query.");
  await it.comment("ana", "/update resolved");
  await it.run();
  await it.state("ana", "closed");
  return it;
}

test("closing opens the postmortem's pull request within eight requests", async () => {
  const it = await closed(await incident());
  const [run] = await it.settle();
  expect(requests(run)).toEqual([
    "One",
    "POST /git/refs",
    `PUT /contents/${PATH}`,
    `PUT /contents/${CUSTOMER_VERSION}`,
    "POST /pulls",
    "POST /pulls/#/requested_reviewers",
    "POST /issues/#/comments",
    "PATCH /issues/comments/#",
  ]);
  const [pull] = await it.pulls();
  expect(pull).toMatchObject({
    title: "Postmortem: Enterprise ABC SEV1 outage, 2026-11-17",
    head: { ref: BRANCH },
  });
  expect(pull?.requested_reviewers?.map(({ login }) => login)).toEqual(["ana", "ben"]);
  expect(pull?.body).toMatch(
    /\| 8.1 .*\*\*2026-11-18\*\*[^]*\| 8.2 .*\*\*2026-11-19\*\*[^]*\| 8.3 .*\*\*2026-11-20\*\*/,
  );
  expect(pull?.body).toContain("#1");
  expect((await it.ours()).at(-1)).toContain(`pull request #2](${pull?.html_url})`);
  expect(await it.file(CUSTOMER_VERSION, BRANCH)).toMatch(
    /^# Enterprise ABC outage, 2026-11-17\n[^]*We found it\.\n/,
  );
  expect(pull?.body).toContain(CUSTOMER_VERSION);
  expect(run?.outputs.postmortem).toBe(pull?.html_url);
});

test("the postmortem has front matter, the headings of its template, and what happened", async () => {
  const it = await closed(await incident());
  await it.settle();
  const text = await it.file(PATH, BRANCH);
  expect(text).toMatch(/^---\nformat: 1\nincident: 1\n/);
  expect(text).toContain('customer: "Enterprise ABC"');
  expect(text).toContain('began: "2026-11-17T15:20:00Z"');
  const headings = [...text.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
  expect(headings).toEqual([
    "Description",
    "Timeline",
    "Contributing Factor(s)",
    "Stabilization Steps",
    "Impact",
    "What went well, what did not",
    "Corrective Actions",
  ]);
  expect(text).toContain("A slow query.");
  for (const part of [
    "The outage began",
    "Incident opened (carla)",
    "✅ Create Incident Channel",
    "Status update: **Identified**. We found it.",
    "Incident closed (ana)",
  ]) {
    expect(text).toContain(part);
  }
  expect(text.match(/❓/g)?.length).toBeGreaterThanOrEqual(5);
});

test("the other template has the other headings", async () => {
  const it = await closed(
    await incident({ files: { ".github/sev1.yml": "postmortem: { template: root-cause }\n" } }),
  );
  await it.settle();
  const headings = [...(await it.file(PATH, BRANCH)).matchAll(/^## (.*)$/gm)].map((match) => match[1]);
  expect(headings).toEqual([
    "Issue Summary",
    "Timeline",
    "Root cause and resolution",
    "Corrective and preventative measures",
    "Tasks to address the issue",
  ]);
});

test("reopened and closed again: the same pull request, and what people wrote in it stays", async () => {
  const it = await closed(await incident());
  await it.settle();
  const { owner, repo } = it.github;
  const { data } = await it.as("ana").repos.getContent({ owner, repo, path: PATH, ref: BRANCH });
  const sha = "sha" in data ? data.sha : "";
  await it.as("ana").repos.createOrUpdateFileContents({
    owner,
    repo,
    path: PATH,
    branch: BRANCH,
    sha,
    message: "Ours",
    content: Buffer.from("by people").toString("base64"),
  });
  await it.state("ana", "open");
  await it.settle();
  await it.as("ana").issues.update({ owner, repo, issue_number: 1, title: "[SEV1] another title" });
  await it.state("ana", "closed");
  const runs = await it.settle();
  expect(runs.flatMap(writes).filter((name) => !name.includes("comments") && name !== "Mark")).toEqual([]);
  expect(await it.pulls()).toHaveLength(1);
  expect(await it.file(PATH, BRANCH)).toBe("by people");
});

test("where Actions may not open pull requests: the branch, the compare link, and the exact setting", async () => {
  const it = await closed(await incident({ pullRequestsByActions: false }));
  await it.settle();
  const text = (await it.ours()).at(-1) ?? "";
  expect(text).toContain(`https://github.com/acme/incidents/compare/main...${BRANCH}?expand=1`);
  expect(text).toContain("Allow GitHub Actions to create and approve pull requests");
  expect(await it.file(PATH, BRANCH)).toContain("## Timeline");
  const { owner, repo } = it.github;
  await it
    .as("ana")
    .pulls.create({ owner, repo, title: "Postmortem", head: BRANCH, base: "main", body: "#1" });
  await it.settle(SCHEDULE);
  expect((await it.ours()).at(-1)).toContain("pull request #2");
});

test("an empty repository gets the text as a comment, and the pull request once there is a commit", async () => {
  const it = await closed(await incident({ empty: true, files: {} }));
  await it.settle();
  const text = (await it.ours()).at(-1) ?? "";
  expect(text).toContain("no commit yet");
  expect(text).toContain("## Contributing Factor(s)");
  const { owner, repo } = it.github;
  await it
    .as("erin")
    .repos.createOrUpdateFileContents({ owner, repo, path: "README.md", message: "First", content: "aGk=" });
  await it.settle(BY_HAND);
  expect(await it.pulls()).toHaveLength(1);
  expect((await it.ours()).at(-1)).toContain("ready for review");
});

test("a protected branch name: the text as a comment, and what to do", async () => {
  const it = await closed(await incident());
  it.github.fault = (request) =>
    request.method === "POST" && request.path.endsWith("/git/refs")
      ? {
          when: "before",
          status: 422,
          body: {
            message: "Repository rule violations found: Cannot create ref due to creations being restricted.",
          },
        }
      : undefined;
  await it.run();
  const text = (await it.ours()).at(-1) ?? "";
  expect(text).toContain("creations being restricted");
  expect(text).toContain("## Timeline");
});

const RULES: [string, string, string][] = [
  ["a rule that wants pull requests", "Changes must be made through a pull request.", "let Actions bypass"],
  ["a secret", "Secret detected in content", "Revoke the secret"],
];

test.each(RULES)(
  "%s: the text is handed over with GitHub's reason, no empty branch is left",
  async (_, reason, todo) => {
    const it = await incident();
    await it.comment(
      "ana",
      "/note the key was AKIAIOSFODNN7EXAMPLE and ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    );
    await it.run();
    await closed(it);
    it.github.fault = ({ method, path }) =>
      method === "PUT" && path.includes("/contents/")
        ? {
            when: "before",
            status: 409,
            body: { message: `Repository rule violations found\n\n${reason}\n\n` },
          }
        : undefined;
    await it.settle();
    const text = (await it.ours()).at(-1) ?? "";
    expect(text).toContain(`Repository rule violations found ${reason}`);
    expect(text).toContain(todo);
    expect(text).toContain("## Timeline");
    expect(/AKIAIOSF|ghp_16C7/.test(text)).toBe(!reason.startsWith("Secret"));
    const { owner, repo } = it.github;
    const branches = await it.as("ana").git.listMatchingRefs({ owner, repo, ref: "heads/postmortem/" });
    expect(branches.data).toEqual([]);
  },
);

test("a reviewer who cannot be asked does not keep the others from it", async () => {
  const config = 'roles: { lead: ["@nobody-here", "@ana"] }\n';
  const it = await closed(await incident({ files: { ".github/sev1.yml": config } }));
  await it.settle();
  expect((await it.pulls())[0]?.requested_reviewers?.map(({ login }) => login)).toEqual(["ana"]);
});

test("closed as not planned: no postmortem, no status, and the dashboard says so", async () => {
  const it = await incident();
  await it.state("ana", "closed", "not_planned");
  await it.settle();
  expect(await it.pulls()).toEqual([]);
  expect(await it.dashboard()).toContain("None: closed as not planned");
  expect(await it.labels()).toEqual(["sev1"]);
  await it.state("ana", "open");
  await it.settle();
  expect(await it.labels()).toEqual(["sev1", "status: investigating"]);
});

test("closed as a duplicate: no postmortem either, and the dashboard says so", async () => {
  const it = await incident();
  const { owner, repo } = it.github;
  const why = { state: "closed", state_reason: "duplicate" } as const;
  await it.as("ana").issues.update({ owner, repo, issue_number: it.number, ...why });
  await it.settle();
  expect(await it.pulls()).toEqual([]);
  expect(await it.dashboard()).toContain("None: closed as a duplicate");
});

test("a closing whose run was lost is found by the schedule; what was closed before Sev1 came is not", async () => {
  const it = await incident();
  await it.state("ana", "closed");
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect(await it.pulls()).toHaveLength(1);
  const old = await stage();
  await old.open();
  const { owner, repo } = old.github;
  await old.as("ana").issues.createLabel({ owner, repo, name: "sev1", color: "ffffff" });
  await old.as("ana").issues.addLabels({ owner, repo, issue_number: 1, labels: ["sev1"] });
  await old.state("ana", "closed");
  await old.github.deliveries();
  old.github.clock.advance(3 * 86_400_000);
  expect((await old.settle(SCHEDULE)).flatMap(writes)).toEqual([]);
});
