import { describe, test } from "vitest";
import type { Config } from "../../src/incident/settings.ts";
import { settled } from "../apply.ts";
import { BODY, given, minutes, shows } from "../given.ts";
import type { Given } from "../given.ts";

const DONE = BODY.replaceAll("- [ ]", "- [x]");
/** Closed after 30 minutes, before the hour, with most tasks open. */
const closed = (config: Partial<Config> = {}, body = BODY) =>
  given(config).issue({ body }).opened().state(minutes(30), false);
const RESOLVED = "labels +status: resolved -status: investigating";
const NOTE = "comment closing (closing)";

describe("a closing", () => {
  test("with work left says so, resolves it and hands over the postmortem, once", async () => {
    await closed()
      .when(minutes(31))
      .then(shows(RESOLVED, "remember closing", "postmortem", "dashboard"));
    const done = closed().ours({ key: "postmortem", kind: "postmortem", variant: "pull" });
    await done.when(minutes(31), true).then(shows(RESOLVED, "remember closing", "dashboard"));
  });

  test.each(["NOT_PLANNED", "DUPLICATE"])("as %s is neither resolved nor has a postmortem", (reason) =>
    given()
      .opened()
      .state(minutes(30), false, reason)
      .when(minutes(31))
      .then(shows("labels -status: investigating", "dashboard")),
  );

  test("whose postmortem the settings forbade has it tried again only by hand", async () => {
    const forbidden = await settled(
      closed().ours({ key: "postmortem", kind: "postmortem", variant: "compare" }),
      minutes(31),
    );
    await forbidden.when(minutes(32)).then(shows("dashboard"));
    await forbidden.when(minutes(32), true).then(shows("postmortem", "dashboard"));
  });

  test("has the pull request linked that people opened themselves", async () => {
    const linked = closed()
      .ours({ key: "postmortem", kind: "postmortem", variant: "compare" })
      .with({ postmortem: { branch: "postmortem/7-x", pull: { number: 8, url: "u", state: "OPEN" } } });
    await linked.when(minutes(31)).then(shows(RESOLVED, "remember closing", "postmortem", "dashboard"));
  });

  test("is taken back by a reopening", async () => {
    const again = (await settled(closed(), minutes(31))).state(minutes(35), true, "REOPENED");
    await again.when(minutes(36)).then(shows("labels +status: investigating -status: resolved", "dashboard"));
  });

  test("with a comment resolves, whatever the comment says", () =>
    given()
      .opened()
      .comment("/update\nAll is well.", { createdAt: minutes(30) })
      .state(minutes(30), false)
      .when(minutes(31))
      .then(
        shows(
          "EYES on IC_2 +status: resolved -status: investigating",
          "comment re:IC_2 (update)",
          "remember closing",
          "postmortem",
          "dashboard",
        ),
      ));

  test("stays a resolution where an update after it does not say it is down", () =>
    closed()
      .comment("/update monitoring\nStill quiet.", { createdAt: minutes(40) })
      .when(minutes(41))
      .then(
        shows(
          "EYES on IC_2 +status: resolved -status: investigating",
          "comment re:IC_2 (update)",
          "remember closing",
          "postmortem",
          "dashboard",
        ),
      ));
});

describe("the policy of the settings on what is left", () => {
  test("advise: the dashboard says it", () =>
    closed({ closing: "advise" })
      .when(minutes(31))
      .then(shows(RESOLVED, "remember closing", "postmortem", "dashboard")));

  test("warn: a comment says it", () =>
    closed({ closing: "warn" })
      .when(minutes(31))
      .then(shows(RESOLVED, NOTE, "postmortem", "dashboard")));

  test("block: it is opened again, without a postmortem", () =>
    closed({ closing: "block" })
      .when(minutes(31))
      .then(shows(RESOLVED, NOTE, "reopen")));

  test.each(["warn", "block"] as const)("has no word where nothing is left: %s", (closing) =>
    closed({ closing }, DONE)
      .when(minutes(31))
      .then(shows(RESOLVED, "remember closing", "postmortem", "dashboard")),
  );

  test("judges a closing once, as it was then", async () => {
    const advised = await settled(closed({ closing: "advise" }), minutes(31));
    await advised.config({ closing: "block" }).when(minutes(32)).then(shows("postmortem", "dashboard"));
    const warned = await settled(closed({ closing: "warn" }), minutes(31));
    await warned.when(minutes(32)).then(shows("postmortem", "dashboard"));
  });

  test("reopens again after a run that failed to, without another comment", async () => {
    const told = await settled(closed({ closing: "block" }), minutes(31));
    await told.when(minutes(32)).then(shows("reopen"));
  });

  test("takes a warning back that was given, once a closing leaves nothing", async () => {
    const again = (from: Given) =>
      from.issue({ body: DONE }).state(minutes(35), true, "REOPENED").state(minutes(39), false);
    const warned = await settled(closed({ closing: "warn" }), minutes(31));
    await again(warned)
      .when(minutes(40))
      .then(shows([NOTE, { view: { left: { tasks: [] } } }], "postmortem", "dashboard"));
    await settled(warned, minutes(40));
    await warned.when(minutes(41)).then(shows("postmortem", "dashboard"));
  });
});
