import type { Trigger } from "../incident/trigger.ts";
import { sendFirstQueries } from "../github/first-queries.ts";
import type { Repo } from "../github/repo.ts";
import type { Report } from "./report.ts";
import { createClient, createOctokit } from "../github/http/client.ts";

/**
 * Runs with the real dependencies, as named by the runner's environment. The first query is on its way before the code
 * that reads the answer is loaded, @actions/core included.
 */
export async function startAction(trigger: Exclude<Trigger, { kind: "none" }>, label: string): Promise<void> {
  const sent = Promise.withResolvers<void>();
  const graphqlUrl = process.env.GITHUB_GRAPHQL_URL ?? "https://api.github.com/graphql";
  const [owner = "", name = ""] = (process.env.GITHUB_REPOSITORY ?? "").split("/");
  const onSent = (url: string) => (url === graphqlUrl ? sent.resolve() : undefined);
  const options = { ...inputs(), graphqlUrl, onSent };
  const connect = (): Repo => ({ client: createClient(options), owner, name, label });
  if (trigger.kind === "clock")
    return reported(async () => (await import("./run-clock.ts")).runClock(connect, trigger));
  if (trigger.kind === "self-test")
    return reported(async () =>
      (await import("./run-self-test.ts")).runSelfTest(
        createOctokit(options),
        { owner, repo: name },
        trigger.write,
      ),
    );
  const repository = connect();
  if (trigger.kind !== "one" && trigger.kind !== "sweep") return reported(() => runJob(repository, trigger));
  const asked = sendFirstQueries(repository, trigger);
  await Promise.race([sent.promise, asked.incident ?? asked.sweep]).catch(() => {});
  await reported(async () => (await import("./runner.ts")).runAction(repository, trigger, asked));
}

const reported = async (job: () => Promise<Report>): Promise<void> =>
  (await import("./report.ts")).reportJob(job);

const inputs = () => ({
  token: (process.env.INPUT_TOKEN ?? "").trim(),
  changesToken: (process.env["INPUT_CHANGES-TOKEN"] ?? "").trim(),
  apiUrl: process.env.GITHUB_API_URL ?? "https://api.github.com",
});

type JobTrigger = Exclude<Trigger, { kind: "none" | "one" | "sweep" | "clock" | "self-test" }>;

/** Runs one of the jobs beside that of the incidents; each loads code of its own. */
async function runJob(repository: Repo, trigger: JobTrigger): Promise<Report> {
  switch (trigger.kind) {
    case "check": {
      if (trigger.branch === undefined)
        return (await import("./check-pull.ts")).checkPull(repository, trigger.commit);
      return (await import("./review-pull.ts")).reviewPull(repository, trigger.commit, trigger.branch);
    }
    case "archive":
      return (await import("./run-archive.ts")).runArchive(repository, trigger);
    case "rebuild":
      return (await import("./run-rebuild.ts")).runRebuild(repository, trigger);
    case "status":
      return (await import("./run-status-page.ts")).runStatusPage(repository);
    case "alert":
      return (await import("./run-alert.ts")).runAlert(repository, trigger);
    default:
      return trigger satisfies never;
  }
}
