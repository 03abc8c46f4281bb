import { expect, test } from "vitest";
import { readChanges } from "../../src/github/changes/read-changes.ts";
import { readIndex, writeIndex } from "../../src/incident/archive/page-index.ts";
import type { PastOutage } from "../../src/incident/changes/past-outage.ts";
import { findChanges } from "../../src/reconcile/find-changes.ts";
import { createClient } from "../../src/github/http/client.ts";
import type { Client } from "../../src/github/http/client.ts";
import { tokenOf } from "../../src/local/emulator.ts";
import { BEGAN, BODY, given as givenIncident } from "../given.ts";
import { given, openPull } from "../local/given.ts";
import { commit, queriesSent, repoOf } from "./repository.ts";

const OUTAGE = { began: BEGAN, home: "acme/incidents" };
const at = (minutes: number) => new Date(BEGAN.getTime() + minutes * 60_000).toISOString();

/** A client for which GitHub has this answer. */
const answering = (data: object): Client =>
  ({ graphql: async () => ({ data, date: BEGAN }) }) as unknown as Client;

test("merges with their files and releases come with one query, which the missing right to deployments does not break", async () => {
  const from = await given();
  const { number } = await openPull(from, "cache", "");
  await from.ana.pulls.merge({ ...from.place, pull_number: number });
  await from.ana.repos.createRelease({ ...from.place, tag_name: "v1", name: "" });
  queriesSent(from.github);
  const { client } = repoOf(from.github);
  const { candidates: found, page } = await readChanges(client, ["acme/incidents", "acme/gone"], OUTAGE);
  expect(page).toBe("");
  expect(queriesSent(from.github)).toEqual(["Changes"]);
  expect(found).toMatchObject([
    { change: { kind: "merge", number, title: "Postmortem" }, files: ["a/b.md"] },
    { change: { kind: "release", tag: "v1", title: "v1" }, files: [] },
  ]);
  expect(from.github.violations).toEqual([]);
});

test("what came before the week or long after the beginning, drafts, failed deployments and postmortems are no changes", async () => {
  const merged = { number: 1, title: "A", headRefName: "a", isCrossRepository: false, files: { nodes: [] } };
  const web = { repository: { nameWithOwner: "acme/web" } };
  const deployed = { environment: "production", commitOid: "abc" };
  const released = { name: null, isDraft: false, isPrerelease: false };
  const { candidates: found } = await readChanges(
    answering({
      near: {
        nodes: [
          { ...merged, ...web, mergedAt: at(-5) },
          { ...merged, ...web, number: 2, mergedAt: at(20) },
          {
            ...merged,
            number: 3,
            mergedAt: at(-5),
            headRefName: "postmortem/1-abc",
            repository: { nameWithOwner: OUTAGE.home },
          },
          {},
        ],
      },
      far: { nodes: [{ ...merged, ...web, mergedAt: at(-5) }] },
      released0: {
        releases: {
          nodes: [
            { ...released, tagName: "v1", publishedAt: at(-8 * 24 * 60) },
            { ...released, tagName: "v2", publishedAt: at(-60) },
            { ...released, tagName: "v3", publishedAt: null, isDraft: true },
          ],
        },
      },
      deployed0: {
        deployments: {
          nodes: [
            { ...deployed, createdAt: at(-9), latestStatus: { state: "SUCCESS" } },
            { ...deployed, createdAt: at(-8), latestStatus: { state: "FAILURE" } },
            { ...deployed, createdAt: at(-7), environment: "github-pages", latestStatus: null },
          ],
        },
      },
    }),
    ["acme/web"],
    OUTAGE,
  );
  expect(found.map(({ change }) => change)).toEqual([
    { kind: "merge", number: 1, at: at(-5), title: "A", repository: "acme/web" },
    { kind: "release", tag: "v2", at: at(-60), title: "v2", repository: "acme/web" },
    { kind: "deployment", oid: "abc", at: at(-9), title: "production", repository: "acme/web" },
  ]);
});

const XYZ: PastOutage = {
  incident: 99,
  path: "postmortems/2026/xyz-99.md",
  day: "2026-03-02",
  customer: "XYZ",
  what: "Pages time out, the database is slow",
  cause: "The cache was removed --> @ana",
  endedBy: "#88 Cache it",
  files: [],
};

test("earlier incidents that look alike come with the same query, and never the incident itself", async () => {
  const from = await given();
  const text = `# Ours\n\n${writeIndex([{ ...XYZ, incident: 7 }, XYZ])}\n`;
  await commit(from, "postmortems/README.md", { text });
  queriesSent(from.github);
  const { snapshot } = givenIncident().issue({
    body: BODY.replace("Pages time out", "The cache of the database seems gone: pages time out"),
  });
  const found = await findChanges(repoOf(from.github).client, snapshot);
  expect(queriesSent(from.github)).toEqual(["Changes"]);
  const { files: _, ...shown } = XYZ;
  expect(found.changes?.alike).toEqual([{ ...shown, shares: ["cache", "database", "pages"] }]);
});

test("the index stays small, however long a postmortem's front matter is", () => {
  const files = [...Array.from({ length: 30 }, (_, i) => `src/${i}.ts`), "x".repeat(9999)];
  const long = `${"x".repeat(299)}\u{1F600}`;
  const page = writeIndex([{ ...XYZ, what: long, customer: long, files: files.toReversed() }]);
  expect(page.length).toBeLessThan(2000);
  const [read] = readIndex(page);
  expect([read?.what, read?.customer]).toEqual(["x".repeat(299), "x".repeat(299)]);
  expect(read?.files).toHaveLength(20);
});

test("an index that people broke tells nothing, and an entry that they broke is left out", () => {
  expect(readIndex(writeIndex([XYZ]))).toEqual([XYZ]);
  expect(readIndex(writeIndex([XYZ]).replace("[", '[{"incident":"x"},'))).toEqual([XYZ]);
  for (const broken of ["", "<!-- sev1 index [", "<!-- sev1 index {} -->", "<!-- sev1 index nothing -->"])
    expect(readIndex(broken)).toEqual([]);
});

test("other repositories are read with the token for them, where there is one", async () => {
  const { github } = await given();
  const options = { token: github.token, apiUrl: github.url, graphqlUrl: `${github.url}/graphql` };
  const { snapshot } = givenIncident({ changes: { show: true, repositories: ["acme/web"] } });
  await findChanges(createClient(options), snapshot);
  // Only requests with the Action's own token are logged.
  expect(queriesSent(github)).toEqual(["Changes", "Changes"]);
  await findChanges(createClient({ ...options, changesToken: tokenOf("ana") }), snapshot);
  expect(queriesSent(github)).toEqual(["Changes"]);
});
