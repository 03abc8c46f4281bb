import { expect, test } from "vitest";
import { readChanges } from "../../src/github/changes/read-changes.ts";
import type { Client } from "../../src/github/http/client.ts";
import { BEGAN } from "../given.ts";
import { given, openPull } from "../local/given.ts";
import { queriesSent, repoOf } from "./repository.ts";

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
  const found = await readChanges(client, ["acme/incidents", "acme/gone"], OUTAGE);
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
  const found = await readChanges(
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
