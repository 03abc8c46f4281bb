import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { furnishingFrom, sample } from "../../src/cli/playground/repository-files.ts";
import { serve } from "../../src/cli/playground/server.ts";
import { toggled, World } from "../../src/cli/playground/world.ts";

/** Debian's; another path can be given. Without a browser there is nothing to click in. */
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

let [browser, world, page, served]: [Browser?, World?, Page?, Awaited<ReturnType<typeof serve>>?] = [];
const ran: string[] = [];

beforeAll(async () => {
  world = await World.start(new Date("2026-11-17T15:32:00Z"), sample());
  served = await serve(world);
  if (!existsSync(BROWSER)) return;
  browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
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
  await world?.close();
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
    await click("Create issue");
    expect((await posts()).join("\n")).toContain("0 of 40 tasks");
    const place = await shown.locator("article.bot").first().boundingBox();
    expect(place?.y).toBeLessThan(100);
  });

  test("a tick, a command, an edit", async () => {
    const shown = await settled();
    await shown.locator("main input[type=checkbox]").first().click();
    expect((await posts()).join("\n")).toContain("1 of 40 tasks");
    await shown.getByLabel("Comment", { exact: true }).fill("/upd");
    await shown.getByRole("button", { name: /^\/update/ }).click();
    await shown.getByLabel("Comment", { exact: true }).pressSequentially(`identified ${HOSTILE}`);
    await click("Comment");
    expect((await posts()).at(-1)).toContain("Status: Identified");
    await click("Edit");
    await shown.getByLabel("Your comment").fill("/update identified\nIt is the cache.");
    await click("Update comment");
    expect((await posts()).at(-1)).toContain("It is the cache.");
    expect(await violations()).toEqual([]);
  });

  test("the hour passes, and the CEO is called once", async () => {
    await click("Next due");
    const calls = (await posts()).filter((text) => text.includes("has lasted more than 1 hour"));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toContain("@erin-ceo");
    await click("+10 min");
    expect((await posts()).filter((text) => text.includes("has lasted more than 1 hour"))).toEqual(calls);
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

  test("closing opens the postmortem, and it can be merged", async () => {
    await (await settled()).getByLabel("Act as").selectOption("ana-lead");
    await comment("/resolve");
    await click("Close issue");
    expect(await (await settled()).locator("h2.part").allInnerTexts()).toHaveLength(3);
    await click("Merge pull request");
    expect(await (await settled()).locator("#busy").textContent()).toBe("");
    await (await settled()).setViewportSize({ width: 400, height: 800 });
    expect(await violations()).toEqual([]);
    const width = await (await settled()).evaluate("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(400);
  });

  test("nothing that was written ran, and GitHub's schemas held", () => {
    expect(ran).toEqual([]);
    expect(world?.github.violations).toEqual([]);
  });
});

test("settings with mistakes still say who takes part", async () => {
  const root = mkdtempSync(join(tmpdir(), "sev1-playground-"));
  mkdirSync(join(root, ".github"));
  writeFileSync(join(root, ".github/sev1.yml"), 'closng: warn\nroles: { ceo: "@jane" }\n');
  const { people } = await furnishingFrom(root);
  expect(people.map(({ login }) => login)).toEqual(["jane", "sam-stranger"]);
});

test("an hour that passes at once calls as promptly as one that passes by the minute", async () => {
  const hour = await World.start(new Date("2026-11-17T15:32:00Z"), sample());
  try {
    await hour.move({
      do: "open",
      who: "carla-csm",
      answers: { customer: "ABC", summary: "x", began: "10:20am ET" },
    });
    await hour.move({ do: "comment", who: "ana-lead", text: "/update investigating, next 30m" });
    await hour.move({ do: "wait", minutes: 60 });
    const { owner, repo } = hour.github;
    const { data } = await hour.github
      .as(owner)
      .rest.issues.listComments({ owner, repo, issue_number: hour.number });
    const call = data.find(({ body }) => body?.includes("has lasted more than 1 hour"));
    expect(call?.created_at).toMatch(/^2026-11-17T16:20:0\d/);
    expect(hour.now.getTime()).toBeGreaterThanOrEqual(new Date("2026-11-17T16:32:00Z").getTime());
  } finally {
    await hour.close();
  }
});

describe("another site", () => {
  const send = (method: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const url = new URL("/moves", served?.url);
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

test("a box is ticked and unticked again; nothing else changes", () => {
  const body = "- [ ] one\n\n```\n- [ ] code\n```\n- [x] two\n";
  expect(toggled(body, 1)).toBe(body.replace("[x] two", "[ ] two"));
  expect(toggled(toggled(body, 0), 0)).toBe(body);
  expect(() => toggled(body, 2)).toThrow("no task 3");
});
