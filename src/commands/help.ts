import type { Command } from "./command.ts";

export const help: Command = {
  name: "help",
  usage: "/help",
  who: "triage or more",
  does: "shows these commands",
  example: "/help",
  read: () => ({ kind: "help" }),
};
