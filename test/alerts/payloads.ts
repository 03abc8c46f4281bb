/** What each product sends, after its own documentation; each with its address. */

/** https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export const alertmanager = (status: "firing" | "resolved" = "firing", hosts = ["db-1", "db-2"]) => ({
  version: "4",
  groupKey: '{}/{severity="critical"}:{alertname="DatabaseDown"}',
  truncatedAlerts: 0,
  status,
  receiver: "sev1",
  groupLabels: { alertname: "DatabaseDown" },
  commonLabels: { alertname: "DatabaseDown", severity: "critical", customer: "Enterprise ABC" },
  commonAnnotations: {
    summary: "The database does not answer",
    description: "Pages time out for all users.",
    runbook_url: "https://runbooks.example.com/db",
  },
  externalURL: "http://alertmanager.example.com:9093",
  alerts: hosts.map((instance) => ({
    status,
    labels: { alertname: "DatabaseDown", severity: "critical", customer: "Enterprise ABC", instance },
    annotations: { summary: "The database does not answer" },
    startsAt: "2026-11-17T15:20:00.123Z",
    endsAt: status === "firing" ? "0001-01-01T00:00:00Z" : "2026-11-17T15:50:00Z",
    generatorURL: "http://prometheus.example.com:9090/graph?g0.expr=up",
    fingerprint: `f-${instance}`,
  })),
});

/** https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/ */
export const grafana = () => ({
  receiver: "Sev1",
  status: "firing",
  orgId: 1,
  alerts: [
    {
      status: "firing",
      labels: { alertname: "High memory usage", team: "blue", zone: "us-1" },
      annotations: {
        description: "The system has high memory usage",
        runbook_url: "https://myrunbook.com/runbook/1234",
        summary: "This alert was triggered for zone us-1",
      },
      startsAt: "2026-11-17T10:20:00-05:00",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "https://play.grafana.org/alerting/1afz29v7z/edit",
      fingerprint: "c6eadffa33fcdf37",
      silenceURL: "https://play.grafana.org/alerting/silence/new?alertmanager=grafana",
      dashboardURL: "https://play.grafana.org/d/abc",
      panelURL: "",
      values: { B: 44.23943737541908, C: 1 },
    },
  ],
  groupLabels: {},
  commonLabels: { team: "blue" },
  commonAnnotations: {},
  externalURL: "https://play.grafana.org/",
  version: "1",
  groupKey: "{}:{}",
  truncatedAlerts: 0,
  title: "[FIRING:1]  (blue)",
  state: "alerting",
  message: "**Firing**\n\nLabels:\n - alertname = High memory usage",
});

/** https://docs.datadoghq.com/integrations/webhooks/ with the payload of docs/alerts.md. */
export const datadog = (transition = "Triggered") => ({
  key: "9bd4ac313a4d1e8fae2482df7b77628-1406662672000",
  transition,
  title: "[Triggered on {host:ip-012345}] Host is Down",
  message: "%%%\nHost ip-012345 does not answer.\n%%%",
  link: "https://app.datadoghq.com/event/jump_to?event_id=123456",
  priority: "P1",
  tags: "monitor, customer:Enterprise ABC, env:prod",
  date: "1795015200000",
});

/** https://developer.pagerduty.com/docs/webhooks/v3-overview/ */
export const pagerduty = (type = "incident.triggered", status = "triggered") => ({
  event: {
    id: "5ac64822-4adc-4fda-ade0-410becf0de4f",
    event_type: type,
    resource_type: "incident",
    occurred_at: "2026-11-17T15:20:18.461Z",
    agent: { html_url: "https://acme.pagerduty.com/users/PLH1HKV", id: "PLH1HKV", type: "user_reference" },
    client: { name: "PagerDuty" },
    data: {
      id: "PGR0VU2",
      type: "incident",
      self: "https://api.pagerduty.com/incidents/PGR0VU2",
      html_url: "https://acme.pagerduty.com/incidents/PGR0VU2",
      number: 2,
      status,
      incident_key: "d3640fbd41094207a1c11e58e46b1662",
      created_at: "2026-11-17T15:20:18Z",
      title: "A little bump in the road",
      service: { id: "PF9KMXH", summary: "API Service", type: "service_reference" },
      urgency: "high",
      priority: { id: "PSO75BM", summary: "P1", type: "priority_reference" },
    },
  },
});
