import { loadSettings } from "../../src/action/load-settings.ts";
import { sendTests, testNotice } from "../../src/action/test-message.ts";
import type { SweepAnswer } from "../../src/github/first-queries.ts";
import type { RepoWithSettings } from "../../src/github/repo.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { NEWS } from "../../src/incident/settings.ts";
import type { News } from "../../src/incident/settings.ts";
import { notSent } from "../../src/reconcile/deliver.ts";
import { noticeOf } from "../../src/reconcile/notice.ts";
import { given, minutes } from "../given.ts";
import type { Chapter } from "./page.ts";

const start = () =>
  given().ours({ key: "re:IC_9", kind: "update", status: "Monitoring", at: minutes(90).toISOString() });
const PULL = { number: 8, url: "https://github.com/acme/incidents/pull/8", state: "MERGED" } as const;

const notice = (news: News, given_ = start().with({ postmortem: { pull: PULL } })) =>
  noticeOf({ key: news, news: [news], at: minutes(0) }, incidentOf(given_.snapshot));

const TEST = testNotice({ owner: "acme", name: "incidents" }, "SEV1", minutes(0));

async function tested(text: string): Promise<string> {
  const asked = { data: { repository: { config: { text }, overrides: null } }, date: minutes(0) };
  const repo = { owner: "acme", name: "incidents", label: "sev1", readSettings: loadSettings };
  const done = await sendTests(
    repo as unknown as RepoWithSettings,
    Promise.resolve(asked as unknown as SweepAnswer),
  );
  return done.text;
}

/** What receivers outside GitHub are told where no comment says it; whatever else they are told is the comment. */
export const notices = async (): Promise<Chapter> => ({
  title: "Outside GitHub",
  texts: [
    ...(["declared", "mitigated", "resolved", "published"] as const).map((news) => ({
      when: `A notice: ${news}`,
      text: notice(news).text,
    })),
    {
      when: "A notice: it was no incident",
      text: notice("resolved", start().state(minutes(5), false, "NOT_PLANNED")).text,
    },
    { when: "Titles", text: NEWS.map((news) => notice(news).title).join("\n") },
    { when: "A test message's title", text: TEST.title },
    { when: "A test message", text: TEST.text },
    {
      when: "What came of test messages",
      text: await tested("notify: [{ product: slack, url: SLACK_URL }]"),
    },
    { when: "A test message was asked for, and nobody is to be told", text: await tested("") },
    { when: "Why something was not sent, beside a host and a status", text: notSent(new TypeError()) },
  ],
});
