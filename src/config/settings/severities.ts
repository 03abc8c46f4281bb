import * as v from "valibot";
import { described, duration, line } from "../fields.ts";
import { escalation } from "./escalation.ts";

export const cadence = v.strictObject(
  {
    every: described(v.optional(duration), "While the outage lasts: 4h. Default: never."),
    resolved: described(v.optional(duration), "Once it is resolved: 1d. Default: never."),
  },
  "expected `every` and `resolved`",
);

const FILE = "expected a file in .github/sev1/ such as playbook-sev2.yml";

export const severity = v.strictObject(
  {
    name: described(v.optional(line(20)), "Name shown in texts. Default: the key in capitals."),
    escalation: described(
      v.optional(v.array(escalation, "expected a list of steps: `- after: 4h`"), []),
      "Its own steps, as in `escalation`. Default: none.",
    ),
    updates: described(v.optional(cadence, {}), "Its own times, as in `updates`. Default: never."),
    playbook: described(
      v.optional(v.pipe(v.string(FILE), v.regex(/^[A-Za-z\d_][\w.-]{0,99}\.ya?ml$/, FILE))),
      "Its own playbook, a file in `.github/sev1/`. Default: the usual one.",
    ),
  },
  "expected a severity with `name`, `escalation`, `updates` or `playbook`",
);
