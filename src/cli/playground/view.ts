import { COMMANDS } from "../../commands/table.ts";
import { stamp } from "../../time/format.ts";
import { html } from "../start/page.ts";
import type { Post } from "../start/page.ts";
import { results } from "../start/results.ts";
import type { RunLog, World } from "./world.ts";

const ZONE = "America/New_York";

/** The world as data for the page: texts, and Markdown as HTML, which the page must sanitize. */
export async function viewOf(world: World) {
  const { number, broken, now, nextDue } = world;
  const { view } = number === 0 ? { view: undefined } : await results(world.github, number, ZONE);
  return {
    now: stamp(now, ZONE),
    due: nextDue && nextDue > now ? stamp(nextDue, ZONE) : "",
    broken,
    issue: view && { ...view, number, posts: view.posts.map(shown), more: undefined },
    postmortem: view?.more.map(({ heading, posts }) => ({ heading, posts: posts.map(shown) })) ?? [],
    runs: world.runs.map(shownRun),
  };
}

export type View = Awaited<ReturnType<typeof viewOf>>;

/** What never changes while the page is open. */
export const constants = (world: World) => ({
  people: world.people.map(({ login, role }) => ({
    login,
    role: typeof role === "object" ? role.name : role,
  })),
  fields: world.fields,
  commands: COMMANDS.map(({ name, usage }) => ({ name, usage })),
});

const shown = ({ id, author, isBot, when, markdown, reactions = [] }: Post) => ({
  id,
  author,
  isBot,
  when,
  markdown,
  html: html(markdown),
  reactions,
});

const shownRun = ({ at, event, run }: RunLog) => ({
  at: stamp(at, ZONE),
  event,
  isFailed: run.code !== 0,
  ms: Math.round(run.ms),
  requests: run.requests.map(({ method, path, query, status }) => `${method} ${query ?? path} → ${status}`),
  summary: html(run.summary),
  log: run.code === 0 ? "" : run.stdout.slice(-2000),
});
