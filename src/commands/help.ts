import type { Command } from "./command.ts";

export const help: Command = {
  name: "help",
  usage: "/help",
  does: "shows these commands",
  example: "/help",
  read: () => ({ kind: "help" }),
};
