import * as v from "valibot";
import { PastOutageSchema } from "../changes/alike.ts";
import type { PastOutage } from "../changes/alike.ts";

/**
 * What the archive's page hides of each incident, so that a later one can be compared with all of them in one request.
 */

const OPEN = "<!-- sev1 index ";
const CLOSE = " -->";

const MAX_INCIDENTS = 200;
const MAX_TEXT = 300;

/** Nothing inside can end the HTML comment, be read as markup, or mention. The newest come first. */
export const writeIndex = (newestFirst: readonly PastOutage[]): string =>
  OPEN +
  JSON.stringify(newestFirst.slice(0, MAX_INCIDENTS).map(shortened))
    .replace(/</g, "\\u003c")
    .replace(/>/g, "\\u003e")
    .replace(/@/g, "\\u0040")
    .replace(/--/g, "-\\u002d") +
  CLOSE;

const shortened = ({ what, cause, endedBy, ...rest }: PastOutage): PastOutage => ({
  ...rest,
  what: what.slice(0, MAX_TEXT),
  cause: cause.slice(0, MAX_TEXT),
  endedBy: endedBy.slice(0, MAX_TEXT),
});

/** The past incidents that a page tells of; those that cannot be read are left out. */
export function readIndex(page: string): PastOutage[] {
  const start = page.indexOf(OPEN);
  const end = page.indexOf(CLOSE, start);
  if (start < 0 || end < 0) return [];
  try {
    const all: unknown = JSON.parse(page.slice(start + OPEN.length, end));
    return Array.isArray(all)
      ? all.flatMap((each) => {
          const read = v.safeParse(PastOutageSchema, each);
          return read.success ? [read.output] : [];
        })
      : [];
  } catch {
    return [];
  }
}
