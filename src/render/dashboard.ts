import { clockTime, spanExact, stamp, timeNear } from "../domain/clock.ts";
import { deadlines } from "../domain/deadlines.ts";
import type { Deadline } from "../domain/deadlines.ts";
import { FIELDS } from "../domain/form.ts";
import { isConfirmed, isDismissed, peopleOf } from "../domain/incident.ts";
import type { Incident } from "../domain/incident.ts";
import type { Status } from "../domain/status.ts";
import { oneLine } from "./safety.ts";
import { timelineMarkdown } from "./timeline.ts";

const ICONS: Record<Status, string> = {
  Investigating: "🔴",
  Identified: "🟠",
  Monitoring: "🟡",
  Resolved: "🟢",
};
/** The dashboard shows the newest entries; the postmortem has them all. */
const SHOWN = 40;

/** Where the incident stands. It changes only when something happened, never because time passed. */
export function dashboardView(incident: Incident): object {
  const { world, status, began, mitigatedAt, resolvedAt, asOf, timeline, items } = incident;
  const zone = world.settings.config.timezone;
  const alert = stranger(incident) ?? beganProblem(incident);
  return {
    icon: ICONS[status],
    status,
    severity: world.settings.config.severity,
    customer: oneLine(incident.customer, 80),
    alert,
    alertKind: alert && "WARNING",
    next: nextLine(incident, zone),
    lasted: resolvedAt
      ? spanExact(began, resolvedAt)
      : `${spanExact(began, asOf)} at ${clockTime(asOf, zone)}`,
    began: stamp(began, zone) + declaredLater(incident, zone),
    mitigated: mitigatedAt && `${stamp(mitigatedAt, zone)}, after ${spanExact(began, mitigatedAt)}`,
    resolved: resolvedAt && stamp(resolvedAt, zone),
    update: updateLine(incident, zone),
    bridge: bridgeLink(incident),
    postmortem: postmortemLine(incident),
    done: items.filter((item) => item.checked).length,
    total: items.length,
    stages: stageRows(incident),
    people: peopleRows(incident),
    count: timeline.length === 1 ? "1 entry" : `${timeline.length} entries`,
    earlier: Math.max(0, timeline.length - SHOWN),
    timeline: timelineMarkdown(timeline.slice(-SHOWN), { zone, url: world.issue.url }),
  };
}

/** The bridge as people gave it; an address can be clicked. */
export const bridgeLink = ({ answers }: Incident): string => {
  const text = (answers.get(FIELDS.bridge) ?? "").trim();
  return /^https?:\/\/[^\s<>|"`@]{1,500}$/.test(text) ? `<${text}>` : oneLine(text, 200);
};

const stranger = (incident: Incident) =>
  isConfirmed(incident)
    ? undefined
    : `Opened by ${oneLine(incident.world.issue.author, 60)}, who has no role here: nobody is called until somebody with triage or more comments \`/confirm\`.`;

const beganProblem = ({ world, answers }: Incident) =>
  world.began === null
    ? `I cannot read “${oneLine(answers.get(FIELDS.began) ?? "", 80)}” as the time it began, so I count from the opening. Edit the issue: for example \`7:05am ET\` or \`2026-11-20 14:20 UTC\`.`
    : undefined;

const declaredLater = ({ world, began }: Incident, zone: string) => {
  const { createdAt } = world.issue;
  return createdAt.getTime() === began.getTime() ? "" : ` · declared ${timeNear(createdAt, began, zone)}`;
};

function nextLine(incident: Incident, zone: string): string {
  if (isDismissed(incident.world)) return "Nothing: closed as no incident of its own";
  const [next] = deadlines(incident);
  if (next) return deadlineText(next, incident, zone);
  const task = incident.items.find((item) => !item.checked);
  return task ? oneLine(task.text, 120) : "Nothing is due";
}

function deadlineText({ what, at, day }: Deadline, { asOf }: Incident, zone: string): string {
  const text = oneLine(what, 120);
  if (!at) return `${text}: **by the end of ${day}**`;
  return `${text}: **${timeNear(at, asOf, zone)}**${at < asOf ? " (overdue)" : ""}`;
}

function updateLine({ updates, world, asOf }: Incident, zone: string): string {
  const last = updates.at(-1);
  if (!last?.at) return "None yet: comment `/update`";
  return `[${last.status}, ${timeNear(new Date(last.at), asOf, zone)}](${world.issue.url}#issuecomment-${last.number})`;
}

function postmortemLine({ world, known }: Incident): string | undefined {
  const { pull } = world.postmortem;
  if (pull) return `[Pull request #${pull.number}](${pull.url})`;
  const handover = known.get("postmortem");
  if (handover) return `[See the comment](${world.issue.url}#issuecomment-${handover.number})`;
  return isDismissed(world) ? "None: closed as not planned or as a duplicate" : undefined;
}

function stageRows({ stages, items }: Incident): object[] {
  return stages.map(({ stage, done, total }) => {
    const next = items.find((item) => item.stage === stage && !item.checked);
    const mark = done === total ? "✅" : done > 0 ? "🔵" : "⚪";
    return { mark, name: oneLine(stage || "Tasks", 80), done, total, task: oneLine(next?.text ?? "", 120) };
  });
}

function peopleRows(incident: Incident): object[] {
  const people = peopleOf(incident);
  return incident.world.settings.config.roles.map((role) => ({
    role: oneLine(role.name, 60),
    who: oneLine(people.get(role.key) ?? "", 120) || "–",
  }));
}
