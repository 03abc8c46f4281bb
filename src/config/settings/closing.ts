import * as v from "valibot";
import { described, oneOf } from "../fields.ts";

export const policy = oneOf(["advise", "warn", "block"]);
export const CLOSING = "expected advise, warn or block";

export const closing = v.strictObject(
  {
    left: described(
      v.optional(policy, "advise"),
      "What happens if work is left when the issue is closed: a line on the dashboard (advise), also a comment (warn), or the issue is reopened (block).",
    ),
    merge: described(
      v.optional(oneOf(["reopen", "accept"]), "reopen"),
      "What happens if a merge closes the issue (`Fixes #7`) during the outage: the issue is reopened (reopen), or it counts as closed (accept).",
    ),
  },
  CLOSING,
);
