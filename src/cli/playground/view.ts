import { COMMANDS } from "../../commands/table.ts";
import { stamp } from "../../time/format.ts";
import { html } from "../start/page.ts";
import type { Post } from "../start/page.ts";
import { conversationOf } from "../start/results.ts";
import { textOf } from "./chat.ts";
import type { ChatMessage } from "./chat.ts";
import { pullView } from "./pull-view.ts";
import type { Review } from "./review.ts";
import type { Session } from "./session.ts";
import type { RunLog, World } from "./world.ts";

const ZONE = "America/New_York";

/** The world as data for the page: texts, and Markdown as HTML, which the page must sanitize. */
export async function viewOf({ world, moments }: Pick<Session, "world" | "moments">) {
  const { broken, now, state, chat } = world;
  const due = new Date(state.nextDue);
  const pull = await pullView(world, ZONE);
  return {
    now: stamp(now, ZONE),
    due: due > now ? stamp(due, ZONE) : "",
    broken,
    moments: moments.map(({ name }) => name),
    people: world.people.map(({ login, role }) => ({
      login,
      role: typeof role === "object" ? role.name : role,
    })),
    fields: world.fields,
    issue: state.number === 0 ? undefined : await issueView(world),
    pull: pull && { ...pull, posts: pull.posts.map(shown), review: pull.review && shownReview(pull.review) },
    hasStatusPage: state.site["index.html"] !== undefined,
    messages: chat.messages.map(shownMessage).toReversed(),
    unreachable: world.unreachable,
    runs: state.runs.map(shownRun),
  };
}

export type View = Awaited<ReturnType<typeof viewOf>>;

/** What never changes while the page is open. */
export const constants = () => ({
  commands: COMMANDS.map(({ name, usage }) => ({ name, usage })),
});

async function issueView({ github, state: { number } }: World) {
  const { owner, repo } = github;
  const { posts, ...issue } = await conversationOf(github, number, ZONE);
  const { data: all } = await github.as(owner).rest.issues.listLabelsForRepo({ owner, repo, per_page: 100 });
  const others = all
    .map(({ name }) => name)
    .filter((name) => !issue.labels.some((each) => each.name === name));
  return { ...issue, number, posts: posts.map(shown), others };
}

const shown = ({ id, author, isBot, when, markdown, reactions = [] }: Post) => ({
  id,
  author,
  isBot,
  when,
  markdown,
  html: html(markdown),
  reactions,
});

const shownReview = ({ isFailed, verdict }: Review) => ({ isFailed, html: html(verdict) });

const shownMessage = (message: ChatMessage) => {
  const text = textOf(message);
  return {
    product: message.product,
    at: stamp(new Date(message.at), ZONE),
    title: titleOf(text),
    html: html(text),
    json: JSON.stringify(message.body, null, 2),
  };
};

/** The first line that says something; a call in chat begins with those who are mentioned. */
function titleOf(text: string): string {
  const line = text.split("\n").find((each) => /\w/.test(each) && !/^(?:@\S+\s*)+$/.test(each)) ?? "";
  return line.replace(/^#+ |[`*]/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}

const shownRun = ({ at, summary, ...run }: RunLog) => ({
  ...run,
  at: stamp(new Date(at), ZONE),
  summary: html(summary),
});
