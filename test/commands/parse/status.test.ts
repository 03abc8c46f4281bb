import { describe, expect, test } from "vitest";
import { parseCommands } from "../../../src/commands/parse/parse.ts";
import { readUpdate } from "../../../src/commands/parse/read-update.ts";
import { readResolve } from "../../../src/commands/resolve.ts";
import { COMMAND_NAMES } from "../../../src/commands/table.ts";
import type { Status } from "../../../src/incident/status.ts";

/** Status, time and summary of an update; `asks` for one that is asked back. */
function read(body: string, status?: Status): string | { status?: Status; next?: string; summary?: string } {
  const parsed = parseCommands(`/update ${body}`, COMMAND_NAMES)[0]?.parsed;
  if (parsed?.kind !== "command") throw new Error("no command");
  const result = readUpdate(parsed.text, { status });
  if (!result.ok) return "asks";
  const { status: said, next, summary } = result.value;
  return { status: said, next, summary };
}

test.each(["on-hold", "semi-broken / flaky", "wait (see below", "c++"])(
  "the unknown status %j of a heading is asked back, with a line to copy",
  (word) => {
    expect(readUpdate(`\n### Status: ${word}\nWe look into it.`)).toMatchObject({
      ok: false,
      refusal: {
        problem: `Unknown status "${word}".`,
        examples: ["/update identified\nWe look into it."],
      },
    });
  },
);

describe("says a status", () => {
  test.each<[string, Status, string?, string?]>([
    ['"identified", next 8am', "Identified", "8am"],
    ["“identified”", "Identified"],
    ["„identified“, next 8am", "Identified", "8am"],
    ["«identified»", "Identified"],
    ["'identified'", "Identified"],
    ["`identified`, next 8am", "Identified", "8am"],
    ["**Identified**", "Identified"],
    ["**Identified:** the cache", "Identified", undefined, "the cache"],
    ["_identified_, next 8am", "Identified", "8am"],
    ["[Identified] we know the cause", "Identified", undefined, "we know the cause"],
    ["(identified) next 8am", "Identified", "8am"],
    ["🟠 Identified: the cache", "Identified", undefined, "the cache"],
    [":orange_circle: Identified: the cache", "Identified", undefined, "the cache"],
    ["⚠️ identified", "Identified"],
    ["identified | next: 5pm", "Identified", "5pm"],
    ["identified / next 5pm", "Identified", "5pm"],
    ["identified｜next 5pm", "Identified", "5pm"],
    ["identified，next 8am", "Identified", "8am"],
    ["identified、next 8am", "Identified", "8am"],
    ["identified；next 8am", "Identified", "8am"],
    ["identified：the cache", "Identified", undefined, "the cache"],
    ["ｉｄｅｎｔｉｆｉｅｄ", "Identified"],
    ["status: identified", "Identified"],
    ["Status = monitoring", "Monitoring"],
    ["status → identified", "Identified"],
    ["Status is now identified", "Identified"],
    ["moved to Identified", "Identified"],
    ["investigating -> identified", "Identified"],
    ["identified: root cause is X", "Identified", undefined, "root cause is X"],
    ["Identified the cause", "Identified", undefined, "Identified the cause"],
    ["We have identified the cause", "Identified", undefined, "We have identified the cause"],
    ["resolving", "Identified"],
    ["Mitigating - draining the bad nodes", "Identified", undefined, "draining the bad nodes"],
    ["mitigated, next 9am", "Monitoring", "9am"],
    ["next 8am, identified", "Identified", "8am"],
    ["re-opened", "Investigating"],
    [
      "We are currently investigating this issue.",
      "Investigating",
      undefined,
      "We are currently investigating this issue.",
    ],
    ["Monitoring the fix, next 9am", "Monitoring", "9am", "Monitoring the fix"],
    ["monitoring next 8am", "Monitoring", "8am"],
    ["Monitoring: error rate is back to normal", "Monitoring", undefined, "error rate is back to normal"],
    ["RESOLVED!!!", "Resolved"],
    ["✅ resolved", "Resolved"],
    ["resolved ✅ all good", "Resolved", undefined, "all good"],
    ["resovled", "Resolved"],
    ["Resolved – confirmed by ABC", "Resolved", undefined, "confirmed by ABC"],
    ["resolved - all customers are back", "Resolved", undefined, "all customers are back"],
    ["This incident has been resolved.", "Resolved"],
    ["Resolved by rolling back the deploy", "Resolved", undefined, "Resolved by rolling back the deploy"],
    ["resolved. No more errors since 5pm.", "Resolved", undefined, "No more errors since 5pm."],
    ["Resolved, root cause still unknown", "Resolved", undefined, "root cause still unknown"],
    ["Resolved: the disk was full", "Resolved", undefined, "the disk was full"],
    ["Resolved, 5 of 5 nodes are up", "Resolved", undefined, "5 of 5 nodes are up"],
    ["fixed, logins work again", "Resolved", undefined, "logins work again"],
    ["all clear", "Resolved"],
    ["Incident resolved.", "Resolved"],
    ["Outage resolved, all good", "Resolved", undefined, "all good"],
    ["Issue identified, next 9am", "Identified", "9am"],
    ["now resolved", "Resolved"],
    ["\nresolved", "Resolved"],
    ["\nidentified, next 8am\nWe know.", "Identified", "8am", "We know."],
  ])("%j", (body, status, next, summary) => {
    expect(read(body)).toEqual({ status, next, summary });
  });
});

describe("leaves the status as it is, and the text whole", () => {
  test.each<[string, string?, string?]>([
    ["Monitoring alerts are still firing, the database is down for everybody."],
    ["Resolved on staging only, production is still down"],
    ["Resolved nothing yet, next 30m", "Resolved nothing yet", "30m"],
    ["Identified nothing so far"],
    ["identified: nothing so far"],
    ["Fixed, but only for half of the users; the rest is still down."],
    ["Restored: 2 of 5 nodes"],
    ["isn't fixed yet"],
    ["isn’t fixed yet"],
    ["Not resolved yet, we keep digging"],
    ["no longer failing for most of them"],
    ["partially resolved"],
    ["almost fixed"],
    ["will be resolved within the hour"],
    ["should be fixed by 5pm"],
    ["hopefully fixed"],
    ["Should be resolved soon"],
    ["resolved soon"],
    ["resolved it is not"],
    ["no fix yet"],
    ["Monitoring shows nothing unusual"],
    ["Monitoring dashboards are red"],
    ["Monitoring is down as well"],
    ["**Monitoring** alerts are still firing"],
    ["Status page is down as well"],
    ["Still 3 of 8 hosts are out, recovered the others"],
    ["Recovered 2 of 5 nodes"],
    ["Monitoring, some users still see errors"],
  ])("%j", (body, summary = body, next) => {
    expect(read(body)).toEqual({ status: undefined, next, summary });
  });

  test.each([
    ["Unresolved - customers still see errors, next 30m", "Unresolved - customers still see errors", "30m"],
    ["not resolved: the queue grows", "not resolved: the queue grows"],
    ["down again, all of EU", "down again, all of EU"],
  ])("%j, while it is down", (body, summary, next?) => {
    expect(read(body, "Investigating")).toEqual({ status: undefined, next, summary });
  });
});

describe("is asked back", () => {
  test.each([
    ["unidentified"],
    ["unresolved"],
    ["revolved"],
    ["evolved"],
    ["identifiziert"],
    ["resolved?"],
    ["Resolved? Please check."],
    ["all clear?"],
    ["resolved, no request goes through"],
    ["monitoring: no users can log in"],
    ["resolved, no successful requests yet"],
    ["identified?"],
    ["Resolved, but we keep an eye on it"],
    ["Resolved except for EU"],
    ["Resolved for ABC"],
    ["resolved in 30 minutes"],
    ["resolved by 5pm"],
    ["Resolved if the cache stays warm"],
    ["Resolved, aber nur für die Hälfte"],
    ["Resolved（まだ一部）"],
    ["all good, we think"],
    ["Mitigated? Not yet: still failing for EU"],
    ["fixed: login page"],
    ["done: restarted the database"],
    ["closed, ticket 4711"],
    ["identified / monitoring"],
    ["Monitoring new deployment"],
    ["stable"],
    ["back to normal"],
    ["Services are restored"],
    ["up again, next 9am"],
    ["false alarm"],
    ["mitigation in place"],
    ["workaround deployed"],
    ["going to monitoring"],
    ["Resolved the DNS issue"],
    ["The database is back up. Resolved."],
    ["We know it now: identified"],
    ["resolved\nStatus: Identified"],
    ["\n#### Status: Wobbly\nWe know."],
  ])("%j", (body) => expect(read(body, "Investigating")).toBe("asks"));

  test.each(["down again", "Down again: all of EU", "unresolved: it is back", "not fixed, it is back"])(
    "%j, once it worked again",
    (body) => {
      expect(read(body, "Resolved")).toBe("asks");
      expect(read(body, "Monitoring")).toBe("asks");
    },
  );

  test("each way to say it stands there to be copied, and is read", () => {
    const result = readUpdate(" Resolved except for EU, next 8am\nWe work on it.\n### Impact\nEU.");
    if (result.ok) throw new Error("not asked");
    expect(result.refusal).toEqual({
      problem: 'Does "Resolved except for EU" mean that it is resolved?',
      expected: expect.stringContaining("alone on the first line"),
      examples: [
        "/update resolved, next 8am\nResolved except for EU\nWe work on it.\n### Impact\nEU.",
        "/update next 8am\nResolved except for EU\nWe work on it.\n### Impact\nEU.",
      ],
    });
    const summary = "Resolved except for EU\nWe work on it.";
    const common = { next: "8am", summary, impact: "EU." };
    const [first = "", second = ""] = result.refusal.examples;
    expect(readUpdate(first.slice("/update".length))).toEqual({
      ok: true,
      value: { ...common, status: "Resolved" },
    });
    expect(readUpdate(second.slice("/update".length))).toEqual({ ok: true, value: common });
  });
});

describe("/resolve", () => {
  test.each([
    "",
    " ABC confirmed that all is well.",
    "\nOnly half of them, but we call it a day.",
    " Root cause: the disk was full.",
  ])("%j resolves", (text) =>
    expect(readResolve(text)).toMatchObject({ ok: true, value: { status: "Resolved" } }),
  );
  test.each([" on staging only, production is still down", " 2 of 5 nodes", " not yet", "?", " soon"])(
    "%j is asked back",
    (text) => expect(readResolve(text).ok).toBe(false),
  );
});

describe("next", () => {
  test.each<[string, string | undefined, string | undefined]>([
    ["identified, next steps: revert the deploy at 5pm", undefined, "next steps: revert the deploy at 5pm"],
    ["identified, next step is a failover in 10 minutes", undefined, "next step is a failover in 10 minutes"],
    ["We are failing over, next we restart at 5pm", undefined, "We are failing over, next we restart at 5pm"],
    ["identified, next steps", undefined, "next steps"],
    ["The next 2 hours are critical", undefined, "The next 2 hours are critical"],
    ["We drain the next 3 hosts", undefined, "We drain the next 3 hosts"],
    ["We found it. Next update in 30 min.", "30 min", "We found it."],
    ["We found it, next update at 9:30am ET", "9:30am ET", "We found it"],
    ["Next update will be shared at 11amET.", "11amET", undefined],
    ["identified; we wait for the vendor; next 8am", "8am", "we wait for the vendor"],
    ["identified, we wait; the vendor calls", undefined, "we wait; the vendor calls"],
    [
      "\nWe found it.\nA fix is on its way. Next update in 30 min.",
      "30 min",
      "We found it.\nA fix is on its way.",
    ],
    ["\nWe found it.\n\nNext update: 21:00 UTC", "21:00 UTC", "We found it."],
    ["\nWe found it.\n\n**Next update:** 21:00 UTC", "21:00 UTC", "We found it."],
    ["\nWe found it.\n- Next update at 21:00 UTC\n- ABC is told", "21:00 UTC", "We found it.\n- ABC is told"],
    ["\nNext update once the vendor answers.", undefined, "Next update once the vendor answers."],
    ["\n```\nNext update: 21:00 UTC\n```", undefined, "```\nNext update: 21:00 UTC\n```"],
    ["identified\n### Technical notes\nA query. Next update by 5pm.", "5pm", undefined],
  ])("%j", (body, next, summary) => {
    expect(read(body)).toMatchObject({ next, summary });
  });
});

test.each([
  ["resolved, ABC confirmed: no slow request in 24 hours.", "Resolved"],
  ["monitoring, no new timeouts in an hour", "Monitoring"],
  ["resolved, no alerts, no users affected", "Resolved"],
])("what is over is no doubt: %j", (text, status) => {
  expect(readUpdate(` ${text}`)).toMatchObject({ ok: true, value: { status } });
});
