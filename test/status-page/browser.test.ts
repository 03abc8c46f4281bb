import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { siteFiles } from "../../src/render/status-page/files.ts";
import type { PageState } from "../../src/render/status-page/status-page.ts";
import { OPEN, OVER, stateOf } from "./pages.ts";

/** Debian's; another path can be given. Without a browser there is nothing to look with. */
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Pictures to look at, where a folder is named. */
const PICTURES = process.env.PICTURES;

const LONG = {
  ...OPEN,
  id: "cccccccccccc",
  impact: "major",
  title: `Averylongword${"x".repeat(120)} fails`,
} as const;
const STATES = { quiet: stateOf([]), open: stateOf([OPEN, LONG, OVER]), over: stateOf([OVER]) };

describe.skipIf(!existsSync(BROWSER))("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());

  /** The page as a host serves it; no other request may leave it. */
  async function show(state: PageState, width: number, colorScheme: "light" | "dark"): Promise<Page> {
    const files = siteFiles(state);
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      bypassCSP: true,
    });
    const view = await context.newPage();
    await view.route("**/*", (route) => {
      const path = new URL(route.request().url()).pathname.slice(1) || "index.html";
      const body = files[path];
      const contentType = path.endsWith(".css") ? "text/css" : "text/html";
      return body === undefined ? route.abort() : route.fulfill({ body, contentType });
    });
    await view.goto("https://status.example.com/");
    return view;
  }

  const cases = [
    ["open", 1000, "light"],
    ["open", 1000, "dark"],
    ["open", 400, "light"],
    ["open", 400, "dark"],
    ["quiet", 400, "dark"],
    ["over", 1000, "light"],
  ] as const;

  test.each(cases)("%s, %i px, %s: no violation, and nothing hangs over", async (name, width, scheme) => {
    const view = await show(STATES[name], width, scheme);
    await view.addScriptTag({ path: AXE });
    const found = (await view.evaluate("axe.run()")) as {
      violations: { id: string; nodes: { html: string }[] }[];
      passes: unknown[];
    };
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(found.passes.length).toBeGreaterThan(10);
    expect(
      await view.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
    ).toBeLessThanOrEqual(0);
    expect(await view.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
      scheme === "light" ? "rgb(255, 255, 255)" : "rgb(13, 17, 23)",
    );
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await view.screenshot({ path: `${PICTURES}/${name}-${width}-${scheme}.png`, fullPage: true });
    }
    await view.context().close();
  });

  test("what people wrote runs nowhere", async () => {
    const hostile = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`;
    const entries = OPEN.entries.map((each) => ({ ...each, text: hostile }));
    const view = await show(stateOf([{ ...OPEN, title: hostile, entries }]), 1000, "light");
    expect(await view.title()).toBe("Example Status: Major Service Outage");
    expect(await view.locator("img, script").count()).toBe(0);
    expect(await view.locator("h3").first().textContent()).toBe(hostile);
    await view.context().close();
  });
});
