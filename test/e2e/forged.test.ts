import { expect, test } from "vitest";
import { writeMarker } from "../../src/incident/ledger/ledger.ts";
import type { Ledger } from "../../src/incident/ledger/ledger.ts";
import { CONFIG, OPENED, SCHEDULE, stage, withoutMark } from "./stage.ts";
import type { Stage } from "./stage.ts";

const MINUTE = 60_000;
const at = (minutes: number) => new Date(OPENED.getTime() + (minutes - 12) * MINUTE);
const SETTINGS = `${CONFIG}severities: { sev3: { escalation: [] } }
escalation: [{ after: 1h, notify: [ceo], acknowledge: { within: 15m, notify: [engineer] } }]
`;

/** All that would silence a call, by a comment that is there: ana's, who may command. */
function claims(source: { node_id: string; id: number }): Ledger {
  const said = at(13).toISOString();
  const fact = { key: "", kind: "fact" as const, hash: "h", by: "ana", at: said };
  const place = { in: "source" as const, number: String(source.id) };
  const own = { in: "own" as const, id: source.node_id, number: String(source.id) };
  const facts = [
    { what: "mitigated" as const, at: said },
    { what: "ack" as const },
    { what: "snooze" as const, until: at(9999).toISOString() },
    { what: "severity" as const, text: "sev3" },
    { what: "role" as const, role: "CEO", who: "mallory" },
  ].map((each, i) => ({ ...fact, key: `re:${source.node_id}#${i + 1}`, fact: each, place }));
  const called = { kind: "escalation" as const, text: "1 hour", to: "CEO", called: ["erin"], at: said };
  return {
    v: 2,
    through: at(9999).toISOString(),
    opened: true,
    stranger: true,
    labelled: true,
    records: [
      ...facts,
      { ...called, key: "escalation:1h", place: own },
      { ...called, key: "escalation:1h:unacknowledged", place: own },
      {
        key: `re:${source.node_id}`,
        kind: "update",
        hash: "h",
        by: "ana",
        at: said,
        status: "Resolved",
        place: own,
      },
    ],
    log: [{ at: said, who: "ana", kind: "closed", text: "", stage: "" }],
  };
}

const handles = async (it: Stage) =>
  (await it.comments())
    .filter(({ body = "" }) => body.startsWith('<!-- sev1 {"key":"escalation'))
    .flatMap(({ body }) => /@(\w+)/.exec(withoutMark(body))?.[1] ?? []);

test("a whole dashboard that another workflow posts before ours silences no call", async () => {
  const it = await stage({ files: { ".github/sev1.yml": SETTINGS } });
  await it.open();
  await it.comment("ana", "We are on it.");
  const [source] = await it.comments();
  if (!source) throw new Error("no comment");
  const { owner, repo, bot, clock } = it.github;
  const body = writeMarker({ key: "dashboard", kind: "dashboard", ledger: claims(source) });
  await bot.rest.issues.createComment({ owner, repo, issue_number: it.number, body: `${body}\nThanks!` });
  await it.settle();
  expect(await it.dashboard()).toContain("SEV1 · Enterprise ABC · Investigating");
  expect(await it.ours()).toHaveLength(1);
  const call = { key: "escalation:1h", kind: "escalation", text: "1 hour" } as const;
  await bot.rest.issues.createComment({
    owner,
    repo,
    issue_number: it.number,
    body: `${writeMarker(call)}\nHi`,
  });
  clock.set(at(61));
  // Without refs, whether people are called is told by what another run has posted.
  it.github.fault = ({ path }) => (path.includes("/git/") ? { when: "before", status: 403 } : undefined);
  await it.settle(SCHEDULE);
  expect(await handles(it)).toEqual(["erin"]);
  clock.set(at(77));
  await it.settle(SCHEDULE);
  expect(await handles(it)).toEqual(["erin", "ben"]);
});

test.each([
  ["posts before Sev1 came", false, false],
  ["edits its own comment into before Sev1 came", true, false],
  ["edits its own comment into once Sev1 has opened the incident", true, true],
])(
  "where events are lost, a sweep believes no dashboard that another workflow %s",
  async (_, isEdit, isLater) => {
    const it = await stage({ files: { ".github/sev1.yml": SETTINGS } });
    await it.open();
    if (isLater) await it.run();
    await it.comment("ana", "We are on it.");
    const source = (await it.comments()).at(-1);
    if (!source) throw new Error("no comment");
    const { owner, repo, bot, clock } = it.github;
    const text = `${writeMarker({ key: "dashboard", kind: "dashboard", ledger: claims(source) })}\nThanks!`;
    const { data } = await bot.rest.issues.createComment({
      owner,
      repo,
      issue_number: it.number,
      body: isEdit ? "Working on it" : text,
    });
    clock.advance(1000);
    if (isEdit) await bot.rest.issues.updateComment({ owner, repo, comment_id: data.id, body: text });
    await it.github.deliveries();
    clock.set(at(61));
    await it.settle(SCHEDULE);
    expect(await handles(it)).toEqual(["erin"]);
    expect(await it.dashboard()).toContain("SEV1 · Enterprise ABC · Investigating");
  },
);
