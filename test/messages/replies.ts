import type { CommandName } from "../../src/commands/table.ts";
import type { Reading } from "../../src/time/parse-time.ts";
import { BODY, given, minutes } from "../given.ts";
import type { Given } from "../given.ts";
import { answered, posted, settled } from "./run.ts";
import type { Chapter, Text } from "./page.ts";
import { severity } from "../settings.ts";

type Case =
  | string
  | { readonly says: string; readonly when: string; readonly start: () => Given | Promise<Given> };

const FIRST = `/update identified, next 8am
We found the likely root cause. A fix is in review.

### Customer impact
Logins fail for half of the users.

### Technical notes
A query hits the database on every page load.

### Next steps
Merge it.`;

export const opened = () => given().dashboard();

/** Ana's first update is there, with what Sev1 made of it. */
export const updated = () => settled(opened().comment(FIRST, { createdAt: minutes(5) }), minutes(5));

const statusPage = (publish: "ask" | "auto") => ({
  statusPage: { name: "Example Status", url: "https://status.example.com", publish },
});

/** Ana's update is there, in a repository with a status page. */
const updatedWith = (config: Parameters<Given["config"]>[0], update = FIRST) =>
  settled(
    opened()
      .config(config)
      .comment(update, { createdAt: minutes(5) }),
    minutes(5),
  );

const resolved = () =>
  opened().ours({ key: "re:r", kind: "update", at: minutes(9).toISOString(), status: "Resolved" });

const settledAgain = () =>
  opened()
    .ours({ key: "re:m", kind: "update", at: minutes(9).toISOString(), status: "Monitoring" })
    .fact({ what: "note", text: "restarted the database" }, { at: minutes(4) });

const sev2 = severity("sev2");

/** What each command can be answered with. */
export const REPLIES: Readonly<Record<CommandName, readonly Case[]>> = {
  update: [
    FIRST,
    { says: "/update", when: "nothing happened since", start: updated },
    { says: "/update monitoring", when: "only the status changed", start: updated },
    {
      says: "/update",
      when: "tasks were ticked since",
      start: async () => (await updated()).edit(minutes(20), "ben", BODY.replace("- [ ] Pin", "- [x] Pin")),
    },
    "/update wobbly",
    "/update identified, next 10:45am",
    "/update identified, next Tuesday 10:45am",
    "/update stable",
    "/update Resolved except for EU",
    "/update resolved\nThe database is still down.",
    "/update fixed, but only for half of the users",
    "/update looking good, resolved?",
    "/update identified\nStatus: monitoring",
    "/update, next soonish",
    "/update identified, next 8",
    "/update identified, next 8am London office opens",
  ],
  resolve: ["/resolve ABC confirmed that all is well.", "/resolve not yet, half of the users still fail"],
  customer: ["/customer"],
  publish: [
    {
      says: "/publish Logins fail in Europe",
      when: "nothing is left out",
      start: () => updatedWith(statusPage("ask")),
    },
    {
      says: "/publish",
      when: "parts are left out",
      start: () => updatedWith(statusPage("ask"), FIRST.replace("A fix is in review.", "Ask @ben.")),
    },
    {
      says: "/publish",
      when: "later updates appear by themselves",
      start: () => updatedWith(statusPage("auto")),
    },
    { says: "/publish as shown", when: "nothing waits", start: () => opened().config(statusPage("ask")) },
    {
      says: "/publish PROJ-12 is down",
      when: "the title is internal",
      start: () => opened().config(statusPage("ask")),
    },
    "/publish yes",
    `/publish ${"long ".repeat(21)}`,
    "/publish",
  ],
  unpublish: ["/unpublish"],
  note: [
    "/note restarted the database",
    "/note at 10:40am restarted it",
    "/note",
    "/note at 99:30 restarted it",
    "/note at 9:10am Sunday traffic doubled",
  ],
  escalate: [
    "/escalate ABC asks for the CEO",
    { says: "/escalate", when: "it is resolved", start: resolved },
    { says: "/escalate", when: "no step is set", start: () => given({ escalations: [] }).dashboard() },
    {
      says: "/escalate",
      when: "each step has fired",
      start: () => opened().ours({ key: "escalation:1h", kind: "escalation", called: ["erin"] }),
    },
  ],
  action: [
    "/action alert when the cache is bypassed @ben by 2026-12-04",
    "/action",
    "/action alert on it @a/b",
    "/action alert on it @ana @ben",
    "/action alert on it by 3/4",
    "/action alert on it by 2020-01-01",
  ],
  catchup: [
    { says: "/catchup since 10:30am", when: "much happened", start: updated },
    "/catchup",
    { says: "/catchup since 11am", when: "it works again", start: settledAgain },
    "/catchup since the cows came home",
  ],
  began: [
    "/began 10:05am",
    "/began",
    "/began when the sun rose",
    { says: "/began 10:45am", when: "it works again since before that", start: settledAgain },
  ],
  mitigated: ["/mitigated 10:40am", "/mitigated 9:10am", "/mitigated 10:40am, but only in the EU"],
  "resolved-at": [
    { says: "/resolved-at 10:40am", when: "it is resolved", start: resolved },
    "/resolved-at 10:40am",
  ],
  role: ["/role lead @ben", "/role", "/role boss @ana", "/role lead @a/b"],
  handover: ["/handover @ben", "/handover"],
  assign: ["/assign 1.2 @ben", "/assign", "/assign 1.2 @a/b"],
  skip: [
    "/skip 6.2 because ABC has no staging environment",
    "/skip 2 because all of it is linked here",
    "/skip 6.2",
    "/skip upgrade because it is not needed",
    "/skip the moon because it is full",
  ],
  verify: [
    "/verify yes\nSteps: log in\nTest server: 8 CPU\nDatabase type: Postgres 16",
    "/verify no",
    "/verify",
  ],
  ack: ["/ack", "/ack not me, ask ben"],
  snooze: ["/snooze 30m", "/snooze", "/snooze until the cows come home"],
  severity: [
    { says: "/severity sev2", when: "it is set", start: () => given({ severities: [sev2] }).dashboard() },
    {
      says: "/severity sev9",
      when: "others are set",
      start: () => given({ severities: [sev2] }).dashboard(),
    },
    "/severity sev2",
    "/severity",
  ],
  confirm: ["/confirm"],
  help: ["/help"],
};

async function textOf(each: Case): Promise<Text> {
  const { says, when, start } = typeof each === "string" ? { says: each, when: "", start: opened } : each;
  return { when: when ? `${says} (${when})` : says, text: await answered(says, await start()) };
}

export const replies = async (): Promise<Chapter> => ({
  title: "Commands",
  texts: await Promise.all(Object.values(REPLIES).flat().map(textOf)),
});

/** What stands in no command's own file. */
const OTHERS: readonly Case[] = [
  "/updte\nlooking at the slow query log",
  "/fixed all is well",
  "/sev2",
  "update identified, next 8am",
  "/done 2.1",
  "/close",
  "/reopen",
  "/label bug",
  "/frobnicate",
  "/role\n/note\n/handover",
  { says: "101 commands in a comment", when: "", start: () => opened().comment("/ack\n".repeat(101)) },
];

/** Refusals that are about who says it. */
const refused = (): Text[] | Promise<Text[]> =>
  Promise.all([
    posted(opened().roles({ mallory: "read" }).comment("/ack", { author: "mallory" }), minutes(31)).then(
      (text) => ({
        when: "/ack by somebody below triage",
        text,
      }),
    ),
    posted(opened().comment("/ack", { editor: "mallory" }), minutes(31)).then((text) => ({
      when: "/ack, edited by somebody else",
      text,
    })),
    posted(
      opened()
        .comment("nevermind", { createdAt: minutes(5), updatedAt: minutes(9) })
        .ours({ key: "re:IC_2", kind: "update", hash: "before" }),
      minutes(31),
    ).then((text) => ({ when: "An update that was posted, edited into words", text })),
  ]);

export const misunderstood = async (): Promise<Chapter> => ({
  title: "What is not a command, or may not be run",
  texts: [...(await Promise.all(OTHERS.map(textOf))), ...(await refused())],
});

/** Why a time is asked back. */
const TIMES: Readonly<Record<Exclude<Reading, { at: Date }>["why"], string>> = {
  ambiguous: "/began 7:30",
  impossible: "/began 2026-03-08 2:30am ET",
  vague: "/began yesterday morning",
  ahead: "/began 11:30am",
  incomplete: "/snooze 2pm London office",
  unreadable: "/mitigated soon",
};

export const times = async (): Promise<Chapter> => ({
  title: "Times that are asked back",
  texts: await Promise.all(Object.values(TIMES).map(textOf)),
});
