import * as core from "@actions/core";
import { readAlert } from "../alerts/read-alert.ts";
import { receiveAlert } from "../alerts/receive.ts";
import { sendFirstQueries } from "../github/first-queries.ts";
import type { Repo } from "../github/repo.ts";
import type { Trigger } from "../incident/trigger.ts";
import { plainText } from "../markdown/plain-text.ts";
import { loadForm, loadSettings } from "./load-settings.ts";
import { alertText } from "./notes.ts";
import type { Report } from "./report.ts";
import { runAction } from "./runner.ts";

/** Takes an alert in, then brings its incident up to date: what this token writes wakes no other run. */
export async function runAlert(
  repository: Repo,
  { payload, sender }: Extract<Trigger, { kind: "alert" }>,
): Promise<Report> {
  const repo = { ...repository, readSettings: loadSettings, readForm: loadForm };
  const alert = readAlert(payload);
  const received = await receiveAlert(repo, alert, sender);
  core.info(alertText(plainText(alert.title, 200), received));
  if (received.number === undefined) return {};
  const trigger = { kind: "one", number: received.number, isOpening: received.did === "opened" } as const;
  return runAction(repository, trigger, sendFirstQueries(repository, trigger));
}
