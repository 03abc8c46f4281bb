import { COMMANDS } from "../commands/table.ts";
import { update } from "../commands/update.ts";
import { DRILL_SPEED } from "../incident/applied-settings/drill.ts";
import type { ConfigError } from "../incident/settings.ts";
import type { Incident } from "../incident/incident.ts";
import { sourceId, writeMarker } from "../incident/ledger/ledger.ts";
import type { Marker } from "../incident/ledger/ledger.ts";
import { STATUSES } from "../incident/status.ts";
import type { NamedRefusal, Told, View } from "../decide/effects.ts";
import { catchupView } from "./postmortem/catchup.ts";
import { customerView } from "./customer.ts";
import { publicationView } from "./status-page/publication.ts";
import { escalationView } from "./escalation.ts";
import { commentUrl } from "./links.ts";
import { closingView, deadlinesView, reminderView, rolesView } from "./reminders.ts";
import { codeSpan, cut, fenced, quiet } from "../markdown/escape.ts";
import { sectionsIn, joinSections } from "./comment-sections.ts";
import { fill } from "./templates.ts";
import { updateView } from "./update.ts";

/**
 * GitHub accepts 65,536 characters; the rest is reserved for what people add by hand.
 * https://github.com/dead-claudia/github-limits
 */
export const MAX_COMMENT_LENGTH = 60_000;

/** A Sev1 comment, ready to post: its marker, then its text. `earlier` is the text of the comment it edits. */
export function commentBody(
  { marker, view, also = [] }: Told & { readonly also?: readonly Told[] },
  incident: Incident,
  earlier = "",
): string {
  const plain = textOf(view, incident);
  const link = wholeOf(marker, incident);
  const kept =
    view.name === "answer" && view.kept
      ? withNote(earlier, plain, link, writeMarker(marker).length)
      : withDrillNote(plain, incident);
  const others = also.map((each) => ({ marker: each.marker, text: textOf(each.view, incident) }));
  const whole = joinSections([{ marker, text: kept }, ...others, ...sectionsIn(earlier).slice(1)]);
  return body(whole.marker, whole.text, link);
}

/** Where what is cut can be read as a whole: in the comment that it answers, or else in the incident. */
function wholeOf({ key }: Marker, { snapshot }: Incident): string {
  const source = snapshot.comments.find(({ id, mine }) => !mine && id === sourceId(key));
  return source ? commentUrl(snapshot, source.number) : snapshot.issue.url;
}

const textOf = (view: View, incident: Incident) =>
  fill(view.name, viewOf(view, incident), incident.snapshot.settings.templates);

/** The text with a first line that says so if the incident is a drill. */
export function withDrillNote(text: string, { snapshot: { settings } }: Incident): string {
  if (!settings.drill) return text;
  const who = settings.drill.opener === undefined ? "nobody" : `only ${codeSpan(settings.drill.opener, 60)}`;
  return `🧪 **Drill**: everything comes ${DRILL_SPEED} times as fast, and ${who} is notified.\n\n${text}`;
}

/** A marker and a text as one comment, cut if it would be too long. */
export function body(marker: Parameters<typeof writeMarker>[0], text: string, link: string): string {
  const first = writeMarker(marker);
  return `${first}\n${cut(text, MAX_COMMENT_LENGTH - first.length, link)}`;
}

/** Stands between an update and the note that its source no longer says the same. */
const NOTE = "---\n\n<sub>The comment that this update came from was changed; the update stands.</sub>";

/** For blank lines, and for what an edit adds. */
const SPACE = 100;

/** The update with the note and what is told now below it: of a long one less stays. */
function withNote(earlier: string, text: string, link: string, taken: number): string {
  const [stands = ""] = earlier.slice(earlier.indexOf("\n") + 1).split(`\n${NOTE}`, 1);
  const room = Math.max(0, MAX_COMMENT_LENGTH - taken - SPACE - NOTE.length - text.length);
  return `${cut(stands.trimEnd(), room, link)}\n\n${NOTE}\n\n${text}`;
}

/** The template variables of a comment. */
export const viewOf = (view: View, incident: Incident): object =>
  (VIEWS[view.name] as (view: View, incident: Incident) => object)(view, incident);

const VIEWS: {
  readonly [Name in View["name"]]: (view: View & { readonly name: Name }, incident: Incident) => object;
} = {
  update: updateView,
  answer: ({ refusals }) => ({ refusals: refusals.map(refusalView) }),
  help: () => ({
    // A bare pipe ends a table's cell, in code as well.
    commands: COMMANDS.map(({ usage, does }) => ({ usage: usage.replaceAll("|", "\\|"), does })),
    example: fenced(update.example),
    statuses: STATUSES.join(", ").toLowerCase(),
  }),
  catchup: catchupView,
  customer: customerView,
  publish: publicationView,
  escalation: escalationView,
  reminder: reminderView,
  roles: rolesView,
  deadlines: deadlinesView,
  closing: closingView,
  settings: (_, incident) => settingsView(incident),
};

const refusalView = ({ command, problem, expected, examples }: NamedRefusal) => ({
  command: command && codeSpan(command, 80),
  problem: quiet(problem),
  expected: quiet(expected),
  // A fence each, whose button copies it.
  example: examples.map((each) => fenced(each.trimEnd())).join("\n\n"),
});

function settingsView({ snapshot }: Incident): object {
  const { problems } = snapshot.settings;
  return {
    broken: problems.length > 0,
    nobody: snapshot.settings.config.escalations.every((step) =>
      step.notify.every(({ people }) => people.length === 0),
    ),
    count: problems.length === 1 ? "a mistake" : `${problems.length} mistakes`,
    problems: problems.map((problem) => ({
      where: mistakeLocation(problem),
      message: quiet(problem.message.replace(/\s+/g, " ")),
    })),
  };
}

/** Where a mistake stands. */
export const mistakeLocation = ({ file, line, column }: ConfigError): string =>
  `\`${file}\`${line ? `, line ${line}, column ${column}` : ""}`;
