import { setTimeout } from "node:timers/promises";
import * as core from "@actions/core";
import type { Repo } from "../github/repo.ts";
import type { Trigger } from "../incident/trigger.ts";
import { MINUTE } from "../reconcile/clock.ts";
import { createClockwork } from "../reconcile/clockwork.ts";
import { runLink } from "../reconcile/link.ts";
import type { LinkReport } from "../reconcile/link.ts";
import { loadForm, loadSettings } from "./load-settings.ts";
import { postedOutputs } from "./outputs.ts";
import { toldAs } from "./report.ts";
import type { Report } from "./report.ts";
import { readSecret } from "./secret.ts";
import { afterLink } from "./notes.ts";
import { summarize } from "./summary.ts";

/** Runs one link of the clock. Whether it has a successor is told at once, since its job may be cancelled. */
export async function runClock(
  connect: () => Repo,
  { sent }: Extract<Trigger, { kind: "clock" }>,
): Promise<Report> {
  const works = createClockwork(
    () => ({ ...connect(), readSettings: loadSettings, readForm: loadForm, readSecret }),
    RUNNER,
  );
  const dispatch = async (now: Date) => {
    await works.dispatch(now);
    core.setOutput("successor", true);
  };
  const timer = { wait: waitOf(core.getInput("wait-timer")), sent: sent ? new Date(sent) : undefined };
  const report = await runLink({ ...works, dispatch }, timer);
  return {
    ...toldAs(summaryOf(report, works.outcomes)),
    warnings: report.notes,
    outputs: postedOutputs(works.outcomes, report.next),
    failures: lastOf(works.outcomes).flatMap(({ failures }) => failures.map(({ message }) => message)),
  };
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
