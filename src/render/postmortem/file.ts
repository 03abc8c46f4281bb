import { dayOf } from "../../time/format.ts";
import { FIELDS } from "../../incident/form.ts";
import type { Incident } from "../../incident/incident.ts";
import { peopleOf } from "../../incident/roles.ts";
import { withGit } from "../../incident/timeline.ts";
import { oneLine, quiet } from "../../markdown/escape.ts";
import { changesText } from "../changes.ts";
import { withShown } from "../evidence.ts";
import { fill } from "../templates.ts";
import { timelineMarkdown } from "../timeline.ts";
import { alertSource } from "../../incident/ledger/alert-mark.ts";
import { customerVersionPath, postmortemNames } from "../../incident/postmortem-names.ts";
import { frontMatter } from "./front-matter.ts";
import { durationsChart, durationsTable, hints, leadText, overviewRows, toldText } from "./overview.ts";
import { doneActions, impactText, notesText, stepsText, toldActions } from "./sections.ts";
import { storyMarkdown } from "./story.ts";

const toFillIn = (question: string) => `❓ **To fill in:** ${question}`;

/** What only people know: each blank is a question that helps to fill it. */
const ASK = {
  meeting: toFillIn("When and where does the retrospective meet, or who waived it?"),
  lead: toFillIn("Who led the incident?"),
  description: toFillIn("What did the customer see fail, since when, and how was it noticed?"),
  factors: toFillIn(
    "What had to be true for this to happen? Which change, which load, which missing check or alert? Name several; people are not causes.",
  ),
  cause: toFillIn("What was the root cause, and what in the system let it through? How do you know?"),
  stabilization: toFillIn(
    "Which steps stopped the outage, in which order, and how did you see that they worked?",
  ),
  resolution: toFillIn("What ended it, and what keeps it from coming back the same way?"),
  impact: toFillIn(
    "How many users, for how long, doing what? Was data lost or late? What did it cost the customer?",
  ),
  actions: toFillIn("Give each an owner and a date."),
  happened: toFillIn("What happened, from the first sign to the end, told to somebody who was not there?"),
  trigger: toFillIn("Which change or event set it off, and why then?"),
  support: toFillIn("Which dashboards, logs and threads show it?"),
  internal: toFillIn("What do we tell the company, and who sends it?"),
  measures: toFillIn(
    "What would prevent this, or reveal it sooner? Think of tests, alerts, reviews, runbooks.",
  ),
};

/** For use below a heading that already asks. */
const also = (hint: string) => (hint ? `❓ ${hint} What else?` : toFillIn("What, and how do you know?"));

/** What is asked beside the figure that prompts it. */
function questionsFor(incident: Incident): Record<string, string> {
  const { well, badly, longest, declare } = hints(incident);
  const because = (figure: string) => (figure ? ` (${figure})` : "");
  return {
    well: `❓ What went well? ${well}`.trimEnd(),
    badly: `❓ What did not? ${badly}`.trimEnd(),
    lucky: "❓ Where were we lucky?",
    alsoWell: also(well),
    alsoBadly: also(badly),
    luck: "❓ What kept it from being worse?",
    detection: toFillIn(`How was it noticed, by whom or by which alert? ${openedBy(incident, declare)}`),
    external: toFillIn(`What do we tell the customer, and who sends it?${customerDraft(incident)}`),
    prevent: "❓ Prevents it: what, owner, date",
    notice: `❓ Notices it sooner${because(declare && `${declare} to declare`)}: what, owner, date`,
    shorten: `❓ Ends it sooner${because(longest && `longest: ${longest}`)}: what, owner, date`,
  };
}

/** Who or what opened the incident, and how long after it began. */
function openedBy({ snapshot: { issue } }: Incident, declare: string): string {
  const source = alertSource(issue);
  const by = source === undefined ? oneLine(issue.author, 60) : `An alert of ${oneLine(source, 60)}`;
  return `${by} opened the incident${declare && ` after ${declare}`}.`;
}

/** The file beside this one that tells it to the customer, if there is one. */
function customerDraft(incident: Incident): string {
  if (!incident.snapshot.settings.config.postmortem.customer) return "";
  const path = customerVersionPath(postmortemNames(incident).path);
  return ` [The customer's version](${path.slice(path.lastIndexOf("/") + 1)}) is a draft.`;
}

/** The postmortem's file, complete: front matter, then the configured template filled with what happened. */
export function postmortemFile(incident: Incident): string {
  const { config, templates } = incident.snapshot.settings;
  return fill(`postmortem-${config.postmortem.template}`, postmortemView(incident), templates);
}

const responders = (incident: Incident): object[] => {
  const people = peopleOf(incident);
  return incident.snapshot.settings.config.roles.flatMap(({ key, name }) => {
    const who = people.get(key);
    return who ? [{ role: oneLine(name, 60), who: oneLine(who, 120) }] : [];
  });
};

/** GitHub accepts no longer comment, so notes are shown in full. */
const MAX_NOTE_LENGTH = 65_536;

export function postmortemView(incident: Incident): object {
  const { snapshot, began, answers } = incident;
  const { config } = snapshot.settings;
  const summary = answers.get(FIELDS.summary);
  const { url } = snapshot.issue;
  const entries = withGit(incident.timeline, snapshot.evidence);
  return {
    frontMatter: frontMatter(incident),
    incident: `[#${snapshot.issue.number}](${url})`,
    people: responders(incident),
    day: dayOf(began, config),
    title: `${oneLine(incident.customer, 80)} ${config.severity} outage`,
    lead: leadText(incident) || ASK.lead,
    description: summary ? quiet(summary) : ASK.description,
    zone: config.timezone,
    overview: overviewRows(incident),
    durations: durationsTable(incident),
    chart: durationsChart(incident),
    told: toldText(incident),
    timeline: storyMarkdown(incident, entries, url),
    entries: timelineMarkdown(withShown(entries, incident), {
      zone: config,
      url,
      maxText: 500,
      maxNote: MAX_NOTE_LENGTH,
    }),
    count: entries.length,
    notes: notesText(incident),
    changes: changesText(incident),
    impact: impactText(incident),
    steps: stepsText(incident),
    done: doneActions(incident),
    actions: toldActions(incident),
    ask: { ...ASK, ...questionsFor(incident) },
  };
}
