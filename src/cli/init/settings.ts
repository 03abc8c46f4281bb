import { readFileSync } from "node:fs";
import * as v from "valibot";
import { handle } from "../../config/fields.ts";
import { nearestZone } from "../../config/problems.ts";
import { zone } from "../../config/settings/zone.ts";
import type { ProposedFile } from "../files.ts";

const ROOT = new URL("../../../", import.meta.url);
const shipped = (path: string) => readFileSync(new URL(path, ROOT), "utf8");

export interface Answers {
  readonly timezone: string;
  /** Handles without the @; "" if nobody is named. */
  readonly lead: string;
  readonly ceo: string;
}

/** What is wrong with an answer, in one line; undefined if nothing is. */
export function mistakeIn(name: keyof Answers, value: string | undefined): string | undefined {
  if (value === undefined || (name !== "timezone" && value === "")) return undefined;
  const read = v.safeParse(name === "timezone" ? zone : handle, value);
  if (read.success) return undefined;
  const [{ message }] = read.issues;
  const near = name === "timezone" ? nearestZone(value) : undefined;
  return `--${name}: ${message}, got "${value}".${near === undefined ? "" : ` Did you mean "${near}"?`}`;
}

/** OWNER/REPOSITORY of a remote's URL; undefined where that is a folder. */
export const addressOf = (remote: string): string | undefined =>
  /^(?:(?:https?|ssh|git):\/\/[^/]+\/|[\w.-]+@[\w.-]+:)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote)?.[1];

/** The shipped settings, with the zone and people filled in. */
export function settingsWith({ timezone, lead, ceo }: Answers): ProposedFile {
  const roles = Object.entries({ lead, ceo }).filter(([, login]) => login !== "");
  const lines = roles.map(([role, login]) => `  ${role}: "@${login}"`);
  const text = shipped(".github/sev1.yml")
    .replace("$schema=../templates/sev1.schema.json", "$schema=sev1.schema.json")
    .replace(/^timezone: .*$/m, `timezone: ${timezone}`)
    .replace(/^# roles:\n(?:# {3}.*\n)+/m, (example) =>
      lines.length === 0 ? example : `roles:\n${lines.join("\n")}\n`,
    );
  return { path: ".github/sev1.yml", text };
}

/** The schemas with which editors complete settings and playbooks. */
export const schemas = (): ProposedFile[] => [
  { path: ".github/sev1.schema.json", text: shipped("templates/sev1.schema.json") },
  { path: ".github/sev1-playbook.schema.json", text: shipped("templates/playbook.schema.json") },
];
