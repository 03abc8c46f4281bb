import { expect, test } from "vitest";
import { nameMatcher } from "../../../src/incident/redact/names.ts";

const finds = (
  text: string,
  { logins = [] as string[], written = "", others = [] as string[] } = {},
): boolean => nameMatcher({ logins, written: [written], others }).test(text);

test.each([
  ["Incident lead: Ana", "We ask Ana."],
  ["Incident lead: Ana", "we ask ana's team"],
  ["- CSM/TAM: Carla Bruni (until 9pm)", "Bruni knows."],
  ["Engineer: ben cooke", "Cooke knows."],
  ["DE: José, Doug and Joram", "Jose knows. Joram too."],
  ["Ana leads, Doug looks", "Doug knows."],
  ["Lead: @neill.collie", "Neill knows."],
  ["Lead: Jean-Luc", "It is Jean-Luc."],
  ["Lead: will", "Will knows."],
])("%j: %j names somebody", (written, text) => {
  expect(finds(text, { written })).toBe(true);
});

test.each([
  ["Incident lead: Ana", "A banana, an analysis."],
  ["Engineer: will", "We will wait."],
  ["Engineer: the on-call engineer", "The call is open, the engineer waits."],
  ["Lead: TBD\nDE: nobody yet", "Nobody is in yet."],
  ["Engineer: @acme/on-call", "Acme is on call."],
  ["", "Everything else."],
])("%j: %j names nobody", (written, text) => {
  expect(finds(text, { written })).toBe(false);
});

test("accounts count in any case, their parts with a capital, teams not at all", () => {
  const logins = ["ben-cooke", "erin", "acme/on-call", "jo"];
  for (const text of ["ben-cooke", "Ben-Cooke's", "Ben", "Cooke", "ERIN", "Jo"])
    expect(finds(`Ask ${text}.`, { logins }), text).toBe(true);
  for (const text of ["ben", "acme", "call", "jo"])
    expect(finds(`ask ${text}.`, { logins }), text).toBe(false);
});

test("the customer's and the roles' words are no names in the form", () => {
  const others = ["Enterprise ABC", "Customer DBA"];
  const written = "Customer DBA: ABC's DBA, Alice Evan (ABC)";
  expect(finds("ABC and its DBA wait.", { written, others })).toBe(false);
  expect(finds("Evan waits.", { written, others })).toBe(true);
});
