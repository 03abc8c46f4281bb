import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { hashOfClosing } from "../../src/incident/ledger/reopening.ts";
import { BEGAN, given, minutes } from "../given.ts";

test("what Sev1 reopened is not resolved by that closing, but still by an update", () => {
  const blocked = (from = given()) => {
    const hash = hashOfClosing(minutes(90));
    const start = from
      .state(minutes(90), false)
      .ours({ key: "closing", kind: "closing", hash, text: "block" }, { createdAt: minutes(91) });
    const events = [
      ...start.snapshot.stateEvents,
      { at: minutes(91), by: "github-actions", open: true, mine: true },
    ];
    return incidentOf(start.with({ stateEvents: events }).issue({ open: true }).snapshot);
  };
  expect(blocked().status).toBe("Investigating");
  const resolved = given().ours({
    key: "re:x",
    kind: "update",
    at: minutes(80).toISOString(),
    status: "Resolved",
  });
  expect(blocked(resolved).resolvedAt).toEqual(minutes(80));
});

test("a resolution's corrected time is over with that resolution", () => {
  const update = (at: number, status: "Resolved" | "Investigating") =>
    ({ key: `re:${at}`, kind: "update", at: minutes(at).toISOString(), status }) as const;
  const first = given()
    .ours(update(50, "Resolved"))
    .fact({ what: "resolved", at: minutes(45).toISOString() }, { at: minutes(51) });
  expect(incidentOf(first.snapshot).resolvedAt).toEqual(minutes(45));
  const second = first.ours(update(60, "Investigating")).ours(update(90, "Resolved"));
  expect(incidentOf(second.snapshot).resolvedAt).toEqual(minutes(90));
});

test("watched after it was resolved, it works since the resolution; a relapse begins another outage", () => {
  const update = (at: number, status: "Resolved" | "Monitoring" | "Investigating") =>
    ({ key: `re:${at}`, kind: "update", at: minutes(at).toISOString(), status }) as const;
  const watched = given().ours(update(30, "Resolved")).ours(update(50, "Monitoring"));
  const relapsed = watched.ours(update(60, "Investigating"));
  const { outages, status, mitigatedAt } = incidentOf(relapsed.snapshot);
  expect({ outages, status, mitigatedAt }).toEqual({
    outages: [{ from: BEGAN, to: minutes(30) }, { from: minutes(60) }],
    status: "Investigating",
    mitigatedAt: undefined,
  });
  expect(
    incidentOf(watched.with({ comments: watched.snapshot.comments.slice(0, 2) }).snapshot),
  ).toMatchObject({
    outages: [{ from: BEGAN, to: minutes(30) }],
    status: "Monitoring",
    mitigatedAt: minutes(30),
  });
});
