import { afterEach, expect, test } from "vitest";
import type { Delivery } from "../../src/local/github.ts";
import { runAction } from "../../src/local/runner.ts";
import type { Run } from "../../src/local/runner.ts";
import { startReceiver } from "../notify/receiver.ts";
import { CONFIG, SCHEDULE, stage, writes } from "./stage.ts";

const MINUTE = 60_000;
const SETTINGS = `${CONFIG}notify:
  - { product: mattermost, url: MATTERMOST_URL, mention: "@erin", silent: true }
  - { product: pagerduty, routingKey: PAGERDUTY_KEY, url: PAGERDUTY_URL }
`;
const KEY = "canary0key00000000000000000000aa";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function scene() {
  const chat = await startReceiver("mattermost");
  const pager = await startReceiver("pagerduty");
  open.push(chat, pager);
  const it = await stage({ files: { ".github/sev1.yml": SETTINGS } });
  const env = { MATTERMOST_URL: chat.url, PAGERDUTY_URL: pager.url, PAGERDUTY_KEY: KEY };
  const runs: Run[] = [];
  const run = async (delivery: Delivery) => {
    const done = await runAction(it.github, delivery, env);
    runs.push(done);
    expect(done.code, done.stdout).toBe(0);
    return done;
  };
  /** Runs all that happened, then once more, which sends and writes nothing. Gives what came in. */
  const settle = async (...extra: Delivery[]) => {
    const [texts, events] = [chat.received.length, pager.received.length];
    const deliveries = [...(await it.github.deliveries()), ...extra];
    for (const delivery of deliveries) await run(delivery);
    const [said, paged] = [chat.received.slice(texts), pager.received.slice(events)];
    for (const delivery of [...deliveries, SCHEDULE]) expect(writes(await run(delivery))).toEqual([]);
    expect([chat.received.length, pager.received.length]).toEqual([
      texts + said.length,
      events + paged.length,
    ]);
    return {
      said: said.map(({ body }) => body),
      paged: paged.map(({ body }) => [body.event_action, body.dedup_key]),
    };
  };
  return { it, chat, pager, runs, run, settle };
}

test("an incident goes to chat and pager, each message once, also where a receiver was down", async () => {
  const { it, chat, pager, runs, run, settle } = await scene();
  await it.open();
  const opened = await settle();
  expect(opened.said).toEqual([
    { text: expect.stringContaining("### 🔴 SEV1: Enterprise ABC"), silent: true },
  ]);
  expect(opened.said[0]?.text).toContain("Pages time out.");

  const id = await it.comment("ana", "/update identified, next 8am\nWe found it. <!channel> @all `@here`");
  const { said } = await settle();
  expect(said).toHaveLength(1);
  expect(said[0]?.text).toContain("#### Status: Identified");
  expect(said[0]?.text).not.toMatch(/<!|@\w/);
  await it.edit("ana", id, "/update identified, next 9am\nWe found it, and fix it.");
  expect(await settle()).toEqual({ said: [], paged: [] });
  expect((await it.ours())[1]).toContain("and fix it");

  chat.down(true);
  it.github.clock.advance(70 * MINUTE);
  const called = await run(SCHEDULE);
  expect(called.summary).toContain(`${chat.host} answered 503`);
  expect(await it.dashboard()).toContain(
    `**mattermost MATTERMOST\\_URL was not notified**: ${chat.host} answered 503`,
  );
  expect(pager.received.at(-1)?.body).toMatchObject({
    event_action: "trigger",
    dedup_key: `${it.github.owner}/${it.github.repo}#${it.number}/escalation:1h`,
    payload: { severity: "critical" },
  });
  chat.down(false);
  it.github.clock.advance(3 * MINUTE);
  const { said: late, paged } = await settle(SCHEDULE);
  expect(late).toEqual([
    {
      text: expect.stringMatching(/^@erin\n\n### ⏰ Enterprise ABC/),
      priority: { priority: "urgent", requested_ack: true, persistent_notifications: true },
    },
  ]);
  expect(paged).toEqual([]);
  expect(await it.dashboard()).not.toContain("was not notified");

  await it.comment("erin", "/ack");
  const key = `${it.github.owner}/${it.github.repo}#${it.number}/escalation:1h`;
  expect(await settle()).toEqual({ said: [], paged: [["acknowledge", key]] });

  await it.comment("ana", "/resolve ABC confirmed.");
  const over = await settle();
  expect(over.said).toEqual([{ text: expect.stringContaining("#### Status: Resolved"), silent: true }]);
  expect(over.paged).toEqual([["resolve", key]]);

  const tested = await run({ event: "workflow_dispatch", payload: { inputs: { "test-message": "true" } } });
  expect(tested.summary).toContain("- ✅ mattermost MATTERMOST_URL\n- ✅ pagerduty PAGERDUTY_KEY");
  expect(chat.received.at(-1)?.body.text).toContain("Nothing is wrong");

  expect([...chat.refused, ...pager.refused]).toEqual([]);
  for (const { stdout, summary, outputs } of runs) {
    const shown = stdout.replace(/^::add-mask::.*$/gm, "") + summary + JSON.stringify(outputs);
    expect(shown).not.toContain("canary");
  }
  expect((await it.ours()).join("\n")).not.toContain("canary");
});
