import { describe, expect, test } from "vitest";
import { fingerprint, writeMarker } from "../../src/incident/ledger/ledger.ts";
import { BEGAN, BODY, DECLARED, given, minutes, only, toldIn } from "../given.ts";
import type { Given } from "../given.ts";
import { stepAfter } from "../settings.ts";
import type { Comment } from "../../src/incident/snapshot.ts";

const HOUR = 60;
const afterBegan = (count: number) => minutes(count, BEGAN);
const SECOND = 1000;

describe("opening", () => {
  test("a new incident gets its labels and its dashboard", async () => {
    const effects = await given().when(DECLARED);
    expect(only(effects, "create-label").map(({ label }) => label.name)).toEqual([
      "sev1",
      "status: investigating",
      "status: identified",
      "status: monitoring",
      "status: resolved",
      "escalated",
    ]);
    expect(only(effects, "react")[0]?.on).toEqual(["status: investigating"]);
    expect(effects.at(-1)?.do).toBe("dashboard");
  });

  test("the label is set on an incident that came by its form alone", async () => {
    const effects = await given().issue({ labels: [] }).when(DECLARED);
    expect(only(effects, "react")[0]?.on).toEqual(["sev1", "status: investigating"]);
  });

  test("an issue without a task gets the playbook, and not again once somebody took all tasks out", async () => {
    expect(only(await given().issue({ body: "It is down" }).when(DECLARED), "append-playbook")).toHaveLength(
      1,
    );
    expect(
      only(await given().issue({ body: "It is down" }).dashboard().when(DECLARED), "append-playbook"),
    ).toHaveLength(0);
    expect(only(await given().when(DECLARED), "append-playbook")).toHaveLength(0);
  });

  test("two dashboards are one too many: the older stays", async () => {
    const effects = await given().dashboard().dashboard().when(DECLARED);
    expect(only(effects, "delete-comment")).toEqual([{ do: "delete-comment", number: "2" }]);
  });
});

describe("the hour", () => {
  const settled = () =>
    given()
      .dashboard()
      .issue({ labels: ["sev1", "status: investigating"] });

  test("passes strictly: not at one hour, but right after it", async () => {
    expect(only(await settled().when(afterBegan(HOUR)), "comment")).toEqual([]);
    const [effect] = only(await settled().when(new Date(afterBegan(HOUR).getTime() + SECOND)), "comment");
    expect(effect?.view).toMatchObject({ name: "escalation", due: afterBegan(HOUR) });
  });

  test("counts from when the outage began, not from when the issue was opened", async () => {
    const long = settled().with({ began: minutes(-61) });
    expect(only(await long.when(DECLARED), "comment")).toHaveLength(1);
  });

  test("sets the label", async () => {
    const effects = await settled().when(afterBegan(61));
    expect(only(effects, "react")[0]?.on).toEqual(["escalated"]);
  });

  test("comes once", async () => {
    const told = settled().ours(
      { key: "escalation:1h", kind: "escalation", text: "1h" },
      { createdAt: afterBegan(61) },
    );
    expect(only(await told.when(afterBegan(300)), "comment")).toEqual([]);
  });

  test("does not come for what was resolved within it, nor when that is noticed late", async () => {
    const resolved = settled().comment("/update resolved", { createdAt: afterBegan(50) });
    const effects = await resolved.when(afterBegan(120));
    expect(only(effects, "comment").map(({ view }) => view.name)).toEqual(["update"]);
    expect(only(await settled().state(afterBegan(50), false).when(afterBegan(120)), "comment")).toEqual([]);
  });

  test("goes on counting after a reopening, without the time in which it was resolved", async () => {
    const again = settled().state(afterBegan(40), false).state(afterBegan(500), true, "REOPENED");
    expect(only(await again.when(afterBegan(519)), "comment")).toEqual([]);
    const [late] = only(await again.when(afterBegan(521)), "comment");
    expect(late?.view).toMatchObject({ name: "escalation", due: afterBegan(520) });
  });

  test("does not come again after a reopening", async () => {
    const again = settled()
      .ours({ key: "escalation:1h", kind: "escalation", text: "1h" }, { createdAt: afterBegan(61) })
      .state(afterBegan(90), false)
      .state(afterBegan(200), true, "REOPENED");
    expect(only(await again.when(afterBegan(900)), "comment")).toEqual([]);
  });

  test("has as many steps as are configured, each in its time", async () => {
    const two = given({ escalations: [stepAfter(1), stepAfter(4)] }).dashboard();
    expect(only(await two.when(afterBegan(100)), "comment").map(({ marker }) => marker.key)).toEqual([
      "escalation:1h",
    ]);
    expect(toldIn(await two.when(afterBegan(300))).map(({ marker }) => marker.key)).toEqual([
      "escalation:1h",
      "escalation:4h",
    ]);
  });
});

describe("an incident that a stranger opened", () => {
  const strange = () => given().dashboard().with({ isStranger: true });
  const escalations = async (start: Given) =>
    only(await start.when(afterBegan(200)), "comment").filter(({ view }) => view.name === "escalation");

  test("calls nobody", async () => {
    expect(await escalations(strange())).toEqual([]);
  });

  test("calls people once somebody who may has confirmed it", async () => {
    expect(await escalations(strange().comment("/confirm"))).toHaveLength(1);
    expect(await escalations(strange().comment("/note it is real"))).toHaveLength(1);
    expect(await escalations(strange().with({ labelledBy: ["ana"] }))).toHaveLength(1);
    expect(
      await escalations(strange().comment("/confirm", { author: "mallory" }).roles({ mallory: "read" })),
    ).toEqual([]);
  });
});

describe("whose commands run", () => {
  const asked = (role: string) =>
    given().dashboard().roles({ mallory: role }).comment("/update resolved", { author: "mallory" });

  test.each(["triage", "write", "maintain", "admin"])("%s posts an update", async (role) => {
    expect(only(await asked(role).when(minutes(5)), "comment")[0]?.view.name).toBe("update");
  });

  test.each(["read", "none"])("%s gets one polite answer, then only a reaction", async (role) => {
    const twice = asked(role).comment("/update identified", { author: "mallory" });
    const effects = await twice.when(minutes(5));
    expect(only(effects, "comment").map(({ marker, view }) => [marker.kind, view.name])).toEqual([
      ["refused", "answer"],
    ]);
    expect(only(effects, "react").map(({ comment, reaction }) => [comment, reaction])).toEqual([
      ["IC_2", "EYES"],
      ["IC_3", "CONFUSED"],
    ]);
  });

  test.each([
    ["with the role, and edited by its author", "triage", "mallory", 20, ["update"]],
    ["with the role, not edited", "triage", undefined, 5, []],
    ["edited before it was turned away", "triage", "mallory", -5, []],
    ["edited without the role", "read", "mallory", 20, []],
  ])("what was turned away with a reaction runs %s", async (_, role, editor, at, views) => {
    const effects = await given()
      .roles({ mallory: role })
      .dashboard({ through: DECLARED.toISOString() })
      .comment("/update identified", {
        author: "mallory",
        createdAt: minutes(-10),
        updatedAt: minutes(at),
        editor,
        reactions: ["CONFUSED"],
      })
      .ours({ key: "re:IC_0!", kind: "refused", by: "mallory" })
      .when(minutes(30));
    expect(
      only(effects, "comment")
        .map(({ view }) => view.name)
        .filter((name) => name !== "escalation"),
    ).toEqual(views);
    expect(
      only(effects, "react")
        .filter(({ comment }) => comment === "IC_2")
        .map(({ reaction }) => reaction),
    ).toEqual(views.map(() => "EYES"));
  });

  test.each([
    ["triage", ["answer"]],
    ["read", []],
  ])("a forgotten slash is told to who may run commands, and to nobody else: %s", async (role, told) => {
    const talk = given().dashboard().roles({ mallory: role });
    const effects = await talk
      .comment("Update resolved\nAll is well.", { author: "mallory" })
      .when(minutes(5));
    expect(only(effects, "comment").map(({ view }) => view.name)).toEqual(told);
  });

  test("a bot's commands are ignored", async () => {
    const effects = await given()
      .dashboard()
      .comment("/update resolved", { author: "robot", bot: true })
      .when(minutes(5));
    expect(only(effects, "comment")).toEqual([]);
  });

  test("a comment that somebody else edited is not run", async () => {
    const effects = await given()
      .dashboard()
      .comment("/update resolved", { editor: "mallory" })
      .when(minutes(5));
    expect(only(effects, "comment")[0]?.view).toMatchObject({
      name: "answer",
      refusals: [{ problem: expect.stringContaining("mallory edited this comment") }],
    });
  });

  test.each([
    "> /update resolved",
    "```\n/update resolved\n```",
    "please /update resolved",
    "    /update resolved",
  ])("%j is no command", async (body) => {
    expect(only(await given().dashboard().comment(body).when(minutes(5)), "comment")).toEqual([]);
  });
});

describe("an update", () => {
  const update = async (...bodies: string[]) => {
    const start = bodies.reduce(
      (built, body, i) => built.comment(body, { createdAt: minutes(10 * (i + 1)) }),
      given().dashboard(),
    );
    return only(await start.when(minutes(40)), "comment").map(({ view }) => view);
  };

  test("without words tells what was ticked since the last one, and carries over what is known", async () => {
    const ticked = BODY.replace("- [ ] Create Incident Channel", "- [x] Create Incident Channel");
    const start = given()
      .dashboard()
      .edit(minutes(5), "ben", ticked)
      .comment("/update", { createdAt: minutes(10) });
    const [effect] = only(await start.when(minutes(11)), "comment");
    expect(effect?.view).toMatchObject({
      status: "Investigating",
      ticked: ["Create Incident Channel, run MME Sev1 Playbook"],
      impact: { text: "40,000 users cannot work.", since: DECLARED },
      notes: undefined,
    });
  });

  test("carries each section from the update that said it last", async () => {
    const views = await update(
      "/update identified\n## impact\nA",
      "/update\n## technical notes\nB",
      "/update monitoring",
    );
    expect(views[2]).toMatchObject({
      status: "Monitoring",
      impact: { text: "A", since: minutes(10) },
      notes: { text: "B", since: minutes(20) },
    });
  });

  test.each([
    ["the outage goes on", ["identified\n## impact\nA", "investigating", "identified"], undefined],
    ["it works again since", ["identified\n## impact\nA", "identified", "monitoring"], "Identified"],
    ["it came back since", ["identified\n## impact\nA", "monitoring", "identified"], "Identified"],
    ["it was told while it worked", ["monitoring\n## impact\nA", "monitoring", "resolved"], undefined],
    [
      "it was told while it worked and no more does",
      ["monitoring\n## impact\nA", "investigating"],
      "Monitoring",
    ],
    ["the form told it and it works", ["monitoring"], "Investigating"],
  ])(
    "says of an earlier impact in which status it was told, where that is over: %s",
    async (_, said, was) => {
      const view = (await update(...said.map((each) => `/update ${each}`))).at(-1);
      expect(view?.name === "update" && view.impact).toMatchObject({ since: expect.any(Date) });
      expect(view?.name === "update" && view.impact?.was).toBe(was);
    },
  );

  test("keeps the status where it names none", async () => {
    expect(
      (await update("/update identified", "/update")).map((view) => "status" in view && view.status),
    ).toEqual(["Identified", "Identified"]);
  });

  test("an unknown status is answered with the four known", async () => {
    const [view] = await update("/update wobbling");
    expect(view).toMatchObject({
      name: "answer",
      refusals: [{ expected: expect.stringContaining("investigating, identified, monitoring, resolved") }],
    });
  });

  test("a typo in the command is answered with the nearest", async () => {
    const [view] = await update("/updaet identified");
    expect(view).toMatchObject({
      name: "answer",
      refusals: [{ expected: expect.stringContaining("`/update`") }],
    });
  });

  test("a time that cannot be read is asked back", async () => {
    const [view] = await update("/update identified, next soonish");
    expect(view).toMatchObject({
      name: "answer",
      refusals: [{ problem: expect.stringContaining("soonish") }],
    });
  });

  test("a promise is read in the configured zone", async () => {
    const [view] = await update("/update identified, next 8am");
    expect(view).toMatchObject({ next: new Date("2026-11-18T13:00:00Z") });
  });

  test("moves the status label", async () => {
    const start = given()
      .dashboard()
      .issue({ labels: ["sev1", "status: investigating"] })
      .comment("/update identified");
    const [marker] = only(await start.when(minutes(5)), "react");
    expect(marker).toMatchObject({
      comment: "IC_2",
      reaction: "EYES",
      on: ["status: identified"],
      off: ["status: investigating"],
    });
  });
});

describe("editing a command", () => {
  const answered = (kind: "answer" | "update", body: string) =>
    given()
      .dashboard()
      .comment(body, { createdAt: minutes(10), reactions: ["EYES"] })
      .ours(
        { key: "re:IC_2", kind, hash: "old", by: "ana", at: minutes(10).toISOString(), status: "Identified" },
        { createdAt: minutes(11) },
      );

  test("corrects the update in the same comment", async () => {
    const [effect] = only(await answered("update", "/update monitoring").when(minutes(20)), "comment");
    expect(effect).toMatchObject({
      marker: { key: "re:IC_2", kind: "update", status: "Monitoring" },
      view: { at: minutes(10) },
    });
  });

  test("turns a refusal into the update", async () => {
    const [effect] = only(await answered("answer", "/update monitoring").when(minutes(20)), "comment");
    expect(effect).toMatchObject({ marker: { key: "re:IC_2", kind: "update" } });
  });

  test("into something else keeps the update and says so", async () => {
    const [effect] = only(await answered("update", "never mind").when(minutes(20)), "comment");
    expect(effect).toMatchObject({
      marker: { kind: "update", status: "Identified" },
      view: { name: "answer", kept: true },
    });
  });
});

describe("closing", () => {
  const closed = (reason = "COMPLETED") => given().dashboard().state(minutes(90), false, reason);

  test("hands over the postmortem, once", async () => {
    expect(only(await closed().when(minutes(91)), "postmortem")).toHaveLength(1);
    const done = closed().ours({ key: "postmortem", kind: "postmortem", variant: "pull" });
    expect(only(await done.when(minutes(91), true), "postmortem")).toHaveLength(0);
  });

  test.each(["NOT_PLANNED", "DUPLICATE"])("as %s makes no postmortem", async (reason) => {
    expect(only(await closed(reason).when(minutes(91)), "postmortem")).toHaveLength(0);
  });

  test("what the settings forbade is tried again only by hand", async () => {
    const forbidden = closed().ours({ key: "postmortem", kind: "postmortem", variant: "compare" });
    expect(only(await forbidden.when(minutes(91)), "postmortem")).toHaveLength(0);
    expect(only(await forbidden.when(minutes(91), true), "postmortem")).toHaveLength(1);
  });

  test("a pull request that people opened themselves is linked", async () => {
    const opened = closed()
      .ours({ key: "postmortem", kind: "postmortem", variant: "compare" })
      .with({ postmortem: { branch: "postmortem/7-x", pull: { number: 8, url: "u", state: "OPEN" } } });
    expect(only(await opened.when(minutes(91)), "postmortem")).toHaveLength(1);
  });

  test("counts as resolved, reopening takes that back", async () => {
    expect(only(await closed().when(minutes(91)), "react")[0]?.on).toEqual(["status: resolved"]);
    const again = closed()
      .state(minutes(95), true, "REOPENED")
      .issue({ labels: ["sev1", "status: resolved"] });
    expect(only(await again.when(minutes(96)), "react")[0]).toMatchObject({
      on: ["status: investigating", "escalated"],
      off: ["status: resolved"],
    });
  });
});

describe("what happens at one moment or late", () => {
  test("closing with a comment resolves, whatever the comment says", async () => {
    const at = minutes(30);
    const both = given().dashboard().comment("/update\nAll is well.", { createdAt: at }).state(at, false);
    expect(only(await both.when(minutes(31)), "react")[0]?.on).toContain("status: resolved");
  });

  test("an update after the closing that does not say it is down leaves it resolved", async () => {
    const late = given()
      .dashboard()
      .state(minutes(30), false)
      .comment("/update monitoring\nStill quiet.", { createdAt: minutes(40) });
    const effects = await late.when(minutes(41));
    expect(only(effects, "react")[0]?.on).toContain("status: resolved");
    expect(only(effects, "reopen")).toEqual([]);
  });

  test("a comment by the token's owner is read, unless Sev1 wrote it", async () => {
    const own = given().dashboard().comment("/update identified", { mine: true });
    expect(only(await own.when(minutes(5)), "comment")[0]?.view.name).toBe("update");
  });

  test("an issue with a checklist of its own gets the playbook all the same", async () => {
    const own = given().issue({ body: "- [ ] page somebody" });
    expect(only(await own.when(minutes(5)), "append-playbook")).toHaveLength(1);
  });

  test("mistakes in the settings are not told on closed incidents", async () => {
    const broken = given().dashboard().state(minutes(5), false);
    const problems = [{ file: "f", line: 1, column: 1, message: "wrong" }];
    broken.settings({ problems });
    expect(only(await broken.when(minutes(6)), "comment")).toEqual([]);
  });

  test("a promise that lies ahead stands in the next update; one that passed does not", async () => {
    const promise = given()
      .dashboard()
      .comment("/update identified, next 30m", { createdAt: minutes(10) })
      .comment("/update\nlooking", { createdAt: minutes(15) })
      .comment("/update\nlooking", { createdAt: minutes(45) });
    const views = only(await promise.when(minutes(46)), "comment").map(
      ({ view }) => "next" in view && view.next,
    );
    expect(views.slice(0, 3)).toEqual([minutes(40), minutes(40), undefined]);
  });
});

describe("a promise that passes without an update", () => {
  const promised = () =>
    given()
      .dashboard()
      .comment("/update identified, next 30m", { createdAt: minutes(1) });
  const reminded = async (start: Given, now: Date) =>
    toldIn(await start.when(now)).filter(({ view }) => view.name === "reminder");
  const records = { key: "reminder", kind: "reminder", next: minutes(31).toISOString() } as const;

  test("is reminded of once, after its time", async () => {
    expect(await reminded(promised(), minutes(31))).toEqual([]);
    const [first] = await reminded(promised(), minutes(32));
    expect(first?.marker.key).toBe("reminder");
    expect(await reminded(promised().ours(first?.marker ?? records), minutes(90))).toEqual([]);
  });

  test("is no matter any more once the update came, or the incident is resolved: the reminder goes", async () => {
    for (const body of ["/update", "/resolve"]) {
      const late = promised()
        .ours(records, { createdAt: minutes(33) })
        .comment(body, { createdAt: minutes(34) });
      expect(only(await late.when(minutes(35)), "delete-comment")).toEqual([
        { do: "delete-comment", number: "3", key: "reminder" },
      ]);
      expect(await reminded(late, minutes(35))).toEqual([]);
    }
  });

  test("is not reminded of while it is snoozed", async () => {
    const snoozed = () => promised().comment("/snooze 60m", { createdAt: minutes(30) });
    expect(await reminded(snoozed(), minutes(80))).toEqual([]);
    expect(await reminded(snoozed(), minutes(91))).toHaveLength(1);
  });

  test("a newer promise that passes replaces the older reminder", async () => {
    const again = promised()
      .ours(records)
      .comment("/update, next 10m", { createdAt: minutes(40) });
    expect(only(await again.when(minutes(60)), "delete-comment")).toHaveLength(1);
    expect(await reminded(again, minutes(60))).toHaveLength(1);
  });
});

describe("what carries over", () => {
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

  test("is what the update said, whatever template it was posted in", async () => {
    expect(await carried(await posted())).toEqual(["Half.", "A query."]);
  });

  test("stays where somebody else changed the comment, or it is gone", async () => {
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
});

describe("settings", () => {
  const problem = { file: ".github/sev1.yml", line: 1, column: 1, message: "wrong" };

  test("that are wrong are told once, and again when that changes", async () => {
    const broken = given().dashboard();
    broken.settings({ problems: [problem] });
    const [effect] = only(await broken.when(minutes(5)), "comment");
    expect(effect?.marker.key).toBe("settings");
    const told = broken.ours(effect?.marker ?? { key: "", kind: "settings" });
    expect(only(await told.when(minutes(6)), "comment")).toEqual([]);
    told.settings({ problems: [] });
    expect(only(await told.when(minutes(6)), "comment")).toHaveLength(1);
  });
});
