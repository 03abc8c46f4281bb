import { DOLLARS, QUIET_MONTH, incidentMinutes, lastIncident } from "../../reconcile/cost.ts";
import { table } from "./tables.ts";

/** What Sev1 costs in Actions in a private repository, as a Markdown table. */
export function costTable(): string {
  const rows: [what: string, minutes: number][] = [
    ["A month with nothing open: the hourly run", QUIET_MONTH],
    ["One incident of nine hours, `clock: all`", incidentMinutes("all")],
    ["The same, `clock: calls`", incidentMinutes("calls")],
    ["The same, `clock: off`", incidentMinutes("off")],
    ["A month with thirty such incidents, `clock: all`", QUIET_MONTH + 30 * incidentMinutes("all")],
    ["The same, `clock: calls`", QUIET_MONTH + 30 * incidentMinutes("calls")],
  ];
  const dollars = (minutes: number, price: number) => `$${(minutes * price).toFixed(2)}`;
  const costs = rows.map(([what, minutes]) => [
    what,
    minutes.toLocaleString("en-US"),
    dollars(minutes, DOLLARS.oneCore),
    dollars(minutes, DOLLARS.twoCores),
  ]);
  const ends = (["all", "calls", "off"] as const).map(
    (clock) => `with \`clock: ${clock}\` in the ${ordinal(lastIncident(clock))}`,
  );
  return `${table(["What", "Minutes", "One core (`ubuntu-slim`)", "Two cores"], costs)}\n\nA free plan's 2,000 minutes end in a month's incident of nine hours: ${ends.join(", ")}.`;
}

function ordinal(count: number): string {
  const ending = count % 100 > 10 && count % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${ending}`;
}
