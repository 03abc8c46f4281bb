import { readFileSync } from "node:fs";
import type { ProposedFile } from "../files.ts";

const SHIPPED = new URL("../../../.github/workflows/", import.meta.url);

/**
 * Where each workflow goes. The clock keeps its name, because Sev1 looks for it there. The others get names that no other
 * workflow of the repository is likely to have.
 */
const PATHS = {
  "incident.yml": "sev1.yml",
  "clock.yml": "clock.yml",
  "alerts.yml": "sev1-alerts.yml",
  "postmortems.yml": "sev1-postmortems.yml",
  "settings.yml": "sev1-settings.yml",
  "status-page.yml": "sev1-status-page.yml",
  "review.yml": "sev1-review.yml",
};

/** The workflows for a repository without a copy of Sev1: they use the action by repository and commit. */
export function workflowsUsing(action: string): ProposedFile[] {
  return Object.entries(PATHS).map(([name, path]) => ({
    path: `.github/workflows/${path}`,
    text: withAction(readFileSync(new URL(name, SHIPPED), "utf8"), action),
  }));
}

/** Drops the checkout, which only fetches `dist/` for `uses: ./`. */
function withAction(workflow: string, action: string): string {
  return workflow
    .replaceAll(/^( +)- uses: actions\/checkout@.*\n(?:\1 {2}.*\n)*/gm, "")
    .replaceAll("uses: ./", `uses: ${action}`);
}
