import { expect, test } from "vitest";
import { given, minutes, only } from "../given.ts";
import type { Known } from "../../src/domain/ledger.ts";
import type { Effect } from "../../src/effects.ts";
import type { Given } from "../given.ts";

const said = (body: string, start = given().dashboard()) => start.comment(body, { createdAt: minutes(10) });

/** The same world, in which all that was remembered is in the ledger, and all reactions are there. */
const after = async (start: Given) => {
  const effects = await start.when(minutes(11));
  const facts: Known[] = only(effects, "remember").map(({ entry }) => entry);
  return marked(start, effects).with({ facts });
};

const marked = (start: Given, effects: readonly Effect[]) =>
  start.with({
    comments: start.world.comments.map((each) => ({
      ...each,
      reactions: only(effects, "mark").flatMap(({ comment, reaction }) =>
        comment === each.id ? [reaction] : [],
      ),
    })),
  });

/** What is done about comments of people's. */
const answersIn = (effects: readonly Effect[]) =>
  effects.filter(
    (each) => each.do === "comment" || each.do === "remember" || (each.do === "mark" && each.comment),
  );

test("several commands in one comment are done in order, each once, with one reaction", async () => {
  const effects = await said(
    "/ack\n/role lead @ben\n/update identified\nWe know.\n/resolve\n/resolved-at 10:40am",
  ).when(minutes(11));
  expect(only(effects, "mark").filter(({ comment }) => comment)).toHaveLength(1);
  expect(only(effects, "remember").map(({ entry }) => [entry.key, entry.fact?.what])).toEqual([
    ["re:IC_2", "ack"],
    ["re:IC_2#1", "role"],
    ["re:IC_2#4", "resolved"],
  ]);
  expect(only(effects, "comment").map(({ mark }) => [mark.key, mark.status])).toEqual([
    ["re:IC_2#2", "Identified"],
    ["re:IC_2#3", "Resolved"],
  ]);
});

test("an update sees the one before it in the same comment", async () => {
  const body = "/update identified\n### Impact\nHalf of the users.\n/update monitoring";
  const views = only(await said(body).when(minutes(11)), "comment").map(({ view }) => view);
  expect(views[1]).toMatchObject({ status: "Monitoring", impact: { text: "Half of the users." } });
});

test("what is refused in one comment is told in one answer", async () => {
  const effects = await said("/note\n/role boss\n/ack").when(minutes(11));
  expect(only(effects, "comment").map(({ view }) => view)).toMatchObject([
    { refusals: [{ problem: "The note is empty." }, { problem: 'I do not know the role "boss".' }] },
  ]);
  expect(only(effects, "remember").map(({ entry }) => entry.key)).toEqual(["re:IC_2#1", "re:IC_2#2"]);
});

test("nothing of it comes again; a command that is changed is done anew, one that is taken away is taken back", async () => {
  const known = await after(said("/ack\n/note it hung"));
  expect(answersIn(await known.when(minutes(12)))).toEqual([]);
  const edited = (body: string) => {
    const comments = known.world.comments.map((comment) =>
      comment.id === "IC_2" ? { ...comment, body } : comment,
    );
    return given()
      .with({ ...known.world, comments })
      .when(minutes(12));
  };
  expect(only(await edited("/ack\n/note it hung again"), "remember").map(({ entry }) => entry)).toMatchObject(
    [{ key: "re:IC_2#1", fact: { what: "note", text: "it hung again" } }],
  );
  const [gone, ...others] = only(await edited("/ack"), "remember");
  expect(gone?.entry).toMatchObject({ key: "re:IC_2#1", kind: "answer" });
  expect(gone?.entry.fact).toBeUndefined();
  expect(others).toEqual([]);
});

test("somebody who may not is answered once for the whole comment", async () => {
  const start = given().dashboard().roles({ mallory: "read" });
  const asked = start.comment("/ack\n/note x\n/escalate", { createdAt: minutes(10), author: "mallory" });
  const effects = await asked.when(minutes(11));
  expect(only(effects, "comment").map(({ mark }) => [mark.key, mark.kind])).toEqual([["re:IC_2", "refused"]]);
  expect(only(effects, "remember")).toEqual([]);
  const [answer] = only(effects, "comment");
  const told = answer ? asked.ours(answer.mark) : asked;
  expect(answersIn(await marked(told, effects).when(minutes(12)))).toEqual([]);
});

test("a reaction that did not go through comes later, until all of it is dealt with", async () => {
  const start = said("/ack");
  const facts = only(await start.when(minutes(11)), "remember").map(({ entry }) => entry);
  const again = (await start.with({ facts }).when(minutes(12))).filter((each) => each.do !== "create-label");
  expect(again).toMatchObject([{ do: "mark", comment: "IC_2", reaction: "EYES" }, { do: "dashboard" }]);
});

test("a comment that somebody else edited is run in no part", async () => {
  const asked = given()
    .dashboard()
    .comment("/ack\n/resolve", { createdAt: minutes(10), editor: "mallory" });
  const effects = await asked.when(minutes(11));
  expect(only(effects, "comment").map(({ view }) => view.name)).toEqual(["answer"]);
  expect(only(effects, "remember")).toEqual([]);
});

test("the answer to a command that is right now goes", async () => {
  const wrong = said("/note");
  const [answer] = only(await wrong.when(minutes(11)), "comment");
  const answered = answer ? wrong.ours(answer.mark, { createdAt: minutes(11) }) : wrong;
  const comments = answered.world.comments.map((comment) =>
    comment.id === "IC_2" ? { ...comment, body: "/note it hung" } : comment,
  );
  const effects = await answered.with({ comments }).when(minutes(12));
  expect(only(effects, "delete-comment")).toEqual([{ do: "delete-comment", number: "3" }]);
  expect(only(effects, "remember")).toHaveLength(1);
});

test("a command put before an update moves it to no other key: it is neither posted again nor forgotten", async () => {
  const update = "/update identified\nWe know.";
  const start = said(update);
  const [posted] = only(await start.when(minutes(11)), "comment");
  const told = posted ? start.ours(posted.mark, { createdAt: minutes(11) }) : start;
  const edited = (body: string) => {
    const comments = told.world.comments.map((each) => (each.id === "IC_2" ? { ...each, body } : each));
    return given()
      .with({ ...told.world, comments })
      .when(minutes(12));
  };
  const before = await edited(`/note it hung\n${update}`);
  expect(only(before, "comment")).toEqual([]);
  expect(only(before, "remember").map(({ entry }) => entry.key)).toEqual(["re:IC_2#1"]);
  const changed = only(await edited("/note it hung\n/update monitoring"), "comment");
  expect(changed.map(({ mark }) => [mark.key, mark.status])).toEqual([["re:IC_2", "Monitoring"]]);
  const [kept] = only(await edited("/note it hung"), "comment");
  expect(kept).toMatchObject({ mark: { key: "re:IC_2", status: "Identified" }, view: { kept: true } });
});
