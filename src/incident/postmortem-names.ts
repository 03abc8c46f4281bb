import type { Incident } from "./incident.ts";
import { dayOf } from "../time/format.ts";
import { slug } from "../markdown/slug.ts";

export interface PostmortemNames {
  readonly branch: string;
  readonly path: string;
}

/** How the postmortem reached people. */
export type Handover =
  | {
      readonly variant: "pull";
      readonly number: number;
      readonly url: string;
      /** Why GitHub refused the customer's version. */
      readonly refusal?: string | undefined;
    }
  | {
      readonly variant: "compare";
      readonly branch: string;
      readonly url: string;
      readonly refusal?: string | undefined;
    }
  | {
      readonly variant: "text";
      readonly reason: string;
      readonly todo: string;
      /** GitHub found a key in the text: it is not repeated. */
      readonly hasSecret?: boolean;
    };

/** Used if nothing of the customer's name can appear in a branch name. */
export const NAMELESS = "incident";

/** The customer's part in the names of branch and file. */
export const customerSlug = (customer: string): string => slug(customer, NAMELESS);

/** Says of which incident the commit is: so it mentions it, and is no work on it. */
export const commitMessage = (incident: number): string => `Postmortem of incident #${incident}`;

/** Where an incident's postmortem goes. A branch that exists already wins, so a new title starts no second one. */
export function postmortemNames({ snapshot, customer, began, records }: Incident): PostmortemNames {
  const { number } = snapshot.issue;
  const branch = snapshot.postmortem.branch ?? `postmortem/${number}-${customerSlug(customer)}`;
  const name = branch.slice(`postmortem/${number}-`.length);
  const day = dayOf(began, snapshot.settings.config.timezone);
  const handover = records.get("postmortem");
  const written = handover?.kind === "postmortem" ? handover.path : undefined;
  return { branch, path: written ?? `postmortems/${day.slice(0, 4)}/${day}-${name}-${number}.md` };
}

/** Where the customer's version of a postmortem goes: beside it. */
export const customerVersionPath = (path: string): string => path.replace(/\.md$/, ".customer.md");

/** The incident and customer that a branch or file belongs to. */
export interface Origin {
  readonly incident: number;
  readonly customer: string;
}

/** What a branch's name tells, with or without the `postmortem/` before it; undefined where it is none of ours. */
export function branchOrigin(name: string): Origin | undefined {
  const [, incident, customer] = /^(?:refs\/heads\/)?(?:postmortem\/)?(\d+)-(.+)$/.exec(name) ?? [];
  return customer === undefined ? undefined : { incident: Number(incident), customer };
}

/** What a file's name in the folder of its year tells; undefined where it is none of ours. */
export function fileOrigin(name: string): Origin | undefined {
  const [, customer, incident] = /^\d{4}-\d{2}-\d{2}-(.+)-(\d+)\.md$/.exec(name) ?? [];
  return customer === undefined ? undefined : { incident: Number(incident), customer };
}
