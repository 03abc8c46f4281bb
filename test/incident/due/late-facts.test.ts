import { expect, test } from "vitest";
import { incidentOf } from "../../../src/incident/incident.ts";
import { hashOfFacts, isPostmortemStale } from "../../../src/incident/due/late-facts.ts";
import type { Snapshot } from "../../../src/incident/snapshot.ts";
import { given, minutes, only } from "../../given.ts";
import type { Given } from "../../given.ts";

const PULL = { number: 8, url: "https://github.com/acme/incidents/pull/8", state: "OPEN" } as const;

const RELEASE = {
  kind: "release",
  title: "v1",
  url: "https://github.com/acme/app/releases/1",
  isPrerelease: false,
  at: minutes(200),
} as const;

const closed = () =>
  given()
    .dashboard()
    .state(minutes(100), false)
    .with({ postmortem: { branch: "b", pull: PULL } });

const HASH = hashOfFacts(incidentOf(closed().snapshot));

const handedOver = (hash: string | undefined = HASH) =>
  closed().ours({ key: "postmortem", kind: "postmortem", variant: "pull", hash });

const isStale = (start: Given, change: Partial<Snapshot> = {}) =>
  isPostmortemStale(incidentOf(start.with(change).snapshot));

test("the open postmortem knows all facts until a later one is stated", async () => {
  expect(isStale(handedOver())).toBe(false);
  expect(only(await handedOver().when(minutes(110)), "postmortem")).toEqual([]);
  expect(only(await handedOver("other").when(minutes(110)), "postmortem")).toEqual([
    { do: "postmortem", why: "late-facts" },
  ]);
});

test.each([
  ["a note", (start: Given) => start.fact({ what: "note", text: "x" })],
  ["an action", (start: Given) => start.fact({ what: "action", text: "x" })],
  ["a corrected time", (start: Given) => start.fact({ what: "began", at: minutes(-30).toISOString() })],
  ["a release", (start: Given) => start.with({ evidence: [RELEASE] })],
  ["an update", (start: Given) => start.ours({ key: "re:u", kind: "update", status: "Resolved" })],
])("%s is one that it lacks", (_, later) => {
  expect(isStale(later(handedOver()))).toBe(true);
});

test("ticks and what is answered after it are none", () => {
  const { body } = handedOver().snapshot.issue;
  expect(isStale(handedOver().edit(minutes(200), "ben", body.replace("- [ ]", "- [x]")))).toBe(false);
  expect(isStale(handedOver().fact({ what: "ack" }))).toBe(false);
});

test("a correction in the comment of a fact is a later fact", () => {
  const note = (hash: string) => closed().fact({ what: "note", text: "x" }, { hash });
  const hash = hashOfFacts(incidentOf(note("a").snapshot));
  const at = (of: string) => note(of).ours({ key: "postmortem", kind: "postmortem", variant: "pull", hash });
  expect([isStale(at("a")), isStale(at("b"))]).toEqual([false, true]);
});

test("nothing is refreshed once it is merged, while the incident is open again, or where Sev1 noted nothing", () => {
  const late = () => handedOver("other");
  const pull = (state: "MERGED" | "CLOSED") => ({ postmortem: { pull: { ...PULL, state } } });
  expect(isStale(late(), pull("MERGED"))).toBe(false);
  expect(isStale(late(), pull("CLOSED"))).toBe(false);
  expect(isStale(late().state(minutes(120), true))).toBe(false);
  expect(isStale(late(), { isPartial: true })).toBe(false);
  expect(isStale(closed().ours({ key: "postmortem", kind: "postmortem", variant: "pull" }))).toBe(false);
  expect(isStale(closed())).toBe(false);
});
