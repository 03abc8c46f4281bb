import { expect, test } from "vitest";
import { given, minutes, only, shows } from "../given.ts";
import { fingerprint } from "../../src/incident/ledger/ledger.ts";
import type { LedgerRecord, Marker } from "../../src/incident/ledger/ledger.ts";
import type { Effect } from "../../src/decide/effects.ts";
import type { Given } from "../given.ts";
import { factIn } from "../records.ts";

const said = (body: string, start = given().dashboard()) => start.comment(body, { createdAt: minutes(10) });

/** The same snapshot, in which all that was remembered is in the ledger, and all reactions are there. */
const after = async (start: Given) => {
  const effects = await start.when(minutes(11));
  const facts: LedgerRecord[] = only(effects, "remember").map(({ entry }) => entry);
  return marked(start, effects).with({ facts });
};

const marked = (start: Given, effects: readonly Effect[]) =>
  start.with({
    comments: start.snapshot.comments.map((each) => ({
      ...each,
      reactions: only(effects, "react").flatMap(({ comment, reaction }) =>
        comment === each.id ? [reaction] : [],
      ),
    })),
  });

const statusIn = (marker: Marker) => (marker.kind === "update" ? marker.status : undefined);
const whoIn = (entry: LedgerRecord) => {
  const fact = factIn(entry);
  return fact?.what === "role" ? fact.who : undefined;
};

/** What is done about comments of people's. */
const answersIn = (effects: readonly Effect[]) =>
  effects.filter(
    (each) => each.do === "comment" || each.do === "remember" || (each.do === "react" && each.comment),
  );

test("several commands in one comment are done in order, each once, with one reaction", () =>
  said("/ack\n/role lead @ben\n/update identified\nWe know.\n/resolve\n/resolved-at 10:40am")
    .when(minutes(11))
    .then(
      shows(
        "create label status: resolved",
        "EYES on IC_2 +status: resolved",
        "remember re:IC_2 (ack)",
        "remember re:IC_2#1 (role)",
        ["comment re:IC_2#2 (update)", { marker: { status: "Identified" } }],
        ["comment re:IC_2#3 (update)", { marker: { status: "Resolved" } }],
        "remember re:IC_2#4 (resolved)",
        "dashboard",
      ),
    ));

test("an update sees the one before it in the same comment", async () => {
  const body = "/update identified\n### Impact\nHalf of the users.\n/update monitoring";
  const views = only(await said(body).when(minutes(11)), "comment").map(({ view }) => view);
  expect(views[1]).toMatchObject({ status: "Monitoring", impact: { text: "Half of the users." } });
});

test("what is refused in one comment is told in one answer", () =>
  said("/note\n/role boss\n/ack")
    .when(minutes(11))
    .then(
      shows(
        "create label status: investigating",
        "EYES on IC_2 +status: investigating",
        "remember re:IC_2#2 (ack)",
        [
          "comment re:IC_2? (answer)",
          {
            view: {
              refusals: [
                { command: "/note", problem: "The note is empty." },
                { command: "/role boss", problem: 'There is no role "boss".' },
              ],
            },
          },
        ],
        "remember re:IC_2",
        "remember re:IC_2#1",
        "dashboard",
      ),
    ));

test("that answer is edited with its comment, whichever command changes, and goes with the last refusal", async () => {
  const start = await after(said("/note ok\n/skip nope because x"));
  const [answer] = only(await start.when(minutes(11)), "comment");
  expect(answer).toBeUndefined();
  const told = start.ours({ key: "re:IC_2?", kind: "answer" }, { createdAt: minutes(11) });
  const edited = (body: string) =>
    given()
      .with({
        ...told.snapshot,
        comments: told.snapshot.comments.map((each) => (each.id === "IC_2" ? { ...each, body } : each)),
      })
      .when(minutes(12));
  const both = await edited("/rol x\n/skip nope because x");
  expect(only(both, "comment").map(({ marker }) => marker.key)).toEqual(["re:IC_2?"]);
  expect(only(both, "comment")[0]?.view).toMatchObject({
    refusals: [{ command: "/rol x" }, { command: "/skip nope because x" }],
  });
  expect(only(both, "take-back")).toEqual([]);
  for (const body of ["/note ok", "/note ok\n/note and again"])
    expect(only(await edited(body), "take-back")).toEqual([
      { do: "take-back", key: "re:IC_2?", number: "3", why: "corrected" },
    ]);
});

test("/help is answered once a comment", () =>
  said("/help\n/help\n/help")
    .when(minutes(11))
    .then(
      shows(
        "create label status: investigating",
        "EYES on IC_2 +status: investigating",
        "comment re:IC_2 (help)",
        "remember re:IC_2#1",
        "remember re:IC_2#2",
        "dashboard",
      ),
    ));

test("nothing of it comes again; a command that is changed is done anew, one that is taken away is taken back", async () => {
  const records = await after(said("/ack\n/note it hung"));
  await records
    .when(minutes(12))
    .then(shows("create label status: investigating", "labels +status: investigating", "dashboard"));
  const edited = (body: string) => {
    const comments = records.snapshot.comments.map((comment) =>
      comment.id === "IC_2" ? { ...comment, body } : comment,
    );
    return given()
      .with({ ...records.snapshot, comments })
      .when(minutes(12));
  };
  expect(only(await edited("/ack\n/note it hung again"), "remember").map(({ entry }) => entry)).toMatchObject(
    [{ key: "re:IC_2#1", fact: { what: "note", text: "it hung again" } }],
  );
  const [gone, ...others] = only(await edited("/ack"), "remember");
  expect(gone?.entry).toMatchObject({ key: "re:IC_2#1", kind: "answer" });
  expect(factIn(gone?.entry)).toBeUndefined();
  expect(others).toEqual([]);
});

test("somebody who may not is answered once for the whole comment", async () => {
  const start = given().dashboard().roles({ mallory: "read" });
  const asked = start.comment("/ack\n/note x\n/escalate", { createdAt: minutes(10), author: "mallory" });
  const effects = await asked.when(minutes(11));
  shows(
    "create label status: investigating",
    "EYES on IC_2 +status: investigating",
    ["comment re:IC_2! (answer)", { marker: { kind: "refused" } }],
    "dashboard",
  )(effects);
  const [answer] = only(effects, "comment");
  const told = answer ? asked.ours(answer.marker) : asked;
  expect(answersIn(await marked(told, effects).when(minutes(12)))).toEqual([]);
});

test("a reaction that did not go through comes later, until all of it is dealt with", async () => {
  const start = said("/ack");
  const facts = only(await start.when(minutes(11)), "remember").map(({ entry }) => entry);
  const again = (await start.with({ facts }).when(minutes(12))).filter((each) => each.do !== "create-label");
  expect(again).toMatchObject([{ do: "react", comment: "IC_2", reaction: "EYES" }, { do: "dashboard" }]);
});

test("a comment that somebody else edited is run in no part", async () => {
  const asked = given()
    .dashboard()
    .comment("/ack\n/resolve", { createdAt: minutes(10), editor: "mallory" });
  const effects = await asked.when(minutes(11));
  expect(only(effects, "comment").map(({ view }) => view.name)).toEqual(["answer"]);
  expect(only(effects, "remember")).toEqual([]);
});

test("what another makes of a comment takes nothing of it back, and goes once its author has said it anew", async () => {
  const records = await after(said("/role lead @ben\n/note b"));
  const edited = (start: Given, body: string, editor: string) =>
    start.with({
      comments: start.snapshot.comments.map((each) =>
        each.id === "IC_2" ? { ...each, body, editor } : each,
      ),
    });
  const changed = edited(records, "/role lead @mallory\n/note c", "mallory");
  const effects = await changed.when(minutes(12));
  expect(only(effects, "remember")).toEqual([]);
  const [answer, ...others] = only(effects, "comment");
  expect([answer?.marker.key, answer?.marker.kind, others]).toEqual(["re:IC_2!", "answer", []]);
  const told = answer ? changed.ours(answer.marker, { createdAt: minutes(12) }) : changed;
  expect(answersIn(await told.when(minutes(13)))).toEqual([]);
  const back = edited(told, "/role lead @ben\n/note b", "ana");
  const again = await back.when(minutes(14));
  expect(only(again, "take-back")).toEqual([
    { do: "take-back", key: "re:IC_2!", number: "3", why: "corrected" },
  ]);
  expect(only(again, "remember").map(({ entry }) => [entry.key, entry.kind])).toEqual([
    ["re:IC_2!", "answer"],
  ]);
  const next = await edited(told, "/role lead @carla\n/note b", "ana").when(minutes(14));
  expect(only(next, "remember").map(({ entry }) => [entry.key, whoIn(entry)])).toEqual([
    ["re:IC_2", "carla"],
    ["re:IC_2!", undefined],
  ]);
});

test("the answer to a command that is right now goes", async () => {
  const wrong = said("/note");
  const [answer] = only(await wrong.when(minutes(11)), "comment");
  const answered = answer ? wrong.ours(answer.marker, { createdAt: minutes(11) }) : wrong;
  const comments = answered.snapshot.comments.map((comment) =>
    comment.id === "IC_2" ? { ...comment, body: "/note it hung" } : comment,
  );
  const effects = await answered.with({ comments }).when(minutes(12));
  expect(only(effects, "take-back")).toEqual([
    { do: "take-back", key: "re:IC_2?", number: "3", why: "corrected" },
  ]);
  expect(only(effects, "remember")).toHaveLength(1);
});

test("a command put before an update moves it to no other key: it is neither posted again nor forgotten", async () => {
  const update = "/update identified\nWe know.";
  const start = said(update);
  const [posted] = only(await start.when(minutes(11)), "comment");
  const told = posted ? start.ours(posted.marker, { createdAt: minutes(11) }) : start;
  const edited = (body: string) => {
    const comments = told.snapshot.comments.map((each) => (each.id === "IC_2" ? { ...each, body } : each));
    return given()
      .with({ ...told.snapshot, comments })
      .when(minutes(12));
  };
  const before = await edited(`/note it hung\n${update}`);
  expect(only(before, "comment")).toEqual([]);
  expect(only(before, "remember").map(({ entry }) => entry.key)).toEqual(["re:IC_2#1"]);
  const changed = only(await edited("/note it hung\n/update monitoring"), "comment");
  expect(changed.map(({ marker }) => [marker.key, statusIn(marker)])).toEqual([["re:IC_2", "Monitoring"]]);
  const [kept] = only(await edited("/note it hung"), "comment");
  expect(kept).toMatchObject({ marker: { key: "re:IC_2", status: "Identified" }, view: { kept: true } });
});

test.each([
  ["/help", [["re:IC_2#1", "answer"]]],
  ["/role lead @ben\n/update monitoring", []],
  ["/hlep", []],
])("an update that becomes %j is not overwritten by it", async (text, others) => {
  const start = said("/update identified\nWe know.");
  const [posted] = only(await start.when(minutes(11)), "comment");
  const told = posted ? start.ours(posted.marker, { createdAt: minutes(11) }) : start;
  const comments = told.snapshot.comments.map((each) =>
    each.id === "IC_2" ? { ...each, body: text } : each,
  );
  const effects = only(await told.with({ comments }).when(minutes(12)), "comment");
  const status = text.includes("monitoring") ? "Monitoring" : "Identified";
  expect(effects.filter(({ marker }) => marker.key === "re:IC_2")).toMatchObject([
    {
      marker: { kind: "update", status },
      view: status === "Monitoring" ? { name: "update" } : { kept: true },
    },
  ]);
  expect(
    effects.filter(({ marker }) => marker.key !== "re:IC_2").map(({ marker }) => [marker.key, marker.kind]),
  ).toEqual(others);
});

test("a command whose answer the ledger had to leave out is not done again", async () => {
  const start = (reactions: string[], updatedAt = minutes(10)) =>
    given({ escalations: [] })
      .dashboard({ through: minutes(60).toISOString(), cut: true })
      .comment("/note it hung", { createdAt: minutes(10), updatedAt, reactions });
  expect(answersIn(await start(["EYES"]).when(minutes(61)))).toEqual([]);
  expect(only(await start(["EYES"], minutes(70)).when(minutes(71)), "remember")).toHaveLength(1);
  expect(only(await start([]).when(minutes(61)), "remember")).toHaveLength(1);
});

test("nor is one of several whose answers the ledger had to leave out in part", async () => {
  const bare = { key: "re:IC_2", kind: "bare", was: "fact", hash: fingerprint("/ack") } as const;
  const start = given({ escalations: [] })
    .dashboard({ through: minutes(60).toISOString(), cut: true, records: [bare] })
    .comment("/ack\n/note it hung", { createdAt: minutes(10), reactions: ["EYES"] });
  expect(answersIn(await start.when(minutes(61)))).toEqual([]);
});

test("what comes after a hundred commands of one comment is not run, and that is told", async () => {
  const effects = await said("/ack\n".repeat(13_000)).when(minutes(11));
  expect(only(effects, "remember").filter(({ entry }) => entry.kind === "fact")).toHaveLength(100);
  expect(only(effects, "comment").map(({ view }) => view)).toMatchObject([
    { name: "answer", refusals: [{ problem: expect.stringContaining("100 commands") }] },
  ]);
  expect(only(await said("/ack\n".repeat(100)).when(minutes(11)), "comment")).toEqual([]);
});
