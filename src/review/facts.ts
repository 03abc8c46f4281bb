import { stamp } from "../time/format.ts";
import type { Context, Facts } from "./context.ts";
import type { Finding, Rule } from "./finding.ts";
import { instantIn } from "./front-matter.ts";

const NAMES = ["began", "declared", "mitigated", "resolved", "closed"] as const;

/** Which time must not be before which. */
const ORDER: readonly (readonly [keyof Facts, keyof Facts, string])[] = [
  ["began", "mitigated", "It worked again before it began"],
  ["began", "resolved", "It was resolved before it began"],
  ["mitigated", "resolved", "It was resolved before it worked again"],
  ["declared", "closed", "It was closed before it was declared"],
];

const MINUTES: readonly (readonly [string, keyof Facts])[] = [
  ["minutes_to_declare", "declared"],
  ["minutes_to_mitigate", "mitigated"],
  ["minutes_to_resolve", "resolved"],
];

/** What only people know. */
const UNKNOWN: readonly (readonly [string, string])[] = [
  ["cause", "Say the cause in a few words: postmortems/README.md shows it, and later incidents find it."],
  ["deployment", "Say whether a deployment caused it: `true` or `false`."],
];

/** Checks the front matter, which tools read, against itself and against the incident. */
export function matterFindings({ doc, facts, zone }: Context): Finding[] {
  const { matter } = doc;
  const told = Object.fromEntries(
    NAMES.flatMap((name) => {
      const at = instantIn(matter, name);
      return at ? [[name, at]] : [];
    }),
  ) as Facts;
  const finding = (key: string, message: string, rule: Rule = "facts"): Finding => ({
    line: matter.get(key)?.line ?? 1,
    rule,
    message,
  });
  const open = UNKNOWN.flatMap(([key, message]) =>
    /^null(?:\s*#|$)/.test(String(matter.get(key)?.value)) ? [finding(key, message, "blank")] : [],
  );
  const other = NAMES.flatMap((name) => {
    const [here, there] = [told[name], facts[name]];
    if (!here || !there || Math.abs(here.getTime() - there.getTime()) < 60_000) return [];
    return [
      finding(
        name,
        `\`${name}\` is ${stamp(here, zone)} here and ${stamp(there, zone)} in the incident: correct whichever is wrong.`,
      ),
    ];
  });
  const order = ORDER.flatMap(([first, second, what]) => {
    const [a, b] = [told[first], told[second]];
    return a && b && b < a ? [finding(second, `${what}: correct \`${first}\` or \`${second}\`.`)] : [];
  });
  const minutes = MINUTES.flatMap(([key, name]) => {
    const [value, end] = [matter.get(key)?.value, told[name]];
    if (typeof value !== "number" || !end || !told.began) return [];
    const right = Math.max(0, Math.floor((end.getTime() - told.began.getTime()) / 60_000));
    return Math.abs(right - value) <= 1
      ? []
      : [finding(key, `\`${key}\` is ${value}; from \`began\` to \`${name}\` it is ${right}.`)];
  });
  return [...open, ...other, ...order, ...minutes];
}
