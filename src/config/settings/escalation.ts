import * as v from "valibot";
import { described, duration, line, names } from "../fields.ts";

const acknowledge = v.strictObject(
  {
    within: described(duration, "How long people have to acknowledge the call (`/ack`): 15m."),
    notify: described(names, "Roles or handles to call, once, if nobody does."),
  },
  "expected `within` and `notify`",
);

export const escalation = v.strictObject(
  {
    after: described(duration, "How long the outage has lasted: 1h, 90m, 1h30m, 2 days."),
    notify: described(v.optional(names, "ceo"), "Roles or handles to mention."),
    label: described(v.optional(line(50), "escalated"), "Label to set on the incident."),
    text: described(
      v.optional(line(500)),
      "What the comment says. Default: who has to be looped in after how long.",
    ),
    acknowledge: described(
      v.optional(acknowledge),
      "Who is called next if nobody acknowledges the call. Default: nobody.",
    ),
  },
  "expected a step with `after` and `notify`",
);
