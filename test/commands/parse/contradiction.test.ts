import { describe, expect, test } from "vitest";
import { contradictionIn } from "../../../src/commands/parse/status/contradiction.ts";
import { readUpdate } from "../../../src/commands/parse/read-update.ts";
import { readResolve } from "../../../src/commands/resolve.ts";
import { expectLinear } from "../../linear.ts";

const WRONG_STILL = "Database is still down.";

describe("a text below the status that says that it is down is asked back", () => {
  test.each([
    "Database is still down.",
    "Customers cannot log in.",
    "The checkout keeps timing out for everybody.",
    "The errors are increasing again.",
    "We have no fix yet.",
    "It is back again.",
    "Half of the users can't log in.",
    "The API does not respond.",
    "Search is unavailable in Europe.",
    "The fix is being deployed.",
    "The rollback did not help.",
    "Users still see errors on the dashboard.",
    "3 of 5 nodes are back.",
    "ABC says it is not fixed.",
    "Das Login geht immer noch nicht.",
    "Error rates are rising.",
    "The problem persists.",
    "The primary is unreachable.",
    "Pages are still slow for some.",
    "This is not yet resolved for mobile.",
    "We're still seeing timeouts.",
    "It gets worse.",
    "ABC still cannot upload files.",
    "Latency is climbing again since 15:10.",
    "La page ne fonctionne pas.",
    "Search does not work.",
    "Uploads are slow.",
  ])("%s", (sentence) => {
    for (const status of ["Resolved", "Monitoring"] as const)
      expect(contradictionIn(`We restarted it. ${sentence}\nMore soon.`, status)).toBe(sentence);
    expect(contradictionIn(sentence, "Identified")).toBeUndefined();
    expect(contradictionIn(`\`\`\`\n${sentence}\n\`\`\`\n> ${sentence}`, "Resolved")).toBeUndefined();
  });

  test.each([
    ["resolved", `Resolved\n${WRONG_STILL}`],
    ["monitoring", `monitoring, next 8am\n\nWe rolled back.\n${WRONG_STILL}`],
    ["resolved", `resolved, ABC confirmed\nAll is well.\n\n### Customer impact\n${WRONG_STILL}`],
    ["resolved", `\nStatus: Resolved\n${WRONG_STILL}`],
  ])("%s: %j", (status, text) => {
    const read = readUpdate(` ${text}`);
    const { problem, examples } = read.ok ? { problem: "", examples: [] } : read.refusal;
    expect(problem).toBe(`You set ${status}, but wrote "${WRONG_STILL}"`);
    const [confirmed, without] = examples.map((each) => readUpdate(each.replace("/update", "")));
    expect(confirmed).toMatchObject({
      ok: true,
      value: { status: expect.stringMatching(new RegExp(status, "i")) },
    });
    expect(without).toMatchObject({ ok: true, value: { status: undefined } });
    expect(confirmed).not.toMatchObject({ value: { summary: expect.stringMatching(/^confirmed/) } });
  });

  test("technical notes say what was wrong in the words of the machine", () => {
    const text = ` resolved\nAll is well.\n\n### Technical notes\n${WRONG_STILL}`;
    expect(readUpdate(text)).toMatchObject({ ok: true, value: { status: "Resolved" } });
  });

  test("/resolve asks as well, until it is confirmed", () => {
    expect(readResolve(`\n${WRONG_STILL}`).ok).toBe(false);
    expect(readResolve(` confirmed\n${WRONG_STILL}`)).toMatchObject({
      ok: true,
      value: { status: "Resolved", summary: WRONG_STILL },
    });
  });

  test('"confirmed" stays where it answers nothing', () => {
    expect(readUpdate(" resolved, confirmed\nAll is well.")).toMatchObject({
      value: { summary: "confirmed\n\nAll is well." },
    });
  });
});

test.each([
  "Some exports are missing.",
  "A few invoices are wrong.",
  "The search index is incomplete.",
  "Uploads over 50 MB are refused.",
  "Customers in Asia get timeouts now and then.",
  "Everything is fine except the mobile app.",
  "All regions work but not Asia.",
  "Only logins work.",
  "The rest of the tenants follow tomorrow.",
  "The remaining tenants will be moved tonight.",
  "Payments are off until we know more.",
  "Sign-ups are turned off.",
  "Several reports are empty.",
  "Emails are delayed by an hour.",
  "3 of 40 tenants get errors.",
])("what is not whole is not resolved, but may be watched: %s", (sentence) => {
  expect(contradictionIn(`The fix is out. ${sentence}`, "Resolved")).toBe(sentence);
  expect(contradictionIn(sentence, "Monitoring")).toBeUndefined();
});

test.each([
  "All regions are serving traffic.",
  "The rollback went through at 14:10 and the queue has drained.",
  "Users could not log in between 2pm and 3pm.",
  "The database was down for 20 minutes.",
  "If you still see errors, please clear your cache.",
  "Please contact us if you still cannot log in.",
  "No customers are affected any more.",
  "The failed disk was replaced. No data was lost.",
  "We will publish a postmortem next week.",
  "Root cause: the connection pool was exhausted because a deploy doubled the number of workers.",
  "Error rate is back to baseline.",
  "Latency has been normal since 14:20.",
  "The alert that did not fire has been fixed.",
  "We removed the faulty node, and all nodes are healthy again.",
  "Nothing is failing any more.",
  "Customers who were affected can log in again.",
  "We rolled back 4.2 because it could not connect to the cache.",
  "A permanent fix will follow next week.",
  "We keep watching the dashboards.",
  "ABC confirmed on the bridge that all is well.",
  "The certificate had expired; it was renewed at 14:02.",
  "The issue affected 40% of requests for 12 minutes.",
  "Some users may have to log in again.",
  "We found that the load balancer sent traffic to a dead host.",
  "This cannot happen again: the job has a limit now.",
  "The incident is over.",
  "Errors are back to normal levels.",
  "The query took 40 s because the index was missing.",
  "If anybody still sees errors, reload the page.",
  "Root cause: the job could not get a lock.",
  "We replaced the disk. Two replicas were down for an hour.",
  "All jobs ran, nothing is missing.",
  "No data is missing or wrong.",
  "No orders were lost. The faulty rule is disabled.",
  "The feature flag is off.",
  "All regions except Asia were affected.",
  "The remaining action items are tracked.",
  "The postmortem is pending.",
  "Customers have no errors.",
])("what was, and what is done, contradicts nothing: %s", (sentence) => {
  expect(contradictionIn(sentence, "Resolved")).toBeUndefined();
});

test.each([
  "still ",
  "is still ",
  "a. ",
  "no ",
  "`",
  "1 of ",
  "not ",
  "is now very ",
  "some a ",
  "a is ",
  "users a a a ",
  "no a b ",
])("takes linear time on 64 KB of %j", (piece) =>
  expectLinear((text) => contradictionIn(text, "Resolved"), piece),
);
