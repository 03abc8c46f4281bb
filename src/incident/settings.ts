import type { FormLabels } from "./form.ts";
import type { Status } from "./status.ts";

/** The settings as the rest of the code uses them: complete, checked, in one shape. */
export interface Config {
  /** IANA name. */
  readonly timezone: string;
  /** How times of day are shown: "7:20pmET" or "19:20 ET". */
  readonly timeFormat: "12h" | "24h";
  /** As the templates show it: "SEV1". */
  readonly severity: string;
  readonly roles: readonly Role[];
  readonly escalations: readonly EscalationStep[];
  readonly postmortem: {
    readonly template: "contributing-factors" | "root-cause" | "google-sre" | "pagerduty";
    readonly reviewers: readonly string[];
    /** Whether `postmortems/README.md` is kept. */
    readonly archive: boolean;
    /** Whether corrective actions become issues. */
    readonly actions: boolean;
    /** Where the last month's report stands. */
    readonly report: "never" | "summary" | "issue";
    /** Whether the customer's version is written beside it. */
    readonly customer: boolean;
    /** Whether findings of its review fail the check on its pull request. */
    readonly gate: "advisory" | "required";
  };
  /** Hints of the playbook's tasks, by task id. */
  readonly hints: Readonly<Record<string, string>>;
  readonly updates: Cadence;
  /** Milliseconds after the declaration until unassigned roles are reported. */
  readonly patience: number;
  /** What is posted on time even if nobody acts: calls, everything due, or nothing. */
  readonly clock: "calls" | "all" | "off";
  /** Whether an issue asks the lead for a drill each month. */
  readonly drills: "never" | "monthly";
  /** What happens if work is left at closing: a line on the dashboard, also a comment, or a reopening. */
  readonly closing: "advise" | "warn" | "block";
  /** What happens if a merge closes it: a reopening, because a merge resolves nothing, or the same as any closing. */
  readonly merge: "reopen" | "accept";
  readonly businessDays: BusinessDays;
  /** Labels of the form's further fields that the dashboard shows. */
  readonly dashboardFields: readonly string[];
  /** What `/severity` or a label of the key's name may make of an incident, in the order of the file. */
  readonly severities: readonly Severity[];
  readonly vocabulary: Vocabulary;
  /** Receivers outside GitHub. */
  readonly notify: readonly Receiver[];
  readonly alerts: Alerts;
  readonly changes: {
    /** Whether what changed before an outage is looked up and shown. */
    readonly show: boolean;
    /** Other repositories to look at, "owner/name". */
    readonly repositories: readonly string[];
  };
  /** Absent: there is none. */
  readonly statusPage?: StatusPage;
}

/** The public page that shows what `/publish` lets out. */
export interface StatusPage {
  readonly name: string;
  /** Where it is served, without a slash at its end. */
  readonly url: string;
  /** Whether an incident appears only after `/publish`, or by itself. */
  readonly publish: "ask" | "auto";
}

/** What a template of the settings may say of an alert. */
export const ALERT_FIELDS = ["key", "customer", "severity", "summary", "impact", "links"] as const;

export type AlertField = (typeof ALERT_FIELDS)[number];

/** What becomes of the alerts of monitoring systems. */
export interface Alerts {
  /** Mustache templates; absent: what the product says. */
  readonly fields: Readonly<Partial<Record<AlertField, string>>>;
  /** Accounts (lower case) whose alerts open confirmed incidents, or all of them. */
  readonly confirmed: "all" | readonly string[];
  /** Whether the recovery closes the incident. */
  readonly closes: boolean;
  /** For so many ms after the closing, an alert that fires again opens the same incident again. */
  readonly reopen: number;
}

export const PRODUCTS = [
  "mattermost",
  "slack",
  "teams",
  "discord",
  "google-chat",
  "pagerduty",
  "webhook",
] as const;

/** Kinds of messages for receivers. */
export const NEWS = [
  "declared",
  "update",
  "escalation",
  "unacknowledged",
  "overdue",
  "mitigated",
  "resolved",
  "postmortem",
  "published",
] as const;

export type News = (typeof NEWS)[number];

/** Where messages go. Addresses and keys are secrets: the settings name the environment variables that hold them. */
export interface Receiver {
  readonly product: (typeof PRODUCTS)[number];
  /** Variable with the address; PagerDuty has one of its own. */
  readonly url?: string;
  /** Variable with PagerDuty's key. */
  readonly routingKey?: string;
  /** Variable with the secret that signs our own webhook. */
  readonly signingKey?: string;
  readonly events: readonly News[];
  /** Keys of severities; empty: all. */
  readonly severities: readonly string[];
  /** Of Mattermost: where it goes, who is mentioned in a call, how a call is marked, whether the rest is silent. */
  readonly channel?: string;
  readonly mention?: string;
  readonly priority: "urgent" | "important" | "standard";
  readonly silent: boolean;
}

/** A house's own words: for what `/update` says beside the shipped ones, for the form in their place. */
export interface Vocabulary {
  readonly statuses: Partial<Readonly<Record<Status, readonly string[]>>>;
  /** Titles of the sections of an update. */
  readonly sections: Partial<Readonly<Record<"summary" | "impact" | "notes", readonly string[]>>>;
  /** Labels of the issue form's fields. */
  readonly form: FormLabels;
}

/** Milliseconds from one update to the next if none was promised; absent: nobody is reminded. */
export interface Cadence {
  readonly every?: number;
  /** The same once the incident is resolved. */
  readonly resolved?: number;
}

export interface BusinessDays {
  /** ISO 3166-1, in capitals: its public holidays are not business days. */
  readonly country?: string;
  /** A region with its own holidays: the part of its ISO 3166-2 code after the dash. */
  readonly region?: string;
  /** More days off, YYYY-MM-DD. */
  readonly holidays: readonly string[];
  /** 0 is Sunday. */
  readonly weekend: readonly number[];
}

export interface Severity {
  /** Lower case: what `/severity` says, and the label's name. */
  readonly key: string;
  /** As the templates show it. */
  readonly name: string;
  readonly escalations: readonly EscalationStep[];
  readonly updates: Cadence;
  /** File in `.github/sev1/` with the playbook; absent: the usual one. */
  readonly playbook?: string;
}

export interface Role {
  readonly key: string;
  readonly name: string;
  /** Handles without @; `org/team` is a team. */
  readonly people: readonly string[];
}

export interface EscalationStep {
  /** Its name: its time in short, "1h" or "1h30m", the second of one time "1h-2"; of another severity "sev2:1h". */
  readonly key: string;
  /** The same in words: "1 hour 30 minutes". */
  readonly words: string;
  /** Milliseconds of outage. */
  readonly after: number;
  readonly notify: readonly Notified[];
  readonly label: string;
  readonly text: string;
  /** Who is called if nobody acknowledges within this many ms; `words` is the time in words. */
  readonly acknowledge?: Acknowledge;
}

export interface Acknowledge {
  readonly within: number;
  readonly words: string;
  readonly notify: readonly Notified[];
}

/** A role or a handle, with the handles (without @) behind it. */
export interface Notified {
  readonly name: string;
  readonly people: readonly string[];
}

/** A mistake in a file that users own. Line and column count from 1. */
export interface ConfigError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
