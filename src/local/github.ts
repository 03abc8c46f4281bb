import { Octokit } from "@octokit/rest";
import { installClock } from "./clock.ts";
import { repairDeliveries } from "./deliveries.ts";
import { startsAnyway } from "./rest/dispatch.ts";
import { startEmulator, tokenOf } from "./emulator.ts";
import { furnish, readFrom } from "./home.ts";
import type { Home } from "./home.ts";
import { createMemory } from "./memory.ts";
import { movesIn } from "./moves.ts";
import type { World } from "./moves.ts";
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
  const { owner = "acme", repo = "incidents", otherRepos = [], people = [], empty = false } = options;
  const { clock, uninstall } = installClock(options.at);
  const logins = [owner, ...people.map(({ login }) => login)];
  const emulator = await startEmulator({ owner, repos: [repo, ...otherRepos], logins, empty });
  const answer = (request: Incoming) => answerRequest(overlay, request);
  const { url, close } = await serve(answer, () => clock.now());
  const { botToken, inside } = emulator;
  const memory = createMemory();
  const upstream = createUpstream(inside, url, memory);
  const world: World = { owner, repo, people: [...people], memory, inside };
  const homeOf = (name: string) => ({ upstream, path: `/repos/${owner}/${name}`, token: tokenOf(owner) });
  const log = emptyLog();
  const overlay = inWorld<Overlay>(world, {
    ...log,
    upstream,
    botToken,
    options: { ...options, people: world.people },
    loginOf: loginsByToken(botToken, logins),
    deliver: (delivery) => webhooks.add(delivery),
    ...limitsOf(() => github),
  });
  const webhooks = await openHomes([repo, ...otherRepos].map(homeOf), options);
  const github = inWorld<LocalGitHub>(world, {
    ...log,
    inside,
    ...movesIn(world),
    url,
    token: botToken,
    clock,
    bot: clientOf(url, botToken),
    as: (login) => clientOf(url, tokenOf(login)),
    deliveries: () => takeDeliveries(webhooks, memory, homeOf(world.repo)),
    close: async () => {
      for (const part of [{ close }, webhooks, emulator]) await part.close();
      uninstall();
    },
  });
  return github;
}

async function openHomes(homes: readonly Home[], options: Options): Promise<Webhooks> {
  for (const home of homes) await furnish(home, options);
  return receiveWebhooks(homes);
}

type Named = Pick<World, "owner" | "repo" | "memory">;

/** With the names of the world; `repo` is the one where the last transfer went. */
function inWorld<T extends Named>(world: World, rest: Omit<T, keyof Named>): T {
  const { owner, repo, memory } = world;
  const all = { ...rest, owner, repo, memory } as unknown as T;
  return Object.defineProperty(all, "repo", { get: () => world.repo });
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
