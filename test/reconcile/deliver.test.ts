import { expect, onTestFinished, test } from "vitest";
import { sendFirstQueries } from "../../src/github/first-queries.ts";
import type { Client } from "../../src/github/http/client.ts";
import { reconcileAll } from "../../src/reconcile/reconcile.ts";
import { ledgerOf } from "../deep/own-comments.ts";
import { openRestorableGitHub } from "../deep/restorable-github.ts";
import type { RestorableGitHub } from "../deep/restorable-github.ts";
import { about, SWEEP } from "../deep/run.ts";
import type { Woken } from "../deep/run.ts";
import { CONFIG } from "../e2e/stage.ts";
import { repoOf } from "../github/repository.ts";
import { startReceiver } from "../notify/receiver.ts";

const MINUTE = 60_000;
const SETTINGS = ".github/sev1.yml";
const receiving = (...urls: string[]) =>
  `${CONFIG}notify:\n${urls.map((url) => `  - { product: slack, url: ${url} }\n`).join("")}`;

async function scene(...urls: string[]) {
  const [chat, other] = [await startReceiver("slack"), await startReceiver("slack")];
  onTestFinished(() => {
    for (const each of [chat, other]) each.close();
    expect([...chat.refused, ...other.refused]).toEqual([]);
  });
  const lab = await openRestorableGitHub({ files: { [SETTINGS]: receiving(...urls) } });
  await lab.it.open();
  const env: Record<string, string> = { CHAT_URL: chat.url, OTHER_URL: other.url };
  return { lab, chat, other, env, counts: () => [chat.received.length, other.received.length] };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** Before a request is sent. */
type Before = (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<void>;

async function run({ lab: { github }, env }: Scene, woken: Woken, before: Before = async () => {}) {
  const repo = { ...repoOf(github), readSecret: (name: string) => env[name] };
  const real = repo.client;
  const client: Client = {
    ...real,
    wait: async () => {},
    rest: async (route, parameters = {}) => {
      await before(route, parameters);
      return real.rest(route, parameters);
    },
  };
  const asked = sendFirstQueries({ ...repo, client }, woken);
  return reconcileAll({ ...repo, client }, woken, asked);
}

async function configure({ it, github }: RestorableGitHub, text: string): Promise<void> {
  const { owner, repo } = github;
  const at = { owner, repo, path: SETTINGS };
  const { data } = await it.as("ana").repos.getContent(at);
  const sha = "sha" in data ? data.sha : "";
  const content = Buffer.from(text).toString("base64");
  await it.as("ana").repos.createOrUpdateFileContents({ ...at, message: "Settings", content, sha });
}

/** Does it once, at the first request of this kind. */
function onceAt(isIt: (...request: Parameters<Before>) => boolean, work: () => Promise<unknown>): Before {
  let isDone = false;
  return async (...request) => {
    if (isDone || !isIt(...request)) return;
    isDone = true;
    await work();
  };
}

const waitingIn = async ({ lab }: Scene) => (await ledgerOf(lab)).outbox?.waiting ?? [];

test("a receiver whose variable is corrected gets what waited for it, and nobody gets it twice", async () => {
  const it = await scene("CHAT_URL", "OLD_URL");
  const [first] = await run(it, about(1));
  expect(first?.sent?.map(({ to, why }) => [to, why !== undefined])).toEqual([
    ["slack CHAT_URL", false],
    ["slack OLD_URL", true],
  ]);
  expect(await waitingIn(it)).toMatchObject([{ key: "declared", reached: ["slack CHAT_URL"] }]);
  await configure(it.lab, receiving("CHAT_URL"));
  it.lab.github.clock.advance(3 * MINUTE);
  await run(it, SWEEP);
  it.lab.github.clock.advance(3 * MINUTE);
  it.lab.github.requests.length = 0;
  await run(it, SWEEP);
  expect(it.lab.github.requests.filter(({ write }) => write)).toEqual([]);
  await configure(it.lab, receiving("CHAT_URL", "OTHER_URL"));
  await run(it, SWEEP);
  expect(it.counts()).toEqual([1, 1]);
  expect(await ledgerOf(it.lab)).toMatchObject({ outbox: { sent: ["declared"], waiting: [] } });
});

test("a sweep sends each incident's messages before it works on the next incident", async () => {
  const it = await scene("CHAT_URL");
  await it.lab.it.open();
  const seen: number[] = [];
  await run(it, SWEEP, async (route, { issue_number }) => {
    if (issue_number !== 2 || !route.endsWith("/comments")) return;
    await expect.poll(() => it.chat.received.length).toBe(1);
    seen.push(it.chat.received.length);
  });
  expect(seen.length).toBeGreaterThan(0);
  expect(it.counts()).toEqual([2, 0]);
  it.lab.github.clock.advance(3 * MINUTE);
  await run(it, SWEEP);
  expect(it.counts()).toEqual([2, 0]);
});

test("a claim that another run took over, as this one had to wait for long, is not sent twice", async () => {
  const it = await scene("CHAT_URL");
  const takenOver = onceAt(
    (route) => route.includes("/pin"),
    async () => {
      it.lab.github.clock.advance(3 * MINUTE);
      await run(it, SWEEP);
      expect(it.counts()).toEqual([1, 0]);
    },
  );
  const [outcome] = await run(it, about(1), takenOver);
  expect(outcome?.failures).toEqual([]);
  expect(it.counts()).toEqual([1, 0]);
});

test("a claim that nobody took over is sent however late", async () => {
  const it = await scene("CHAT_URL");
  const late = onceAt(
    (route) => route.includes("/pin"),
    async () => it.lab.github.clock.advance(3 * MINUTE),
  );
  await run(it, about(1), late);
  expect(it.counts()).toEqual([1, 0]);
  expect(await waitingIn(it)).toEqual([]);
});

/** Another run writes the dashboard right before this one looks at it, so many times. */
const overtaken = (it: Scene, times: number): { before: Before; looks: () => number } => {
  let looks = 0;
  const before: Before = async (route) => {
    if (route !== "GET /repos/{owner}/{repo}/issues/comments/{comment_id}" || ++looks > times) return;
    await it.lab.it.comment("ana", `/note number ${looks}`);
    await run(it, about(1));
  };
  return { before, looks: () => looks };
};

test("a run that others overtake after it has sent records that in what they wrote, and sends nothing twice", async () => {
  const it = await scene("CHAT_URL");
  const { before, looks } = overtaken(it, 2);
  const [outcome] = await run(it, about(1), before);
  expect([outcome?.failures, looks()]).toEqual([[], 3]);
  it.lab.github.clock.advance(3 * MINUTE);
  await run(it, SWEEP);
  expect(it.counts()).toEqual([1, 0]);
  const { outbox, records } = await ledgerOf(it.lab);
  expect(outbox).toEqual({ sent: ["declared"], waiting: [] });
  expect(records.filter(({ kind }) => kind === "fact")).toHaveLength(2);
});

test("one that is overtaken every time says so", async () => {
  const it = await scene("CHAT_URL");
  const [outcome] = await run(it, about(1), overtaken(it, 9).before);
  expect(outcome?.failures.map(({ message }) => message)).toEqual([
    "Another run wrote to the incident at the same time.",
  ]);
});

test("what a round claimed is sent, and its failure told, though the next may ask for nothing more", async () => {
  const it = await scene("CHAT_URL");
  const { github } = it.lab;
  github.fault = ({ path, write }) =>
    write && path.endsWith("/labels") ? { when: "before", status: 502 } : undefined;
  const lastOnes = onceAt(
    (route) => route.startsWith("POST") && route.endsWith("/comments"),
    async () => {
      github.left = 50;
    },
  );
  const [outcome] = await run(it, about(1), lastOnes);
  github.fault = undefined;
  expect(outcome).toMatchObject({ waits: "requests", incident: { status: "Investigating" } });
  expect(outcome?.done.map((effect) => effect.do)).toContain("dashboard");
  expect(outcome?.failures[0]?.message).toContain("GitHub answered 502");
  expect(it.counts()).toEqual([1, 0]);
});
