import { isWithin } from "../markdown/edit-distance.ts";
import { refuse } from "./command.ts";
import type { Command } from "./command.ts";
import { firstChars } from "../markdown/text.ts";

export const severity: Command = {
  name: "severity",
  usage: "/severity <severity>",
  does: "changes the severity, with its escalation, cadence and playbook",
  example: "/severity sev2",
  read(text, { incident }) {
    const keys = incident.severities;
    const said = firstChars(text.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? "", 60);
    const wanted = said.replace(/[^a-z\d]/g, "");
    const plain = (key: string) => key.replaceAll("-", "");
    const found =
      keys.find((key) => plain(key) === wanted) ??
      keys.find((key) => key.length > 4 && isWithin(1, plain(key), wanted));
    if (found) return { kind: "fact", fact: { what: "severity", text: found } };
    const expected =
      keys.length > 1
        ? `Available: ${keys.join(", ")}.`
        : "The settings define only one; add others in `.github/sev1.yml`:";
    const example =
      keys.length > 1
        ? `/severity ${keys[1]}`
        : "severities:\n  sev2:\n    escalation:\n      - after: 4h\n        notify: [lead]";
    return refuse(said ? `There is no severity "${said}".` : "Which severity?", expected, example);
  },
};
