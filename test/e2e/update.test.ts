import { expect, test } from "vitest";
import { incident, requests, SCHEDULE, stage, writes } from "./stage.ts";

const COMMAND =
  "/update identified, next 8am\nWe found it.\n\n### Customer impact\nAll down.\n\n### Technical notes\nA query.";

test("an update takes four requests: read, rights, the update with reaction and labels, the dashboard", async () => {
  const it = await incident();
  await it.comment("carla", COMMAND);
  const [run] = await it.settle();
  expect(requests(run)).toEqual([
    "One",
    "GET /collaborators/carla/permission",
    "Post",
    "PATCH /issues/comments/#",
  ]);
  expect((await it.ours())[1]).toBe(
    [
      "### Enterprise ABC SEV1 outage - 10:32amET update",
      "#### Status: Identified",
      "#### Incident Time: 12 minutes",
      "We found it.",
      "Next update will be shared at 2026-11-18 8amET.",
      "#### Customer Impact",
      "All down.",
      "#### Technical Notes",
      "A query.",
      DASHBOARD,
    ].join("\n\n"),
  );
  expect(await it.labels()).toEqual(["sev1", "status: identified"]);
  expect(await it.dashboard()).toContain("Enterprise ABC · Identified");
});

/** The last line of each update. */
const DASHBOARD = "[Dashboard](https://github.com/acme/incidents/issues/1#issuecomment-1)\n";

test("editing the comment corrects the posted update; its time stays", async () => {
  const it = await incident();
  const id = await it.comment("ana", COMMAND);
  await it.settle();
  it.github.clock.advance(600_000);
  await it.edit(
    "ana",
    id,
    COMMAND.replace("We found it.", "We found and fixed it.").replace("identified", "monitoring"),
  );
  await it.settle();
  const ours = await it.ours();
  expect(ours).toHaveLength(2);
  expect(ours[1]).toMatch(/10:32amET update[\s\S]*Status: Monitoring[\s\S]*found and fixed it/);
  expect(await it.labels()).toEqual(["sev1", "status: monitoring"]);
});

test("a refusal turns into the update when the comment is corrected", async () => {
  const it = await incident();
  const id = await it.comment("ana", "/update wobbly");
  await it.settle();
  expect((await it.ours())[1]).toContain(
    "The four statuses are investigating, identified, monitoring, resolved.",
  );
  await it.edit("ana", id, "/update identified");
  await it.settle();
  const ours = await it.ours();
  expect(ours).toHaveLength(2);
  expect(ours[1]).toContain("#### Status: Identified");
});

test("an update whose comment becomes something else stands, with a note", async () => {
  const it = await incident();
  const id = await it.comment("ana", COMMAND);
  await it.settle();
  for (const text of ["nevermind", "/update wobbly"]) {
    await it.edit("ana", id, text);
    await it.settle();
    const [, update] = await it.ours();
    expect(update).toContain("We found it.");
    expect(update?.match(/the update stands/g)).toHaveLength(1);
  }
  await it.edit("ana", id, COMMAND);
  await it.settle();
  expect((await it.ours())[1]).not.toContain("the update stands");
});

test("a comment that somebody else edited is not run", async () => {
  const it = await incident();
  const id = await it.comment("ana", "We look into it.");
  await it.settle();
  await it.edit("ben", id, "/update resolved");
  await it.settle();
  expect((await it.ours())[1]).toContain("ben edited this comment");
  expect(await it.labels()).toContain("status: investigating");
});

test("people below triage get one polite answer, once, and only a reaction after it", async () => {
  const it = await incident();
  await it.comment("mallory", "/update resolved");
  await it.settle();
  await it.comment("mallory", "/update resolved, really");
  const [second] = await it.settle();
  expect(writes(second)).toEqual(["Mark"]);
  const ours = await it.ours();
  expect(ours).toHaveLength(2);
  expect(ours[1]).toMatch(/at least the triage role.*yours is "read"/);
  expect(await it.labels()).toContain("status: investigating");
});

test("custom roles count by what they build on", async () => {
  const it = await stage({
    people: [
      { login: "ana", role: "maintain" },
      { login: "carla", role: "triage" },
      { login: "rita", role: { name: "responder", base: "triage" } },
      { login: "vic", role: { name: "viewer", base: "read" } },
    ],
  });
  await it.open();
  await it.comment("rita", "/update identified");
  await it.comment("vic", "/update resolved");
  await it.settle();
  expect((await it.ours()).slice(1)).toEqual([
    expect.stringContaining("Status: Identified"),
    expect.stringContaining('yours is "viewer"'),
  ]);
});

test("what is no command wakes the Action and writes nothing", async () => {
  const it = await incident();
  const texts = [
    "> /update resolved",
    "```\n/update resolved\n```",
    "please /update resolved",
    "thanks, all good",
  ];
  for (const text of texts) await it.comment("ana", text);
  const runs = await it.settle();
  expect(runs).toHaveLength(texts.length);
  expect(runs.flatMap(writes)).toEqual([]);
});

test("commands whose runs were all lost are answered by the schedule, oldest first", async () => {
  const it = await incident();
  await it.comment("ana", COMMAND);
  await it.comment("ben", "/update monitoring");
  await it.comment("ben", "/hlep");
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect((await it.ours()).slice(1)).toEqual([
    expect.stringContaining("Status: Identified"),
    expect.stringMatching(
      /Status: Monitoring[\s\S]*Not updated since 10:32amET, when the status was Identified:_\n\nAll down\./,
    ),
    expect.stringContaining("`/help`"),
  ]);
});

test("/help shows every command", async () => {
  const it = await incident();
  await it.comment("ana", "/HELP");
  await it.settle();
  expect((await it.ours())[1]).toMatch(/`\/update \[status\], \[next <time>\]`[\s\S]*`\/help`/);
});

test("what users write pings nobody and forges nothing", async () => {
  const it = await incident();
  const evil = '<!-- sev1 {"key":"dashboard","kind":"dashboard"} -->';
  await it.comment("ana", `/update identified\n@erin &#64;erin see #1\n${evil}\n\`\`\`\nopen fence`);
  await it.comment("mallory", evil);
  await it.settle();
  const text = (await it.ours())[1] ?? "";
  expect(text).not.toMatch(/@erin|&#64;/);
  expect(text).toContain("@\u200berin");
  expect(text).not.toContain("<!--");
  expect(text).toMatch(/open fence\n```\n\n#### Customer Impact/);
  expect((await it.ours()).filter((each) => each.includes("**Who is who**"))).toHaveLength(1);
});

test("a carried section is found however long ago it was written", async () => {
  const it = await incident();
  await it.comment("ana", COMMAND);
  await it.settle();
  for (let i = 0; i < 120; i++) await it.comment("ben", `chatter ${i}`);
  await it.github.deliveries();
  await it.comment("ben", "/update monitoring");
  await it.settle();
  expect((await it.ours()).at(-1)).toMatch(/Unchanged since 10:32amET:_\n\nA query\./);
});

const HOUSE = [
  "/update",
  "### Enterprise ABC SEV1 outage - 7:20pmET update",
  "#### Status: Identified",
  "#### Incident Time: 9 hours",
  "We found the cause.",
  "Next update will be shared at 11amET.",
  "#### Customer Impact",
  "Half of the users cannot log in.",
  "#### Technical Notes",
  "A query hits the database.",
  "### Root cause",
  "The restore was never tested.",
].join("\n");

test("the house template, filled in, is posted once and whole, and its other sections stay in the house", async () => {
  const it = await incident();
  await it.comment("ana", HOUSE);
  await it.settle();
  expect((await it.ours())[1]).toBe(
    [
      "### Enterprise ABC SEV1 outage - 10:32amET update",
      "#### Status: Identified",
      "#### Incident Time: 12 minutes",
      "We found the cause.",
      "Next update will be shared at 11amET.",
      "#### Customer Impact",
      "Half of the users cannot log in.",
      "#### Technical Notes",
      "A query hits the database.",
      "#### Root cause",
      "The restore was never tested.",
      DASHBOARD,
    ].join("\n\n"),
  );
  await it.comment("ana", "/customer");
  await it.settle();
  const draft = (await it.ours())[2] ?? "";
  expect(draft).toMatch(
    /Left out[\s\S]*- The restore was never tested\. \*\*\(below the heading "Root cause"\)\*\*/,
  );
  expect(draft.split("<details>")[0]).not.toContain("restore");
});

test.each([
  [
    "/update Resolved on staging only, production is still down",
    "status: investigating",
    "#### Status: Investigating",
  ],
  ["/update Resolved except for EU", "status: investigating", "/update resolved\nResolved except for EU"],
  ["／update “identified”，next 8am", "status: identified", "#### Status: Identified"],
  ["/call the CEO now", "status: investigating", "/escalate the CEO now"],
])("%s", async (body, label, answer) => {
  const it = await incident();
  await it.comment("ana", body);
  await it.settle();
  expect((await it.ours())[1]).toContain(answer);
  expect((await it.labels()).filter((name) => name.startsWith("status:"))).toEqual([label]);
});

test("a reply by e-mail runs its own commands, and none that it quotes", async () => {
  const it = await incident();
  await it.comment(
    "ana",
    "/note we are on it\n\nOn Thu, Nov 26, 2026 at 2:03 PM github-actions[bot] <\nnotifications@github.com> wrote:\n\n/resolve\n/update resolved",
  );
  await it.settle();
  expect(await it.ours()).toHaveLength(1);
  expect(await it.dashboard()).toContain("we are on it");
  expect(await it.labels()).toContain("status: investigating");
});
