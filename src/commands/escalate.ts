import { firstChars, singleSpaced } from "../markdown/text.ts";
import type { Command } from "./command.ts";

export const escalate: Command = {
  name: "escalate",
  usage: "/escalate [why]",
  does: "runs the next escalation step now, without waiting for its time",
  example: "/escalate ABC asks for the CEO",
  read: (text) => ({ kind: "escalate", why: firstChars(singleSpaced(text), 300) || undefined }),
};
