import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WORDING_RULE } from "../../../src/incident/redact/wording.ts";
import { redact, textOf } from "../../../src/incident/redact/redact.ts";
import { nameMatcher } from "../../../src/incident/redact/names.ts";
import { expectLinear } from "../../linear.ts";
import { cases, waysOf } from "../../cases.ts";

const people = nameMatcher({
  logins: ["ana", "ben-cooke", "acme/on-call"],
  written: ["Incident lead: Doug Speller\nEngineer: will"],
  others: ["Enterprise ABC", "Incident lead"],
});

const split = (text: string, name = "Enterprise ABC") => {
  const { kept, leftOut } = redact(text, { name, people });
  return { kept: textOf(kept), leftOut };
};
const kept = (text: string) => split(text).kept;

test.each([
  ["Pass", "Password of root is hunter."],
  ["Cred", "Credentials are on the wiki."],
  ["Log", "Lost are all Logs of today."],
])("the customer %j hides no word that begins with its name", (name, text) => {
  expect(split(text).kept).toBe("");
  expect(split(text, name).kept).toBe("");
  expect(split(`${name} can work again.`, name).kept).toBe(`${name} can work again.`);
});

describe("a sentence is left out", () => {
  test.each([
    ["Ask @erin about it.", "a handle"],
    ["Ask ＠erin about it.", "a handle"],
    ["Write to erin@abc.example now.", "an e-mail address"],
    ["See https://chat.example/x for more.", "a link"],
    ["See [the thread](../x) for more.", "a link"],
    ["See [the thread][1] for more.", "a link"],
    ["It is `sum(rate(x[5m]))` again.", "code"],
    ["It is rate(errors) again.", "code"],
    ["Set LIMIT=5 for now.", "code"],
    ["Run it --force.", "code"],
    ["Thanks to the team.", "thanks"],
    ["A big THANK YOU for that.", "thanks"],
    ["Kudos!", "thanks"],
    ["A shout-out to the team.", "thanks"],
    ["Well done, everybody.", "thanks"],
    ["It is fixed by #12.", "a pull request"],
    ["PR 12 is merged.", "a pull request"],
    ["The pull request waits.", "a pull request"],
    ["It is in GH-12 as well.", "a pull request"],
    ["It came with deadbe1 last week.", "a pull request"],
    ["It is in max_connections again.", "a name from the code"],
    ["It is in getUserById again.", "a name from the code"],
    ["A NullPointerException is thrown.", "a name from the code"],
    ["It is UserStore.Count again.", "a dotted name"],
    ["It is on db.abc.example now.", "a host"],
    ["See config.json there.", "a file"],
    ["It is in /var/log there.", "a file path"],
    ["It is on 10.0.0.1 now.", "an IP address"],
    ["It is on fe80::1 now.", "an IP address"],
    ["It is on db-prod-3 now.", "a machine or ticket name"],
    ["It is MM-4711 again.", "a machine or ticket name"],
    ["Call +1 555 123 4567 now.", "a phone number"],
    ["It is <b>down</b> again.", "HTML"],
    ["Ask &#64;erin about it.", "HTML"],
    ["It is select * from users where id = 1 again.", "a query"],
    ["Run insert into users for it.", "a query"],
    ["Fixed in commit deadbee now.", "a pull request, an issue or a commit"],
    ["Call 555-123-4567 now.", "a phone number"],
    ["Call (555) 123-4567 now.", "a phone number"],
    ["It is told in #sev1-abc now.", "a channel"],
    ["It is told in #channel now.", "a channel"],
    ["See Zendesk 12345 for it.", "a ticket"],
    ["See INC 123 for it.", "a ticket key"],
    ["See Jira: ABC 12 for it.", "a ticket key"],
    ["See ticket 99 for it.", "a ticket"],
    ["See ticket no. 99 for it.", "a ticket"],
    ["It is the vendor's fault.", "a word about blame, law, money or feelings"],
    ["Somebody forgot the index.", "a word about blame, law, money or feelings"],
    ["We owe them a refund.", "a word about blame, law, money or feelings"],
    ["They are furious.", "a word about blame, law, money or feelings"],
    ["Logins work, we hope.", "a word about blame, law, money or feelings"],
    ["It is fixed with duct tape.", "a word about blame, law, money or feelings"],
    ["Users saw errors, which our monitoring missed.", "something that was missed"],
    ["It is live, pending approval by security.", "something that was missed"],
    ["Ana restarts it.", "a participant's name"],
    ["We asked ana's team.", "a participant's name"],
    ["Cooke restarts it.", "a participant's name"],
    ["We ask speller and cooke.", "a participant's name"],
    ["Will restarts it.", "a participant's name"],
  ])("%s (%s)", (text, why) => {
    const { kept: stays, leftOut } = split(`Before it. ${text} After it.`);
    expect(leftOut).toEqual([{ text, why: expect.stringContaining(why) }]);
    expect(stays).toBe("Before it. After it.");
  });
});

test.each([
  "We've identified the likely root cause. ABC gets the 7.8.6 dot release, e.g. tonight at 8:30pmET.",
  "40,000 users (95%) at Enterprise ABC cannot log in since 2026-11-17 10:20amET; it will take 2 hours.",
  "- Pages load again\n- Logins fail\n  - on dev/uat only\n\n1. We wait.\n2. We look.",
  "WebEx bridge with ABC has concluded.\nWe reconvene at 8am ET.\n\n## What next\n\nAlice Evan signs off.",
  "We will restart it & look at the user(s) who call in.",
  "Between 8:30 PM 2026-11-17 and 9 UTC 300 users could not update what they select. The default is back.",
])("%j goes out as it is", (text) => {
  expect(split(text)).toEqual({ kept: text, leftOut: [] });
});

test.each(["1. **Whose change was it?**", "1. It is up. Whose change was it?"])(
  "%j is a question to ourselves, wherever it stands in its line",
  (text) => expect(split(text)).toMatchObject({ kept: "", leftOut: [{ text }] }),
);

test("what nobody sees hides nothing", () => {
  expect(split("Ask @\u200Berin. Than\u00ADks.")).toMatchObject({
    kept: "",
    leftOut: [{ text: "Ask @erin." }, {}],
  });
});

test("a sentence goes as a whole, over line ends and abbreviations", () => {
  expect(kept("All is up. Thanks to\nJoram, Agniva and Dr. Claudio for that.\nWe watch it.")).toBe(
    "All is up. We watch it.",
  );
});

test.each([
  ["code", "A.\n\n```sh\nselect 1. Then more.\n\nmore\n```\n\nB."],
  ["code", "A.\n\n- ~~~\n  secret\n  ~~~\n\nB."],
  ["code", "A.\n\n    indented. Secret.\n\nB."],
  ["HTML", "A.\n\n<!-- secret. More.\n\nMore. -->\n\nB."],
  ["HTML", "A.\n\n<details><summary>Log</summary>\n\nSecret. More.\n\n</details>\n\nB."],
  ["a quote", "A.\n\n> Secret. More.\nand more. And more.\n\nB."],
  ["a table", "A.\n\n| a. B | c |\n|---|---|\n| d. Secret. E | f |\n\nB."],
])("%s is left out as a whole: %j", (why, text) => {
  expect(split(text)).toEqual({ kept: "A.\n\nB.", leftOut: [{ text: expect.any(String), why }] });
});

test.each([
  "`a. Secret. b` is it. Fine.",
  "[a. Secret. b](https://x.example) is it. Fine.",
  "It (a. Secret. b, see #1) is it. Fine.",
  '<img alt="a. Secret. b"> is it. Fine.',
])("no sentence ends inside of %j", (text) => {
  expect(kept(text)).toBe("Fine.");
});

test.each([
  "Thanks to:\n- Joram\n- Agniva\n  - Claudio",
  "- Kudos:\n  - Joram\n\n  and Agniva",
  "**Thanks**\n\nJoram, Agniva",
  "## Thanks\n\nJoram.\n\n- Agniva",
])("what belongs to something that is left out goes with it: %j", (text) => {
  expect(kept(`All is up.\n\n${text}\n\n# Next\n\nWe watch it.`)).toBe(
    "All is up.\n\n# Next\n\nWe watch it.",
  );
});

test("the customer's own name may look like a host or a ticket, and never hides what is around it", () => {
  expect(split("Booking.com is down.", "Booking.com").leftOut).toEqual([]);
  expect(split("Area51 is down.", "Area51").leftOut).toEqual([]);
  for (const text of ["See db.Booking.com.", "Ask @Booking.com.", "See https://Booking.com."])
    expect(split(text, "Booking.com").leftOut).toHaveLength(1);
});

const bit = fc.constantFrom(
  ..."` `` ``` ~~~ <!-- --> <details> </details> @erin #12 [x]( ][ ) ( > | - 1. # : ** _ \\ & ; / = .".split(
    " ",
  ),
  ..."thanks Ana https://a.example a_b ab.cd 10.0.0.1 word Word. Really? <b \n \n\n \t".split(" "),
  "\n",
  "\n\n",
  "    ",
  "\u200B",
);
const hostile = fc.array(bit, { maxLength: 30 }).map((bits) => bits.join(" "));

test("nothing internal is kept, and no word is lost", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { kept: stays, leftOut } = split(text);
      expect(stays).not.toMatch(/[`\\|{}\u200B]|@\S|#\d|:\/\/|<[a-z/!]|\]\(|thanks|\bAna\b|a_b|ab\.cd/i);
      const words = (from: string) => (from.match(/[\p{L}\p{N}]+/gu) ?? []).toSorted();
      expect(words([stays, ...leftOut.map((each) => each.text)].join("\n"))).toEqual(words(text));
    }),
    cases(1000),
  );
});

test.each([
  ..."a A . ` ( [ < @ # / : - _ * > | & ~ \\ \n \t".split(" "),
  " ",
  "\n",
  ". ",
  "a.",
  "A. ",
  "Aa",
  "aa-",
  "a:",
  "- a\n",
  "```\n",
  "<!--\n",
  "# a\n",
  "> ",
  "/a",
  "a@",
  "Ana ",
  "1 ",
  "select ",
  "AB ",
  "update a",
  "[a](",
  "é",
  "1:",
  "a'",
  "an't ",
])("takes linear time on 64 KB of %j", async (piece) => {
  const forms = [(text: string) => text, (text: string) => `${text}!`, (text: string) => `a ${text} Z`];
  for (const around of waysOf(forms, piece))
    await expectLinear((text) => redact(text, { people, wording: WORDING_RULE }), piece, around);
});
