import * as v from "valibot";
import { described, names, oneOf } from "../fields.ts";

export const postmortem = v.strictObject(
  {
    template: described(
      v.optional(
        oneOf(["contributing-factors", "root-cause", "google-sre", "pagerduty"]),
        "contributing-factors",
      ),
      "The postmortem's format: contributing-factors, root-cause, google-sre or pagerduty.",
    ),
    reviewers: described(v.optional(names, "lead"), "Roles or handles requested as reviewers."),
    archive: described(
      v.optional(v.boolean(), true),
      "Whether `postmortems/README.md` is kept: a table of all incidents, with their figures.",
    ),
    report: described(
      v.optional(oneOf(["never", "summary", "issue"]), "never"),
      "The report of the last month: in the summary of the daily run, and with issue also as an issue a month.",
    ),
    actions: described(
      v.optional(v.boolean(), true),
      "Whether each corrective action becomes an issue once the postmortem is merged.",
    ),
    customer: described(
      v.optional(v.boolean(), true),
      "Whether the customer's version is drafted beside it, without internal details. Sev1 never sends it.",
    ),
    gate: described(
      v.optional(oneOf(["advisory", "required"]), "advisory"),
      "What findings of its review do to the check on its pull request: advisory leaves it green, required fails it.",
    ),
  },
  "expected `template`, `reviewers` or `gate`, such as `template: root-cause`",
);
