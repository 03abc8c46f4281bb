import type { Incident } from "./incident.ts";
import { dayOf } from "./clock.ts";
import { slug } from "./slug.ts";

export interface PostmortemPlace {
  readonly branch: string;
  readonly path: string;
}

/** How the postmortem reached people. */
export type Handover =
  | { readonly variant: "pull"; readonly number: number; readonly url: string }
  | { readonly variant: "compare"; readonly branch: string; readonly url: string }
  | { readonly variant: "text"; readonly reason: string; readonly todo: string };

/** Where an incident's postmortem goes. A branch that exists already wins, so a new title starts no second one. */
export function postmortemPlace({ world, customer, began }: Incident): PostmortemPlace {
  const { number } = world.issue;
  const branch = world.postmortem.branch ?? `postmortem/${number}-${slug(customer, "incident")}`;
  const name = branch.slice(`postmortem/${number}-`.length);
  const day = dayOf(began, world.settings.config.timezone);
  return { branch, path: `postmortems/${day.slice(0, 4)}/${day}-${name}-${number}.md` };
}
