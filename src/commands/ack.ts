import type { Command } from "./command.ts";

export const ack: Command = {
  name: "ack",
  usage: "/ack",
  does: "acknowledges the escalation: you have seen it and are in the loop",
  example: "/ack",
  read: () => ({ kind: "fact", fact: { what: "ack" } }),
};
