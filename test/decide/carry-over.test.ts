import { expect, test } from "vitest";
import { fingerprint, writeMarker } from "../../src/incident/ledger/ledger.ts";
import type { Comment } from "../../src/incident/snapshot.ts";
import { given, minutes, only } from "../given.ts";
import type { Given } from "../given.ts";

const LONG = "Half of the users. ".repeat(300).trim();
const command = (impact: string) =>
  `/update identified\nFound.\n### Impact\n${impact}\n### Technical notes\nA query.`;

/** An update as it was posted, in a template of the house's own, and one after it that says neither section. */
const posted = async (impact = "Half.", change: Partial<Comment> = {}) => {
  const start = given()
    .dashboard()
    .comment(command(impact), { createdAt: minutes(10), reactions: ["EYES"], ...change });
  const [update] = only(await start.when(minutes(11)), "comment");
  return start
    .comment(
      `${writeMarker(update?.marker ?? { key: "", kind: "dashboard" })}\nWer betroffen ist: die HÄLFTE`,
      {
        mine: true,
        bot: true,
        createdAt: minutes(11),
      },
    )
    .comment("/update monitoring", { createdAt: minutes(20) });
};
const carried = async (start: Given) => {
  const view = only(await start.when(minutes(21)), "comment").at(-1)?.view;
  return view?.name === "update" ? [view.impact?.text, view.notes?.text] : undefined;
};
const withSource = (start: Given, change: Partial<Comment>) =>
  start.with({
    comments: start.snapshot.comments.map((each) => (each.id === "IC_2" ? { ...each, ...change } : each)),
  });
const withoutSource = (start: Given) =>
  start.with({ comments: start.snapshot.comments.filter(({ id }) => id !== "IC_2") });

test("what carries over is what the update said, whatever template it was posted in", async () => {
  expect(await carried(await posted())).toEqual(["Half.", "A query."]);
});

test("it stays where somebody else changed the comment, or it is gone", async () => {
  const changed = { body: command("Nothing at all!"), editor: "mallory" };
  expect(await carried(withSource(await posted(), changed))).toEqual(["Half.", "A query."]);
  expect(await carried(withoutSource(await posted()))).toEqual(["Half.", "A query."]);
});

test("a long text comes whole from the comment that said it; of one that is gone its beginning is left", async () => {
  expect(await carried(await posted(LONG))).toEqual([LONG, "A query."]);
  const [impact = "", notes] = (await carried(withoutSource(await posted(LONG)))) ?? [];
  expect(impact.length).toBeGreaterThan(300);
  expect(LONG.startsWith(impact.slice(0, -1))).toBe(true);
  expect([impact.at(-1), notes]).toEqual(["…", "A query."]);
});

test("the worst texts leave room in the marker for what must stand there", async () => {
  const [update] = only(
    await given()
      .dashboard()
      .comment(command("<".repeat(20_000)).replace("A query.", "--\0".repeat(7000)), {
        createdAt: minutes(10),
      })
      .when(minutes(11)),
    "comment",
  );
  expect(writeMarker(update?.marker ?? { key: "", kind: "dashboard" }).length).toBeLessThan(6500);
});

test("of an update of version 0.1 it comes from the comment that said it", async () => {
  const old = given()
    .dashboard()
    .comment(command("Half."), { createdAt: minutes(10), reactions: ["EYES"] })
    .ours({
      key: "re:IC_2",
      kind: "update",
      hash: fingerprint(command("Half.")),
      at: minutes(10).toISOString(),
      impact: "re:IC_2",
      notes: "re:IC_2",
    })
    .comment("/update monitoring", { createdAt: minutes(20) });
  expect(await carried(old)).toEqual(["Half.", "A query."]);
});
