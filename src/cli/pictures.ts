import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { serve } from "./playground/server.ts";
import { Session } from "./playground/session.ts";
import type { Moment } from "./playground/session.ts";
import { World } from "./playground/world.ts";
import { page } from "./start/page.ts";
import { results } from "./start/results.ts";
import { playUntil } from "./start/sample.ts";

/** Makes the pictures of the README from the sample incident; a few minutes. Set CHROMIUM for another browser. */

const FOLDER = "docs/images";
const ZONE = "America/New_York";
const SCREEN = { width: 1280, height: 900 };
const NINE_HOURS = "Nine hours in";
const CLOSED = "Closed: the postmortem";

const moments = await playUntil("2026-11-19 14:30", console.log);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  await takeIncident(browser, moments);
  await takePlayground(browser, moments);
} finally {
  await browser.close();
}

function momentOf(all: readonly Moment[], name: string): Moment {
  const moment = all.find((each) => each.name === name);
  if (!moment) throw new Error(`The sample has no moment "${name}".`);
  return moment;
}

/** The dashboard and the newest status update, as they stand on the issue. */
async function takeIncident(shown: Browser, all: readonly Moment[]): Promise<void> {
  const world = await World.restore(momentOf(all, NINE_HOURS).world);
  const { view } = await results(world.github, world.state.number, ZONE);
  await world.close();
  const ours = view.posts.filter(({ isBot }) => isBot);
  const update = ours.findLast(({ markdown }) => /^### .* update$/m.test(markdown.split("```")[0] ?? ""));
  const posts = [ours[0], update].filter((each) => each !== undefined);
  const sheet = await shown.newPage({ viewport: { width: 860, height: 900 } });
  await sheet.setContent(page({ ...view, posts, more: [] }));
  await sheet.screenshot({ path: `${FOLDER}/incident.png`, fullPage: true });
  await sheet.close();
}

async function takePlayground(shown: Browser, all: readonly Moment[]): Promise<void> {
  const session = new Session(await World.restore(momentOf(all, NINE_HOURS).world), all);
  const { url, server } = await serve(session);
  const sheet = await shown.newPage({ viewport: SCREEN });
  await sheet.goto(url);
  await press(sheet, "Dashboard");
  await sheet.locator("#messages summary").first().click();
  await sheet.locator("aside").evaluate("(each) => each.scrollTo(0, 0)");
  await sheet.screenshot({ path: `${FOLDER}/playground.png` });
  await sheet.getByLabel("Start from").selectOption(CLOSED);
  await takeReview(sheet);
  await sheet.close();
  server.closeAllConnections();
  server.close();
  await session.world.close();
}

/** The postmortem after somebody edited it: another day in the title, and what nobody did. */
async function takeReview(sheet: Page): Promise<void> {
  await press(sheet, /^Pull request/);
  await press(sheet, /^Edit: .*-1\.md$/);
  const area = sheet.getByLabel(/^Text of .*-1\.md$/);
  const text = await area.inputValue();
  const edited = text
    .replace("# 2026-11-17 -", "# 2026-11-20 -")
    .replace(/(## Description\n\n)/, "$1Ben should have load-tested the release.\n\n");
  await area.fill(edited);
  await press(sheet, "Commit changes");
  await sheet.locator(".note.error").first().evaluate("(each) => each.scrollIntoView({ block: 'center' })");
  await sheet.screenshot({ path: `${FOLDER}/playground-review.png` });
}

async function press(sheet: Page, name: string | RegExp): Promise<void> {
  await sheet.locator("body:not([aria-busy])").waitFor();
  await sheet.getByRole("button", typeof name === "string" ? { name, exact: true } : { name }).click();
  await sheet.locator("body:not([aria-busy])").waitFor();
}
