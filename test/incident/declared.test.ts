import { describe, expect, test } from "vitest";
import { dueEscalations } from "../../src/decide/escalation.ts";
import { messagesOf } from "../../src/decide/messages.ts";
import { outboxOf } from "../../src/decide/outbox.ts";
import { nextUpdate } from "../../src/incident/due/deadlines.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { EMPTY } from "../../src/incident/ledger/ledger.ts";
import { publicIncidentOf } from "../../src/incident/status-page/public-incident.ts";
import { NEWS } from "../../src/incident/settings.ts";
import { nextLedger } from "../../src/reconcile/write-dashboard.ts";
import { BODY, DECLARED, given, minutes } from "../given.ts";
import type { Given } from "../given.ts";

const HOURS = 60;
const label = (minute: number, by = "ana", on = true) => ({ at: minutes(minute), name: "sev1", on, by });

/** An ordinary report of carla's, which ana makes an incident seven hours later. */
const late = (...events: ReturnType<typeof label>[]) =>
  given()
    .issue({ title: "Exports are slow", body: "They take minutes." })
    .with({ began: undefined, labelEvents: events.length > 0 ? events : [label(7 * HOURS)] });
const at = (start: Given, minute: number) => incidentOf({ ...start.snapshot, now: minutes(minute) });
const declaredIn = (start: Given) => at(start, 8 * HOURS).declared;

describe("an issue that becomes an incident by a label set later", () => {
  test("is declared then, and its hour begins then, as nothing says when it began", () => {
    const incident = at(late(), 8 * HOURS);
    expect(incident.declared).toEqual(minutes(7 * HOURS));
    expect(incident.began).toEqual(minutes(7 * HOURS));
    expect(incident.timeline.map(({ what, by, at: time }) => [what, by, time])).toEqual([
      ["opened", "ana", minutes(7 * HOURS)],
    ]);
    expect(dueEscalations(incident)).toEqual([]);
    expect(dueEscalations(at(late(), 8 * HOURS + 1))).toHaveLength(1);
  });

  test("has a cadence from then on", () => {
    const often = late().config({ updates: { every: 30 * 60_000 } });
    expect(nextUpdate(at(often, 8 * HOURS))?.at).toEqual(minutes(7.5 * HOURS));
  });

  test("tells chat receivers", () => {
    const chat = { product: "slack", url: "SLACK_URL", events: NEWS, severities: [] } as const;
    const notified = late().config({ notify: [{ ...chat, priority: "urgent", silent: false }] });
    const incident = at(notified, 7 * HOURS + 1);
    expect(messagesOf(incident).map(({ key, at: time }) => [key, time])).toEqual([
      ["declared", minutes(7 * HOURS)],
    ]);
    expect(outboxOf(incident)?.waiting.map(({ key }) => key)).toEqual(["declared"]);
  });

  test("stands on the status page from then on", () => {
    const page = late().config({
      statusPage: { name: "ABC", url: "https://status.example.com", publish: "auto" },
    });
    expect(publicIncidentOf(at(page, 8 * HOURS))?.entries.map(({ at: time }) => time)).toEqual([
      minutes(7 * HOURS),
    ]);
  });

  test("stays declared then, also once GitHub no longer returns that event or the label comes again", () => {
    const ledger = nextLedger(at(late(), 7 * HOURS + 1));
    const known = late(label(9 * HOURS)).dashboard({ ...ledger, through: minutes(7 * HOURS).toISOString() });
    expect(declaredIn(known)).toEqual(minutes(7 * HOURS));
  });
});

test("another workflow of the same bot that sets the label declares it, also once there is a dashboard", () => {
  const first = late(label(2 * HOURS, "github-actions"));
  const { declared } = nextLedger(at(first, 2 * HOURS + 1));
  expect(declared).toBe(minutes(2 * HOURS).toISOString());
  const marker = {
    key: "dashboard",
    kind: "dashboard",
    ledger: { ...EMPTY, opened: true, declared },
  } as const;
  const second = first.ours(marker, { isUnproven: true }).with({ bot: "github-actions" });
  expect(nextLedger(at(second, 3 * HOURS)).declared).toBe(declared);
});

test("a form that the author pastes after the label moves no time", () => {
  expect(declaredIn(late().edit(minutes(7.5 * HOURS), "carla", BODY))).toEqual(minutes(7 * HOURS));
});

describe("what was an incident from the start is declared when it was opened", () => {
  test.each<[string, () => Given]>([
    [
      "it came from the form, in a repository without the label",
      () => given().with({ labelEvents: [label(90)] }),
    ],
    ["it came from a form of the repository", () => late().with({ isFromForm: true })],
    ["the label came with it", () => late(label(0.5, "carla"))],
    ["our own bot set the label", () => late(label(90, "github-actions")).with({ bot: "github-actions" })],
    [
      "a bot that was ours set the label",
      () => late(label(90, "old-bot")).with({ ownBots: new Set(["old-bot"]) }),
    ],
    ["nothing says when it was labelled", () => late().with({ labelEvents: [label(90, "ana", false)] })],
    [
      "its ledger is from before, and only a later label is read",
      () => late(label(90)).dashboard({ through: minutes(80).toISOString() }),
    ],
  ])("%s", (_, start) => {
    expect(declaredIn(start())).toEqual(DECLARED);
    expect(nextLedger(at(start(), 8 * HOURS)).declared).toBeUndefined();
  });
});
