import { oneLine } from "../markdown/escape.ts";
import { WEIGHTS } from "./finding.ts";
import type { Finding, Weight } from "./finding.ts";

/** The findings of a review. */
export interface Review {
  readonly path: string;
  readonly findings: readonly Finding[];
}

/** GitHub shows so many annotations of a kind a step: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations */
const MAX_ANNOTATIONS = 10;

export interface Annotation extends Finding {
  readonly path: string;
  readonly weight: Weight;
}

/** The annotations that GitHub shows: contradictions as errors, weaknesses as warnings, blanks as notices. */
export function annotationsOf(reviews: readonly Review[]): Annotation[] {
  const all = reviews.flatMap(({ path, findings }) =>
    findings.map((finding) => ({ ...finding, path, weight: WEIGHTS[finding.rule] })),
  );
  return (["wrong", "weak", "open"] as const).flatMap((weight) =>
    all.filter((each) => each.weight === weight).slice(0, MAX_ANNOTATIONS),
  );
}

const TITLES: Readonly<Record<Weight, string>> = {
  wrong: "Contradictions",
  weak: "Could be better",
  open: "Still to be written",
};

/** The whole report, for the run's summary page. */
export function reportText(reviews: readonly Review[]): string {
  const all = reviews.flatMap(({ findings }) => findings);
  if (all.length === 0) return "### The postmortem is complete\n";
  return reviews
    .filter(({ findings }) => findings.length > 0)
    .map(({ path, findings }) => `### ${countText(findings.length)} in \`${path}\`\n${listText(findings)}`)
    .join("\n");
}

const listText = (findings: readonly Finding[]) =>
  (Object.keys(TITLES) as Weight[])
    .map((weight) => {
      const own = findings.filter(({ rule }) => WEIGHTS[rule] === weight);
      const lines = own.map(({ line, message }) => `- line ${line}: ${oneLine(message, 500)}\n`);
      return own.length === 0 ? "" : `\n**${TITLES[weight]}**\n\n${lines.join("")}`;
    })
    .join("");

export const countText = (count: number): string => (count === 1 ? "A finding" : `${count} findings`);

/** The conclusion of the check. */
export const verdictText = (count: number, isRequired: boolean): string => {
  if (count === 0) return "The postmortem is complete and contradicts neither itself nor the incident.";
  const how = isRequired
    ? "`postmortem.gate: required` in the settings fails this check until there are none."
    : "Findings are advice: `postmortem.gate: required` in the settings would fail this check.";
  return `${countText(count)} in the postmortem. ${how} If a line is right as it is, end it with \`<!-- sev1: ok -->\`.`;
};

export const NO_POSTMORTEM =
  "This pull request brings no postmortem of an incident: nothing to review. Its branch has to be called `postmortem/<number>-<customer>`, and its file as Sev1 names it.";
