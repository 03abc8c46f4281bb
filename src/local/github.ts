import { Octokit } from "@octokit/rest";
import { installClock } from "./clock.ts";
import { repairDeliveries } from "./deliveries.ts";
import { startsAnyway } from "./rest/dispatch.ts";
import { startEmulator, tokenOf } from "./emulator.ts";
import { furnish, readFrom } from "./home.ts";
import { createMemory } from "./memory.ts";
import { answerRequest } from "./overlay.ts";
import type { Overlay } from "./overlay.ts";
import { serve } from "./server.ts";
import type { Delivery, LocalGitHub, Activity, Options } from "./types.ts";
import { createUpstream } from "./upstream.ts";
import { receiveWebhooks } from "./webhooks.ts";

export type { Delivery, Fault, LocalGitHub, Activity, Options, Person } from "./types.ts";
export { SERVER_URL } from "./types.ts";

const PLENTY = 4999;
const BOT = "github-actions[bot]";

/** Starts a GitHub on this machine: `emulate` with what it lacks laid over it. Nothing is kept once it is closed. */
export async function startGitHub(options: Options): Promise<LocalGitHub> {
  const { owner = "acme", repo = "incidents", people = [], empty = false } = options;
  const { clock, uninstall } = installClock(options.at);
  const logins = [owner, ...people.map(({ login }) => login)];
  const emulator = await startEmulator({ owner, repo, logins, empty });
  const { url, server } = await serve(
    (request) => answerRequest(overlay, request),
    () => clock.now(),
  );
  const { botToken, inside } = emulator;
  const memory = createMemory();
  const upstream = createUpstream(inside, url, memory);
  const home = { upstream, path: `/repos/${owner}/${repo}`, token: tokenOf(owner) };
  const logged = { requests: [] as Activity[], violations: [] as string[] };
  const byToken = new Map([[botToken, BOT], ...logins.map((login) => [tokenOf(login), login] as const)]);
  const overlay: Overlay = {
    upstream,
    memory,
    owner,
    repo,
    botToken,
    options,
    ...logged,
    loginOf: (token) => byToken.get(token),
    deliver: (delivery) => webhooks.add(delivery),
    faultOf: (entry, index) => github.fault?.(entry, index),
    mostIssues: () => github.mostIssues ?? Infinity,
    takeOne: () => ({ left: github.left === undefined ? PLENTY : --github.left, now: clock.now() }),
  };
  await furnish(home, options);
  const webhooks = await receiveWebhooks(home);
  const client = (token: string) =>
    new Octokit({ auth: token, baseUrl: url, log: SILENT, request: { fetch: globalThis.fetch } });

  const github: LocalGitHub = {
    url,
    owner,
    repo,
    token: botToken,
    clock,
    bot: client(botToken),
    memory,
    inside,
    ...logged,
    as: (login) => client(tokenOf(login)),
    deliveries: async () => {
      const repaired = await repairDeliveries(await webhooks.take(), memory, readFrom(home));
      return repaired.filter((delivery) => startsAnyway(delivery) || senderOf(delivery) !== BOT);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      webhooks.close();
      await emulator.close();
      uninstall();
    },
  };
  return github;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

const senderOf = ({ payload }: Delivery) => (payload.sender as { login?: string } | undefined)?.login;
