import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sample } from "../../src/cli/playground/repository-files.ts";
import { serve } from "../../src/cli/playground/server.ts";
import { Session } from "../../src/cli/playground/session.ts";
import { World } from "../../src/cli/playground/world.ts";

/** Debian's; another path can be given. Without a browser there is nothing to click in. */
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

let [browser, session, page, served]: [Browser?, Session?, Page?, Awaited<ReturnType<typeof serve>>?] = [];
const ran: string[] = [];

beforeAll(async () => {
  session = new Session(await World.start(new Date("2026-11-17T15:32:00Z"), sample()));
  served = await serve(session);
  if (!existsSync(BROWSER)) return;
  browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  // Only what hangs takes so long: on a busy machine a run of the bundle takes many times what it needs.
  page.setDefaultTimeout(120_000);
  page.on("dialog", (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => ran.push(error.message));
  await page.goto(served.url);
});

afterAll(async () => {
  await browser?.close();
  served?.server.close();
  served?.server.closeAllConnections();
  await session?.world.close();
});

/** The page, once the act before is done. */
async function settled(): Promise<Page> {
  if (!page) throw new Error("no page");
  await page.locator("body:not([aria-busy])").waitFor();
  return page;
}

async function click(name: string): Promise<void> {
  await (await settled()).getByRole("button", { name, exact: true }).click();
  await settled();
}

async function comment(text: string): Promise<void> {
  await (await settled()).getByLabel("Comment", { exact: true }).fill(text);
  await click("Comment");
}

/** What axe-core finds wrong, of WCAG 2.2 A and AA. */
async function violations(): Promise<string[]> {
  const shown = await settled();
  await shown.evaluate(AXE);
  return shown.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations: found } = await axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .join(" ")
          .slice(0, 300)}`,
    );
  });
}

const posts = async () => (await settled()).locator("article").allInnerTexts();
const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script><a href="javascript:alert(3)">x</a>';

describe.skipIf(!existsSync(BROWSER))("a whole incident by clicks", () => {
  test("the form is the repository's own", async () => {
    const shown = await settled();
    expect(await violations()).toEqual([]);
    await shown.getByLabel("Customer", { exact: false }).first().fill("Enterprise ABC");
    await shown.getByLabel("Summary", { exact: false }).first().fill(`Pages time out ${HOSTILE}`);
    await shown.getByLabel("Customer impact").fill(HOSTILE);
    await shown.getByLabel("When it began").fill("10:20am ET");
    await click("Create issue");
    expect((await posts()).join("\n")).toContain("0 of 40 tasks");
    const place = await shown.locator("article.bot").first().boundingBox();
    expect(place?.y).toBeLessThan(100);
  });

  test("a tick, a command, an edit", async () => {
    const shown = await settled();
    await shown.locator("main input[type=checkbox]").first().click();
    expect((await posts()).join("\n")).toContain("1 of 40 tasks");
    expect(await shown.evaluate("document.activeElement.type")).toBe("checkbox");
    await shown.getByLabel("Comment", { exact: true }).fill("/upd");
    await shown.getByRole("button", { name: /^\/update/ }).click();
    await shown.getByLabel("Comment", { exact: true }).pressSequentially(`identified ${HOSTILE}`);
    await click("Comment");
    expect((await posts()).at(-1)).toContain("Status: Identified");
    await click("Edit");
    await shown.getByLabel("Your comment").fill("/update identified, next 30m\nIt is the cache.");
    await click("Update comment");
    expect((await posts()).at(-1)).toContain("It is the cache.");
  });

  test("an hour passes at once: what is due comes at its time, and the CEO is called once", async () => {
    // The promised update is overdue.
    await click("Next due");
    await click("+1 hour");
    const calls = (await posts()).filter((text) => text.includes("has lasted more than 1 hour"));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toContain("@erin-ceo");
    expect(calls[0]).toMatch(/^github-actions\[bot\]\s+bot\s+2026-11-17 11:20amET/);
    expect(session?.world.now.getTime()).toBeGreaterThanOrEqual(Date.parse("2026-11-17T17:02:00Z"));
  });

  test("a lost event and a GitHub that answers 502 come right", async () => {
    const shown = await settled();
    await shown.getByLabel("Lose the next event").check();
    await comment("/note nobody hears this");
    await shown.getByLabel("GitHub answers 502").check();
    await comment("/note nor this");
    expect(await (await settled()).locator("#runs .failed").count()).toBe(1);
    await (await settled()).getByLabel("GitHub answers 502").uncheck();
    await click("+10 min");
    const dashboard = (await shown.locator("article.bot").first().textContent()) ?? "";
    expect(dashboard).toContain("nobody hears this");
    expect(dashboard).toContain("nor this");
    const notes = (await posts()).filter((text) => text.includes("/note n"));
    expect(notes.map((text) => text.trim().slice(-2))).toEqual(["👀", "👀"]);
  });

  test("a stranger's command is answered, not done", async () => {
    await (await settled()).getByLabel("Act as").selectOption("sam-stranger");
    await comment("/update resolved");
    expect(await (await settled()).locator(".label").allInnerTexts()).not.toContain("status: resolved");
  });

  test("messages went to chat and pager, and what is published stands on the status page", async () => {
    const shown = await settled();
    const messages = await shown.locator("#messages > li > details > summary").allInnerTexts();
    expect(messages.filter((text) => text.startsWith("pagerduty trigger"))).toHaveLength(1);
    expect(messages.filter((text) => text.includes("SEV1: Enterprise ABC"))).toHaveLength(1);
    await shown.getByLabel("Act as").selectOption("ana-lead");
    await comment("/publish Logins fail in Europe");
    await comment("/publish as shown");
    expect(await violations()).toEqual([]);
    await click("Status page");
    expect(await shown.frameLocator("iframe").locator("h3").first().textContent()).toContain("Logins fail");
    expect(await shown.locator("iframe").getAttribute("sandbox")).toBe("");
    expect(await violations()).toEqual([]);
    await click("Issue #1");
  });

  test("labels of Sev1 that somebody takes off or puts on are as they were", async () => {
    const shown = await settled();
    const names = async () => (await shown.locator(".label").allInnerTexts()).toSorted();
    const before = await names();
    await shown.getByLabel("Add label").selectOption("status: resolved");
    await settled();
    await click("Remove label escalated");
    expect(await names()).toEqual(before);
    const runs = await shown.locator("#runs > li").allInnerTexts();
    expect(runs.slice(0, 2).join()).toMatch(/issues, .*issues, /s);
  });

  test("closing opens the postmortem, whose review annotates what one edits, and it is merged", async () => {
    const shown = await settled();
    await comment("/action Alert on this @ben-engineer by 2026-12-04\n\n/resolve");
    await click("Close issue");
    await click("Pull request #2");
    await click("Approve and run");
    const path = "postmortems/2026/2026-11-17-enterprise-abc-1.md";
    await shown.locator(".note.notice", { hasText: "An open question" }).first().waitFor();
    await click(`Edit: ${path}`);
    const text = await shown.getByLabel(`Text of ${path}`).inputValue();
    const edited = text
      .replace("# 2026-11-17 -", "# 2026-11-20 -")
      .replace("## Description", `## Description\n\n${HOSTILE}`);
    await shown.getByLabel(`Text of ${path}`).fill(edited);
    await click("Commit changes");
    expect(await shown.locator(".note.error").first().innerText()).toContain("The title says 2026-11-20");
    await click(`Rendered: ${path}`);
    await shown.setViewportSize({ width: 400, height: 800 });
    expect(await violations()).toEqual([]);
    expect(await shown.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(400);
    await click("Merge pull request");
    expect(await shown.locator("#busy").textContent()).toBe("");
    expect(await shown.getByLabel("Corrective actions").innerText()).toContain("Alert on this");
    await click("Close #3");
    expect(await shown.getByLabel("Corrective actions").innerText()).toContain("Closed");
  });

  test("an incident is saved to a file, and loaded in its place", async () => {
    const shown = await settled();
    await click("Rendered: postmortems/2026/2026-11-17-enterprise-abc-1.customer.md");
    const [download] = await Promise.all([
      shown.waitForEvent("download"),
      shown.getByRole("link", { name: "Save" }).click(),
    ]);
    const before = await posts();
    await shown.getByLabel("Start from").selectOption("New incident");
    await (await settled()).getByRole("button", { name: "Create issue" }).waitFor();
    await shown.getByLabel("Load").setInputFiles(await download.path());
    await (await settled()).locator("h1", { hasText: "Enterprise ABC" }).waitFor();
    await click("Pull request #2");
    expect(await posts()).toEqual(before);
    await click("+10 min");
    expect(await shown.locator("#runs .failed").count()).toBe(1);
    await shown.getByLabel("Load").setInputFiles({
      name: "x.json",
      mimeType: "application/json",
      buffer: Buffer.from('{"sev1Playground":1}'),
    });
    expect(await (await settled()).locator("#busy").textContent()).toContain("no incident");
    expect(await posts()).not.toEqual([]);
  });

  test("nothing that was written ran, and GitHub's schemas held", () => {
    expect(ran).toEqual([]);
    expect(session?.world.github.violations).toEqual([]);
  });
});

describe("another site", () => {
  const send = (method: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const url = new URL("/acts", served?.url);
      const sent = request(url, { method, headers }, ({ statusCode }) => resolve(statusCode));
      sent.on("error", reject).end(method === "POST" ? '{"do":"check"}' : "");
    });

  test.each([
    ["a name that leads to this machine", "GET", { host: "evil.example:80" }],
    ["another origin", "POST", { origin: "https://evil.example" }],
    ["no origin", "POST", {}],
  ])("is refused by %s", async (_, method, headers) => {
    expect(await send(method, headers)).toBe(403);
  });
});
