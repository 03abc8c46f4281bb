import type { PublicEntry, PublicIncident } from "../../incident/status-page/public-incident.ts";
import { changedAt, DESCRIPTIONS, indicatorOf, linkTo, openIncidents } from "./status-page.ts";
import type { PageState } from "./status-page.ts";

/**
 * The files of Statuspage's public API v2, by their path below the page, so that its clients can read them.
 * https://metastatuspage.com/api
 */
export function apiFiles(state: PageState): Readonly<Record<string, object>> {
  const page = pageOf(state);
  const indicator = indicatorOf(state);
  const status = { indicator, description: DESCRIPTIONS[indicator] };
  const incidents = state.incidents.slice(0, MAX_INCIDENTS).map((each) => incidentOf(each, state));
  const unresolved = openIncidents(state).map((each) => incidentOf(each, state));
  const nothing = { page, scheduled_maintenances: [] };
  return {
    "status.json": { page, status },
    "summary.json": { page, components: [], incidents: unresolved, scheduled_maintenances: [], status },
    "incidents.json": { page, incidents },
    "incidents/unresolved.json": { page, incidents: unresolved },
    "components.json": { page, components: [] },
    "scheduled-maintenances.json": nothing,
    "scheduled-maintenances/active.json": nothing,
    "scheduled-maintenances/upcoming.json": nothing,
  };
}

/** Statuspage gives the 50 newest. */
const MAX_INCIDENTS = 50;

/** Statuspage's own ids have twelve characters. */
const PAGE_ID = "sev1status00";

const pageOf = ({ page, zone, updatedAt }: PageState) => ({
  id: PAGE_ID,
  name: page.name,
  url: page.url,
  time_zone: typeof zone === "string" ? zone : zone.timezone,
  updated_at: updatedAt.toISOString(),
});

const incidentOf = (incident: PublicIncident, state: PageState) => {
  const { id, title, impact, status, began, declared, mitigatedAt, resolvedAt, entries } = incident;
  return {
    id,
    name: title,
    status: status.toLowerCase(),
    created_at: declared.toISOString(),
    updated_at: changedAt(incident).toISOString(),
    monitoring_at: mitigatedAt?.toISOString() ?? null,
    resolved_at: resolvedAt?.toISOString() ?? null,
    impact,
    shortlink: linkTo(state, incident),
    started_at: began.toISOString(),
    page_id: PAGE_ID,
    incident_updates: entries.toReversed().map((entry) => updateOf(entry, id)),
    components: [],
    reminder_intervals: null,
  };
};

const updateOf = ({ id, at, status, text }: PublicEntry, incident: string) => ({
  id,
  status: status.toLowerCase(),
  body: text,
  incident_id: incident,
  created_at: at.toISOString(),
  updated_at: at.toISOString(),
  display_at: at.toISOString(),
  affected_components: null,
  deliver_notifications: true,
  custom_tweet: null,
  tweet_id: null,
});
