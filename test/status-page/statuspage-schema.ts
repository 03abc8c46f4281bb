/** Statuspage's public API v2, after the page that describes it with examples: https://metastatuspage.com/api */

const text = { type: "string" } as const;
const time = { type: "string", format: "date-time" } as const;
const maybe = (schema: object) => ({ anyOf: [schema, { type: "null" }] });
const object = (properties: Readonly<Record<string, object>>) => ({
  type: "object",
  properties,
  required: Object.keys(properties),
});
const list = (items: object) => ({ type: "array", items });
const id = { type: "string", pattern: "^[a-z\\d]{12}$" } as const;

const page = object({
  id,
  name: text,
  url: { type: "string", format: "uri" },
  time_zone: text,
  updated_at: time,
});
const status = object({ indicator: { enum: ["none", "minor", "major", "critical"] }, description: text });
const STATUSES = ["investigating", "identified", "monitoring", "resolved", "postmortem"];

const update = object({
  id,
  status: { enum: STATUSES },
  body: { type: "string", minLength: 1 },
  incident_id: id,
  created_at: time,
  updated_at: time,
  display_at: time,
});

const incident = object({
  id,
  name: { type: "string", minLength: 1 },
  status: { enum: STATUSES },
  created_at: time,
  updated_at: time,
  monitoring_at: maybe(time),
  resolved_at: maybe(time),
  impact: { enum: ["none", "minor", "major", "critical"] },
  shortlink: { type: "string", format: "uri" },
  page_id: id,
  incident_updates: { ...list(update), minItems: 1 },
});

const component = object({ id, name: text, status: text });
const maintenance = object({ id, name: text, scheduled_for: time, scheduled_until: time });
const maintenances = object({ page, scheduled_maintenances: list(maintenance) });

export const SCHEMAS: Readonly<Record<string, object>> = {
  "api/v2/status.json": object({ page, status }),
  "api/v2/summary.json": object({
    page,
    status,
    components: list(component),
    incidents: list(incident),
    scheduled_maintenances: list(maintenance),
  }),
  "api/v2/incidents.json": object({ page, incidents: list(incident) }),
  "api/v2/incidents/unresolved.json": object({ page, incidents: list(incident) }),
  "api/v2/components.json": object({ page, components: list(component) }),
  "api/v2/scheduled-maintenances.json": maintenances,
  "api/v2/scheduled-maintenances/active.json": maintenances,
  "api/v2/scheduled-maintenances/upcoming.json": maintenances,
};
