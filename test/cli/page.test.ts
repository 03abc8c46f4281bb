import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { html, page } from "../../src/cli/start/page.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { dashboardView } from "../../src/render/dashboard.ts";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { fill } from "../../src/render/templates.ts";
import { given, minutes } from "../given.ts";
import { sampleAt } from "../sample.ts";

/** Debian's; another path can be given. Without a browser there is nothing to look with. */
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";

const snapshot = given().state(minutes(90), false).snapshot;
const incident = incidentOf(snapshot);
const post = (author: string, markdown: string) => ({
  author,
  isBot: author === "bot",
  when: "now",
  markdown,
});
const HTML = page({
  title: "[SEV1] <script>document.title='hacked'</script>",
  number: 7,
  repository: "acme / incidents",
  state: "Closed",
  labels: [{ name: "sev1", color: "b60205" }],
  posts: [post("carla", snapshot.issue.body), post("bot", fill("dashboard", dashboardView(incident), {}))],
  more: [{ heading: "The postmortem", posts: [post("file", postmortemFile(incident))] }],
});

test("the page carries all it needs: it loads nothing and runs nothing", () => {
  expect(HTML).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
});

describe.skipIf(!existsSync(BROWSER))("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());

  test.each([
    [1000, "light"],
    [1000, "dark"],
    [400, "light"],
    [400, "dark"],
  ] as const)(
    "at %i px, %s: all is there, nothing hangs over, and it can be read",
    async (width, colorScheme) => {
      const view = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      await view.setContent(HTML);
      expect(await view.title()).toContain("#7");
      expect(await view.locator("h1").first().textContent()).toContain("<script>");
      expect(await view.locator("article").count()).toBe(3);
      expect(await view.locator("input[type=checkbox]").count()).toBeGreaterThanOrEqual(40);
      expect(await view.locator(".alert.note").textContent()).toContain("work left");
      expect(
        await view.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
      ).toBeLessThanOrEqual(0);
      const colors = await view.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]",
      );
      expect(colors).toEqual(
        colorScheme === "light"
          ? ["rgb(31, 35, 40)", "rgb(255, 255, 255)"]
          : ["rgb(240, 246, 252)", "rgb(13, 17, 23)"],
      );
      await view.close();
    },
  );

  const css = readFileSync("node_modules/github-markdown-css/github-markdown.css", "utf8");

  /** The dashboard as a comment on GitHub, and how far down everything of it and its stages reach. */
  const reach = async (at: string, width: number) => {
    const text = fill("dashboard", dashboardView(await sampleAt(at)), {});
    const view = await browser.newPage({ viewport: { width, height: 800 } });
    await view.setContent(
      `<!doctype html><style>${css} body { margin: 16px } .markdown-body { font-size: 14px; padding: 16px }</style><div class="markdown-body">${html(text)}</div>`,
    );
    const [all, stages] = await view.evaluate<number[]>(
      `[document.body, [...document.querySelectorAll("p")].find((p) => p.textContent.startsWith("Progress"))].map((each) => each.getBoundingClientRect().bottom)`,
    );
    await view.close();
    return { all, stages };
  };

  test.each([
    ["at opening", "2026-11-17 10:32"],
    ["at the hour", "2026-11-17 11:31"],
    ["nine hours in", "2026-11-17 19:24"],
    ["resolved", "2026-11-19 14:10"],
  ])("%s the dashboard is on the first screen at 1000 px, on the first two at 400 px", async (_, at) => {
    const wide = await reach(at, 1000);
    expect(wide.stages).toBeLessThan(750);
    expect(wide.all).toBeLessThan(1000);
    const phone = await reach(at, 400);
    expect(phone.stages).toBeLessThan(1100);
    expect(phone.all).toBeLessThan(1600);
  });
});
