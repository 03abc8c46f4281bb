import { DAY } from "../../time/format.ts";
import type { StatusPage } from "../../incident/settings.ts";
import { IMPACTS } from "../../incident/status-page/public-incident.ts";
import type { Impact, PublicIncident } from "../../incident/status-page/public-incident.ts";
import type { Zone } from "../../time/format.ts";

/** Everything that the public page is made of. */
export interface PageState {
  readonly page: StatusPage;
  readonly zone: Zone;
  /** The newest first: all that are open, and those of the last 90 days. */
  readonly incidents: readonly PublicIncident[];
  /** When anything on the page changed last. */
  readonly updatedAt: Date;
}

/** Days that an incident stays on the page after its last change. */
export const HISTORY_DAYS = 90;

/** The page as it stands at `now`, the same for the same incidents and day. */
export function pageState(
  { page, zone, now }: Pick<PageState, "page" | "zone"> & { readonly now: Date },
  all: readonly PublicIncident[],
): PageState {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const incidents = all
    .filter((each) => !isOver(each) || changedAt(each).getTime() >= today - HISTORY_DAYS * DAY)
    .toSorted((a, b) => b.declared.getTime() - a.declared.getTime() || a.id.localeCompare(b.id));
  const times = incidents.map((each) => changedAt(each).getTime());
  return { page, zone, incidents, updatedAt: new Date(times.length > 0 ? Math.max(...times) : today) };
}

export const isOver = ({ status }: PublicIncident): boolean => status === "Resolved";

/** When it said something last. */
export const changedAt = ({ entries, declared }: PublicIncident): Date => entries.at(-1)?.at ?? declared;

export const openIncidents = ({ incidents }: PageState): PublicIncident[] =>
  incidents.filter((each) => !isOver(each));

/** The heaviest impact of those that are open. */
export const indicatorOf = (state: PageState): Impact =>
  IMPACTS.findLast((impact) => openIncidents(state).some((each) => each.impact === impact)) ?? "none";

/** As Statuspage says it. */
export const DESCRIPTIONS: Readonly<Record<Impact, string>> = {
  none: "All Systems Operational",
  minor: "Minor Service Outage",
  major: "Partial System Outage",
  critical: "Major Service Outage",
};

/** Where an incident stands on the page. */
export const linkTo = ({ page }: PageState, { id }: PublicIncident): string => `${page.url}/#${id}`;
