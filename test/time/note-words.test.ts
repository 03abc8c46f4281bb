import * as fc from "fast-check";
import { expect, test } from "vitest";
import { note } from "../../src/commands/note.ts";
import { readTimeNow } from "../../src/time/parse-time.ts";
import { timesAtStart } from "../../src/time/time-words.ts";
import { given } from "../given.ts";
import { incidentOf } from "../../src/incident/incident.ts";

const ZONE = "America/New_York";
const NOW = new Date("2026-11-20T19:20:30Z");
const incident = incidentOf(given().comment("/note").snapshot);

/** What `/note` makes of a text: the fact, or the lines that are offered instead. */
async function noted(text: string) {
  const [comment] = incident.snapshot.comments;
  if (!comment) throw new Error("no comment");
  const intent = await note.read(text, {
    comment,
    at: NOW,
    incident,
    readTime: async (said, reference, direction) => readTimeNow(said, reference, ZONE, direction),
  });
  if (intent.kind === "fact" && intent.fact.what === "note")
    return { at: intent.fact.at, text: intent.fact.text };
  return { lines: intent.kind === "refusal" ? intent.refusal.examples : [] };
}

const TIMES: Readonly<Record<string, string>> = {
  "2:10pm": "2026-11-20T19:10:00.000Z",
  "2:10 p.m.": "2026-11-20T19:10:00.000Z",
  "14:10": "2026-11-20T19:10:00.000Z",
  "14:10:30 ET": "2026-11-20T19:10:30.000Z",
  "14:20 SGT": "2026-11-20T06:20:00.000Z",
  "0730 UTC": "2026-11-20T07:30:00.000Z",
  "8am London time": "2026-11-20T08:00:00.000Z",
  "15:30 Europe/Berlin": "2026-11-20T14:30:00.000Z",
  "2026-11-20T14:03:22Z": "2026-11-20T14:03:22.000Z",
  "2026-11-20 14:03 UTC": "2026-11-20T14:03:00.000Z",
  "yesterday 23:50": "2026-11-20T04:50:00.000Z",
  "Nov 19, 2pm": "2026-11-19T19:00:00.000Z",
  "20 minutes ago": "2026-11-20T19:00:30.000Z",
  "half past 9am": "2026-11-20T14:30:00.000Z",
  noon: "2026-11-20T17:00:00.000Z",
};

const NOTES = [
  ["a team member told us", "an engineer reverted it", "3 hosts were drained", "decided to fail over"],
  ["2h of data lost", "central region drained", "May release rolled back", "time is running out"],
  ["the database is down", "in the logs we saw errors", "and then it failed", "half of the pods died"],
  ["second node died", "now it works", "morning shift took over", "last deploy reverted", "first alert"],
  ["back to normal", "earlier deploy reverted", "next step is a failover", "5 to 10 nodes failed"],
  ["14 nodes", "10:30 job failed", "noon job failed", "today we restarted", "to 9 of 10 it was clear"],
  ["pacific cluster lost quorum", "mountain of errors", "or so we thought", "on call took over"],
  ["marching orders came", "decent progress", "sunny weather", "second try at 3pm failed", "by hand"],
  ["20 minutes of downtime", "a 5 minute spike", "met with the customer", "est. 40 users affected"],
  ["zone b is gone", "utilities down", "amber alert", "pm asked for news", "am I the only one", "PM asked"],
  ["-5% traffic", "+20 errors", "(half the fleet) restarted", "1/2 of the pods", "404s", "v2 deployed"],
  ["until 3pm it was fine", "since the deploy", "around 40 users", "about half", "quarter of users"],
  ["hour of pain", "days of work lost", "late fix", "night crew came", "just one node", "it broke"],
].flat();

test("the words behind a time are the note, whole", async () => {
  const wrong: string[] = [];
  for (const [time, at] of Object.entries(TIMES)) {
    for (const text of NOTES) {
      const got = await noted(`at ${time} ${text}`);
      const isAsked = got.lines?.some((line) => line.endsWith(text)) ?? false;
      if (!isAsked && (got.at !== at || got.text !== text))
        wrong.push(`at ${time} ${text}: ${JSON.stringify(got)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test.each([":", ",", " -", " –", " —", ";"])("%j behind the time of day ends it", async (sign) => {
  for (const text of [...NOTES, "Central region drained", "Monday we restarted", "PST", "8am job"]) {
    expect(await noted(`at 2:10pm${sign} ${text}`)).toEqual({
      at: TIMES["2:10pm"],
      text,
    });
  }
});

test("a word that belongs to either is asked back, each way to copy", async () => {
  for (const text of ["Central region drained", "Monday we restarted", "London office opened", "BOT died"]) {
    const { lines = [] } = await noted(`at 1:10pm ${text}`);
    expect(lines).toHaveLength(2);
    const texts = await Promise.all(
      lines.map(async (line) => (await noted(line.replace("/note ", ""))).text),
    );
    expect(texts).toContain(text);
  }
});

const words = [...Object.keys(TIMES), ...NOTES].flatMap((text) => text.split(" "));
const anyWord = fc.oneof(fc.constantFrom(...words), fc.string({ minLength: 1, maxLength: 8 }));

test("no word is lost, whatever stands behind the time: it is read alone as the same instant", async () => {
  const sentence = fc
    .array(anyWord, { minLength: 1, maxLength: 8 })
    .map((each) => each.join(" ").replace(/\s+/g, " ").trim());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(TIMES)), sentence, async (time, text) => {
      const said = `${time} ${text}`;
      for (const split of timesAtStart(said)) {
        const signs = said.slice(split.time.length, said.length - split.rest.length);
        expect(said.startsWith(split.time) && said.endsWith(split.rest)).toBe(true);
        expect(signs).toMatch(/^[\s,:;.–—-]*$/);
      }
      const { at, text: kept } = await noted(`at ${said}`);
      if (at === undefined || kept === undefined) return;
      expect(said.endsWith(kept)).toBe(true);
      const front = said.slice(0, said.length - kept.length);
      const alone = readTimeNow(front.replace(/[\s,:;.–—-]+$/, ""), NOW, ZONE, "past").at;
      expect(alone?.toISOString()).toBe(at);
    }),
    { numRuns: 1000 },
  );
});

test("a long note is kept whole", async () => {
  const text = `the pods ${"died ".repeat(2000)}and came back`;
  expect(await noted(`at 2:10pm: ${text}`)).toEqual({ at: TIMES["2:10pm"], text });
  expect((await noted(text)).text).toBe(text);
});
