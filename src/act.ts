import type { Wake } from "./event.ts";
import { askFirst } from "./github/ask.ts";
import { createClient } from "./github/client.ts";

/**
 * Runs with the real things, which the runner's environment names. The first questions are on their way before the code
 * that understands the answers is loaded, @actions/core among it.
 */
export async function act(wake: Exclude<Wake, { kind: "none" }>, label: string): Promise<void> {
  const sent = Promise.withResolvers<void>();
  const repository = { ...repositoryOf(process.env, sent.resolve), label };
  const asked = askFirst(repository, wake);
  // Whoever awaits the answers hears of a failure; until then nobody does, and Node would end the process.
  const answered = Promise.any([asked.incident ?? asked.sweep, ...asked.roles.values()]).catch(() => {});
  await Promise.race([sent.promise, answered]);
  const { work } = await import("./work.ts");
  await work(repository, wake, asked);
}

function repositoryOf(env: NodeJS.ProcessEnv, onSent: () => void) {
  const [owner = "", name = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const client = createClient({
    token: (env.INPUT_TOKEN ?? "").trim(),
    apiUrl: env.GITHUB_API_URL ?? "https://api.github.com",
    graphqlUrl: env.GITHUB_GRAPHQL_URL ?? "https://api.github.com/graphql",
    onSent,
  });
  return { client, owner, name };
}
