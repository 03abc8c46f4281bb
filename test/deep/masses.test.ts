import { expect, test } from "vitest";
import { readTasks } from "../../src/markdown/checklist.ts";
import { OVER } from "../../src/github/http/budget.ts";
import { copyComment, tickOften } from "./bulk-data.ts";
import { opened } from "./faults.ts";
import { openRestorableGitHub } from "./restorable-github.ts";
import type { RestorableGitHub } from "./restorable-github.ts";
import { times } from "./random.ts";
import { ledgerOf } from "./own-comments.ts";
import { about, runInProcess, SWEEP } from "./run.ts";
import { proves } from "./proof.ts";
import { postedText } from "../posted.ts";

/** Many times as many as the ledger holds. */
const TICKS = 5000;

/** Each takes the local GitHub long. */
const RUNS = times(1);

const lines: string[] = [];
proves("Large ledgers, and large numbers of comments, commands and tasks", lines);

async function ran(lab: RestorableGitHub, trigger = about(1)) {
  lab.github.requests.length = 0;
  const outcomes = await runInProcess(lab.github, trigger);
  expect(outcomes?.flatMap(({ failures }) => failures.map(String))).toEqual([]);
  const { requests } = lab.github;
  const writes = requests.filter(({ write }) => write).length;
  return { reads: requests.length - writes, writes, isLeft: outcomes?.some(({ waits }) => waits) ?? false };
}

const dashboardOf = async ({ read }: RestorableGitHub): Promise<string> =>
  (await read("/issues/1/comments"))[0].body;

/** The lab with its incident; the emulator never says that the hour is over. */
async function labOf(files?: Record<string, string>): Promise<RestorableGitHub> {
  const lab = await openRestorableGitHub(files && { files });
  await opened(lab);
  let asked = 0;
  lab.github.fault = async () => {
    if (asked++ % 2 === 0) await lab.refill();
    return undefined;
  };
  return lab;
}

test("a ledger that is full of ticks: the dashboard says that it leaves some out, a second run writes nothing, and the postmortem has all", async () => {
  const lab = await labOf();
  await tickOften(lab, TICKS);
  const { reads, writes } = await ran(lab);
  const { log, cut } = await ledgerOf(lab);
  lines.push(
    `${TICKS.toLocaleString("en-US")} ticks: ${reads} reads, ${writes} write; the ledger has the newest ${log.length}, the postmortem all`,
  );
  expect(writes).toBe(1);
  expect(cut).toBe(true);
  expect(log.length).toBeGreaterThan(100);
  expect(await dashboardOf(lab)).toMatch(
    /Timeline \(more than \d+ entries\).*_Many earlier entries are not shown here/s,
  );
  expect((await ran(lab)).writes).toBe(0);
  expect((await ran(lab, SWEEP)).writes).toBe(0);
  await lab.it.state("ana", "closed");
  await ran(lab);
  const [pull] = await lab.read("/pulls");
  const { tree } = await lab.read(`/git/trees/${pull.head.sha}?recursive=1`);
  const { sha } = tree.find(({ path }: { path: string }) => /^postmortems\/2026\/[^.]+\.md$/.test(path));
  const file = Buffer.from((await lab.read(`/git/blobs/${sha}`)).content, "base64").toString("utf8");
  const [, all = ""] = file.split("<details><summary>All ");
  expect(all.match(/^- \*\*.* (?:✅|↩️)/gmu)).toHaveLength(TICKS);
  expect((await ran(lab)).writes).toBe(0);
});

test("2,000 comments: those without a command cost reads alone", async () => {
  const lab = await labOf();
  await lab.it.comment("ben", "chatter");
  copyComment(
    lab,
    Array.from({ length: 1999 }, (_, i) => `chatter ${i}`),
  );
  const first = await ran(lab);
  lines.push(`2,000 comments: ${first.reads} reads, ${first.writes} write`);
  expect(first).toMatchObject({ writes: 1, isLeft: false });
  expect(await ran(lab)).toMatchObject({ reads: 1, writes: 0 });
});

test("2,000 comments with a command: a run does what GitHub allows", async () => {
  const lab = await labOf();
  await lab.it.comment("ana", "/role lead @ben");
  copyComment(
    lab,
    Array.from({ length: 1999 }, (_, i) => `/note ${i} it hung`),
  );
  const seen = new Set<unknown>();
  for (let run = 0; run < RUNS; run++) {
    const { writes, isLeft } = await ran(lab);
    expect(writes).toBeLessThanOrEqual(OVER + 1);
    expect(isLeft).toBe(true);
    const marks = lab.github.requests.filter(({ query }) => query === "Mark" || query === "Post");
    for (const { body } of marks) seen.add((body as { variables: { comment: string } }).variables.comment);
    expect(await dashboardOf(lab)).toContain("· Incident lead: **ben** ·");
  }
  lines.push(`2,000 commands: ${seen.size} done after ${RUNS} ${RUNS === 1 ? "run" : "runs"}`);
  expect(seen.size).toBeGreaterThan(RUNS * OVER - 10);
});

test("whoever is to be called is called at once, however many comments want a reaction", async () => {
  const lab = await labOf();
  await lab.it.comment("ana", "/role lead @ben");
  copyComment(
    lab,
    Array.from({ length: 299 }, (_, i) => `/note ${i}`),
  );
  lab.github.clock.advance(3_600_000);
  expect(await ran(lab, SWEEP)).toMatchObject({ isLeft: true });
  const called = lab.github.requests.filter((request) => postedText(request)?.includes("@erin"));
  expect(called).toHaveLength(1);
});

test("300 comments with a command are done in the end, each once", async () => {
  const lab = await labOf();
  await lab.it.comment("ana", "/role boss @ben");
  copyComment(
    lab,
    Array.from({ length: 299 }, (_, i) => (i % 3 ? `/note ${i}` : `/update identified\nFound ${i}.`)),
  );
  let runs = 1;
  while ((await ran(lab, SWEEP)).isLeft) runs++;
  expect((await ran(lab, SWEEP)).writes).toBe(0);
  const pages = await Promise.all(
    [1, 2, 3, 4, 5].map((page) => lab.read(`/issues/1/comments?per_page=100&page=${page}`)),
  );
  const keys = pages.flat().flatMap(({ body }) => /^<!-- sev1 \{"key":"(re:[^"]+)"/.exec(body)?.[1] ?? []);
  lines.push(`300 commands: ${runs} runs, ${keys.length} answers`);
  expect(keys).toHaveLength(101);
  expect(new Set(keys).size).toBe(101);
}, 240_000);

test("a playbook of 200 tasks: below the issue, ticked, skipped and closed like another", async () => {
  const stage = (i: number) =>
    `  - name: "${i} - Stage"\n    tasks:\n` +
    Array.from(
      { length: 20 },
      (_, j) => `      - { id: t${i}-${j}, text: "Task ${i} ${j} of the playbook" }\n`,
    ).join("");
  const playbook = `name: Long\nstages:\n${Array.from({ length: 10 }, (_, i) => stage(i + 1)).join("")}`;
  const lab = await openRestorableGitHub({ files: { ".github/sev1/playbook.yml": playbook } });
  await lab.it.open({}, { body: "It is down.", labels: ["sev1"] });
  await ran(lab, about(1, { isOpening: true }));
  expect(readTasks((await lab.read("/issues/1")).body)).toHaveLength(200);
  await lab.it.tick("ben", 7, 3);
  await lab.it.comment("ana", "/skip 9.20 because it is not needed");
  await ran(lab);
  expect(await dashboardOf(lab)).toContain("2 of 200 tasks");
  expect((await ran(lab)).writes).toBe(0);
  await lab.it.state("ana", "closed");
  await ran(lab);
  expect(await lab.read("/pulls")).toHaveLength(1);
  lines.push("a playbook of 200 tasks");
});
