import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { EMPTY, writeMarker } from "../../src/incident/ledger/ledger.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { queryIncident } from "../../src/github/first-queries.ts";
import { readFollowUps } from "../../src/github/open-actions.ts";
import { openActionsIn } from "../../src/incident/archive/actions.ts";
import { loadSweep } from "../../src/github/load-sweep.ts";
import { loadIncident } from "../../src/github/load.ts";
import { given as incidentGiven } from "../given.ts";
import { given } from "../local/given.ts";
import type { Given } from "../local/given.ts";
import { queriesSent, commit, repoOf, pull } from "./repository.ts";

const OPEN = "## Actions\n\n- [x] Done\n- [ ] Add an alert\n- [ ] Test it\n";
const HOME = "https://github.com/acme/incidents";

/** Issues up to this number, of which the last is the new incident. */
async function incident(number: number, customer = "Enterprise ABC") {
  const snapshot = await given();
  for (let i = 1; i < number; i++) await snapshot.ana.issues.create({ ...snapshot.place, title: "Earlier" });
  await snapshot.ana.issues.create({
    ...snapshot.place,
    title: "Down",
    body: `### ${FIELDS.customer}\n\n${customer}`,
    labels: ["sev1"],
  });
  return { ...snapshot, number };
}

/** What the opening of the incident finds. */
async function followUps({ github, number }: Given & { number: number }, isOpening = true) {
  const place = repoOf(github);
  return (await loadIncident(place, number, queryIncident(place, number, isOpening)))?.followUps;
}

test("an open postmortem and one with open actions are follow-ups, oldest first", async () => {
  const snapshot = await incident(4);
  await commit(snapshot, "postmortems/2026/2026-11-02-enterprise-abc-3.md", { text: OPEN });
  await commit(snapshot, "postmortems/2025/2025-01-02-enterprise-abc-1.md", { text: "- [x] Done" });
  const number = await pull(snapshot, "postmortem/2-enterprise-abc");
  expect(await followUps(snapshot)).toEqual([
    { incident: 2, url: `${HOME}/pull/${number}` },
    { incident: 3, url: `${HOME}/blob/main/postmortems/2026/2026-11-02-enterprise-abc-3.md`, actions: 2 },
  ]);
  expect(queriesSent(snapshot.github)).toEqual(["One", "Texts"]);
  expect(snapshot.github.violations).toEqual([]);
});

test("only what is earlier, still open and of exactly this customer counts, without a further request", async () => {
  const snapshot = await incident(4);
  for (const path of [
    "2026/2026-11-02-enterprise-abc-europe-3.md",
    "2026/2026-11-02-abc-3.md",
    "2026/2026-11-02-enterprise-abc-4.md",
    "2026/2026-11-02-enterprise-abc-99.md",
    "2026/enterprise-abc-3.md",
    "drafts/2026-11-02-enterprise-abc-3.md",
    "2026-11-02-enterprise-abc-3.md",
  ])
    await commit(snapshot, `postmortems/${path}`, { text: OPEN });
  await pull(snapshot, "postmortem/2-enterprise-abcd");
  await pull(snapshot, "postmortem/4-enterprise-abc");
  const closed = await pull(snapshot, "postmortem/3-enterprise-abc");
  await snapshot.ana.pulls.update({ ...snapshot.place, pull_number: closed, state: "closed" });
  expect(await followUps(snapshot)).toEqual([]);
  expect(queriesSent(snapshot.github)).toEqual(["One"]);
});

describe("the open actions of a postmortem", () => {
  test.each(["contributing-factors", "root-cause", "google-sre", "pagerduty"])(
    "are found in the %s shape",
    async (shape) => {
      const file = await readFile(`templates/postmortem-${shape}.mustache`, "utf8");
      expect(openActionsIn(file)).toBe(3);
      const withOthers = file.replace(
        /^## Timeline$/m,
        "- [ ] attach the graph\n\n$&\n\n- [ ] check the times",
      );
      expect(withOthers).not.toBe(file);
      expect(openActionsIn(withOthers)).toBe(3);
    },
  );

  test.each([
    ["## Impact\n\n- [ ] attach the graph\n\n## Corrective Actions\n\n- [ ] add an alert", 1],
    ["## Corrective Actions\n\n### Soon\n\n- [ ] a\n\n#### Later\n\n- [ ] b\n\n## Impact\n\n- [ ] c", 2],
    ["# Corrective actions\n\n### Soon\n\n- [x] a\n\n### Later\n\n- [ ] b\n\n# Notes\n\n- [ ] c", 1],
    ["Action items\n---\n\n- [ ] a", 1],
    ["## **Preventive** measures\n\n* [ ] a", 1],
    ["## Immediate actions taken\n\n- [ ] a", 0],
    ["- [ ] a", 0],
  ])("in %j are %i", (text, count) => {
    expect(openActionsIn(text)).toBe(count);
  });
});

test.each(["Incident", "!!!"])("a customer %o of whom nothing is in the names has none", async (customer) => {
  const snapshot = await incident(3, customer);
  await pull(snapshot, "postmortem/2-incident");
  expect(await followUps(snapshot, false)).toEqual([]);
  expect(queriesSent(snapshot.github)).toEqual(["One"]);
});

test("without a customer in the form the title stands for it, as in the names", async () => {
  const snapshot = await incident(3, "_No response_");
  await pull(snapshot, "postmortem/2-down");
  expect(await followUps(snapshot)).toHaveLength(1);
});

test("the ten newest are read and told", async () => {
  const snapshot = await incident(13);
  for (let i = 1; i < 13; i++) {
    const day = String(i).padStart(2, "0");
    await commit(snapshot, `postmortems/2026/2026-11-${day}-enterprise-abc-${i}.md`, { text: OPEN });
  }
  const found = await followUps(snapshot);
  expect(found?.map((debt) => debt.incident)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("a run that no opening woke asks once more; with a dashboard, or in a sweep, nothing is asked", async () => {
  const snapshot = await incident(3);
  const { github, bot, place } = snapshot;
  const number = await pull(snapshot, "postmortem/2-enterprise-abc");
  expect(await followUps(snapshot, false)).toEqual([{ incident: 2, url: `${HOME}/pull/${number}` }]);
  expect(queriesSent(github)).toEqual(["One", "Postmortems"]);
  const { snapshots } = await loadSweep(repoOf(github), () => false);
  expect(snapshots.flatMap((each) => each.followUps ?? [])).toEqual([]);
  const ledger = { key: "dashboard", kind: "dashboard", ledger: EMPTY } as const;
  await bot.issues.createComment({ ...place, issue_number: 3, body: `${writeMarker(ledger)}\ntext` });
  queriesSent(github);
  expect(await followUps(snapshot)).toBeUndefined();
  expect(queriesSent(github)).toEqual(["One"]);
});

test.each([
  ["Texts", true],
  ["Postmortems", false],
])("where %s fails, the incident goes on without follow-ups", async (query, isOpening) => {
  const snapshot = await incident(3);
  await commit(snapshot, "postmortems/2026/2026-11-02-enterprise-abc-2.md", { text: OPEN });
  snapshot.github.fault = (request) =>
    request.query === query ? { when: "before", status: 403, body: { message: "No" } } : undefined;
  expect(await followUps(snapshot, isOpening)).toEqual([]);
});

test("a branch's name is safe in an address; a folder that is a file holds nothing", async () => {
  const snapshot = await incident(3);
  await commit(snapshot, "postmortems/2026/2026-11-02-enterprise-abc-2.md", { text: OPEN });
  const place = repoOf(snapshot.github);
  const found = await loadIncident(place, 3);
  if (!found) throw new Error("the incident is not there");
  const head = { name: "team/#1 (x)", oid: "" };
  const [debt] = await readFollowUps(place, { ...found, repository: { ...found.repository, head } }, {});
  expect(debt?.url).toContain("/blob/team/%231%20(x)/postmortems/2026/");
  const openPostmortems = { nodes: [] };
  expect(await readFollowUps(place, found, { openPostmortems, postmortems: {} })).toEqual([]);
  expect(await readFollowUps(place, found, { openPostmortems, postmortems: null })).toEqual([]);
  const entries = [{ name: "2026", object: null }];
  expect(await readFollowUps(place, found, { openPostmortems, postmortems: { entries } })).toEqual([]);
});

test("a postmortem behind a hundred older branches is found on the next page", async () => {
  const url = `${HOME}/pull/5`;
  const open = { number: 5, url, state: "OPEN", comments: { nodes: [] } };
  const after: unknown[] = [];
  const graphql = async (_: string, variables: { after: unknown }) => {
    after.push(variables.after);
    const nodes = [{ name: "2-enterprise-abc", associatedPullRequests: { nodes: [open] } }];
    return { data: { repository: { refs: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } } } };
  };
  const older = Array.from({ length: 100 }, (_, i) => ({
    name: `0-old-${i}`,
    associatedPullRequests: { nodes: [] },
  }));
  const openPostmortems = { nodes: older, pageInfo: { hasNextPage: true, endCursor: "a hundred" } };
  const repo = { client: { graphql }, owner: "acme", name: "incidents" } as unknown as Parameters<
    typeof readFollowUps
  >[0];
  const found = await readFollowUps(repo, incidentGiven().snapshot, { openPostmortems, postmortems: null });
  expect([found, after]).toEqual([[{ incident: 2, url }], ["a hundred"]]);
});
