import type { Message } from "../decide/messages.ts";
import { isDismissed } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import type { Notice } from "../incident/notice.ts";
import { peopleOf } from "../incident/roles.ts";
import type { News } from "../incident/settings.ts";
import { oneLine, quiet } from "../markdown/escape.ts";
import { plainText } from "../markdown/plain-text.ts";
import { spanExact, stamp } from "../time/format.ts";
import { newestWords } from "../updates/sections.ts";
import { sectionsIn } from "../render/comment-sections.ts";
import { bridgeLink } from "../render/dashboard.ts";
import { commentUrl } from "../render/links.ts";
import { fill } from "../render/templates.ts";

/** What a message is about, for a title. */
const WORDS: Readonly<Record<News, string>> = {
  declared: "incident declared",
  update: "status update",
  escalation: "escalation",
  unacknowledged: "nobody has acknowledged the call",
  overdue: "overdue",
  mitigated: "mitigated",
  resolved: "resolved",
  postmortem: "postmortem ready",
  published: "postmortem published",
};

/** A message in words: the whole text of Sev1's comment, or a separate notice. */
export function noticeOf({ key, news, comment, page }: Message, incident: Incident): Notice {
  const { snapshot, customer, status, began } = incident;
  const { issue, repository } = snapshot;
  const { severity } = snapshot.settings.config;
  const last = news.at(-1) ?? news[0];
  const told = snapshot.comments.find(({ id }) => id === comment?.id);
  const said = told && sectionsIn(told.body).find(({ marker }) => marker.key === comment?.key)?.text;
  const own = () => fill("notice", noticeView(last, incident), snapshot.settings.templates);
  return {
    key,
    news: last,
    title: plainText(`${severity} ${customer}: ${WORDS[last]}`, 200),
    text: (said ?? own()).trim(),
    url: told ? commentUrl(snapshot, told.number) : issue.url,
    at: snapshot.now,
    incident: {
      repository: `${repository.owner}/${repository.name}`,
      number: issue.number,
      url: issue.url,
      customer: plainText(customer, 200),
      severity,
      status,
      began,
    },
    page,
  };
}

/** The view of news without a comment. */
export function noticeView(news: News, incident: Incident): object {
  const { snapshot, began, mitigatedAt, resolvedAt } = incident;
  const zone = snapshot.settings.config;
  const { reported, impact } = newestWords(incident);
  const isNoIncident = isDismissed(snapshot);
  const { pull } = snapshot.postmortem;
  const until = (news === "mitigated" ? mitigatedAt : resolvedAt) ?? snapshot.now;
  return {
    severity: zone.severity,
    customer: oneLine(incident.customer, 80),
    declared: news === "declared",
    summary: reported && quiet(reported.text),
    impact: impact && oneLine(impact.text, 300),
    began: stamp(began, zone),
    lead: oneLine(peopleOf(incident).get("lead") ?? "", 120),
    bridge: bridgeLink(incident),
    mitigated: news === "mitigated" && stamp(until, zone),
    resolved: news === "resolved" && !isNoIncident && stamp(until, zone),
    dismissed: news === "resolved" && isNoIncident,
    lasted: spanExact(began, until),
    published: news === "published" && pull && { number: pull.number, url: pull.url },
  };
}
