import Mustache from "mustache";
import { ALERT_FIELDS } from "../../incident/settings.ts";
import { didYouMean } from "../problems.ts";
import type { Problem } from "../problems.ts";
import type { WrittenConfig } from "../schema.ts";

/** What the templates of `alerts` can use; alerts/report.ts fills the same. */
export const ALERT_VARIABLES = [
  "source",
  "key",
  "state",
  "title",
  "summary",
  "severity",
  "customer",
  "impact",
  "count",
  "labels",
  "annotations",
  "payload",
] as const;

/** https://github.com/janl/mustache.js: of a section its end, what is inside and where its own end begins follow. */
type Token = readonly [type: string, value: string, start: number, end: number, inside?: readonly Token[]];

/** What is wrong in the templates of `alerts`. */
export const templateProblems = ({ alerts }: WrittenConfig): Problem[] =>
  ALERT_FIELDS.flatMap((field) =>
    mistakesIn(alerts[field] ?? "").map((message) => ({
      path: ["alerts", field],
      message: `\`alerts.${field}\`: ${message}`,
    })),
  );

function mistakesIn(template: string): string[] {
  try {
    const tokens = Mustache.parse(template) as unknown as Token[];
    return tokens.flatMap(unknownIn).slice(0, 1);
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return [`${told.replace(/ at \d+$/, "")}. A template is written \`{{labels.customer}}\``];
  }
}

/** Below `labels`, `annotations` and `payload` all names may be; within a section, those of what it is about. */
function unknownIn([type, value]: Token): string[] {
  if (type === "text" || type === "!" || value === ".") return [];
  const [name = ""] = value.split(".");
  const isKnown = ALERT_VARIABLES.some((each) => each === name);
  if (isKnown && type !== ">" && type !== "=") return [];
  return [
    `\`{{${value}}}\` is not a variable of an alert. ${didYouMean(name, ALERT_VARIABLES, `Available: ${ALERT_VARIABLES.join(", ")}`)}`,
  ];
}
