import { apiFiles } from "./api.ts";
import { feed } from "./feed.ts";
import { page } from "./page.ts";
import type { PageState } from "./status-page.ts";
import { STYLE } from "./style.ts";

/** All files of the public page by their path. The same state gives the same bytes. */
export const siteFiles = (state: PageState): Readonly<Record<string, string>> => ({
  "index.html": page(state),
  "style.css": STYLE,
  "history.atom": feed(state),
  ...Object.fromEntries(
    Object.entries(apiFiles(state)).map(([path, value]) => [
      `api/v2/${path}`,
      `${JSON.stringify(value, null, 2)}\n`,
    ]),
  ),
});
