import type { Trigger } from "../incident/trigger.ts";
import { sendFirstQueries } from "../github/first-queries.ts";
import type { Repo } from "../github/repo.ts";
import { createClient } from "../github/http/client.ts";

/**
 * Runs with the real dependencies, as named by the runner's environment. The first query is on its way before the code
 * that reads the answer is loaded, @actions/core included.
 */
export async function startAction(trigger: Exclude<Trigger, { kind: "none" }>, label: string): Promise<void> {
  const sent = Promise.withResolvers<void>();
  const graphqlUrl = process.env.GITHUB_GRAPHQL_URL ?? "https://api.github.com/graphql";
  const [owner = "", name = ""] = (process.env.GITHUB_REPOSITORY ?? "").split("/");
  const connect = (): Repo => {
    const client = createClient({
      token: (process.env.INPUT_TOKEN ?? "").trim(),
      changesToken: (process.env["INPUT_CHANGES-TOKEN"] ?? "").trim(),
      apiUrl: process.env.GITHUB_API_URL ?? "https://api.github.com",
      graphqlUrl,
      onSent: (url) => (url === graphqlUrl ? sent.resolve() : undefined),
    });
    return { client, owner, name, label };
  };
  if (trigger.kind === "clock") {
    const { runClock } = await import("./run-clock.ts");
    return runClock(connect, trigger);
  }
  const repository = connect();
  if (trigger.kind === "check" && trigger.branch !== undefined) {
    const { reviewPull } = await import("./review-pull.ts");
    return reviewPull(repository, trigger.commit, trigger.branch);
  }
  if (trigger.kind === "check") {
    const { checkPull } = await import("./check-pull.ts");
    return checkPull(repository, trigger.commit);
  }
  if (trigger.kind === "archive") {
    const { runArchive } = await import("./run-archive.ts");
    return runArchive(repository, trigger.manual);
  }
  if (trigger.kind === "alert") {
    const { runAlert } = await import("./run-alert.ts");
    return runAlert(repository, trigger);
  }
  const asked = sendFirstQueries(repository, trigger);
  await Promise.race([sent.promise, asked.incident ?? asked.sweep]).catch(() => {});
  const { runAction } = await import("./runner.ts");
  await runAction(repository, trigger, asked);
}
