import type { Incident } from "../../incident/incident.ts";
import { authorOf } from "../../incident/ledger/ledger.ts";
import type { Activity, LedgerRecord } from "../../incident/ledger/ledger.ts";

/** What two readings of one incident do not share, each a line. */
export interface Differences {
  /** What only the ledger knows: GitHub no longer tells it. */
  readonly lost: readonly string[];
  /** What the ledger lacks or has otherwise. */
  readonly missing: readonly string[];
  /** How many facts both have. */
  readonly same: number;
}

/** Compares the incident as the ledger has it with the one that was read from GitHub alone. */
export function compareIncidents(stored: Incident, rebuilt: Incident): Differences {
  const [before, after] = [factsIn(stored), factsIn(rebuilt)];
  return {
    lost: [...before].filter((fact) => !after.has(fact)),
    missing: [...after].filter((fact) => !before.has(fact)),
    same: [...before].filter((fact) => after.has(fact)).length,
  };
}

/** All that the incident consists of, each fact as a line. */
export const factsIn = (incident: Incident): Set<string> =>
  new Set([
    ...Object.entries(standing(incident)).map(([name, value]) => `${name}: ${value ?? "unknown"}`),
    ...[...incident.records.values()].flatMap((record) => recordLine(record) ?? []),
    ...incident.ledger.log.map(activityLine),
  ]);

function standing({ status, began, mitigatedAt, resolvedAt, severity, customer, tasks }: Incident) {
  const done = tasks.filter(({ checked, skipped }) => checked || skipped).length;
  return {
    status,
    began: began.toISOString(),
    mitigated: mitigatedAt?.toISOString(),
    resolved: resolvedAt?.toISOString(),
    severity,
    customer,
    "tasks done": `${done} of ${tasks.length}`,
  };
}

/** Answers, refusals and the like tell nothing about the incident. */
function recordLine(record: LedgerRecord): string | undefined {
  const by = authorOf(record) ?? "Sev1";
  if (record.kind === "fact") return `${record.at} ${by}: ${JSON.stringify(record.fact)}`;
  if (record.kind === "update") {
    const next = record.next ? `, next ${record.next}` : "";
    return `${record.at} ${by}: update ${record.status}${next}`;
  }
  if (record.kind === "escalation") return `called by ${record.key}`;
  if (record.kind === "alert") return `alert: ${JSON.stringify(record.log)}`;
  if (record.kind === "postmortem") return `postmortem handed over (${record.variant})`;
  return undefined;
}

const activityLine = ({ at, who, kind, stage, text }: Activity): string =>
  `${at} ${who}: ${kind} ${[stage, text].filter(Boolean).join(" / ")}`.trimEnd();
