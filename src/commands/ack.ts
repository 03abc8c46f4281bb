import type { Command } from "./command.ts";

export const ack: Command = {
  name: "ack",
  usage: "/ack",
  who: "triage or more",
  does: "says that you have seen the escalation and are with the customer",
  example: "/ack",
  read: () => ({ kind: "fact", fact: { what: "ack" } }),
};
