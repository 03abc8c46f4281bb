import { isCallNews } from "../incident/notice.ts";
import type { Notice } from "../incident/notice.ts";
import { fit, translate } from "./dialect.ts";
import type { Dialect } from "./dialect.ts";
import type { Product } from "./product.ts";

/** Far below the event limit of 512 KB: people read a page on a phone. */
const MAX_LENGTH = 4000;

const PLAIN: Dialect = { text: String, bold: "", link: (label, url) => `${label} (${url})` };

/** Each call is a separate page: one that is already open would not wake anybody again. */
const dedupKey = ({ repository, number }: Notice["incident"], call: string): string =>
  `${repository}#${number}/${call}`.slice(0, 255);

/** https://developer.pagerduty.com/docs/send-alert-event */
export const pagerduty: Product = {
  home: "https://events.pagerduty.com/v2/enqueue",
  isIdempotent: true,
  draft({ key, news, title, text, url, incident, page }, _, { routingKey }) {
    const event = { routing_key: routingKey, dedup_key: dedupKey(incident, page?.call ?? key) };
    if (page) return { body: { ...event, event_action: page.action } };
    if (incident.status === "Resolved") return undefined;
    return {
      body: {
        ...event,
        event_action: "trigger",
        client: "Sev1",
        client_url: incident.url,
        links: [{ href: url, text: "Open on GitHub" }],
        payload: {
          summary: title,
          source: `${incident.repository}#${incident.number}`,
          severity: isCallNews(news) || news === "declared" ? "critical" : "warning",
          component: incident.customer,
          custom_details: {
            status: incident.status,
            began: incident.began.toISOString(),
            text: fit(text, url, MAX_LENGTH, (markdown) => translate(markdown, PLAIN)),
          },
        },
      },
    };
  },
};
