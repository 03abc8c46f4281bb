import { SAMPLE_UPDATE } from "../commands/command.ts";
import type { Refusal } from "../commands/command.ts";
import { stamp } from "../time/format.ts";
import type { Zone } from "../time/format.ts";

/** Refusals for reasons outside the command's own text. */

export const editedByAnother = (editor: string): Refusal => ({
  problem: `${editor} edited this comment, so its commands were not run: only a comment's author may write commands in it.`,
  expected: "Post the command as a comment of your own.",
  examples: ["/update identified, next 8am"],
});

export const notAllowed = (permission: string): Refusal => ({
  problem: `Commands need at least the triage role in this repository; yours is "${permission}".`,
  expected:
    "Ask somebody with the role to post it, or a maintainer to give you the role. Sev1 tells you this once.",
  examples: [],
});

export const NOT_RESOLVED: Refusal = {
  problem: "The incident is not resolved yet.",
  expected: "Resolve it first, then correct the time.",
  examples: ["/resolve"],
};

const HALF_DAY = 12 * 3_600_000;

/** An outage cannot end before it began. Offers the other half of the day, or the next day. */
export function beforeItBegan(
  name: string,
  { at, began, saidAt }: { readonly at: Date; readonly began: Date; readonly saidAt: Date },
  zone: Zone,
): Refusal {
  const later = [1, 2].map((halves) => new Date(at.getTime() + halves * HALF_DAY));
  const possible = later.filter((each) => each >= began && each <= saidAt).map((each) => stamp(each, zone));
  return {
    problem: `${stamp(at, zone)} is before the outage began (${stamp(began, zone)}).`,
    expected:
      "Give a time between then and your comment. If the outage began earlier, correct that with `/began` first.",
    examples: [...possible, "now"].map((each) => `/${name} ${each}`),
  };
}

/** An outage cannot begin after it ended. Offers the other half of the day, or the day before. */
export function afterItEnded(
  { at, ended }: { readonly at: Date; readonly ended: Date },
  zone: Zone,
): Refusal {
  const earlier = [1, 2].map((halves) => new Date(at.getTime() - halves * HALF_DAY));
  return {
    problem: `${stamp(at, zone)} is after the customer could work again (${stamp(ended, zone)}).`,
    expected:
      "Give a time before that. If the customer could work again later, correct that with `/mitigated` first; if the outage is back, say so with `/update investigating`.",
    examples: earlier.filter((each) => each <= ended).map((each) => `/began ${stamp(each, zone)}`),
  };
}

export const NOT_ONGOING: Refusal = {
  problem: "The incident is resolved, so nobody is called.",
  expected: "If it is back, say so first, then escalate:",
  examples: ["/update investigating\nIt is back.\n\n/escalate"],
};

export const NO_STEPS: Refusal = {
  problem: "The settings have no escalation step, so there is nobody to call.",
  expected: "Set one in `.github/sev1.yml`, or mention the people yourself.",
  examples: ["escalation:\n  - after: 1h\n    notify: [ceo]"],
};

export const ALL_CAME: Refusal = {
  problem: "All escalation steps have already fired; nobody is called twice for one outage.",
  expected: "Mention the people you need in a comment.",
  examples: [],
};

export const NO_UPDATE: Refusal = {
  problem: "There is no status update yet.",
  expected: "Post one first: the reply is drafted from the newest update.",
  examples: [SAMPLE_UPDATE],
};

export const NO_STATUS_PAGE: Refusal = {
  problem: "This repository has no status page, so nothing was published.",
  expected: "Set one up first (docs/status-page.md), in `.github/sev1.yml`:",
  examples: ["statusPage:\n  name: Example Status\n  url: https://status.example.com"],
};

export const NO_DRAFT: Refusal = {
  problem: "Nothing is waiting to be published.",
  expected: "See first what would go out:",
  examples: ["/publish Logins fail in Europe"],
};

export const notPublic = (title: string, why: string): Refusal => ({
  problem: `"${title}" cannot be the public title: it contains ${why}.`,
  expected: "Say in a few words what does not work, for somebody outside your company:",
  examples: ["/publish Logins fail in Europe"],
});
