import * as v from "valibot";
import { expect, test } from "vitest";
import { rebuiltText } from "../../src/action/run-rebuild.ts";
import { IncidentExportSchema } from "../../src/config/archive/incident-export.ts";
import type { Client } from "../../src/github/http/client.ts";
import { readMarker } from "../../src/incident/ledger/ledger.ts";
import { vouchedBy } from "../../src/reconcile/rebuild/deleted-sources.ts";
import { rebuildIncident } from "../../src/reconcile/rebuild/rebuild.ts";
import { exportOf } from "../../src/render/archive/incident-export.ts";
import { opened } from "../deep/faults.ts";
import { ledgerOf } from "../deep/own-comments.ts";
import { openRestorableGitHub } from "../deep/restorable-github.ts";
import type { RestorableGitHub } from "../deep/restorable-github.ts";
import { about, runInProcess, SWEEP } from "../deep/run.ts";
import { repoOf } from "../github/repository.ts";
import { given, minutes } from "../given.ts";
import type { Given } from "../given.ts";

/** An incident with ticks, notes, a role, a corrected time, an update and its call. */
async function lived(): Promise<RestorableGitHub> {
  const lab = await openRestorableGitHub();
  const { it, github } = lab;
  await opened(lab);
  await it.tick("ben", 1, 1);
  await it.comment("ana", "/note restarted one node\n/role lead @ben");
  await it.comment("ana", "/began 10:10am ET");
  await runInProcess(github, about(1));
  github.clock.advance(70 * 60_000);
  await runInProcess(github, SWEEP);
  await it.comment("ben", "/update identified, next 2pm\nWe found it.");
  await runInProcess(github, about(1));
  return lab;
}

const rebuild = async ({ github }: RestorableGitHub, repair = false) => {
  github.requests.length = 0;
  const rebuilt = await rebuildIncident(repoOf(github), 1, repair);
  if (!rebuilt) throw new Error("no incident");
  return { ...rebuilt, writes: github.requests.filter(({ write }) => write) };
};

/** Takes the ledger's records and log away, as a mistake of ours could. */
async function forget({ github, it }: RestorableGitHub) {
  const dashboard = (await it.comments()).find(
    ({ body = "" }) => readMarker({ mine: true, body })?.kind === "dashboard",
  );
  const [line = "", ...text] = (dashboard?.body ?? "").split("\n");
  const marker = JSON.parse(line.slice("<!-- sev1 ".length, -" -->".length));
  const emptied = { ...marker, ledger: { ...marker.ledger, records: [], log: [] } };
  const { owner, repo } = github;
  const body = [`<!-- sev1 ${JSON.stringify(emptied)} -->`, ...text].join("\n");
  await github.bot.rest.issues.updateComment({ owner, repo, comment_id: dashboard?.id ?? 0, body });
}

test("from GitHub alone the same incident comes, and nothing is written", async () => {
  const lab = await lived();
  const { lost, missing, same, writes, incident } = await rebuild(lab, true);
  expect({ lost, missing, writes }).toEqual({ lost: [], missing: [], writes: [] });
  expect(same).toBeGreaterThan(12);
  expect(incident.began.toISOString()).toBe("2026-11-17T15:10:00.000Z");
  expect(incident.ledger.log).toHaveLength(1);
});

test("what the ledger lacks is told, and written only where that is asked; then runs have nothing to do", async () => {
  const lab = await lived();
  const whole = await ledgerOf(lab);
  await forget(lab);
  const told = await rebuild(lab);
  expect(told.writes).toEqual([]);
  expect(told.missing.join("\n")).toMatch(/^began: [^]*restarted one node[^]*"who":"ben"/);
  expect(rebuiltText(told, false)).toContain("Run it again with `repair`");
  const repaired = await rebuild(lab, true);
  expect(repaired.writes.map(({ method }) => method)).toEqual(["PATCH"]);
  const { records, log } = await ledgerOf(lab);
  const byKey = (all: typeof records) => all.toSorted((a, b) => a.key.localeCompare(b.key));
  expect(log).toEqual(whole.log);
  expect(byKey(records)).toEqual(byKey(whole.records));
  lab.github.requests.length = 0;
  await runInProcess(lab.github, SWEEP);
  expect(lab.github.requests.filter(({ write }) => write)).toEqual([]);
  expect(await rebuild(lab, true)).toMatchObject({ lost: [], missing: [], writes: [] });
});

test("an update whose comment was deleted comes back, as GitHub tells of the deletion", async () => {
  const lab = await lived();
  const { it, github } = lab;
  const { id = 0 } = (await it.comments()).find(({ body }) => body?.startsWith("/update")) ?? {};
  github.clock.advance(60_000);
  await it.remove("carla", id);
  const told = await rebuild(lab);
  expect({ lost: told.lost, missing: told.missing }).toEqual({ lost: [], missing: [] });
  expect(told.vouched).toMatchObject([{ update: { by: "ben" }, deletion: { author: "ben", by: "carla" } }]);
  expect(rebuiltText(told, false)).toContain("carla deleted a comment of ben");
  await forget(lab);
  await rebuild(lab, true);
  expect((await ledgerOf(lab)).records.filter(({ kind }) => kind === "update")).toHaveLength(1);
  expect(await rebuild(lab, true)).toMatchObject({ lost: [], missing: [], writes: [] });
});

test("one that would stop calls is shown, and no repair writes it where the dashboard lacks it", async () => {
  const lab = await lived();
  const { it, github } = lab;
  const id = await it.comment("ben", "/update monitoring\nIt works again.");
  await runInProcess(github, about(1));
  github.clock.advance(60_000);
  await it.remove("carla", id);
  await forget(lab);
  const { vouched, missing } = await rebuild(lab, true);
  expect(vouched).toMatchObject([{ update: { status: "Monitoring" } }]);
  expect(missing.join("\n")).toContain("ben: update Monitoring");
  const written = (await ledgerOf(lab)).records.filter(({ kind }) => kind === "update");
  expect(written).toMatchObject([{ status: "Identified" }]);
});

const posted = (by: string) =>
  given()
    .ours({ key: "re:IC_a", kind: "update", by }, { createdAt: minutes(10) })
    .ours({ key: "re:IC_b", kind: "update", by }, { createdAt: minutes(20) });

async function vouchedIn({ snapshot }: Given, ...deletions: readonly (readonly [number, string])[]) {
  const read = deletions.map(([at, author]) => ({ at: minutes(at), author }));
  const roleOf = async (login: string) => ({ name: "", mayCommand: login !== "mallory" });
  return (await vouchedBy(read, snapshot, roleOf)).map(({ update: { key } }) => key);
}

test("each update needs a later deletion of its author's comments of its own", async () => {
  const updates = posted("ben");
  expect(await vouchedIn(updates)).toEqual([]);
  expect(await vouchedIn(updates, [30, "ben"])).toEqual([]);
  expect(await vouchedIn(updates, [30, "ben"], [31, "ana"])).toEqual([]);
  expect(await vouchedIn(updates, [15, "ben"], [19, "ben"])).toEqual([]);
  expect(await vouchedIn(updates, [15, "ben"], [30, "ben"])).toEqual(["re:IC_b", "re:IC_a"]);
  expect(await vouchedIn(posted("mallory"), [30, "mallory"], [31, "mallory"])).toEqual([]);
});

test("what a run writes while it reads is not overwritten", async () => {
  const lab = await lived();
  await forget(lab);
  const repo = repoOf(lab.github);
  let isFirst = true;
  const graphql: Client["graphql"] = async <T>(...request: Parameters<Client["graphql"]>) => {
    const answer = await repo.client.graphql<T>(...request);
    if (isFirst) {
      isFirst = false;
      await lab.it.comment("ana", "/note it hung again");
      await runInProcess(lab.github, about(1));
    }
    return answer;
  };
  const rebuilding = rebuildIncident({ ...repo, client: { ...repo.client, graphql } }, 1, true);
  await expect(rebuilding).rejects.toThrow("Another run wrote to the incident at the same time.");
  const { records } = await ledgerOf(lab);
  expect(records.findLast(({ kind }) => kind === "fact")).toMatchObject({
    fact: { text: "it hung again" },
  });
});

test("without a dashboard nothing is written: the next run posts one", async () => {
  const lab = await lived();
  const dashboard = (await lab.it.comments()).find(
    ({ body = "" }) => readMarker({ mine: true, body })?.kind === "dashboard",
  );
  await lab.it.remove("ana", dashboard?.id ?? 0);
  const { hadDashboard, writes } = await rebuild(lab, true);
  expect(hadDashboard).toBe(false);
  expect(writes).toEqual([]);
});

test("what is no incident is left alone", async () => {
  const lab = await openRestorableGitHub();
  await lab.it.open({}, { title: "A question", body: "How do I …?" });
  expect(await rebuildIncident(repoOf(lab.github), 1, true)).toBeUndefined();
  expect(await rebuildIncident(repoOf(lab.github), 99, true)).toBeUndefined();
});

test("the export is as its schema says, and has all that was told", async () => {
  const { incident } = await rebuild(await lived());
  const data = exportOf(incident);
  expect(v.parse(IncidentExportSchema, JSON.parse(JSON.stringify(data)))).toEqual(data);
  expect(data.facts.map(({ fact }) => fact.what)).toEqual(["note", "role", "began"]);
  expect(data.tasks.filter(({ done }) => done)).toHaveLength(1);
  expect(data.timeline.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["update", "escalated", "ticked"]),
  );
});
