import { mkdir, writeFile } from "node:fs/promises";
import type { Repo } from "../github/repo.ts";
import { plainText } from "../markdown/plain-text.ts";
import { rebuildIncident } from "../reconcile/rebuild/rebuild.ts";
import type { Vouched } from "../reconcile/rebuild/deleted-sources.ts";
import type { Rebuilt } from "../reconcile/rebuild/rebuild.ts";
import { exportOf } from "../render/archive/incident-export.ts";
import { postmortemFile } from "../render/postmortem/file.ts";
import { loadForm, loadSettings } from "./load-settings.ts";
import { toldAs } from "./report.ts";
import type { Report } from "./report.ts";

/** Rebuilds one incident from GitHub, tells what differs from its ledger, and writes it as JSON and Markdown. */
export async function runRebuild(
  repository: Repo,
  { number, repair }: { readonly number: number; readonly repair: boolean },
): Promise<Report> {
  const repo = { ...repository, readSettings: loadSettings, readForm: loadForm };
  const rebuilt = await rebuildIncident(repo, number, repair);
  if (!rebuilt) return { failures: [notAnIncident(number)] };
  const folder = await exportTo(process.env.RUNNER_TEMP ?? ".", rebuilt);
  return {
    ...toldAs(rebuiltText(rebuilt, repair)),
    outputs: { export: folder, differences: rebuilt.lost.length + rebuilt.missing.length },
  };
}

export const notAnIncident = (number: number): string => `Issue #${number} is not an incident.`;

/** Returns the folder, which holds these two files only: an artifact can take it as it is. */
async function exportTo(temp: string, { incident }: Rebuilt): Promise<string> {
  const { number } = incident.snapshot.issue;
  const folder = `${temp}/sev1-incident-${number}`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/incident-${number}.json`, `${JSON.stringify(exportOf(incident), null, 2)}\n`);
  await writeFile(`${folder}/incident-${number}.md`, `${postmortemFile(incident)}\n`);
  return folder;
}

/** GitHub shows no longer summary well. */
const MAX_LINES = 200;

/** What differs, as Markdown for the step summary. */
export function rebuiltText(rebuilt: Rebuilt, repair: boolean): string {
  const { incident, lost, missing, same, hadDashboard } = rebuilt;
  const { number, url } = incident.snapshot.issue;
  const counted = `Read anew from its comments, events and edits: ${same} facts are as the dashboard knows them.`;
  return [
    `### [Incident #${number}](${url})\n`,
    hadDashboard ? counted : "It has no dashboard to compare with: the next run posts one.",
    ...(hadDashboard ? section("The dashboard lacks, or has otherwise", missing) : []),
    ...(hadDashboard ? section("Only the dashboard knows; GitHub no longer tells it", lost) : []),
    ...(lost.length + missing.length === 0 && hadDashboard ? ["Nothing differs."] : []),
    ...section(
      "Counted although the comment was deleted, since GitHub tells of the deletion",
      rebuilt.vouched.map(vouchedLine),
    ),
    outcome(rebuilt, repair),
  ].join("\n");
}

function outcome({ isRepaired, lost, missing, hadDashboard }: Rebuilt, repair: boolean): string {
  if (isRepaired) return "\nThe dashboard was written anew.\n";
  const differs = hadDashboard && lost.length + missing.length > 0;
  return differs && !repair
    ? "\nNothing was written. Run it again with `repair` to write the dashboard anew.\n"
    : "";
}

/** Why an update counts though nobody can read what it answered. */
const vouchedLine = ({ update, deletion: { at, author, by = "somebody" } }: Vouched): string =>
  `${update.at} ${update.by}: update ${update.status}. At ${at.toISOString()} ${by} deleted a comment of ${author}`;

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        `\n**${title}** (${lines.length}):\n`,
        ...lines
          .slice(0, MAX_LINES)
          .map((line) => `- ${plainText(line, 300).replace(/[\\`*_<>|[\]]/g, "\\$&")}`),
        ...(lines.length > MAX_LINES ? [`- and ${lines.length - MAX_LINES} more`] : []),
      ];
