import { expect, test } from "vitest";
import type { View } from "../../src/decide/effects.ts";
import { correctiveActions } from "./archive.ts";
import { calls, closings, reminders } from "./calls.ts";
import { alerts, dashboards, timeline } from "./dashboards.ts";
import { drafts, reasons } from "./drafts.ts";
import { clock, failures, form, labels, nextCalls, others, rebuilt, summaries } from "./log.ts";
import { monitored } from "./monitored.ts";
import { notices } from "./notices.ts";
import { pageOf } from "./page.ts";
import { postmortems } from "./postmortems.ts";
import { misunderstood, replies, times } from "./replies.ts";
import { bare, prose } from "./prose.ts";
import { onPage } from "./run.ts";
import { reviews } from "./reviews.ts";
import { comments, mistakes, reports } from "./settings.ts";
import { statusPages } from "./status-page.ts";

const page = pageOf([
  form(),
  dashboards(),
  alerts(),
  timeline(),
  await replies(),
  await misunderstood(),
  await times(),
  await drafts(),
  reasons(),
  await calls(),
  await reminders(),
  closings(),
  ...(await postmortems()),
  await correctiveActions(),
  reviews(),
  comments(),
  await mistakes(),
  await reports(),
  nextCalls(),
  summaries(),
  await failures(),
  await clock(),
  rebuilt(),
  others(),
  monitored(),
  await notices(),
  statusPages(),
  labels(),
]);

test("docs/messages.md shows every text", async () => {
  await expect(page).toMatchFileSnapshot("../../docs/messages.md");
});

/** Where each kind of comment is on the page. */
const VIEWS: Readonly<Record<View["name"], string>> = {
  update: "Commands",
  answer: "Commands",
  help: "Commands",
  catchup: "Commands",
  customer: "The reply to the customer",
  publish: "Commands",
  escalation: "The escalation",
  reminder: "Reminders",
  roles: "Reminders",
  deadlines: "Reminders",
  closing: "Closing",
  settings: "Settings",
};

test("each kind of comment is on it", () => {
  expect([...onPage].toSorted()).toEqual(Object.keys(VIEWS).toSorted());
});

test("each sentence of the code and the templates is on it", () => {
  const texts = bare(page);
  const missing = prose().filter(({ text }) => !texts.includes(bare(text)));
  expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});
