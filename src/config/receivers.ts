import type { Problem } from "./problems.ts";
import type { WrittenConfig } from "./schema.ts";

type WrittenReceiver = WrittenConfig["notify"][number];
type ProductName = WrittenReceiver["product"];

/** What each product requires, with an example. */
const SECRETS = { url: "CHAT_URL", routingKey: "PAGERDUTY_KEY", signingKey: "WEBHOOK_SECRET" } as const;

const needed = ({ product }: WrittenReceiver): (keyof typeof SECRETS)[] =>
  product === "pagerduty" ? ["routingKey"] : product === "webhook" ? ["url", "signingKey"] : ["url"];

/** Settings of one product only. */
const OWN: Readonly<Partial<Record<keyof WrittenReceiver, ProductName>>> = {
  routingKey: "pagerduty",
  signingKey: "webhook",
  channel: "mattermost",
  mention: "mattermost",
  priority: "mattermost",
  silent: "mattermost",
};

/** What a receiver lacks, or has without effect. */
export function receiverProblems({ notify }: WrittenConfig): Problem[] {
  return notify.flatMap((receiver, i) => {
    const missing = needed(receiver).filter((key) => receiver[key] === undefined);
    const foreign = Object.entries(OWN).filter(
      ([key, product]) => key in receiver && product !== receiver.product,
    );
    return [
      ...missing.map((key) => ({
        path: ["notify", i],
        message: `\`notify[${i}].${key}\` is missing: the name of the environment variable that holds it, such as ${SECRETS[key]}`,
      })),
      ...foreign.map(([key, product]) => ({
        path: ["notify", i, key],
        message: `\`notify[${i}].${key}\` is for ${product} only. Remove it`,
      })),
    ];
  });
}
