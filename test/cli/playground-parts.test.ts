import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startChat, textOf } from "../../src/cli/playground/chat.ts";
import { toggled } from "../../src/cli/playground/moves.ts";
import { diffLines } from "../../src/cli/playground/pull-view.ts";
import { furnishingFrom, sample } from "../../src/cli/playground/repository-files.ts";
import { readReview } from "../../src/cli/playground/review.ts";
import { serve } from "../../src/cli/playground/server.ts";
import { Session } from "../../src/cli/playground/session.ts";
import { jobsOf, synchronized } from "../../src/cli/playground/workflows.ts";
import { World } from "../../src/cli/playground/world.ts";
import type { Notice } from "../../src/incident/notice.ts";
import { createFetch } from "../../src/github/http/http.ts";
import { PRODUCT } from "../../src/notify/send.ts";

const INCIDENT = "https://github.com/acme/incidents/issues/7";
const NOTICE: Notice = {
  key: "re:IC_1",
  news: "update",
  title: "SEV1 Enterprise ABC: status update",
  text: "### Enterprise ABC\n\nLogins fail.",
  url: `${INCIDENT}#issuecomment-1`,
  at: new Date("2026-11-17T15:32:00Z"),
  incident: {
    repository: "acme/incidents",
    number: 7,
    url: INCIDENT,
    customer: "Enterprise ABC",
    severity: "SEV1",
    status: "Identified",
    began: new Date("2026-11-17T15:20:00Z"),
  },
};
const RECEIVER = { url: "URL", events: [], severities: [], priority: "urgent", silent: false } as const;

/** A repository in which only the settings stand. */
function repository(settings: string): string {
  const root = mkdtempSync(join(tmpdir(), "sev1-playground-"));
  mkdirSync(join(root, ".github"));
  writeFileSync(join(root, ".github/sev1.yml"), settings);
  return root;
}

test("settings with mistakes still say who takes part", async () => {
  const { people } = await furnishingFrom(repository('closng: warn\nroles: { ceo: "@jane" }\n'));
  expect(people.map(({ login }) => login)).toEqual(["jane", "sam-stranger"]);
});

test("receivers are on this machine, and nothing reaches one that has its address on the internet", async () => {
  const settings = `notify:
  - { product: webhook, url: HOOK, signingKey: SECRET }
  - { product: pagerduty, routingKey: PAGER }
`;
  const { receivers } = await furnishingFrom(repository(settings));
  const chat = await startChat();
  onTestFinished(() => chat.close());
  const env = chat.envOf(receivers);
  expect(env).toEqual({
    HOOK: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/webhook$/),
    HTTPS_PROXY: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    SECRET: expect.any(String),
    PAGER: expect.any(String),
  });
  const asked = createFetch(env, 2000)("https://events.pagerduty.com/v2/enqueue", {
    method: "POST",
    headers: {},
  });
  await expect(asked).rejects.toThrow("proxy tunnel");
  expect(chat.messages).toEqual([]);
  // Also where a loaded file names receivers that its settings do not have, or none that there are.
  expect(chat.envOf([])).toEqual({ HTTPS_PROXY: env.HTTPS_PROXY });
  const product = " /tmp/evil.so" as "webhook";
  expect(chat.envOf([{ product, url: "LD_PRELOAD" }])).toEqual({ HTTPS_PROXY: env.HTTPS_PROXY });
});

test("receivers take only what the bundle sends, and stay up", async () => {
  const chat = await startChat();
  onTestFinished(() => chat.close());
  const { HOOK = "" } = chat.envOf([{ product: "webhook", url: "HOOK" }]);
  const post = async (url: string, body: string, headers = {}) =>
    (await fetch(url, { method: "POST", body, headers })).status;
  expect(await post(new URL("/toString", HOOK).href, "{}")).toBe(503);
  expect(await post(HOOK, "no JSON")).toBe(400);
  expect(await post(HOOK, "{}", { origin: "https://evil.example" })).toBe(503);
  expect(chat.messages).toEqual([]);
  expect(await post(HOOK, "{}")).toBe(204);
});

test("a file of the status page is only what the build made", async () => {
  const { server, url } = await serve({
    world: { state: { site: { "index.html": "<p>" } } },
  } as never as Session);
  onTestFinished(() => void server.close());
  const statusOf = async (path: string) =>
    (await fetch(`${url}status-page/${path}`, { signal: AbortSignal.timeout(2000) })).status;
  expect(await statusOf("index.html")).toBe(200);
  for (const path of ["__proto__", "toString", "constructor"]) expect(await statusOf(path)).toBe(404);
});

test("of a file that holds no whole world, the open one is kept", async () => {
  const session = new Session(await World.start(new Date("2026-11-17T15:32:00Z"), sample()));
  onTestFinished(() => session.world.close());
  const saved = session.world.save();
  const { site: _, ...old } = saved;
  const [message] = [{ product: "slack", at: saved.github.at, body: {} }];
  for (const broken of [null, old, { ...saved, messages: [message] }, { ...saved, runs: {} }])
    await expect(session.load(JSON.stringify(broken))).rejects.toThrow("no incident");
  expect(session.world.save()).toEqual(saved);
});

test.each(Object.entries(PRODUCT))("what goes to %s is read", (product, { draft }) => {
  const receiver = { ...RECEIVER, product: product as keyof typeof PRODUCT };
  const body = draft(NOTICE, receiver, { routingKey: "key", signingKey: "key" })?.body;
  expect(textOf({ product: receiver.product, at: "", body })).toContain("Logins fail");
});

test("a run's annotations are read as GitHub shows them: ten of a level", () => {
  const notice = (line: number) =>
    `::notice title=Sev1 postmortem,file=a%2Cb.md,line=${line}::Open%3A 100%25%0Adone\n`;
  const stdout = `Starting\n::error title=x,file=c.md,line=3::Wrong\n${[...Array(12).keys()].map(notice).join("")}::error::13 findings\n`;
  const { isFailed, verdict, annotations } = readReview("abc", { code: 1, stdout });
  expect([isFailed, verdict, annotations.length]).toEqual([true, "13 findings", 11]);
  expect(annotations.slice(0, 2)).toEqual([
    { level: "error", path: "c.md", line: 3, message: "Wrong" },
    { level: "notice", path: "a,b.md", line: 0, message: "Open: 100%\ndone" },
  ]);
});

test("a diff has the new file's line numbers, and three lines around each change", () => {
  const lines = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`);
  const after = lines.with(1, "two").with(18, "nineteen");
  const shown = diffLines(lines.join("\n"), after.join("\n"));
  expect(shown.filter(({ kind }) => kind !== "same")).toEqual([
    { kind: "removed", text: "line 2" },
    { kind: "added", number: 2, text: "two" },
    { kind: "gap", text: "⋯" },
    { kind: "removed", text: "line 19" },
    { kind: "added", number: 19, text: "nineteen" },
  ]);
  expect(diffLines("", "one\n")).toEqual([{ kind: "added", number: 1, text: "one" }]);
});

test("what a delivery starts is what the workflows of the template start", () => {
  const labels = [{ name: "corrective-action" }];
  const issue = (action: string, more = {}) => ({
    event: "issues",
    payload: { action, issue: { labels, ...more } },
  });
  const push = (ref: string) => ({ event: "push", payload: { ref: `refs/heads/${ref}`, after: "new" } });
  expect(jobsOf(issue("closed"))).toEqual(["", "postmortems"]);
  expect(jobsOf(issue("edited"))).toEqual([""]);
  const onPull = { action: "created", issue: { labels: [], pull_request: {} } };
  expect(jobsOf({ event: "issue_comment", payload: onPull })).toEqual([]);
  expect([jobsOf(push("main")), jobsOf(push("postmortem/1-abc"))]).toEqual([["postmortems"], []]);
  const pull = { state: "open", head: { ref: "postmortem/1-abc", sha: "old" } };
  const [sent] = synchronized(push("postmortem/1-abc"), pull);
  expect(sent).toMatchObject({ event: "pull_request", payload: { pull_request: { head: { sha: "new" } } } });
  expect(sent && jobsOf(sent)).toEqual(["review"]);
  expect(synchronized(push("other"), pull)).toEqual([]);
});

test("a box is ticked and unticked again; nothing else changes", () => {
  const body = "- [ ] one\n\n```\n- [ ] code\n```\n- [x] two\n";
  expect(toggled(body, 1)).toBe(body.replace("[x] two", "[ ] two"));
  expect(toggled(toggled(body, 0), 0)).toBe(body);
  expect(() => toggled(body, 2)).toThrow("no task 3");
});
