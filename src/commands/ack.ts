import { firstChars, singleSpaced } from "../markdown/text.ts";
import { refuse } from "./command.ts";
import type { Command } from "./command.ts";

/** It may say that nobody is in the loop: "not me", "cannot", "who?". */
const DENIAL =
  /[?？]|n['’]t\b|\b(?:no(?!t? (?:problem|worries))|not|nope|never|nobody|none|cannot|unable|wrong)\b/i;

export const ack: Command = {
  name: "ack",
  usage: "/ack",
  does: "acknowledges the escalation: you have seen it and are in the loop",
  example: "/ack",
  read(text) {
    const said = firstChars(singleSpaced(text.trim().split("\n", 1)[0] ?? ""), 80);
    return DENIAL.test(said)
      ? refuse(
          `"${said}" may say that you are not in the loop, so nothing is acknowledged.`,
          "If you are, comment this alone:",
          "/ack",
        )
      : { kind: "fact", fact: { what: "ack" } };
  },
};
