import type { PublicIncident } from "../../incident/status-page/public-incident.ts";
import { stamp } from "../../time/format.ts";
import { markup } from "./markup.ts";
import { changedAt, linkTo } from "./status-page.ts";
import type { PageState } from "./status-page.ts";

/** The incidents as an Atom feed, an entry each. https://www.rfc-editor.org/rfc/rfc4287 */
export function feed(state: PageState): string {
  const { page, incidents, updatedAt } = state;
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${page.url}/history.atom</id>
  <title>${page.name}</title>
  <updated>${updatedAt.toISOString()}</updated>
  <author><name>${page.name}</name></author>
  <link rel="self" type="application/atom+xml" href="${page.url}/history.atom"/>
  <link rel="alternate" type="text/html" href="${page.url}/"/>
${incidents.map((each) => entryOf(each, state))}</feed>
`.markup;
}

const entryOf = (incident: PublicIncident, state: PageState) => markup`  <entry>
    <id>${linkTo(state, incident)}</id>
    <title>${`${incident.status}: ${incident.title}`}</title>
    <updated>${changedAt(incident).toISOString()}</updated>
    <published>${incident.declared.toISOString()}</published>
    <link rel="alternate" type="text/html" href="${linkTo(state, incident)}"/>
    <content type="text">${textOf(incident, state)}</content>
  </entry>
`;

/** The newest first. */
const textOf = ({ entries }: PublicIncident, { zone }: PageState): string =>
  entries
    .toReversed()
    .map(({ at, status, text }) => `${status}, ${stamp(at, zone)}\n${text}`)
    .join("\n\n");
