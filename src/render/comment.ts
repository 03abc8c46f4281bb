import type { Refusal } from "../commands/command.ts";
import { COMMANDS } from "../commands/table.ts";
import { update } from "../commands/update.ts";
import type { Carried } from "../commands/sections.ts";
import type { UpdateView } from "../commands/update-plan.ts";
import type { Told, View } from "../effects.ts";
import { clockTime, span, stamp, timeNear } from "../domain/clock.ts";
import type { Incident } from "../domain/incident.ts";
import { writeMark } from "../domain/ledger.ts";
import { isDone } from "../domain/tasks.ts";
import { STATUSES } from "../domain/status.ts";
import { customerView } from "./customer.ts";
import { bridgeLink } from "./dashboard.ts";
import { closingView, deadlinesView, mentions, reminderView, rolesView } from "./reminders.ts";
import { cut, fenced, oneLine, quiet } from "./safety.ts";
import { fill } from "./templates.ts";

/** GitHub takes 65,536 characters; the rest is left for what people add by hand. */
export const LIMIT = 60_000;

/** A comment of ours, ready to be posted: its mark, then its text. `earlier` is the text of the comment it edits. */
export function commentBody(
  { mark, view, also = [] }: Told & { readonly also?: readonly Told[] },
  incident: Incident,
  earlier = "",
): string {
  const text = [view, ...also.map((each) => each.view)].map((each) => textOf(each, incident)).join("\n");
  const kept = view.name === "answer" && view.kept ? `${withoutNote(earlier)}\n${NOTE}\n\n${text}` : text;
  const whole = also.length > 0 ? { ...mark, also: also.map((each) => each.mark) } : mark;
  return body(whole, kept, incident.world.issue.url);
}

const textOf = (view: View, incident: Incident) =>
  fill(view.name, viewOf(view, incident), incident.world.settings.templates);

/** A mark and a text as one comment, cut where it would be too long. */
export function body(mark: Parameters<typeof writeMark>[0], text: string, link: string): string {
  const first = writeMark(mark);
  return `${first}\n${cut(text, LIMIT - first.length, link)}`;
}

/** Stands between an update and the note that its source no longer says the same. */
const NOTE = "---\n\n<sub>The comment that this update came from was changed; the update stands.</sub>";

const withoutNote = (earlier: string) =>
  earlier
    .slice(earlier.indexOf("\n") + 1)
    .split(`\n${NOTE}`, 1)[0]
    ?.trimEnd() + "\n";

function viewOf(view: View, incident: Incident): object {
  switch (view.name) {
    case "update":
      return updateView(view, incident);
    case "answer":
      return { refusals: view.refusals.map(refusalView) };
    case "help":
      return {
        commands: COMMANDS,
        example: fenced(update.example),
        statuses: STATUSES.join(", ").toLowerCase(),
      };
    case "customer":
      return customerView(view, incident);
    case "escalation":
      return escalationView(view, incident);
    case "reminder":
      return reminderView(view, incident);
    case "roles":
      return rolesView(view, incident);
    case "deadlines":
      return deadlinesView(view, incident);
    case "closing":
      return closingView(view, incident);
    case "settings":
      return settingsView(incident);
    default:
      return view satisfies never;
  }
}

const refusalView = ({ problem, expected, example }: Refusal) => ({
  problem: quiet(problem),
  expected: quiet(expected),
  example: example && fenced(example),
});

function updateView(view: View & { name: "update" }, incident: Incident): object {
  const { config } = incident.world.settings;
  const zone = config.timezone;
  const summary = view.summary ? quiet(view.summary) : tickedText(view, zone);
  return {
    customer: oneLine(incident.customer, 80),
    severity: config.severity,
    time: clockTime(view.at, zone),
    status: view.status,
    duration: span(incident.began, view.at),
    summary: summary + promise(view, summary, zone),
    impact: carriedText(view.impact, view.at, zone),
    notes: carriedText(view.notes, view.at, zone),
  };
}

function tickedText({ ticked, since, at }: UpdateView, zone: string): string {
  const then = timeNear(since, at, zone);
  if (ticked.length === 0) return `No change since ${then}.`;
  return `Done since ${then}:\n\n${ticked.map((text) => `- ${oneLine(text, 200)}`).join("\n")}`;
}

/** The house's sentence, unless the summary has it already. The day is left out where the clock alone is clear. */
function promise({ next, at }: UpdateView, summary: string, zone: string): string {
  if (!next || /\bnext update\b/i.test(summary)) return "";
  const isClear = next.getTime() - at.getTime() < DAY;
  const time = isClear ? clockTime(next, zone) : stamp(next, zone);
  return `\n\nNext update will be shared at ${time.replace(":00", "")}.`;
}

const DAY = 86_400_000;

function carriedText(carried: Carried | undefined, at: Date, zone: string): string {
  if (!carried) return "_Nothing reported yet._";
  const text = quiet(carried.text);
  return carried.since ? `_Unchanged since ${timeNear(carried.since, at, zone)}:_\n\n${text}` : text;
}

function escalationView(
  { step, due, came, call }: View & { name: "escalation" },
  incident: Incident,
): object {
  const { config } = incident.world.settings;
  const last = incident.updates.at(-1);
  const people = step.notify.flatMap((each) => each.people);
  const nobody = step.notify.filter((each) => each.people.length === 0);
  return {
    customer: oneLine(incident.customer, 80),
    severity: config.severity,
    after: step.words,
    called: call && oneLine(call.by ?? "", 60),
    lasted: span(incident.began, came),
    mentions: mentions(people),
    text: call ? quiet(call.fact?.text ?? step.text) : step.text,
    due: stamp(due, config.timezone),
    came: stamp(came, config.timezone),
    status: incident.status,
    update: last && `${incident.world.issue.url}#issuecomment-${last.number}`,
    done: incident.tasks.filter(isDone).length,
    total: incident.tasks.length,
    bridge: bridgeLink(incident),
    nobody: nobody.map((each) => each.name).join(", "),
    nobodyKey: config.roles.find((role) => role.name === nobody[0]?.name)?.key ?? "ceo",
  };
}

function settingsView({ world }: Incident): object {
  const { problems } = world.settings;
  return {
    broken: problems.length > 0,
    nobody: world.settings.config.escalations.every((step) =>
      step.notify.every(({ people }) => people.length === 0),
    ),
    count: problems.length === 1 ? "a mistake" : `${problems.length} mistakes`,
    problems: problems.map(({ file, line, column, message }) => ({
      where: `\`${file}\`${line ? `, line ${line}, column ${column}` : ""}`,
      message: quiet(message.replace(/\s+/g, " ")),
    })),
  };
}
