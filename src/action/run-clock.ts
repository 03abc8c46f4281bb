import { setTimeout } from "node:timers/promises";
import * as core from "@actions/core";
import type { Repo } from "../github/repo.ts";
import type { Trigger } from "../incident/trigger.ts";
import { MINUTE } from "../reconcile/clock.ts";
import { createClockwork } from "../reconcile/clockwork.ts";
import { runLink } from "../reconcile/link.ts";
import type { LinkReport } from "../reconcile/link.ts";
import { loadForm, loadSettings } from "./load-settings.ts";
import { setPosted } from "./outputs.ts";
import { readSecret } from "./secret.ts";
import { afterLink } from "./notes.ts";
import { summarize } from "./summary.ts";

/** Runs one link of the clock and reports to the runner: log, summary, failure. */
export async function runClock(
  connect: () => Repo,
  { sent }: Extract<Trigger, { kind: "clock" }>,
): Promise<void> {
  const works = createClockwork(
    () => ({ ...connect(), readSettings: loadSettings, readForm: loadForm, readSecret }),
    RUNNER,
  );
  const dispatch = async (now: Date) => {
    await works.dispatch(now);
    core.setOutput("successor", true);
  };
  try {
    const timer = { wait: waitOf(core.getInput("wait-timer")), sent: sent ? new Date(sent) : undefined };
    const report = await runLink({ ...works, dispatch }, timer);
    await tell(summaryOf(report, works.outcomes), report.notes);
    setPosted(works.outcomes, report.next);
    const wrong = lastOf(works.outcomes).flatMap(({ failures }) => failures.map(({ message }) => message));
    if (wrong.length > 0) core.setFailed(wrong.join("\n"));
  } catch (error) {
    core.setFailed(error instanceof Error ? error : String(error));
  }
}

const RUNNER = { sleep: (ms: number) => setTimeout(ms), uptime: () => performance.now() };

/** The input's minutes, in ms. */
const waitOf = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) * MINUTE : 0);

type Outcomes = ReturnType<typeof createClockwork>["outcomes"];

/** The last outcome of each incident. */
const lastOf = (outcomes: Outcomes): Outcomes => [
  ...new Map(outcomes.map((outcome) => [outcome.number, outcome])).values(),
];

function summaryOf(report: LinkReport, outcomes: Outcomes): string {
  const done = outcomes.length > 0 ? summarize(outcomes, { event: "the clock" }) : "";
  return done + afterLink(report);
}

async function tell(text: string, notes: readonly string[]): Promise<void> {
  for (const line of text.split("\n").filter(Boolean)) core.info(line);
  for (const note of notes) core.warning(note);
  if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(text).write();
}
