import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { newestFrom } from "../../src/updates/sections.ts";
import type { CustomerView } from "../../src/updates/plan-customer-reply.ts";
import { fingerprint } from "../../src/incident/ledger/ledger.ts";
import type { Given } from "../given.ts";
import { given, minutes, only } from "../given.ts";
import { expectLinear } from "../linear.ts";

/** What is drafted at the end of these comments, one every ten minutes. */
async function drafted(bodies: readonly string[], start: Given = given().dashboard(), now = minutes(55)) {
  for (const [i, body] of bodies.entries()) start.comment(body, { createdAt: minutes(10 * (i + 1)) });
  const comments = only(await start.when(now), "comment");
  const draft = comments.find(({ view }) => view.name === "customer");
  return draft?.view as (CustomerView & { name: "customer" }) | undefined;
}

const UPDATE = "/update identified, next 8am\nWe found it. Thanks to Doug.\n\n### Impact\nHalf of the users.";

test("the newest update is drafted without what is internal, as an answer", async () => {
  const start = given().dashboard().comment(UPDATE).comment("/customer");
  const [update, draft] = only(await start.when(minutes(5)), "comment");
  expect(update?.view.name).toBe("update");
  expect(draft).toMatchObject({
    marker: { key: "re:IC_3", kind: "answer", by: "ana" },
    view: {
      name: "customer",
      at: minutes(2),
      status: "Identified",
      customer: "Enterprise ABC",
      summary: "We found it.",
      impact: "Half of the users.",
      next: new Date("2026-11-18T13:00:00Z"),
      leftOut: [{ text: "Thanks to Doug.", why: "thanks" }],
    },
  });
});

test("before the first update there is nothing to draft", async () => {
  const [effect] = only(await given().dashboard().comment("/customer").when(minutes(5)), "comment");
  expect(effect?.view).toMatchObject({
    name: "answer",
    refusals: [
      { problem: "There is no status update yet.", examples: [expect.stringMatching(/^\/update /)] },
    ],
  });
});

test("what the newest update does not say carries over, but not the words of the one before it", async () => {
  expect(await drafted([UPDATE, "/update monitoring", "/customer"])).toMatchObject({
    at: minutes(20),
    status: "Monitoring",
    summary: "",
    impact: "Half of the users.",
  });
  expect(await drafted(["/update", "/customer"])).toMatchObject({ impact: "40,000 users cannot work." });
});

test("/resolve is an update as well", async () => {
  const view = await drafted(["/resolve Confirmed", "/customer"]);
  expect(view).toMatchObject({ status: "Resolved", summary: "Confirmed", resolvedAt: minutes(10) });
});

describe("sentences go where they belong", () => {
  const said = async (summary: string) =>
    (await drafted([`/update identified, next 30m\n${summary}`, "/customer"], undefined, minutes(21))) ??
    expect.fail("no draft");

  test.each([
    "We expect a fix tonight.",
    "The ETA is 9am.",
    "The fix will be out by Monday.",
    "It will be over by 8:30pm.",
    "Our goal is a release by the end of the day.",
    "It will take effect in the next hour.",
  ])("%s tells when it will be over", async (sentence) => {
    expect(await said(`We found it. ${sentence}`)).toMatchObject({
      summary: "We found it.",
      timeline: sentence,
    });
  });

  test.each([
    "Errors are higher than expected.",
    "You can claim your points again.",
    "It works as expected.",
  ])("%s does not", async (sentence) => {
    expect(await said(sentence)).toMatchObject({ summary: sentence, timeline: "" });
  });

  test("the next update has its own place, and the house's sentence for it is not told twice", async () => {
    expect(await said("Found. Next update will be shared at 11:12am ET.")).toMatchObject({
      summary: "Found.",
      next: minutes(40),
      nextWords: "",
    });
    expect(await said("Found. The next update comes with the fix.")).toMatchObject({
      nextWords: "The next update comes with the fix.",
    });
  });
});

test("a promise that has passed is not repeated", async () => {
  const view = await drafted(["/update identified, next 15m\nFound.", "/customer"]);
  expect(view).toMatchObject({ summary: "Found." });
  expect(view?.next).toBeUndefined();
});

describe("the customer's name", () => {
  const named = async (title: string) =>
    (await drafted([UPDATE, "/customer"], given().dashboard().issue({ body: "It is down", title })))
      ?.customer;

  test("comes from the title where there is no form, without the severity", async () => {
    expect(await named("[SEV1] Enterprise ABC")).toBe("Enterprise ABC");
  });

  test("is left out where the title says more than it", async () => {
    expect(await named("ABC is down since #12")).toBe("");
  });
});

describe("an update whose comment is not as it was", () => {
  const SAID = { summary: { text: "We found it.\n\nAsk @ben." }, impact: { text: "Half of them." } };
  const posted = (source: string | undefined, said: typeof SAID | undefined) => {
    const start = given().dashboard();
    if (source !== undefined) start.comment(source, { createdAt: minutes(10), editor: "mallory" });
    const key = source === undefined ? "re:IC_gone" : "re:IC_2";
    const at = minutes(10).toISOString();
    const mark = { key, kind: "update", hash: fingerprint(UPDATE), at, status: "Identified", said } as const;
    start.ours({ ...mark, next: minutes(90).toISOString(), impact: key }, { createdAt: minutes(11) });
    const comments = start.snapshot.comments.map((each) => ({
      ...each,
      body: each.body.replace(/\ntext$/, `\n${POSTED}`),
    }));
    return start.with({ comments }).comment("/customer", { createdAt: minutes(20) });
  };
  const POSTED =
    "### ABC SEV1 outage - 10:42amET update\n\n#### Status: Identified\n\n#### Incident Time: 22 minutes\n\nSomething else.\n\n#### Customer Impact\n\nAll of them.";

  test.each([undefined, "/update resolved\nIt is over, says Mallory."])(
    "is told as it was run (source %j)",
    async (source) => {
      expect(await drafted([], posted(source, SAID))).toMatchObject({
        status: "Identified",
        summary: "We found it.",
        impact: "Half of them.",
        next: minutes(90),
        leftOut: [{ text: "Ask @ben.", why: expect.stringContaining("a handle") }],
      });
    },
  );

  test("is never read back out of what we posted", async () => {
    const draft = await drafted([], posted(undefined, undefined));
    expect(draft).toMatchObject({ summary: "", impact: "40,000 users cannot work." });
  });
});

describe("editing", () => {
  const answered = (kind: "answer" | "update", body: string) =>
    given()
      .dashboard()
      .comment(UPDATE, { createdAt: minutes(5) })
      .comment(body, { createdAt: minutes(10), reactions: ["EYES"] })
      .ours({
        key: "re:IC_2",
        kind: "update",
        hash: fingerprint(UPDATE),
        at: minutes(5).toISOString(),
        status: "Identified",
      })
      .ours({
        key: "re:IC_3",
        kind,
        hash: "old",
        by: "ana",
        at: minutes(10).toISOString(),
        status: "Identified",
      });
  const views = async (start: Given) =>
    only(await start.when(minutes(20)), "comment").map(({ view }) => view);

  test("a draft into an update makes it one; into words, it stays", async () => {
    expect(await views(answered("answer", "/update monitoring"))).toMatchObject([{ name: "update" }]);
    expect(await views(answered("answer", "never mind"))).toEqual([]);
  });

  test("a draft again makes it anew", async () => {
    expect(await views(answered("answer", "/customer again"))).toMatchObject([{ name: "customer" }]);
  });

  test("an update into a draft keeps the update, says so, and drafts beside it", async () => {
    const effects = only(await answered("update", "/customer").when(minutes(20)), "comment");
    expect(effects).toMatchObject([
      { marker: { kind: "answer" }, view: { name: "customer" } },
      { marker: { kind: "update", status: "Identified" }, view: { name: "answer", kept: true } },
    ]);
  });
});

test("the comments that the newest update was written in are read, however old they are", () => {
  const start = given()
    .ours({ key: "re:IC_old", kind: "update", at: minutes(1).toISOString(), impact: "re:IC_old" })
    .ours({ key: "re:IC_new", kind: "update", at: minutes(2).toISOString(), impact: "re:IC_old" });
  expect(newestFrom(incidentOf(start.snapshot))).toEqual(["IC_new", "IC_2", "IC_old", "IC_1"]);
});

test("the house's sample comes out without pull request, thanks and mood", async () => {
  const sample = readFileSync("test/fixtures/status-update-sample.md", "utf8");
  const command = sample.slice(sample.indexOf("We've")).replace(/^/, "/update identified, next 8am\n");
  const view = await drafted([command, "/customer"]);
  expect(view?.summary).toBe(
    "We've identified the likely root cause.\n\nWebEx bridge with ABC has concluded. We will reconvene at 8am ET.",
  );
  expect(view?.impact).toBe(
    /The call ended in[^]*(?=\n\n#### Technical Notes)/.exec(sample)?.[0] ?? "not found",
  );
  expect(view?.timeline).toBe("");
  expect(view?.leftOut.map(({ text, why }) => [text.slice(0, 11), why])).toEqual([
    ["PR is in pr", "a pull request, an issue or a commit; it may say when it will be fixed"],
    ["Huge thanks", "thanks"],
    ["Additionall", "thanks"],
    ["While the o", "a word about blame, law, money or feelings"],
  ]);
});

test("somebody who is to do a task by /assign is no more named than others who take part", async () => {
  const bodies = ["/assign 1.2 @zora", "/update\nzora looks at it.", "/customer"];
  expect(await drafted(bodies)).toMatchObject({ summary: "", leftOut: [{ text: "zora looks at it." }] });
});

test("somebody of the customer's is no internal, unless the form names them as one who takes part", async () => {
  const impact =
    "/update identified\nFound.\n### Impact\nWe have confirmed with Alice Evan that logins work again.";
  expect((await drafted([impact, "/customer"]))?.impact).toContain("Alice Evan");
  const start = given().dashboard();
  start.issue({ body: start.snapshot.issue.body.replace("Engineer: Ben", "Customer DBA: Alice Evan") });
  expect((await drafted([impact, "/customer"], start))?.impact).toBe("");
});

test.each(["by ", "next update at ", "expect ", "than ", "goal. "])(
  "the draft takes linear time on 64 KB of %j",
  (piece) =>
    expectLinear(
      (text) =>
        given().dashboard().comment(`/update identified\n${text}`).comment("/customer").when(minutes(5)),
      piece,
    ),
);
