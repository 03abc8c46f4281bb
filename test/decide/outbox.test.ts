import { describe, expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/index.ts";
import { messagesOf } from "../../src/decide/messages.ts";
import { leftOf, outboxOf, receiversOf, takenOn } from "../../src/decide/outbox.ts";
import { withSent } from "../../src/decide/sent.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { NEWS } from "../../src/incident/settings.ts";
import type { Waiting } from "../../src/incident/ledger/ledger.ts";
import type { Receiver } from "../../src/incident/settings.ts";
import { DECLARED, given, minutes } from "../given.ts";
import type { Given } from "../given.ts";
import { told } from "../records.ts";

const CHAT: Receiver = {
  product: "slack",
  url: "SLACK_URL",
  events: NEWS,
  severities: [],
  priority: "urgent",
  silent: false,
};
const PAGER: Receiver = {
  ...CHAT,
  product: "pagerduty",
  routingKey: "KEY",
  events: ["escalation", "unacknowledged"],
};

const at = (start: Given, minute: number) => incidentOf({ ...start.snapshot, now: minutes(minute) });
const update = (start: Given, minute: number, status: "Identified" | "Monitoring" | "Resolved") =>
  start.ours(
    { key: `re:S${minute}`, kind: "update", status, at: minutes(minute).toISOString() },
    { createdAt: minutes(minute) },
  );
const newsOf = (start: Given, minute: number) =>
  messagesOf(at(start, minute)).map(({ key, news }) => `${key}: ${news.join(", ")}`);

describe("what there is to tell", () => {
  test("an update that mitigates or resolves is one message and says both, each once", () => {
    const start = given();
    for (const [minute, status] of [
      [2, "Identified"],
      [3, "Monitoring"],
      [4, "Monitoring"],
      [5, "Resolved"],
      [6, "Identified"],
      [7, "Resolved"],
    ] as const)
      update(start, minute, status);
    expect(newsOf(start, 8)).toEqual([
      "declared: declared",
      "re:S2: update",
      "re:S3: update, mitigated",
      "re:S4: update",
      "re:S5: update, resolved",
      "re:S6: update",
      "re:S7: update, resolved",
    ]);
  });

  test("after a reopening by hand the second resolution is news again", () => {
    const start = update(given(), 10, "Resolved").state(minutes(12), false).state(minutes(20), true);
    expect(newsOf(update(start, 40, "Resolved"), 41)).toEqual([
      "declared: declared",
      "re:S10: update, resolved",
      "re:S40: update, resolved",
    ]);
  });

  test("what was mitigated is no news once more after an update without a status", () => {
    const start = update(given(), 5, "Identified").fact(
      { what: "mitigated", at: minutes(10).toISOString() },
      { key: "re:m", at: minutes(10) },
    );
    start.ours({
      key: "re:S15",
      kind: "update",
      status: "Identified",
      isCarried: true,
      at: minutes(15).toISOString(),
    });
    expect(newsOf(update(start, 20, "Monitoring"), 21)).toEqual([
      "declared: declared",
      "re:S5: update",
      "re:m: mitigated",
      "re:S15: update",
      "re:S20: update",
    ]);
  });

  test("a call, that it is acknowledged and that it is over are three, of which chat is told the first", () => {
    const start = given({ notify: [CHAT, PAGER] }).ours(
      { key: "escalation:1h", kind: "escalation", text: "1 hour" },
      { createdAt: minutes(61) },
    );
    start.fact({ what: "ack" }, { key: "re:a", at: minutes(65) });
    start.state(minutes(70), false);
    const incident = at(start, 71);
    const news = messagesOf(incident).map((message) => [
      message.key,
      receiversOf(incident, message).map(({ product }) => product),
    ]);
    expect(news).toEqual([
      ["declared", ["slack"]],
      ["escalation:1h", ["slack", "pagerduty"]],
      ["acknowledge:escalation:1h", ["pagerduty"]],
      ["resolve:escalation:1h", ["pagerduty"]],
      [`closed:${minutes(70).toISOString()}`, ["slack"]],
    ]);
  });

  test("an acknowledgement of an earlier call is none of this one", () => {
    const start = given().ours(
      { key: "escalation:1h", kind: "escalation", text: "1 hour" },
      { createdAt: minutes(61) },
    );
    start.fact({ what: "ack" }, { key: "re:a", at: minutes(60) });
    expect(newsOf(start, 62)).toEqual(["declared: declared", "escalation:1h: escalation"]);
  });

  test("/mitigated is news, unless an update has told it", () => {
    const fact = told(
      { what: "mitigated", at: minutes(4).toISOString() },
      { key: "re:m", at: minutes(5).toISOString() },
    );
    expect(newsOf(given().with({ facts: [fact] }), 6)).toEqual(["declared: declared", "re:m: mitigated"]);
    expect(newsOf(update(given(), 3, "Monitoring").with({ facts: [fact] }), 6)).not.toContain(
      "re:m: mitigated",
    );
  });

  test("a reminder, the postmortem and its merge are news", () => {
    const start = given()
      .ours({ key: "reminder", kind: "reminder", next: minutes(30).toISOString() })
      .ours({ key: "postmortem", kind: "postmortem", variant: "pull" })
      .with({ postmortem: { pull: { number: 8, url: "https://x", state: "MERGED" } } });
    expect(newsOf(start, 40)).toEqual([
      "declared: declared",
      `reminder:${minutes(30).toISOString()}: overdue`,
      "postmortem: postmortem",
      "published: published",
    ]);
  });

  test("nothing of what a stranger reports, before it is confirmed", () => {
    expect(newsOf(given().with({ isStranger: true }), 1)).toEqual([]);
  });
});

describe("the outbox", () => {
  const waitingIn = (start: Given, minute: number) =>
    outboxOf(at(start, minute))?.waiting.map(({ key, since }) => [key, since]);

  test("nobody to tell, nothing kept", () => {
    expect(outboxOf(at(given(), 1))).toBeUndefined();
  });

  test("a new incident waits to be told; the run that wrote it so sends it", () => {
    const after = outboxOf(at(given({ notify: [CHAT] }), 1));
    expect(after).toEqual({ sent: [], waiting: [{ key: "declared", since: minutes(1).toISOString() }] });
    expect(takenOn(undefined, after)).toEqual(after?.waiting);
    expect(takenOn(after, after)).toEqual([]);
  });

  test("what one run has taken on another leaves alone for two minutes, and then takes on", () => {
    const since = minutes(1).toISOString();
    const outbox = { sent: [], waiting: [{ key: "declared", since }] };
    const start = given({ notify: [CHAT] }).dashboard({ outbox });
    expect(waitingIn(start, 2)).toEqual([["declared", since]]);
    expect(waitingIn(start, 3)).toEqual([["declared", minutes(3).toISOString()]]);
    expect(takenOn(outbox, outboxOf(at(start, 3)))).toMatchObject([{ key: "declared" }]);
  });

  test("what was sent is never due again, nor what is older than six hours", () => {
    const sent = given({ notify: [CHAT] }).dashboard({ outbox: { sent: ["declared"], waiting: [] } });
    expect(waitingIn(sent, 5)).toEqual([]);
    const late = given({ notify: [CHAT] }).dashboard({ outbox: { sent: [], waiting: [] } });
    expect(waitingIn(late, 359)).toHaveLength(1);
    expect(waitingIn(late, 360)).toEqual([]);
  });

  test("where a receiver is set while an incident goes on, it is told what comes from then on", () => {
    const start = given({ notify: [CHAT] }).dashboard({ through: minutes(2).toISOString() });
    update(start, 2, "Identified");
    expect(outboxOf(at(start, 3))).toEqual({ sent: ["declared", "re:S2"], waiting: [] });
    update(start, 4, "Monitoring");
    expect(waitingIn(start, 4)).toEqual([["re:S4", minutes(4).toISOString()]]);
  });

  test("while the settings name nobody it is kept, and what happened meanwhile is sent once they do", () => {
    const outbox = { sent: ["declared"], waiting: [] };
    const start = (notify: Receiver[]) =>
      update(given({ notify }).dashboard({ outbox, through: minutes(9).toISOString() }), 4, "Identified");
    expect(outboxOf(at(start([]), 10))).toEqual(outbox);
    expect(waitingIn(start([CHAT]), 60)).toEqual([["re:S4", minutes(60).toISOString()]]);
  });

  test("an incident that was closed before gets none", () => {
    const start = given({ notify: [CHAT] })
      .dashboard()
      .state(minutes(5), false);
    expect(outboxOf(at(start, 6))).toBeUndefined();
  });

  test("a receiver is told of its severities alone", () => {
    const notify = [{ ...CHAT, severities: ["sev2"] }];
    expect(waitingIn(given({ notify }), 1)).toEqual([]);
    expect(waitingIn(given({ notify: [{ ...CHAT, severities: ["sev1"] }] }), 1)).toHaveLength(1);
    expect(DEFAULTS.notify).toEqual([]);
  });

  test("of what was sent to one and not to another, the other waits", () => {
    const since = DECLARED.toISOString();
    const waiting = ["declared", "re:A", "re:B"].map((key) => ({ key, since }));
    const sent = [
      { key: "declared", to: "slack SLACK_URL", title: "t" },
      { key: "re:A", to: "slack SLACK_URL", title: "t" },
      { key: "re:A", to: "teams TEAMS_URL", title: "t", why: "host answered 503" },
    ];
    expect(withSent({ sent: ["x"], waiting }, sent)).toEqual({
      sent: ["x", "declared"],
      waiting: [
        {
          key: "re:A",
          since,
          unsent: [{ to: "teams TEAMS_URL", why: "host answered 503" }],
          reached: ["slack SLACK_URL"],
        },
        { key: "re:B", since },
      ],
    });
  });

  describe("whom a message has not reached", () => {
    const OTHER: Receiver = { ...CHAT, url: "OTHER_URL" };
    const since = minutes(1).toISOString();
    const left = (waiting: Omit<Waiting, "key" | "since">, ...notify: Receiver[]) => {
      const incident = at(given({ notify }), 5);
      const [message] = messagesOf(incident);
      return (
        message && leftOf(incident, message, { key: "declared", since, ...waiting }).map(({ url }) => url)
      );
    };
    const why = "`OLD_URL` is empty";
    const unsent = [{ to: "slack OLD_URL", why }];

    test("everybody, before anything was tried", () => {
      expect(left({}, CHAT, OTHER)).toEqual(["SLACK_URL", "OTHER_URL"]);
    });

    test("whoever is set now in the place of one that it did not reach", () => {
      expect(left({ unsent, reached: ["slack SLACK_URL"] }, CHAT, OTHER)).toEqual(["OTHER_URL"]);
      expect(left({ unsent, reached: [] }, CHAT, OTHER)).toEqual(["SLACK_URL", "OTHER_URL"]);
    });

    test("by a ledger from before: those that it names, or all if none of them is set any more", () => {
      expect(left({ unsent: [{ to: "slack OTHER_URL", why }] }, CHAT, OTHER)).toEqual(["OTHER_URL"]);
      expect(left({ unsent }, OTHER)).toEqual(["OTHER_URL"]);
    });

    test("nobody: it waits, unclaimed and without a warning, for a receiver to come", () => {
      const waiting = [{ key: "declared", since, unsent, reached: ["slack SLACK_URL"] }];
      const start = given({ notify: [CHAT] }).dashboard({ outbox: { sent: [], waiting } });
      const after = outboxOf(at(start, 5));
      expect(after?.waiting).toEqual([{ key: "declared", since, reached: ["slack SLACK_URL"] }]);
      expect(takenOn({ sent: [], waiting }, after)).toEqual([]);
    });

    test("of two receivers with one name, both get again what one of them missed", () => {
      const tried = [undefined, why].map((each) => ({
        key: "A",
        to: "slack SLACK_URL",
        title: "t",
        why: each,
      }));
      expect(withSent({ sent: [], waiting: [{ key: "A", since }] }, tried).waiting).toMatchObject([
        { reached: [] },
      ]);
    });
  });
});
