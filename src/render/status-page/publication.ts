import type { View } from "../../decide/effects.ts";
import type { Incident } from "../../incident/incident.ts";
import { publicationKey } from "../../incident/ledger/ledger.ts";
import { publicationOf } from "../../incident/status-page/publication.ts";
import { fenced, oneLine } from "../../markdown/escape.ts";
import { stamp } from "../../time/format.ts";
import { recordUrl } from "../links.ts";

/** What the status page shows, or would show, to read before it goes out. */
export function publicationView(view: View & { readonly name: "publish" }, incident: Incident): object {
  const { config } = incident.snapshot.settings;
  const updates = view.updates.toReversed().flatMap(({ at, text }) => {
    return text ? [`${stamp(at, config)}\n${text}`] : [];
  });
  return {
    draft: view.fact.isDraft,
    url: config.statusPage?.url ?? "",
    auto: config.statusPage?.publish === "auto",
    shown: fenced([view.title, ...updates].join("\n\n"), "text"),
    left: view.leftOut.map(({ text, why }) => ({ text: oneLine(text, 1000), why })),
    count: view.leftOut.length,
  };
}

/** Whether the public page shows the incident, and what the page waits for; undefined without a page. */
export function statusPageRow(incident: Incident): string | undefined {
  const { records, snapshot, updates } = incident;
  const { statusPage } = snapshot.settings.config;
  if (!statusPage) return undefined;
  const { isShown, draft, since } = publicationOf(incident);
  const answer = draft && records.get(publicationKey(draft.key));
  if (draft)
    return `Waits for \`/publish as shown\`: [read it first](${recordUrl(snapshot, answer ?? draft)})`;
  if (!isShown) return "Not shown. `/publish` shows it";
  const last = updates.at(-1);
  const isBehind = statusPage.publish === "ask" && last && since && new Date(last.at) > since;
  return `[Shown](${statusPage.url})${isBehind ? ", without the words of the last update: `/publish`" : ""}`;
}
