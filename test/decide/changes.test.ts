import { expect, test } from "vitest";
import { given, minutes, only } from "../given.ts";
import type { Given } from "../given.ts";
import { foundChanges, mergeBefore } from "../incident/changes/drafts.ts";

const shown = () => given({ changes: { show: true, repositories: [] } });
const asks = async (from: Given, now: Date) => only(await from.when(now), "find-changes").length > 0;
const known = foundChanges(mergeBefore(5));

test("what changed is looked up last, right before the dashboard, once", async () => {
  const effects = await shown().when(minutes(1));
  expect(effects.slice(-2).map((effect) => effect.do)).toEqual(["find-changes", "dashboard"]);
  expect(await asks(shown().dashboard({ changes: { ...known, found: [] } }), minutes(5))).toBe(false);
});

test("it is looked up again when another time is told", async () => {
  const from = shown().dashboard({ changes: { ...known, found: [] } });
  expect(await asks(from.comment("/began 9:50am ET"), minutes(5))).toBe(true);
});

test("without an answer it is tried again for a day", async () => {
  expect(await asks(shown().opened(), minutes(23 * 60))).toBe(true);
  expect(await asks(shown().opened(), minutes(25 * 60))).toBe(false);
});

test.each<[string, (from: Given) => Given]>([
  ["the settings say so", (from) => from.config({ changes: { show: false, repositories: [] } })],
  ["nobody has confirmed the incident", (from) => from.with({ isStranger: true })],
  ["GitHub refuses more than a call needs", (from) => from.with({ isPartial: true })],
  ["it is none", (from) => from.state(minutes(1), false, "NOT_PLANNED")],
])("it is not looked up where %s", async (_, change) => {
  expect(await asks(change(shown()), minutes(5))).toBe(false);
});
