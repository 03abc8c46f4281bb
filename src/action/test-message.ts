import { context } from "@actions/github";
import { nameOf } from "../decide/outbox.ts";
import type { querySweep } from "../github/first-queries.ts";
import type { RepoWithSettings } from "../github/repo.ts";
import type { Notice } from "../incident/notice.ts";
import { plainText } from "../markdown/plain-text.ts";
import { toError } from "../markdown/text.ts";

/** Whether the manual run asked for a test message. */
export const isTestAsked = (): boolean => String(context.payload.inputs?.["test-message"]) === "true";

/** Sends a test message to each receiver in the settings. Returns the results as Markdown, and the failures. */
export async function sendTests(
  repo: RepoWithSettings,
  asked: ReturnType<typeof querySweep>,
): Promise<{ text: string; mistakes: string[] }> {
  const { data, date } = await asked;
  const { config } = await repo.readSettings(data.repository, repo.label);
  if (config.notify.length === 0) return { text: `\n${NO_RECEIVER}\n`, mistakes: [] };
  const { send } = await import("../notify/send.ts");
  const notice = testNotice(repo, config.severity, date);
  const results = await Promise.all(
    config.notify.map(async (receiver) => {
      const failure = await send(notice, receiver, repo.readSecret ?? (() => undefined)).catch(toError);
      const name = plainText(nameOf(receiver), 200);
      return failure ? { name, why: plainText(failure.message, 300) } : { name };
    }),
  );
  const lines = results.map(({ name, why }) => (why ? `- ❌ ${name}: ${why}` : `- ✅ ${name}`));
  return {
    text: `\n### Test messages\n\n${lines.join("\n")}\n`,
    mistakes: results.flatMap(({ name, why }) => (why ? [`${name}: ${why}`] : [])),
  };
}

export const NO_RECEIVER = "No test message was sent: the settings name no receiver in `notify`.";

export function testNotice(
  { owner, name }: Pick<RepoWithSettings, "owner" | "name">,
  severity: string,
  at: Date,
): Notice {
  const url = `${context.serverUrl}/${owner}/${name}`;
  const repository = `${owner}/${name}`;
  return {
    key: `test:${at.toISOString()}`,
    news: "update",
    title: "Sev1: test message",
    text: `### Test message\n\nThis is a test by Sev1 in **${repository}**. Nothing is wrong.`,
    url,
    at,
    incident: { repository, number: 0, url, customer: "Nobody", severity, status: "Test", began: at },
  };
}
