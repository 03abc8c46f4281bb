import { statusPageText } from "../../src/action/notes.ts";
import { UNREADABLE } from "../../src/github/status-page/load.ts";
import { incidentOf } from "../../src/incident/incident.ts";
import { STANDARD } from "../../src/incident/status-page/public-incident.ts";
import { LEAK, NO_PAGE } from "../../src/reconcile/status-page/build-status-page.ts";
import { leaksIn } from "../../src/reconcile/status-page/leaks.ts";
import { DESCRIPTIONS } from "../../src/render/status-page/status-page.ts";
import { given } from "../given.ts";
import type { Chapter } from "./page.ts";

const PAGE = { name: "Example Status", url: "https://status.example.com", publish: "ask" } as const;

/** Whatever must not be there, all at once. */
const LEAKING = "acme/incidents #issuecomment-1 I_kwDOABCDEF @carla <!-- sev1 Enterprise ABC";

/** What the page says of itself, and what the run that builds it tells. */
export const statusPages = (): Chapter => ({
  title: "The status page",
  texts: [
    ...Object.values(DESCRIPTIONS).map((text) => ({ text })),
    ...Object.entries(STANDARD).map(([status, text]) => ({ text: `${status}: ${text}` })),
    { text: "the rest of a long text" },
    { when: "The log of a run", text: statusPageText({ open: 1, past: 2 }, "_site") },
    { when: "The settings have no page", text: NO_PAGE },
    { when: "GitHub does not return all incidents", text: UNREADABLE },
    {
      when: "Something internal would go out",
      text: [
        LEAK,
        ...leaksIn({ page: LEAKING }, [incidentOf(given().issue({ id: "I_kwDOABCDEF" }).snapshot)], PAGE),
      ].join(" "),
    },
  ],
});
