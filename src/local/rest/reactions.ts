import type { Rest } from "./forward.ts";
import type { Reaction } from "../memory.ts";
import type { Incoming } from "../server.ts";
import type { Reply } from "../upstream.ts";

const REACTIONS = /^(\/repos\/[^/]+\/[^/]+\/issues\/(?:comments\/)?\d+)\/reactions(?:\/(\d+))?$/;

/** GraphQL's names of the reactions, by those of REST. */
const CONTENT: Readonly<Record<string, string>> = { "+1": "THUMBS_UP", "-1": "THUMBS_DOWN" };
const nameOf = (content: string) => CONTENT[content] ?? content.toUpperCase();
const restName = (name: string) =>
  Object.keys(CONTENT).find((key) => CONTENT[key] === name) ?? name.toLowerCase();

/** REST reactions: 201 if created, 200 if it already existed. */
export async function answerReactions(
  rest: Rest,
  { method, path, token, body }: Incoming,
): Promise<Reply | undefined> {
  const [, place = "", id] = REACTIONS.exec(path) ?? [];
  if (place === "") return undefined;
  const { status, data: subject } = await rest.upstream.call("GET", place, token);
  if (status !== 200) return { status, data: subject };
  const node: string = subject.node_id;
  if (method === "DELETE") return removed(rest, node, Number(id));
  if (method === "GET")
    return { status: 200, data: await Promise.all(rest.memory.reactions(node).map(shownBy(rest, token))) };
  const { isNew, reaction } = rest.memory.react(node, nameOf(body.content), rest.loginOf(token));
  return { status: isNew ? 201 : 200, data: await shownBy(rest, token)(reaction) };
}

const removed = ({ memory }: Rest, node: string, id: number): Reply =>
  memory.unreact(node, id)
    ? { status: 204, data: undefined }
    : { status: 404, data: { message: "Not Found", status: "404" } };

const shownBy =
  ({ upstream }: Rest, token: string) =>
  async ({ id, at, content, login }: Reaction) => {
    const { status, data } = await upstream.call("GET", `/users/${login}`, token);
    const user = status === 200 ? data : null;
    return { id, node_id: `REA_${id}`, user, content: restName(content), created_at: at };
  };
