import type { Refusal } from "./command.ts";
import type { Command, UpdateRequest } from "./command.ts";
import { asTyped } from "./command.ts";
import { readUpdate } from "./parse/read-update.ts";
import type { Read, UpdateContext } from "./parse/read-update.ts";
import { updateIntent, readerOf } from "./update.ts";

/** Reads `/resolve` as an update. If its text contradicts the resolution, Sev1 asks back. */
export function readResolve(text: string, reader: UpdateContext = {}): Read<UpdateRequest> {
  const read = readUpdate(asUpdate(text), { ...reader, isMeant: true });
  return read.ok && read.value.status !== "Resolved" ? { ok: false, refusal: notResolved(text) } : read;
}

const asUpdate = (text: string) => ` resolved,${text}`;

const notResolved = (text: string): Refusal => ({
  problem: "Your text says it is not resolved, or not everywhere.",
  expected: "If it is, confirm it and put the text below; if not, post it as an update:",
  examples: ["/resolve confirmed", "/update"].map((each) => `${each}\n${asTyped(text).trim()}`),
});

export const resolve: Command = {
  name: "resolve",
  usage: "/resolve [text]",
  does: "posts a status update that says resolved; deadlines counted from the resolution start",
  example: "/resolve ABC confirmed that all is well.",
  read: (text, context) => updateIntent(readResolve(text, readerOf(context)), asUpdate(text), context),
};
