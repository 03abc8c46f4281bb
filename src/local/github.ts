import { Octokit } from "@octokit/rest";
import { installClock } from "./clock.ts";
import { repairDeliveries } from "./deliveries.ts";
import { startsAnyway } from "./rest/dispatch.ts";
import { startEmulator, tokenOf } from "./emulator.ts";
import { furnish, readFrom } from "./home.ts";
import type { Home } from "./home.ts";
import { createMemory } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { answerRequest } from "./overlay.ts";
import type { Overlay } from "./overlay.ts";
import { serve } from "./server.ts";
import type { Incoming } from "./server.ts";
import type { Delivery, LocalGitHub, Activity, Options } from "./types.ts";
import { createUpstream } from "./upstream.ts";
import { receiveWebhooks } from "./webhooks.ts";
import type { Webhooks } from "./webhooks.ts";

export type { Delivery, Fault, LocalGitHub, Activity, Options, Person } from "./types.ts";
export { SERVER_URL } from "./types.ts";

const PLENTY = 4999;
const BOT = "github-actions[bot]";

/** Starts a local GitHub: `emulate`, with an overlay for what it lacks. Nothing is kept once it is closed. */
export async function startGitHub(options: Options): Promise<LocalGitHub> {
  const { owner = "acme", repo = "incidents", people = [], empty = false } = options;
  const { clock, uninstall } = installClock(options.at);
  const logins = [owner, ...people.map(({ login }) => login)];
  const emulator = await startEmulator({ owner, repo, logins, empty });
  const answer = (request: Incoming) => answerRequest(overlay, request);
  const { url, close } = await serve(answer, () => clock.now());
  const { botToken, inside } = emulator;
  const memory = createMemory();
  const upstream = createUpstream(inside, url, memory);
  const home = { upstream, path: `/repos/${owner}/${repo}`, token: tokenOf(owner) };
  const shared = { owner, repo, memory, inside, ...emptyLog() };
  const overlay: Overlay = {
    ...shared,
    upstream,
    botToken,
    options,
    loginOf: loginsByToken(botToken, logins),
    deliver: (delivery) => webhooks.add(delivery),
    ...limitsOf(() => github),
  };
  await furnish(home, options);
  const webhooks = await receiveWebhooks(home);
  const github: LocalGitHub = {
    ...shared,
    url,
    token: botToken,
    clock,
    bot: clientOf(url, botToken),
    as: (login) => clientOf(url, tokenOf(login)),
    deliveries: () => takeDeliveries(webhooks, memory, home),
    close: async () => {
      close();
      webhooks.close();
      await emulator.close();
      uninstall();
    },
  };
  return github;
}

function loginsByToken(botToken: string, logins: readonly string[]): Overlay["loginOf"] {
  const known = new Map([[botToken, BOT], ...logins.map((login) => [tokenOf(login), login] as const)]);
  return (token) => known.get(token);
}

const emptyLog = () => ({ requests: [] as Activity[], violations: [] as string[] });

/** What its starter may change while it runs. */
const limitsOf = (github: () => LocalGitHub): Pick<Overlay, "faultOf" | "mostIssues" | "takeOne"> => ({
  faultOf: (entry, index) => github().fault?.(entry, index),
  mostIssues: () => github().mostIssues ?? Infinity,
  takeOne: () => {
    const { left, clock } = github();
    if (left !== undefined) github().left = left - 1;
    return { left: left === undefined ? PLENTY : left - 1, now: clock.now() };
  },
});

const clientOf = (baseUrl: string, auth: string) =>
  new Octokit({ auth, baseUrl, log: SILENT, request: { fetch: globalThis.fetch } });

/** Those that start a workflow. */
async function takeDeliveries(webhooks: Webhooks, memory: Memory, home: Home): Promise<Delivery[]> {
  const repaired = await repairDeliveries(await webhooks.take(), memory, readFrom(home));
  return repaired.filter((delivery) => startsAnyway(delivery) || senderOf(delivery) !== BOT);
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

const senderOf = ({ payload }: Delivery) => (payload.sender as { login?: string } | undefined)?.login;
