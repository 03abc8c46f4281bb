import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { takeRole } from "./role.ts";

export const handover: Command = {
  name: "handover",
  usage: "/handover @who",
  who: "triage or more",
  does: "hands the incident lead over",
  example: "/handover @ben",
  read(text, { incident }) {
    const who = text.trim().split(/\s+/, 1)[0] ?? "";
    if (!who) return refuse("To whom?", "A handle after the command.", handover.example);
    return takeRole("lead", who, incident.snapshot.settings.config.roles);
  },
};
