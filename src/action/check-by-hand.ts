import { context } from "@actions/github";
import type { FirstAnswers } from "../github/first-queries.ts";
import type { queryForms } from "../github/forms.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import { toError } from "../markdown/text.ts";
import type { Outcome } from "../reconcile/reconcile.ts";
import { callsText } from "../render/next-calls.ts";
import { checkSettings } from "./check-settings.ts";
import type { SettingsReport } from "./check-settings.ts";
import { oldIncidents } from "./notes.ts";
import { isTestAsked, sendTests } from "./test-message.ts";

/** What a manual run adds: it checks the settings, says who is called next, and sends test messages if requested. */
export async function checkByHand(
  repo: RepoWithSettings,
  { sweep }: FirstAnswers,
  forms: () => ReturnType<typeof queryForms>,
  outcomes: readonly Outcome[],
): Promise<SettingsReport> {
  const isPrivate = context.payload.repository?.private === true;
  const checked = await checkSettings(repo, sweep, isPrivate, forms).catch(unchecked);
  const tested = sweep && isTestAsked() ? await sendTests(repo, sweep).catch(unchecked) : NOTHING;
  const incidents = outcomes.flatMap(({ incident }) => incident ?? []);
  return {
    text: tested.text + checked.text + oldIncidents(outcomes) + callsText(incidents),
    mistakes: [...tested.mistakes, ...checked.mistakes],
  };
}

const NOTHING: SettingsReport = { text: "", mistakes: [] };

const unchecked = (error: unknown): SettingsReport => ({ text: "", mistakes: [toError(error).message] });
