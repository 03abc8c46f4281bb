import { dateOf, isJson, linksOf, listOf, objectOf, textOf, textsOf, urlOf } from "./alert.ts";
import type { Alert, Json, Member, Texts } from "./alert.ts";

/**
 * Reads what a monitoring system sent, as the `client_payload` of a `repository_dispatch` or by hand: its own body below
 * a key of the product's name, or plain JSON. Throws what is missing.
 */
export function readAlert(payload: unknown): Alert {
  const sent = objectOf(payload);
  const [product, body] = bodyOf(sent);
  const alert = READERS[product](body, sent);
  const key = textOf(sent.key) || alert.key;
  if (alert.title === "") throw new Error(`The alert has no title. ${SHAPE}`);
  return { ...alert, key: (key || alert.title).slice(0, MAX_KEY_LENGTH) };
}

const MAX_KEY_LENGTH = 1000;
const SHAPE =
  'Send, for example: {"key": "db-1 down", "status": "firing", "title": "db-1 does not answer"}, or a product\'s body as in docs/alerts.md.';

type AlertProduct = "alertmanager" | "grafana" | "datadog" | "pagerduty" | "plain";
type Fields = Omit<Alert, "payload">;

/** Recognizes the product by the key around the payload, or by its shape. */
function bodyOf(sent: Json): [AlertProduct, Json] {
  for (const product of ["alertmanager", "grafana", "datadog", "pagerduty"] as const) {
    const body = objectOf(sent[product]);
    if (Object.keys(body).length > 0) return [product, body];
  }
  if (isJson(sent.event) && isJson(sent.event.data)) return ["pagerduty", sent];
  if (sent.groupKey !== undefined && sent.alerts !== undefined)
    return [sent.orgId === undefined ? "alertmanager" : "grafana", sent];
  return ["plain", sent];
}

const READERS: Readonly<Record<AlertProduct, (body: Json, sent: Json) => Alert>> = {
  alertmanager: (body) => ({ ...readGroup(body, "Alertmanager"), payload: body }),
  grafana: (body) => ({ ...readGroup(body, "Grafana"), payload: body }),
  datadog: (body) => ({ ...readDatadog(body), payload: body }),
  pagerduty: (body) => ({ ...readPagerDuty(body), payload: body }),
  plain: (body) => ({ ...readPlain(body), payload: body }),
};

/**
 * Alertmanager's body, version 4, which Grafana's follows.
 * https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
function readGroup(body: Json, source: string): Fields {
  const alerts = listOf(body.alerts).map(objectOf);
  const labels = textsOf(body.commonLabels);
  const annotations = textsOf(body.commonAnnotations);
  const members = alerts.map(memberOf);
  const { title, summary } = wordsOf(body, annotations, alerts[0] ?? {});
  return {
    source,
    key: textOf(body.groupKey),
    isFiring: textOf(body.status) !== "resolved",
    title,
    summary,
    severity: labels.severity ?? "",
    customer: labels.customer ?? "",
    impact: annotations.impact ?? "",
    began: earliest(members),
    links: linksOf(
      ["Runbook", annotations.runbook_url],
      ["Dashboard", alerts[0]?.dashboardURL],
      ["Panel", alerts[0]?.panelURL],
      ["Source", alerts[0]?.generatorURL],
      [source, body.externalURL],
    ),
    labels,
    annotations,
    members,
    omitted: Number(textOf(body.truncatedAlerts)) || 0,
  };
}

/** The value that all alerts of the group share, or else the first one's. */
function wordsOf(body: Json, annotations: Texts, first: Json): Pick<Fields, "title" | "summary"> {
  const own = textsOf(first.annotations);
  const names = [body.commonLabels, body.groupLabels, first.labels].map((each) => textsOf(each).alertname);
  const title = firstOf(annotations.summary, ...names, textOf(body.title));
  return {
    title,
    summary: firstOf(annotations.description, own.description, annotations.summary, own.summary, title),
  };
}

const firstOf = (...texts: readonly (string | undefined)[]): string => texts.find(Boolean) ?? "";

function memberOf(alert: Json): Member {
  const labels = textsOf(alert.labels);
  const where = labels.instance ?? labels.pod ?? labels.host ?? labels.service ?? "";
  return {
    name: [labels.alertname, where].filter(Boolean).join(" on ") || textOf(alert.fingerprint),
    isFiring: textOf(alert.status) !== "resolved",
    began: dateOf(alert.startsAt),
    url: urlOf(alert.generatorURL),
  };
}

const earliest = (members: readonly Member[]): Date | undefined => {
  const times = members.flatMap(({ isFiring, began }) => (isFiring && began ? [began.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
};

/** The payload of docs/alerts.md, with Datadog's variables: https://docs.datadoghq.com/integrations/webhooks/ */
function readDatadog(body: Json): Fields {
  const tags = textOf(body.tags);
  const labels = Object.fromEntries(
    tags.split(",").flatMap((tag) => {
      const [key = "", ...value] = tag.trim().split(":");
      return value.length > 0 ? [[key, value.join(":")] as const] : [];
    }),
  );
  const title = textOf(body.title).replace(/^\[[^\]]{1,80}\]\s*/, "");
  const isFiring = !/^recovered$/i.test(textOf(body.transition));
  return single({
    source: "Datadog",
    key: textOf(body.key),
    isFiring,
    title,
    summary: textOf(body.message).replaceAll("%%%", "").trim() || title,
    severity: textOf(body.priority),
    customer: labels.customer ?? "",
    began: dateOf(body.date),
    links: linksOf(["Datadog", body.link]),
    labels,
  });
}

/** An event of PagerDuty's webhooks, version 3: https://developer.pagerduty.com/docs/webhooks/v3-overview/ */
function readPagerDuty(body: Json): Fields {
  const event = objectOf(body.event);
  const data = objectOf(event.data);
  const service = textOf(objectOf(data.service).summary);
  const priority = textOf(objectOf(data.priority).summary);
  return single({
    source: "PagerDuty",
    key: textOf(data.incident_key) || textOf(data.id),
    isFiring: textOf(data.status) !== "resolved" && textOf(event.event_type) !== "incident.resolved",
    title: textOf(data.title),
    summary: textOf(data.title),
    severity: priority || textOf(data.urgency),
    began: dateOf(data.created_at) ?? dateOf(event.occurred_at),
    links: linksOf(["PagerDuty", data.html_url]),
    labels: { service, urgency: textOf(data.urgency), priority },
  });
}

/** Your own JSON. */
function readPlain(body: Json): Fields {
  const title = textOf(body.title) || textOf(body.summary);
  const state = textOf(body.status) || textOf(body.state);
  const links = listOf(body.links).flatMap((each) =>
    isJson(each) ? linksOf([textOf(each.text) || "Link", each.url]) : linksOf(["Link", each]),
  );
  return single({
    source: textOf(body.source) || "An alert",
    key: textOf(body.key),
    isFiring: !/^(?:resolved|recovered|ok|closed)$/i.test(state),
    title,
    summary: textOf(body.summary) || title,
    severity: textOf(body.severity),
    customer: textOf(body.customer),
    impact: textOf(body.impact),
    began: dateOf(body.began),
    links: [...links, ...linksOf(["Link", body.url])],
    labels: textsOf(body.labels),
  });
}

type Single = Pick<Fields, "source" | "key" | "isFiring" | "title" | "summary" | "severity"> &
  Partial<Fields>;

/** A single alert, as a group of one. */
const single = (alert: Single): Fields => ({
  customer: "",
  impact: "",
  links: [],
  labels: {},
  annotations: {},
  omitted: 0,
  members: [{ name: alert.title, isFiring: alert.isFiring, began: alert.began, url: alert.links?.[0]?.url }],
  ...alert,
});
