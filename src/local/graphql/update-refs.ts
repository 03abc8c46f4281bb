import { GraphQLError } from "graphql";
import type { Source } from "./source.ts";

export interface RefUpdate {
  readonly name: string;
  readonly beforeOid?: string | null;
  readonly afterOid: string;
  readonly force?: boolean | null;
}

const NONE = "0".repeat(40);

/** Atomic, one mutation at a time. A zero `beforeOid` means that the ref must not exist, a zero `afterOid` deletes it. */
export function updateRefs(source: Source, updates: readonly RefUpdate[]): Promise<void> {
  const before = running.get(source.memory) ?? Promise.resolve();
  const done = before.then(() => update(source, updates));
  running.set(
    source.memory,
    done.catch(() => {}),
  );
  return done;
}

const running = new WeakMap<object, Promise<void>>();

async function update(source: Source, updates: readonly RefUpdate[]): Promise<void> {
  const { upstream, home, token } = source;
  for (const { name, beforeOid } of updates) {
    const { data } = await upstream.call("GET", `${home}/git/ref/${name.slice("refs/".length)}`, token);
    const is: string = data?.object?.sha ?? NONE;
    if (typeof beforeOid === "string" && beforeOid !== is)
      throw refused(`${name} is at ${is}, not at ${beforeOid}`);
  }
  for (const each of updates) await write(source, each);
}

const refused = (message: string) => new GraphQLError(message, { extensions: { type: "UNPROCESSABLE" } });

async function write({ upstream, home, token }: Source, { name, afterOid, force }: RefUpdate): Promise<void> {
  const path = `${home}/git/refs/${name.slice("refs/".length)}`;
  if (afterOid === NONE) return void (await upstream.call("DELETE", path, token));
  const made = await upstream.call("POST", `${home}/git/refs`, token, { ref: name, sha: afterOid });
  if (made.status === 201) return;
  const moved = await upstream.call("PATCH", path, token, { sha: afterOid, force: force ?? false });
  if (moved.status !== 200) throw refused(moved.data.message);
}
