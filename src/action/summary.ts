import { isCall } from "../decide/effects.ts";
import type { Effect, PostmortemReason, RememberReason, TakeBackReason, View } from "../decide/effects.ts";
import { plainText } from "../markdown/plain-text.ts";
import type { Outcome, Waits } from "../reconcile/reconcile.ts";
import { authorOf } from "../incident/ledger/ledger.ts";
import type { Marker } from "../incident/ledger/ledger.ts";

/** What triggered the run, as the runner names it. */
export interface Woken {
  readonly event: string;
  readonly action?: string;
}

/** What the run did and why, as Markdown for the step summary, with user text escaped. */
export function summarize(outcomes: readonly Outcome[], { event, action }: Woken): string {
  const woken = `Triggered by \`${plainText([event, action].filter(Boolean).join(" "), 60)}\`.\n\n`;
  const sections = outcomes.filter(({ incident, waits }) => incident || !waits).map(section);
  const parts = [
    ...[...deferrals(outcomes), ...unreached(outcomes), ...unsent(outcomes)].map(
      (line) => `> [!WARNING]\n> ${line}\n`,
    ),
    ...sections,
  ];
  return woken + (parts.length === 0 ? "No incident to update.\n" : parts.join("\n"));
}

const WHY: Readonly<Record<Waits, string>> = {
  writes: "one run writes only so much, to stay within GitHub's limits",
  overtaken: "another run is working on it",
  requests:
    "the hour's request limit is nearly used up; the rest is reserved for commands and escalations. Check whether other workflows make many requests",
};

/** What was left for the next run, and why: one line per reason. */
export function deferrals(outcomes: readonly Outcome[]): string[] {
  const late = Map.groupBy(outcomes, ({ waits }) => waits);
  return (["writes", "requests", "overtaken"] as const).flatMap((why) => {
    const numbers = late.get(why)?.map(({ number }) => `#${number}`) ?? [];
    if (numbers.length === 0) return [];
    const count = numbers.length === 1 ? "An incident waits" : `${numbers.length} incidents wait`;
    const more = numbers.length > NAMED ? " …" : "";
    return [`${count} for the next run (${numbers.slice(0, NAMED).join(", ")}${more}): ${WHY[why]}.`];
  });
}

/** Whom this run's calls did not reach. */
export const unreached = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ number, incident, done }) =>
    done
      .filter(isCall)
      .flatMap((effect) => (effect.do === "comment" ? [incident?.records.get(effect.marker.key)] : []))
      .flatMap((record) => (record?.kind === "escalation" ? (record.unreached ?? []) : []))
      .map(
        (handle) =>
          `Incident #${number}: the call to @${plainText(handle, 100)} notified nobody. ${handle.includes("/") ? "A workflow's token cannot mention a team" : "There is no such account on GitHub"}: call them yourself, and name people by their own handles in .github/sev1.yml.`,
      ),
  );

/** Receivers that were not notified, and why: by host and status, never by address. */
export const unsent = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ number, sent = [] }) =>
    sent.flatMap(({ to, title, why }) =>
      why === undefined
        ? []
        : [
            `Incident #${number}: ${plainText(to, 200)} was not notified (${plainText(title, 200)}): ${plainText(why, 300)}. The next run tries again.`,
          ],
    ),
  );

const NAMED = 20;

function section({ number, incident, done, failures, waits, sent = [] }: Outcome): string {
  const title = incident
    ? `[Incident #${number}](${incident.snapshot.issue.url}): ${incident.status}`
    : `Issue #${number}`;
  const did = done.map(sentence);
  const nothing = failures.length === 0 && !waits ? ["Already up to date."] : [];
  const wrong = failures.map(
    (failure) => `❌ ${plainText(failure.message, 500)} The next run retries this, and what depends on it.`,
  );
  const told = sent.filter(({ why }) => why === undefined);
  const sentences = told.map((each) => `Notified ${plainText(each.to, 200)}: ${plainText(each.title, 200)}.`);
  const good = [...did, ...sentences];
  const lines = [...(good.length > 0 ? good : nothing), ...wrong];
  return `### ${title}\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`;
}

const sentence = (effect: Effect): string => (SENTENCES[effect.do] as (effect: Effect) => string)(effect);

const SENTENCES: { readonly [Do in Effect["do"]]: (effect: Effect & { readonly do: Do }) => string } = {
  "append-playbook": () => "Added the playbook: the issue had no tasks.",
  retitle: () => "Changed the severity in the issue's title.",
  "create-label": ({ label }) =>
    `Created the label \`${plainText(label.name, 50)}\`: the repository did not have it.`,
  react: marked,
  comment: ({ marker, view }) =>
    (COMMENTED[view.name] as (view: View, marker: Marker) => string)(view, marker),
  remember: ({ why, entry }) => REMEMBERED[why](plainText(authorOf(entry) ?? "somebody", 50)),
  "delete-double": () => "Removed a duplicate: two runs had posted the same comment.",
  "take-back": ({ why }) => TAKEN_BACK[why],
  reopen: () => "Reopened the incident; a comment there says why.",
  postmortem: ({ why }) => POSTMORTEM[why],
  "find-changes": () => "Looked up what changed before the outage began.",
  dashboard: () => "Updated the dashboard.",
};

const TAKEN_BACK: Readonly<Record<TakeBackReason, string>> = {
  corrected: "Removed an answer: its command was corrected.",
  settled: "Removed a reminder that no longer applies.",
  newer: "Removed a reminder: a newer one is due.",
  "reached-nobody": "Removed a call that reached nobody, to call again.",
};

const REMEMBERED: Readonly<Record<RememberReason, (by: string) => string>> = {
  stated: (by) => `Recorded what ${by} reported; see the dashboard.`,
  answered: (by) => `Recorded that ${by} was answered.`,
  retracted: (by) => `Recorded that a command by ${by} is gone.`,
  judged: () => "Recorded the closing.",
};

const POSTMORTEM: Readonly<Record<PostmortemReason, string>> = {
  closed: "Handed over the postmortem: the incident is closed.",
  "late-facts": "Brought the postmortem up to date with what was reported since.",
  retried: "Handed over the postmortem again.",
};

function marked({ comment, on, off }: Effect & { do: "react" }): string {
  const names = (labels: readonly string[]) => labels.map((name) => `\`${plainText(name, 50)}\``).join(", ");
  const parts = [
    comment && "reacted to the comment",
    on.length > 0 && `set ${names(on)}`,
    off.length > 0 && `removed ${names(off)}`,
  ].filter(Boolean);
  const text = parts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const escalated = ({ call, step, due }: View & { name: "escalation" }) =>
  call
    ? `Escalated, as ${plainText(call.by, 50)} asked.`
    : `Escalated: the outage has lasted more than ${step.words}, since ${due?.toISOString()}.`;

/** The words, and whose command they answer; "" if none. */
function withAuthor(words: string, marker: Marker): string {
  const author = authorOf(marker);
  return author ? words + plainText(author, 50) : "";
}

/** Who asked, after a "for"; "" if nobody did. */
const forAuthor = (marker: Marker) => withAuthor(" for ", marker);

const COMMENTED: {
  readonly [Name in View["name"]]: (view: View & { readonly name: Name }, marker: Marker) => string;
} = {
  update: ({ status }, marker) => `Posted a status update (${status})${forAuthor(marker)}.`,
  answer: ({ refusals }, marker) =>
    `Answered${withAuthor(" ", marker)}: ${plainText(refusals.map(({ problem }) => problem).join(" "), 200)}`,
  help: (_, marker) => `Listed the commands${forAuthor(marker)}.`,
  customer: (_, marker) => `Drafted the reply to the customer${forAuthor(marker)}.`,
  publish: ({ fact }, marker) =>
    fact.isDraft
      ? `Showed what the status page would show${forAuthor(marker)}.`
      : `Published on the status page${forAuthor(marker)}.`,
  catchup: (_, marker) => `Summed up what happened${forAuthor(marker)}.`,
  escalation: escalated,
  reminder: ({ at }) => `Reminded people of the update that was due at ${at.toISOString()}.`,
  roles: ({ roles }) => `Pointed out unassigned roles: ${plainText(roles.join(", "), 200)}.`,
  deadlines: ({ tasks }) =>
    `Reminded people of tasks due after the resolution: ${plainText(tasks.map(({ text }) => text).join(", "), 300)}.`,
  closing: () => "Reported the work left when the issue was closed.",
  settings: () => "Reported the mistakes in the settings.",
};
