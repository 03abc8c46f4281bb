import type { Context } from "./context.ts";
import type { Finding } from "./finding.ts";
import { recoveryIn, resolutionIn } from "./timeline.ts";
import type { ReviewedEntry } from "./timeline.ts";

/** Finds times that go backwards, and a resolution before the recovery. */
export function orderFindings({ timeline: { entries, isHalfTold } }: Context): Finding[] {
  const back = entries.flatMap((entry, i) => {
    const before = entries[i - 1];
    return before && goesBack(entry, before) ? [outOfOrder(entry, before)] : [];
  });
  const impossible = isHalfTold ? entries.filter(isImpossible).map(noTime) : [];
  return [...back, ...impossible, ...tooEarly(recoveryIn(entries), resolutionIn(entries))];
}

const goesBack = (entry: ReviewedEntry, before: ReviewedEntry) =>
  entry.at < before.at &&
  entry.zone === before.zone &&
  // Sections for teams or systems each start anew.
  (entry.line.section === before.line.section || entry.isDayTold);

const outOfOrder = ({ line, said }: ReviewedEntry, before: ReviewedEntry): Finding => ({
  line: line.number,
  rule: "order",
  message: `${said} stands after ${before.said}: put the lines in order, or write the day where it is another one.`,
});

const isImpossible = ({ said }: ReviewedEntry) => {
  const [, hour = 0, minute = 0] = (/(\d{1,2}):(\d\d)/.exec(said) ?? []).map(Number);
  return hour > 24 || minute > 59 || (hour > 12 && /[ap]\.?m/i.test(said));
};

const noTime = ({ line, said }: ReviewedEntry): Finding => ({
  line: line.number,
  rule: "order",
  message: `No clock shows ${said}: correct the time.`,
});

function tooEarly(recovery: ReviewedEntry | undefined, resolution: ReviewedEntry | undefined): Finding[] {
  if (!recovery || !resolution || resolution.at >= recovery.at || recovery.zone !== resolution.zone)
    return [];
  const message = `Resolved at ${resolution.said}, but line ${recovery.line.number} says it worked again only at ${recovery.said}: correct one of the two.`;
  return [{ line: resolution.line.number, rule: "order", message }];
}
