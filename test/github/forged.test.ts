import { expect, test } from "vitest";
import { loadForm } from "../../src/action/load-settings.ts";
import { loadIncident } from "../../src/github/load.ts";
import { EMPTY, writeMarker } from "../../src/incident/ledger/ledger.ts";
import type { Ledger } from "../../src/incident/ledger/ledger.ts";
import { about, runInProcess, SWEEP } from "../deep/run.ts";
import { record } from "../records.ts";
import { AT, givenIssue } from "../local/given.ts";
import type { Given } from "../local/given.ts";
import { queriesSent, repoOf } from "./repository.ts";

/** What another workflow makes of its own comments, by the bot that Sev1 has as well: where it repeats a whole dashboard. */

const SETTINGS = 'roles: { ceo: "@ana" }\nescalation: [{ after: 1h, notify: [ceo] }]\n';
const FORM = `name: Vorfall
labels: [sev1]
body:
  - { type: input, id: customer, attributes: { label: Kunde } }
  - { type: input, id: began, attributes: { label: Seit wann? } }
`;
const CALLED = record({
  key: "escalation:1h",
  kind: "escalation",
  to: "CEO",
  called: ["ana"],
  at: AT.toISOString(),
});

const dashboard = (ledger: Partial<Ledger>): string =>
  `${writeMarker({ key: "dashboard", kind: "dashboard", ledger: { ...EMPTY, opened: true, ...ledger } })}\nHi`;
const CLAIM = dashboard({ records: [CALLED], through: "2027-01-01T00:00:00.000Z" });

async function incident(body?: string) {
  const files = { ".github/sev1.yml": SETTINGS, ".github/ISSUE_TEMPLATE/a.yml": FORM };
  const it = await givenIssue(body, { files });
  const issue = { ...it.place, issue_number: 1 };
  await it.ana.issues.addLabels({ ...issue, labels: ["sev1"] });
  const posts = async (text: string) => (await it.bot.issues.createComment({ ...issue, body: text })).data.id;
  const edits = (comment_id: number, text: string) => {
    it.github.clock.advance(5000);
    return it.bot.issues.updateComment({ ...it.place, comment_id, body: text });
  };
  return { ...it, posts, edits };
}

const bodies = async ({ ana, place }: Given) =>
  (await ana.issues.listComments({ ...place, issue_number: 1 })).data.map(({ body = "" }) => body);
const calls = async (it: Given) =>
  (await bodies(it)).filter((body) => body.includes("@ana: SEV1 outage")).length;

test.each([
  ["believed by nobody", undefined],
  ["nor where GitHub does not return its edits, and ours stays", "OldestRevisions"],
])("a comment that is edited into a dashboard once ours is there: %s", async (_, broken) => {
  const it = await incident();
  const id = await it.posts("Working on it");
  await runInProcess(it.github, about(1, { isOpening: true }));
  await it.edits(id, CLAIM);
  if (broken)
    it.github.fault = ({ query }) => (query === broken ? { when: "before", status: 502 } : undefined);
  it.github.clock.advance(61 * 60_000);
  await runInProcess(it.github, SWEEP);
  expect(await calls(it)).toBe(1);
  it.github.fault = undefined;
  const before = it.github.requests.length;
  await runInProcess(it.github, SWEEP);
  expect(it.github.requests.slice(before).filter(({ write }) => write)).toEqual([]);
  expect((await bodies(it)).filter((body) => body.includes("Investigating"))).toHaveLength(2);
});

test("the one that Sev1 took over stays ours, whatever dashboard comes later", async () => {
  const it = await incident();
  const id = await it.posts("Working on it");
  await it.edits(id, CLAIM);
  await runInProcess(it.github, about(1, { isOpening: true }));
  await it.posts(CLAIM);
  it.github.clock.advance(61 * 60_000);
  await runInProcess(it.github, SWEEP);
  expect(await calls(it)).toBe(1);
  const [first, ...others] = await bodies(it);
  expect(first).toContain("Investigating");
  expect(others).toHaveLength(1);
});

test("the form that a dashboard tells counts once Sev1 was there: before, the repository's own is read", async () => {
  const it = await incident("### Kunde\n\nABC\n\n### Seit wann?\n\n2026-11-17 14:00 UTC");
  await it.posts(dashboard({ form: [{ label: "Kunde", id: "customer", isLine: true }] }));
  const began = async () => {
    const snapshot = await loadIncident({ ...repoOf(it.github), readForm: loadForm }, 1);
    return [snapshot?.began, queriesSent(it.github).includes("Forms")];
  };
  expect(await began()).toEqual([new Date("2026-11-17T14:00:00Z"), true]);
  const issue = { ...it.place, issue_number: 1 };
  await it.bot.issues.addLabels({ ...issue, labels: ["status: investigating"] });
  expect(await began()).toEqual([undefined, false]);
});
