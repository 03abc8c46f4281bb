import { factsOf } from "../incident/incident.ts";
import type { Incident } from "../incident/incident.ts";
import { recordUrl } from "./links.ts";
import { oneLine } from "../markdown/escape.ts";

/** What `/verify` said of QA, and whether it is done. */

/** The default playbook's task for it. */
const VERIFIED = "verify-release-candidate";

export const isVerified = ({ tasks }: Incident): boolean =>
  tasks.some(({ plan, checked }) => plan?.id === VERIFIED && checked);

/** As `/verify` cuts a field. */
const isCut = (text: string) => text.length >= 500 && text.endsWith("…");

export function verificationView(incident: Incident): object {
  const told = factsOf(incident.records, "verify").at(-1);
  if (!told) return {};
  const { qa } = told.fact;
  const by = oneLine(told.by, 60);
  const more = ` [↗](${recordUrl(incident.snapshot, told)})`;
  const field = (text: string) => (oneLine(text, 500) || "–") + (isCut(text) ? more : "");
  const required = isVerified(incident) ? `Verified; required by ${by}` : `Verification required (${by})`;
  return {
    verification: qa ? required : `Verification not required (${by})`,
    qa: qa && { steps: field(qa.steps), server: field(qa.server), database: field(qa.database) },
  };
}
