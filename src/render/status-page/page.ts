import type { PublicEntry, PublicIncident } from "../../incident/status-page/public-incident.ts";
import { dayOf, span, stamp } from "../../time/format.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { DESCRIPTIONS, HISTORY_DAYS, indicatorOf, isOver, openIncidents } from "./status-page.ts";
import type { PageState } from "./status-page.ts";

/** The page: no script, nothing loaded but its own style. Every link is relative, so that it can be served anywhere. */
export function page(state: PageState): string {
  const { page: about, incidents } = state;
  const indicator = indicatorOf(state);
  const open = openIncidents(state);
  const past = incidents.filter(isOver);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${about.name}: ${DESCRIPTIONS[indicator]}</title>
<link rel="stylesheet" href="style.css">
<link rel="alternate" type="application/atom+xml" title="${about.name}" href="history.atom">
</head>
<body>
<header>
<h1>${about.name}</h1>
<p class="state ${indicator}">${DESCRIPTIONS[indicator]}</p>
</header>
<main>
${open.length > 0 ? markup`<section aria-labelledby="open"><h2 id="open">Now</h2>${open.map((each) => incidentOf(each, state))}</section>` : ""}
<section aria-labelledby="past">
<h2 id="past">The last ${String(HISTORY_DAYS)} days</h2>
${past.length > 0 ? daysOf(past, state) : markup`<p>No incidents.</p>`}
</section>
</main>
<footer>
<p><a href="history.atom">Atom feed</a> · <a href="api/v2/summary.json">JSON</a></p>
</footer>
</body>
</html>
`.markup;
}

/** A heading a day on which an incident was declared, the newest first. */
const daysOf = (incidents: readonly PublicIncident[], state: PageState): Markup[] =>
  [...Map.groupBy(incidents, ({ declared }) => dayOf(declared, state.zone))].map(
    ([day, each]) => markup`<h3>${day}</h3>
${each.map((incident) => incidentOf(incident, state))}`,
  );

function incidentOf(incident: PublicIncident, state: PageState): Markup {
  const { id, title, impact, status, resolvedAt, began, entries } = incident;
  const lasted = resolvedAt ? markup` · lasted ${span(began, resolvedAt)}` : "";
  const heading = isOver(incident) ? markup`<h4>${title}</h4>` : markup`<h3>${title}</h3>`;
  return markup`<article id="${id}" class="${impact}">
${heading}
<p class="about">${status} · began ${timeOf(began, state)}${lasted}</p>
<ol>${entries.toReversed().map((entry) => entryOf(entry, state))}</ol>
</article>
`;
}

const entryOf = ({ at, status, text }: PublicEntry, state: PageState) =>
  markup`<li><p><strong>${status}</strong> ${timeOf(at, state)}</p><p class="text">${text}</p></li>
`;

const timeOf = (at: Date, { zone }: PageState) =>
  markup`<time datetime="${at.toISOString()}">${stamp(at, zone)}</time>`;
