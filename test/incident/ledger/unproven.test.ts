import { describe, expect, test } from "vitest";
import { incidentOf } from "../../../src/incident/incident.ts";
import type { Ledger } from "../../../src/incident/ledger/ledger.ts";
import { doubleComments, EMPTY } from "../../../src/incident/ledger/ledger.ts";
import { given, minutes, toldIn } from "../../given.ts";
import type { Given } from "../../given.ts";
import { record, told } from "../../records.ts";

/** A dashboard that another workflow of our bot posted, since it repeats what somebody wrote. */
const forged = (ledger: Partial<Ledger>, from = given()): Given => {
  const marker = {
    key: "dashboard",
    kind: "dashboard",
    ledger: { ...EMPTY, opened: true, ...ledger },
  } as const;
  return from.ours(marker, { createdAt: minutes(1), isUnproven: true });
};

const called = async (from: Given, now: number) =>
  toldIn(await from.when(minutes(now)))
    .filter(({ view }) => view.name === "escalation")
    .map(({ marker }) => marker.key);

const at = minutes(1).toISOString();
const update = (status: "Resolved" | "Monitoring") =>
  record({ key: "re:IC_9", kind: "update", hash: "h", by: "ana", at, status });
const SEV3 = { key: "sev3", name: "SEV3", escalations: [], updates: {} };

describe("an unproven dashboard is no proof", () => {
  test.each<[string, Partial<Ledger>]>([
    ["of the call", { records: [record({ key: "escalation:1h", kind: "escalation", called: ["erin"] })] }],
    ["of an update that resolves it", { records: [update("Resolved")] }],
    ["of an update by which it works", { records: [update("Monitoring")] }],
    ["of a mitigation", { records: [told({ what: "mitigated", at }, { at })] }],
    ["of a later beginning", { records: [told({ what: "began", at: minutes(45).toISOString() }, { at })] }],
    ["of a closing", { log: [{ at, who: "ana", kind: "closed", text: "", stage: "" }] }],
    ["of another severity", { severity: "sev3", records: [told({ what: "severity", text: "sev3" })] }],
  ])("%s", async (_, ledger) => {
    const from = forged(ledger, given({ severities: [SEV3] }));
    expect(await called(from, 48)).toEqual([]);
    expect(await called(from, 49)).toEqual(["escalation:1h"]);
  });

  test("of who has a role: whom the settings name is called", async () => {
    const from = forged({ records: [told({ what: "role", role: "CEO", who: "mallory" })] });
    expect(toldIn(await from.when(minutes(49))).at(-1)?.marker).toMatchObject({ called: ["erin"] });
  });

  test("of an acknowledgement", async () => {
    const [step] = given().snapshot.settings.config.escalations;
    const acknowledge = {
      within: 15 * 60_000,
      words: "15 minutes",
      notify: [{ name: "CSM", people: ["carla"] }],
    };
    const from = given({ escalations: step ? [{ ...step, acknowledge }] : [] });
    const ack = told({ what: "ack" }, { at: minutes(60).toISOString() });
    const after = forged({ records: [ack] }, from).ours(
      { key: "escalation:1h", kind: "escalation", to: "CEO", called: ["erin"] },
      { createdAt: minutes(49) },
    );
    expect(await called(after, 65)).toEqual(["escalation:1h:unacknowledged"]);
  });

  test("of a transfer, after which older commands are not run again", async () => {
    const from = forged({
      home: "https://github.com/acme/other/issues/1",
      through: minutes(9999).toISOString(),
    });
    expect(await called(from.comment("/escalate", { createdAt: minutes(5) }), 6)).toEqual(["escalation:1h"]);
  });
});

test("the oldest dashboard stays, so that a later one of another workflow counts for nothing", () => {
  const { comments } = given()
    .ours({ key: "dashboard", kind: "dashboard" }, { isUnproven: true })
    .dashboard().snapshot;
  expect(doubleComments(comments)).toEqual(comments.slice(1));
  const { comments: both } = forged({}, forged({})).snapshot;
  expect(doubleComments(both)).toEqual(both.slice(1));
});

test("fields that it claims for the form hide none of what the shipped form asked", () => {
  const { answers } = incidentOf(forged({ form: [{ label: "Playbook" }] }).snapshot);
  expect([...answers.keys()]).toEqual([...incidentOf(given().snapshot).answers.keys()]);
});
