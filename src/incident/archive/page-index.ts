import * as v from "valibot";
import { PastOutageSchema } from "../changes/past-outage.ts";
import type { PastOutage } from "../changes/past-outage.ts";
import type { PastIncident } from "./statistics.ts";
import { firstChars } from "../../markdown/text.ts";
import { hiddenIn, hide } from "../ledger/hidden.ts";

/**
 * What the archive's page hides of each incident, so that a later one can be compared with all of them in one request.
 */

const NAME = "sev1 index";

const MAX_INCIDENTS = 200;
const MAX_TEXT = 300;
const MAX_FILES = 20;

type Indexed = Pick<PastIncident, keyof PastOutage>;

/** One line, for anywhere in the page. The newest come first. */
export const writeIndex = (newestFirst: readonly Indexed[]): string =>
  hide(NAME, newestFirst.slice(0, MAX_INCIDENTS).map(entryOf));

const entryOf = ({ incident, path, day, files, ...texts }: Indexed): PastOutage => ({
  incident,
  path,
  day,
  customer: firstChars(texts.customer, MAX_TEXT),
  what: firstChars(texts.what, MAX_TEXT),
  cause: firstChars(texts.cause, MAX_TEXT),
  endedBy: firstChars(texts.endedBy, MAX_TEXT),
  files: files.filter(({ length }) => length <= MAX_TEXT).slice(0, MAX_FILES),
});

/** The past incidents that a page tells of; those that cannot be read are left out. */
export function readIndex(page: string): PastOutage[] {
  const start = page.indexOf(`<!-- ${NAME} `);
  const all = start < 0 ? undefined : hiddenIn(NAME, page.slice(start));
  if (!Array.isArray(all)) return [];
  return all.flatMap((each: unknown) => {
    const read = v.safeParse(PastOutageSchema, each);
    return read.success ? [read.output] : [];
  });
}
