import { SECTION_TITLES } from "../../incident/status.ts";
import { isWithin } from "../../markdown/edit-distance.ts";
import type { Holds, HouseTemplate } from "./house-template.ts";

/** The names of sections, by `sectionKey`. */
export type SectionNames = ReadonlyMap<string, Holds>;

const SHIPPED: Readonly<Record<"summary" | "impact" | "notes" | "status", string>> = {
  ...SECTION_TITLES,
  status: "status|current status|new status",
};

export const sectionKey = (title: string): string =>
  title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^\p{L}]+|[^\p{L}\p{N})]+$/gu, "")
    .replace(/\s+/g, " ");

export const sectionNames = (
  own: Partial<Record<"summary" | "impact" | "notes", readonly string[]>>,
  { titles }: HouseTemplate,
): SectionNames =>
  new Map([
    ...titles.map(([title, holds]) => [sectionKey(title), holds] as const),
    ...Object.entries(SHIPPED).flatMap(([holds, names]) =>
      names.split("|").map((name) => [name, holds as Holds] as const),
    ),
    ...Object.entries(own).flatMap(([holds, names]) =>
      names.map((name) => [sectionKey(name), holds as Holds] as const),
    ),
  ]);

/** The section that a heading means, allowing a typo or two. */
export function holdsOf(title: string, names: SectionNames): Holds | undefined {
  const key = sectionKey(title);
  const known = names.get(key);
  if (known || key.length < 5 || key.length > 40) return known;
  const most = key.length > 9 ? 2 : 1;
  for (const [name, holds] of names) if (name.length > 4 && isWithin(most, name, key)) return holds;
  return undefined;
}

/** Whether text below this heading is internal only. */
export const isInternal = (title: string): boolean => INTERNAL.test(sectionKey(title));

/** Titles of internal sections. They count as headings and as labels ("Root cause: …"). */
const INTERNAL =
  /^(?:(?:for )?internal(?: \p{L}+){0,2}|(?:engineering|engineer|private|confidential|team|dev|ops|sre|staff)(?: \p{L}+)?(?: only)?|notes?|next steps?|root causes?(?: analysis)?|rca|action items?|actions|to-?dos?|not for (?:the )?customers?|do not share)$/u;
