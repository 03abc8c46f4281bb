import { DRILLED } from "../../src/reconcile/hand-over-postmortem.ts";
import type { Config } from "../../src/incident/settings.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { commitMessage } from "../../src/incident/postmortem-names.ts";
import type { Handover } from "../../src/incident/postmortem-names.ts";
import type { Client } from "../../src/github/http/client.ts";
import { handOver } from "../../src/github/postmortem/hand-over.ts";
import { handoverView } from "../../src/render/postmortem/handover.ts";
import { customerVersionFile } from "../../src/render/postmortem/customer-version.ts";
import { postmortemFile } from "../../src/render/postmortem/file.ts";
import { postmortemPull } from "../../src/render/postmortem/pull-request.ts";
import { lateLines } from "../../src/render/postmortem/late-lines.ts";
import { fill } from "../../src/render/templates.ts";
import { BODY, given, minutes } from "../given.ts";
import type { Given } from "../given.ts";
import { foundChanges, mergeBefore } from "../incident/changes/drafts.ts";
import type { Chapter, Text } from "./page.ts";

type Template = Config["postmortem"]["template"];

const update = (
  at: number,
  status: "Identified" | "Monitoring" | "Resolved",
  said: Readonly<Record<string, string>>,
  next?: number,
) =>
  ({
    key: `re:u${at}`,
    kind: "update",
    by: "ana",
    at: minutes(at).toISOString(),
    status,
    impact: `re:u${at}`,
    notes: `re:u${at}`,
    said: Object.fromEntries(Object.entries(said).map(([name, text]) => [name, { text }])),
    text: status === "Identified" ? "A query runs on every page load." : "All is well.",
    next: next === undefined ? undefined : minutes(next).toISOString(),
  }) as const;

/** An incident in which all happened that a postmortem tells. */
const closed = (template: Template) =>
  given({
    postmortem: {
      template,
      reviewers: [],
      actions: true,
      report: "never",
      archive: true,
      customer: true,
      gate: "advisory",
    },
  })
    .edit(minutes(20), "carla", BODY.replaceAll(/- \[ \] (?=Create|Add CSM|Start audio)/g, "- [x] "))
    .edit(minutes(115), "ben", BODY.replaceAll(/- \[ \] (?=Create|Add CSM|Start audio|Merge PR)/g, "- [x] "))
    .ours({ key: "escalation:1h", kind: "escalation", text: "1 hour", to: "CEO" }, { createdAt: minutes(49) })
    .ours(
      update(
        60,
        "Identified",
        { summary: "A query.", impact: "Half of them.", notes: "`UserStore.Count`" },
        90,
      ),
    )
    .ours(update(120, "Monitoring", { summary: "All is well.", notes: "Cached." }))
    .ours(update(300, "Resolved", { summary: "All is well." }))
    .fact({ what: "note", text: "Restarted a node" }, { by: "ben", at: minutes(30) })
    .fact({ what: "ack" }, { by: "erin", at: minutes(55) })
    .fact(
      { what: "skip", stage: "1 - Escalation", task: "Inform customer", text: "they called us" },
      { by: "carla", at: minutes(40) },
    )
    .fact({ what: "role", role: "Incident lead", who: "ben" }, { at: minutes(70) })
    .with({
      changes: foundChanges(
        mergeBefore(18, { isLikely: true, shares: ["users"] }),
        mergeBefore(900, { number: 39, title: "Sort the list of teams" }),
      ),
      evidence: [
        {
          kind: "pull-request",
          title: "Cache the user count",
          url: "https://github.com/acme/app/pull/12",
          number: 12,
          state: "MERGED",
          isDraft: false,
          at: minutes(100),
          base: "main",
          toDefault: true,
        },
        {
          kind: "release",
          title: "v7.8.6",
          url: "https://github.com/acme/app/releases/2",
          isPrerelease: false,
          at: minutes(110),
        },
      ],
    })
    .state(minutes(310), false)
    .with({ now: minutes(4000) });

const bare = (template: Template) =>
  given({
    postmortem: {
      template,
      reviewers: [],
      actions: true,
      report: "never",
      archive: true,
      customer: true,
      gate: "advisory",
    },
  })
    .issue({ body: "Down" })
    .state(minutes(310), false)
    .with({ now: minutes(320) });

const promisesKept = (count: number) =>
  fileOf(
    Array.from({ length: count })
      .reduce<Given>(
        (start, _, i) => start.ours(update(60 + i, "Identified", { summary: "A query." }, 90)),
        given(),
      )
      .ours(update(89, "Resolved", { summary: "All is well." }))
      .state(minutes(310), false)
      .with({ now: minutes(320) }),
  )
    .split("\n")
    .filter((line) => /promised times?/.test(line))
    .join("\n");

const fileOf = (start: Given) => postmortemFile(incidentOf(start.snapshot));

/** Each template, with all its questions. */
const FILES: Readonly<Record<Template, () => string>> = {
  "contributing-factors": () => fileOf(bare("contributing-factors")),
  "root-cause": () => fileOf(bare("root-cause")),
  "google-sre": () => fileOf(bare("google-sre")),
  pagerduty: () => fileOf(bare("pagerduty")),
};

const customerVersionOf = (start: Given) => customerVersionFile(incidentOf(start.snapshot))?.content ?? "";

/** Nobody wrote an update; an action was kept. */
const silent = () =>
  bare("root-cause")
    .fact({ what: "mitigated", at: minutes(100).toISOString() })
    .fact({ what: "action", text: "Alert sooner", due: "2026-12-04" });

/** Some of what the updates said is left out. */
const talkative = () =>
  given()
    .ours(
      update(60, "Identified", { summary: "We found it. It will take an hour.\n\nThe call is over." }, 90),
    )
    .ours(update(80, "Monitoring", { impact: "Ben saw it first. Half of them." }, 100))
    .ours(update(95, "Resolved", {}))
    .state(minutes(310), false)
    .with({ now: minutes(320) });

/** What a file lacks that people have edited. */
function lateText(): string {
  const incident = incidentOf(
    closed("root-cause").fact({ what: "action", text: "Alert sooner", who: "ben" }, { at: minutes(200) })
      .snapshot,
  );
  const lines = lateLines(incident, { wanted: postmortemFile(incident), standing: "", since: minutes(20) });
  return fill("postmortem-lines", lines ?? {}, {});
}

/** The part of the pull request about the customer's version. */
function pullLines(start: Given, refusal?: string): string {
  const incident = incidentOf(start.snapshot);
  const { body } = postmortemPull(incident, { ...customerVersionFile(incident), refusal });
  const lines = refusal ? /^.*refused.*$/m : /<details>[^]*<\/details>/;
  return lines.exec(body)?.[0] ?? "";
}

/** A GitHub that refuses whatever is asked of it. */
const refusing = (message: string): Client =>
  ({ rest: () => Promise.reject(Object.assign(new Error(message), { status: 422 })) }) as unknown as Client;

/** Why a postmortem could not be pushed. */
async function obstacle(message: string, start = closed("root-cause")): Promise<Handover> {
  const text = { branch: "postmortem/7-abc", path: "postmortems/abc.md", content: "…" };
  const draft = { ...text, title: "", bodyOf: () => "", message: "", isWritten: false, reviewers: [] };
  return handOver(refusing(message), start.snapshot, draft);
}

const { head: _, ...empty } = given().snapshot.repository;

/** How the postmortem reaches people. */
const HANDOVERS = async (): Promise<Readonly<Record<Handover["variant"], readonly Handover[]>>> => ({
  pull: [{ variant: "pull", number: 8, url: "https://github.com/acme/incidents/pull/8" }],
  compare: [
    { variant: "compare", branch: "postmortem/7-abc", url: "https://github.com/acme/incidents/compare" },
  ],
  text: [
    await obstacle("", closed("root-cause").with({ repository: empty })),
    await obstacle("Repository rule violations found: secret"),
    await obstacle("Repository rule violations found"),
    DRILLED,
  ],
});

async function handovers(): Promise<Text[]> {
  const content = "The token is ghp_0123456789abcdef.";
  const file = { branch: "postmortem/7-abc", path: "postmortems/abc.md", content };
  return Object.entries(await HANDOVERS()).flatMap(([when, all]) =>
    all.map((handover) => ({ when, text: fill("handover", handoverView(handover, file), {}) })),
  );
}

export const postmortems = async (): Promise<Chapter[]> => {
  const incident = incidentOf(closed("root-cause").snapshot);
  const customerVersion = customerVersionFile(incident);
  const { title, body } = postmortemPull(incident, customerVersion);
  return [
    {
      title: "The postmortem's pull request",
      texts: [
        { when: title, text: body },
        {
          when: "The customer's version was refused",
          text: pullLines(closed("root-cause"), "Repository rule violations found"),
        },
        { when: "Something was left out of the customer's version", text: pullLines(talkative()) },
        { when: "Its commit", text: commitMessage(7) },
        { when: "Later facts, once people edit its file", text: lateText() },
      ],
    },
    { title: "How the postmortem reaches people", texts: await handovers() },
    {
      title: "The postmortem",
      texts: [
        { when: "All that a postmortem tells", text: fileOf(closed("contributing-factors")) },
        ...Object.entries(FILES).map(([name, text]) => ({
          when: `Of a bare incident, \`template: ${name}\``,
          text: text(),
        })),
        { when: "A promise that was kept", text: promisesKept(1) },
        { when: "Two promises that were kept", text: promisesKept(2) },
        { when: "The customer's version", text: customerVersionOf(closed("root-cause")) },
        { when: "The customer's version, its beginning left out", text: customerVersionOf(talkative()) },
        { when: "The customer's version of a bare incident", text: customerVersionOf(bare("root-cause")) },
        {
          when: "The customer's version, where no update tells the times",
          text: customerVersionOf(silent()),
        },
      ],
    },
  ];
};
