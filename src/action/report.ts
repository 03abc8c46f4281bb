import * as core from "@actions/core";

/** What a job tells the runner. */
export interface Report {
  readonly log?: readonly string[];
  /** Markdown for the run's page. */
  readonly summary?: string;
  readonly warnings?: readonly string[];
  readonly annotations?: readonly Annotation[];
  readonly outputs?: Readonly<Record<string, string | number | boolean>>;
  /** With any of them, the job fails. */
  readonly failures?: readonly string[];
}

/** A message at a line of a file. */
export interface Annotation extends Pick<
  core.AnnotationProperties,
  "file" | "startLine" | "startColumn" | "title"
> {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
}

/** The same Markdown for the log and the run's page. */
export const toldAs = (text: string): Required<Pick<Report, "log" | "summary">> => ({
  log: text.split("\n").filter(Boolean),
  summary: text,
});

/** By name: `core[level]` would bundle all of @actions/core, undici among it. */
const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice };

/** Runs a job and tells the runner: log, summary, annotations, outputs, failure. The only catch is here. */
export async function reportJob(job: () => Promise<Report>): Promise<void> {
  try {
    await tell(await job());
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}

const NOTHING = { log: [], summary: "", warnings: [], annotations: [], outputs: {}, failures: [] };

async function tell(report: Report): Promise<void> {
  const all: Required<Report> = { ...NOTHING, ...report };
  const { log, summary, warnings, annotations, outputs, failures } = all;
  for (const line of log) core.info(line);
  if (summary && process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(summary).write();
  for (const warning of warnings) core.warning(warning);
  for (const { level, message, ...place } of annotations) ANNOTATE[level](message, place);
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  if (failures.length > 0) core.setFailed(failures.join("\n"));
}
