import type { Incident } from "../../incident/incident.ts";
import type { StatusPage } from "../../incident/settings.ts";
import { customerName } from "../../incident/status-page/redacted-updates.ts";

/**
 * What must stand in no file of the public page, whatever people wrote: the net below the redaction. Gives a sentence for
 * each, without what leaked. The page's own name and address are the settings'.
 */
export function leaksIn(
  files: Readonly<Record<string, string>>,
  incidents: readonly Incident[],
  { name, url }: StatusPage,
): string[] {
  const text = Object.values(files).join("\n").replaceAll(url, "").replaceAll(name, "").toLowerCase();
  return incidents.flatMap((incident) => {
    const { number } = incident.snapshot.issue;
    return Object.entries(internalsOf(incident)).flatMap(([what, all]) =>
      all.some((each) => text.includes(each.toLowerCase())) ? [`Incident #${number}: ${what}.`] : [],
    );
  });
}

const internalsOf = (incident: Incident): Readonly<Record<string, readonly string[]>> => {
  const { snapshot } = incident;
  const customer = customerName(incident);
  const { issue, repository, comments, participants = [] } = snapshot;
  return {
    "the repository": [`${repository.owner}/${repository.name}`, issue.url.replace(/\/issues\/\d+$/, "")],
    "a comment of the incident": ["#issuecomment-"],
    "an id of GitHub": [issue.id, ...comments.map(({ id }) => id)].filter((id) => id.length > 5),
    "a handle": [issue.author, ...participants, ...comments.map(({ author }) => author)].map(
      (login) => `@${login}`,
    ),
    "what Sev1 hides in its comments": ["<!-- sev1"],
    "the customer's name": /\S\s+\S/.test(customer) ? [customer] : [],
  };
};
