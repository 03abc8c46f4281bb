import type { PublicEntry, PublicIncident } from "../../src/incident/status-page/public-incident.ts";
import { pageState } from "../../src/render/status-page/status-page.ts";
import type { PageState } from "../../src/render/status-page/status-page.ts";
import { BEGAN, DECLARED, minutes } from "../given.ts";

export const PAGE = { name: "Example Status", url: "https://status.example.com", publish: "ask" } as const;

const entry = (at: number, status: PublicEntry["status"], text: string): PublicEntry => ({
  id: String(500_000_000_000 + at),
  at: minutes(at),
  status,
  text,
});

export const OPEN: PublicIncident = {
  id: "aaaaaaaaaaaa",
  title: "Logins fail in Europe",
  impact: "critical",
  status: "Identified",
  began: BEGAN,
  declared: DECLARED,
  entries: [
    entry(0, "Investigating", "We are looking into this."),
    entry(45, "Identified", "We found it.\n\nImpact: Logins fail for half of the users."),
  ],
};

export const OVER: PublicIncident = {
  id: "bbbbbbbbbbbb",
  title: "Pages are slow",
  impact: "minor",
  status: "Resolved",
  began: minutes(-3000),
  declared: minutes(-2990),
  mitigatedAt: minutes(-2900),
  resolvedAt: minutes(-2880),
  entries: [
    entry(-2990, "Investigating", "We are looking into this."),
    entry(-2900, "Monitoring", "It works again, and we are watching it."),
    entry(-2880, "Resolved", "This is resolved."),
  ],
};

export const stateOf = (incidents: readonly PublicIncident[], now = minutes(60)): PageState =>
  pageState({ page: PAGE, zone: { timezone: "America/New_York", timeFormat: "12h" }, now }, incidents);
