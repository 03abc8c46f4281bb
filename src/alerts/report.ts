import Mustache from "mustache";
import { writeAlertMark } from "../incident/ledger/alert-mark.ts";
import { FIELD_IDS } from "../incident/form.ts";
import type { FieldId } from "../incident/form.ts";
import { fingerprint } from "../incident/ledger/ledger.ts";
import { settingsFor, severityKeys } from "../incident/applied-settings/severity.ts";
import type { AlertField } from "../incident/settings.ts";
import type { Settings } from "../incident/snapshot.ts";
import { oneLine, quiet } from "../markdown/escape.ts";
import { GAP } from "../markdown/html-tags.ts";
import { plainText } from "../markdown/plain-text.ts";
import { firstChars, singleSpaced } from "../markdown/text.ts";
import { playbookMarkdown } from "../render/playbook.ts";
import { textOf } from "./alert.ts";
import type { Alert } from "./alert.ts";

/** The issue that an alert opens. */
export interface Report {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** The incident's label, and its severity's unless that is the default. */
  readonly labels: readonly string[];
}

/** What groups alerts, by the template of the settings or as the sender says. */
export const alertKey = (alert: Alert, settings: Settings): string =>
  singleSpaced(fieldOf("key", alert, settings)) || alert.key;

/** A hash of what the group and each alert say, to recognize a repeated notification. */
export const alertHash = ({ isFiring, title, summary, members }: Alert): string =>
  fingerprint(JSON.stringify([isFiring, title, summary, statesOf(members)]));

const statesOf = (members: Alert["members"]): string[] =>
  members
    .map(({ name, isFiring }) => `${isFiring ? "firing" : "recovered"} ${name}`)
    .toSorted((a, b) => a.localeCompare(b));

/** The issue as the form would create it, so that it is read like one that people opened. */
export function reportOf(alert: Alert, usual: Settings, isTrusted: boolean): Report {
  const key = alertKey(alert, usual);
  const severity = severityOf(alert, usual);
  const settings = settingsFor(usual, severity);
  const { config } = settings;
  const customer = harmless(singleSpaced(fieldOf("customer", alert, settings)), 200);
  const answers: Readonly<Record<Exclude<FieldId, "severity">, string>> = {
    customer,
    summary: harmless(fieldOf("summary", alert, settings), MAX_FIELD_LENGTH),
    impact: harmless(fieldOf("impact", alert, settings), MAX_FIELD_LENGTH),
    began: alert.began ? `${alert.began.toISOString().slice(0, 16).replace("T", " ")} UTC` : "",
    bridge: "",
    people: config.roles.flatMap((role) => (role.key === "ceo" ? [] : [`${role.name}: `])).join("\n"),
    links: linksText(alert, settings),
    playbook: playbookMarkdown(settings.playbook),
  };
  const mark = { key, source: singleSpaced(alert.source), hash: alertHash(alert), confirmed: isTrusted };
  // The label says the severity.
  const fields = FIELD_IDS.flatMap((id) =>
    id === "severity"
      ? []
      : [`### ${config.vocabulary.form[id]}\n\n${answers[id].trimEnd() || "_No response_"}`],
  );
  const what = plainText(customer || alert.title, 150);
  return {
    key,
    title: `[${config.severity}] ${what}`,
    body: [writeAlertMark(mark), ...fields].join("\n\n"),
    labels: severity === severityKeys(usual)[0] ? [usual.label] : [usual.label, severity],
  };
}

const MAX_FIELD_LENGTH = 4000;
const MAX_LINKS = 10;

/** A field's text: from the settings' template, or from the product. */
function fieldOf(field: AlertField, alert: Alert, { config }: Settings): string {
  const template = config.alerts.fields[field];
  if (template !== undefined)
    return Mustache.render(template, templateView(alert), {}, { escape: textOf }).trim();
  return field === "links" ? "" : alert[field];
}

/** What templates can use: config/alerts/alert-templates.ts names the same. */
export const templateView = (alert: Alert): Readonly<Record<string, unknown>> => ({
  source: alert.source,
  key: alert.key,
  state: alert.isFiring ? "firing" : "recovered",
  title: alert.title,
  summary: alert.summary,
  severity: alert.severity,
  customer: alert.customer,
  impact: alert.impact,
  count: alert.members.length + alert.omitted,
  labels: alert.labels,
  annotations: alert.annotations,
  payload: alert.payload,
});

/** The alert's severity if the settings have it, otherwise the default. */
function severityOf(alert: Alert, settings: Settings): string {
  const [usual = "", ...others] = severityKeys(settings);
  const said = fieldOf("severity", alert, settings).toLowerCase();
  const named = settings.config.severities.find(({ name }) => name.toLowerCase() === said);
  return others.find((key) => key === said) ?? named?.key ?? usual;
}

function linksText(alert: Alert, settings: Settings): string {
  const more = fieldOf("links", alert, settings);
  const own = alert.links.slice(0, MAX_LINKS).map(({ text, url }) => `- [${oneLine(text, 80)}](${url})`);
  return [...own, ...(more ? [harmless(more, MAX_FIELD_LENGTH)] : [])].join("\n");
}

/**
 * A stranger's text as an answer of the form: it mentions nobody, hides nothing, and none of its lines is a heading of
 * the form or a task.
 */
const harmless = (text: string, max: number): string =>
  quiet(firstChars(text, max))
    .replace(/^(?=[ \t>]{0,20}#)/gm, GAP)
    .replace(/\[(?=[ xX]\])/g, `[${GAP}`);
