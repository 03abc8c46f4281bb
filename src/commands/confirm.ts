import type { Command } from "./command.ts";

export const confirm: Command = {
  name: "confirm",
  usage: "/confirm",
  does: "confirms an incident opened by somebody below triage; only then are people called",
  example: "/confirm",
  read: () => ({ kind: "fact", fact: { what: "confirm" } }),
};
