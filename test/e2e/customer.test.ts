import { expect, test } from "vitest";
import { incident, requests, SCHEDULE, stage, writes } from "./stage.ts";

const UPDATE =
  "/update identified, next 8am\nWe found it. Thanks to @ben for that.\n\n### Customer impact\nAll down.\n\n### Technical notes\nA query.";

test("a draft takes four requests: read, rights, the draft with its reaction, the dashboard", async () => {
  const it = await incident();
  await it.comment("ana", UPDATE);
  await it.settle();
  it.github.clock.advance(60_000);
  await it.comment("carla", "/customer");
  const [run] = await it.settle();
  expect(requests(run)).toEqual([
    "One",
    "GET /collaborators/carla/permission",
    "Post",
    "PATCH /issues/comments/#",
  ]);
  expect((await it.ours())[2]).toBe(
    [
      "**Draft reply to the customer**, from the update of 10:32amET. Nothing is sent: answer every ❓, read it through, copy it.",
      "Sev1 cannot judge tone or blame, and knows only participants' names: **read it before it goes out**.",
      "```markdown\n### Enterprise ABC outage - 10:32amET update",
      "#### Status: Identified",
      "#### Incident Time: 12 minutes",
      "We found it.",
      "#### Customer Impact",
      "All down.",
      "#### Timeline for Resolution",
      "❓ When do we expect it to be fixed?",
      "#### Next Update",
      "2026-11-18 8:00amET\n```",
      "<details><summary>Left out, for your eyes only (1)</summary>",
      "- Thanks to @\u200Bben for that. **(a handle, thanks, a participant's name)**",
      "</details>\n",
    ].join("\n\n"),
  );
});

test("without an update it says how to post one, and becomes the draft when it is asked again", async () => {
  const it = await incident();
  const id = await it.comment("ana", "/customer");
  await it.settle();
  expect((await it.ours())[1]).toContain("There is no status update yet.");
  await it.comment("ben", UPDATE);
  await it.settle();
  await it.edit("ana", id, "/customer please");
  await it.settle();
  const ours = await it.ours();
  expect(ours).toHaveLength(3);
  expect(ours[1]).toContain("#### Customer Impact\n\nAll down.");
});

test("a draft whose comment becomes an update turns into it; one that becomes words stays", async () => {
  const it = await incident();
  await it.comment("ana", UPDATE);
  const id = await it.comment("ana", "/customer");
  await it.settle();
  await it.edit("ana", id, "never mind");
  expect((await it.settle()).flatMap(writes)).toEqual([]);
  expect((await it.ours())[2]).toContain("Draft reply");
  await it.edit("ana", id, "/update monitoring");
  await it.settle();
  const ours = await it.ours();
  expect(ours).toHaveLength(3);
  expect(ours[2]).toContain("#### Status: Monitoring");
});

test("an update whose comment becomes /customer stands", async () => {
  const it = await incident();
  const id = await it.comment("ana", UPDATE);
  await it.settle();
  await it.edit("ana", id, "/customer");
  await it.settle();
  expect((await it.ours())[1]).toMatch(
    /We found it\.[^]*the update stands[^]*edit the comment so that it starts/,
  );
  expect((await it.ours())[2]).toContain("\n\nWe found it.\n\n#### Customer Impact\n\nAll down.\n");
});

test("update and draft whose runs were both lost are made up for, in their order", async () => {
  const it = await incident();
  await it.comment("ana", UPDATE);
  await it.comment("ben", "/customer");
  await it.github.deliveries();
  await it.settle(SCHEDULE);
  expect((await it.ours()).slice(1)).toEqual([
    expect.stringContaining("SEV1 outage"),
    expect.stringContaining("#### Customer Impact\n\nAll down."),
  ]);
});

test("an update is found however long ago it was, also where its comment was deleted", async () => {
  const it = await incident();
  const id = await it.comment("ana", UPDATE);
  await it.settle();
  for (let i = 0; i < 120; i++) await it.comment("ben", `chatter ${i}`);
  await it.github.deliveries();
  const { owner, repo } = it.github;
  const draft = async () => {
    await it.comment("ben", "/customer");
    await it.settle();
    return (await it.ours()).at(-1);
  };
  expect(await draft()).toContain("\n\nWe found it.\n\n#### Customer Impact\n\nAll down.\n");
  await it.as("ana").issues.deleteComment({ owner, repo, comment_id: id });
  await it.github.deliveries();
  expect(await draft()).toContain("\n\nWe found it.\n\n#### Customer Impact\n\nAll down.\n");
});

test("only people who may get one, and the repository may have a template of its own", async () => {
  const it = await stage({
    files: { ".github/sev1/customer.mustache": "Dear {{customer}}, {{summary}}" },
  });
  await it.open();
  await it.comment("ana", UPDATE);
  await it.comment("mallory", "/customer");
  await it.comment("ana", "/customer");
  await it.settle();
  expect((await it.ours()).slice(2)).toEqual([
    expect.stringContaining("at least the triage role"),
    "Dear Enterprise ABC, We found it.\n",
  ]);
});
