import * as v from "valibot";
import { NEWS, PRODUCTS } from "../../incident/settings.ts";
import { described, line, oneOf } from "../fields.ts";

const SECRET = "expected the name of an environment variable such as MATTERMOST_URL, never the secret itself";
/** Never one of the runner's own variables, which include the job's token. */
const secret = v.pipe(
  v.string(SECRET),
  v.regex(/^(?!(?:ACTIONS|GITHUB|INPUT|RUNNER)_)[A-Z][A-Z\d_]{0,99}$/, SECRET),
);
const NEWS_LIST = `expected a list of events: ${NEWS.join(", ")}`;

export const receiver = v.strictObject(
  {
    product: described(oneOf(PRODUCTS), `The product: ${PRODUCTS.join(", ")}.`),
    url: described(v.optional(secret), "Environment variable with its address, filled from a secret."),
    routingKey: described(v.optional(secret), "PagerDuty: the variable with the integration key."),
    signingKey: described(v.optional(secret), "Webhook: the variable with the signing secret."),
    events: described(
      v.optional(v.pipe(v.array(v.picklist(NEWS, NEWS_LIST), NEWS_LIST), v.minLength(1, NEWS_LIST))),
      `Events to send: ${NEWS.join(", ")}. Default: all; PagerDuty: escalation and unacknowledged.`,
    ),
    severities: described(
      v.optional(v.array(line(40), "expected a list of severities: [sev1]"), []),
      "Keys of the severities to send. Default: all.",
    ),
    channel: described(v.optional(line(64)), "Mattermost: a channel other than the webhook's own."),
    mention: described(
      v.optional(v.pipe(line(200), v.regex(/^@/, 'expected Mattermost names such as "@erin @oncall"'))),
      "Mattermost: whom a call mentions, and notifies until they acknowledge it.",
    ),
    priority: described(
      v.optional(oneOf(["urgent", "important", "standard"])),
      "Mattermost: priority of a call. Default: urgent. All but standard ask for an acknowledgement.",
    ),
    silent: described(
      v.optional(v.boolean()),
      "Mattermost: post everything but calls silently. Default: no.",
    ),
  },
  "expected a receiver with `product` and `url`",
);
