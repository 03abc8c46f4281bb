import { expect, test } from "vitest";
import type { Intent } from "../../../src/commands/command.ts";
import { findOpenCommands } from "../../../src/commands/parse/find.ts";
import { readRequests } from "../../../src/commands/parse/requests.ts";
import { NO_COMMAND, TOO_MANY } from "../../../src/commands/parse/suggest.ts";
import { FIELDS } from "../../../src/incident/form.ts";
import { incidentOf } from "../../../src/incident/incident.ts";
import { fingerprint } from "../../../src/incident/ledger/ledger.ts";
import type { Comment } from "../../../src/incident/snapshot.ts";
import { given } from "../../given.ts";
import type { Given } from "../../given.ts";

/** Ana may, mallory may not, and nobody can be asked about gone. */
async function permissionOf(login: string) {
  if (login === "gone") throw new Error("no answer");
  return { name: login === "ana" ? "triage" : "read", mayCommand: login === "ana" };
}
const asked: string[] = [];
const requestsOf = ({ snapshot }: Given) => {
  const incident = incidentOf(snapshot);
  asked.length = 0;
  return readRequests(incident, findOpenCommands(incident), {
    permissionOf: (login) => {
      asked.push(login);
      return permissionOf(login);
    },
    readTime: async () => ({ at: new Date(0) }),
  });
};
const refusal = (problem: string) => expect.objectContaining({ problem: expect.stringContaining(problem) });

test.each<[string, Intent]>([
  ["/ack", { kind: "fact", fact: { what: "ack" } }],
  ["/help", { kind: "help" }],
  ["/updat", { kind: "refusal", refusal: refusal("`/updat`") }],
  ["/deploy", { kind: "refusal", refusal: refusal("`/deploy`") }],
])("%s asks for what it says", async (body, intent) => {
  const { requests, failures } = await requestsOf(given().comment(body));
  expect(requests).toEqual([expect.objectContaining({ key: "re:IC_1", line: body, intent })]);
  expect(failures).toEqual([]);
});

test("a house's own word for a status, as a command, means the update that says so", async () => {
  const vocabulary = { statuses: { Resolved: ["gelöst"] }, sections: {}, form: FIELDS };
  const { requests } = await requestsOf(given({ vocabulary }).comment("/gelöst Die Platte war voll."));
  expect(requests).toMatchObject([
    {
      intent: {
        kind: "refusal",
        refusal: {
          problem: "Unknown command `/gelöst`.",
          examples: ["/update resolved, Die Platte war voll."],
        },
      },
    },
  ]);
});

test("what was an update and is none any more is told; anything else is taken back", async () => {
  const update = given().comment("Words.").ours({ key: "re:IC_1", kind: "update", hash: "old" });
  expect((await requestsOf(update)).requests).toMatchObject([
    { intent: { kind: "refusal", refusal: NO_COMMAND } },
  ]);
  const fact = given().comment("Words.").fact({ what: "ack" }, { key: "re:IC_1" });
  expect((await requestsOf(fact)).requests).toMatchObject([{ line: "", intent: { kind: "withdrawn" } }]);
});

test("the hundred and first command of a comment is told of", async () => {
  const { requests } = await requestsOf(given().comment("/ack\n".repeat(102)));
  expect(requests.at(-1)?.intent).toEqual({ kind: "refusal", refusal: TOO_MANY });
  expect(requests.at(-2)?.intent.kind).toBe("fact");
});

test.each<[string, string, Partial<Comment>, Intent, boolean]>([
  ["whoever may not", "/ack", { author: "mallory" }, { kind: "forbidden", permission: "read" }, false],
  ["an edit by another", "/ack", { editor: "erin" }, { kind: "edited", editor: "erin" }, false],
  ["talk", "update resolved", { author: "mallory" }, { kind: "forbidden", permission: "read" }, true],
  [
    "talk and more",
    "update resolved\n/ack",
    { author: "mallory" },
    { kind: "forbidden", permission: "read" },
    false,
  ],
])("%s is answered for the comment as a whole", async (_, body, change, intent, isOnlyTalk) => {
  const { requests } = await requestsOf(given().comment(`${body}\n`, change));
  expect(requests).toEqual([
    expect.objectContaining({
      key: "re:IC_1!",
      line: "",
      hash: fingerprint(`\0${body}\n`),
      intent,
      isOnlyTalk,
    }),
  ]);
});

test("a comment that its author edited is read", async () => {
  const { requests } = await requestsOf(given().comment("/ack", { editor: "ana" }));
  expect(requests).toMatchObject([{ intent: { kind: "fact" } }]);
});

test("each author is asked about once; where that fails their comments wait, and no other", async () => {
  const start = given()
    .comment("/ack", { author: "gone" })
    .comment("/ack")
    .comment("/help")
    .comment("/help", { author: "gone" });
  const { requests, failures } = await requestsOf(start);
  expect(requests.map(({ key }) => key)).toEqual(["re:IC_2", "re:IC_3"]);
  expect(failures.map(({ message }) => message)).toEqual(["no answer", "no answer"]);
  expect(asked).toEqual(["gone", "ana"]);
});
