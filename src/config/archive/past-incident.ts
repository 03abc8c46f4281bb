import { openActionsIn } from "../../incident/archive/actions.ts";
import type { PastIncident } from "../../incident/archive/statistics.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { FrontMatter } from "./front-matter.ts";

/** An incident of the archive; of a file that is broken, what is wrong with it. */
export function pastIncident({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): PastIncident | string {
  const read = readFrontMatter(text);
  return typeof read === "string" ? read : { path, openActions: openActionsIn(text), ...factsOf(read) };
}

const factsOf = (data: FrontMatter): Omit<PastIncident, "path" | "openActions"> => ({
  incident: data.incident,
  customer: data.customer,
  severity: data.severity ?? "",
  day: (data.began ?? data.declared ?? "").slice(0, 10),
  cause: data.cause ?? "",
  what: data.what ?? "",
  endedBy: data.ended_by ?? "",
  files: data.files,
  isDeployment: data.deployment === true,
  minutes: {
    declare: data.minutes_to_declare,
    acknowledge: data.minutes_to_acknowledge,
    identify: data.minutes_to_identify,
    mitigate: data.minutes_to_mitigate,
    resolve: data.minutes_to_resolve,
  },
  calls: data.escalations.map(({ due, at }) => ({ late: lateness(due, at) })),
});

const MINUTE = 60_000;

const lateness = (due: string | null, at: string | null): number | null =>
  due === null || at === null ? null : Math.max(0, Math.floor((Date.parse(at) - Date.parse(due)) / MINUTE));
