import * as v from "valibot";
import { accounts, described, duration, handle, key, line, oneOf, people } from "./fields.ts";
import { businessDays } from "./settings/business-days.ts";
import { closing, CLOSING, policy } from "./settings/closing.ts";
import { escalation } from "./settings/escalation.ts";
import { postmortem } from "./settings/postmortem.ts";
import { receiver } from "./settings/receivers.ts";
import { cadence, severity } from "./settings/severities.ts";
import { statusPage } from "./settings/status-page.ts";
import { vocabulary } from "./settings/vocabulary.ts";
import { zone } from "./settings/zone.ts";

/** `.github/sev1.yml` as people write it. The published JSON Schema is generated from this. */

const roleName = v.pipe(line(60), v.regex(/^[^:]*$/, "expected a name without a colon"));
const role = v.union(
  [handle, v.array(handle), v.strictObject({ name: v.optional(roleName), people: v.optional(people) })],
  "expected a handle, a list of handles, or `name` and `people`",
);

const dashboard = v.strictObject(
  {
    fields: described(
      v.optional(v.array(line(200), "expected a list of labels: `fields: [Detected by]`"), []),
      "Labels of the issue form's fields to show as extra rows.",
    ),
  },
  "expected `fields`, such as `fields: [Detected by]`",
);

const TEMPLATE = 'expected a template such as "{{labels.customer}}"';
const template = v.pipe(
  v.string(TEMPLATE),
  v.regex(/\S/, TEMPLATE),
  v.maxLength(500, "expected at most 500 characters"),
);

const alerts = v.strictObject(
  {
    key: described(
      v.optional(template),
      "What groups alerts into one incident. Left out: the product's own key.",
    ),
    customer: described(v.optional(template), "Who is down. Left out: the label, tag or key `customer`."),
    severity: described(
      v.optional(template),
      "Key or name of one of `severities`. Left out: the label `severity`, or the priority.",
    ),
    summary: described(v.optional(template), "What fails. Left out: the product's description."),
    impact: described(v.optional(template), "Who cannot do what. Left out: the annotation `impact`."),
    links: described(v.optional(template), "Markdown below the product's own links."),
    confirmed: described(
      v.optional(
        v.union([v.boolean(), accounts], 'expected true, or GitHub accounts such as ["@monitoring"]'),
        false,
      ),
      "Whose alerts open confirmed incidents, for which people are called: GitHub accounts, or all (true). Left out: none; somebody confirms with `/confirm`.",
    ),
    recovery: described(
      v.optional(oneOf(["note", "close"]), "note"),
      "What a recovery brings: a word on the dashboard (note), or the closing as well (close).",
    ),
    reopen: described(
      v.optional(duration, "1h"),
      "For how long after the closing an alert that fires again reopens the incident; later it opens another.",
    ),
  },
  'expected a mapping such as `customer: "{{labels.customer}}"`',
);

const REPOSITORIES = "expected at most five repositories such as [acme/web]";
const repository = v.pipe(
  v.string(REPOSITORIES),
  v.regex(/^[A-Za-z\d][A-Za-z\d-]{0,38}\/[\w.-]{1,100}$/, REPOSITORIES),
);

const changes = v.strictObject(
  {
    show: described(
      v.optional(v.boolean(), true),
      "Whether the dashboard and the postmortem show what was merged, released or deployed in the week before the outage began.",
    ),
    repositories: described(
      v.optional(v.pipe(v.array(repository, REPOSITORIES), v.maxLength(5, REPOSITORIES)), []),
      "Other repositories to look at. Private ones need the input `changes-token`.",
    ),
  },
  "expected `show` or `repositories`, such as `repositories: [acme/web]`",
);

export const ConfigSchema = v.strictObject(
  {
    timezone: described(
      v.optional(zone, "UTC"),
      "Time zone for showing times, and for reading times without a zone.",
    ),
    timeFormat: described(
      v.optional(oneOf(["12h", "24h"]), "12h"),
      "How times of day are shown: 7:20pmET (12h) or 19:20 ET (24h).",
    ),
    severity: described(v.optional(line(20), "SEV1"), "Name of the default severity, as shown in texts."),
    roles: described(
      v.optional(v.record(key, role, 'expected roles by key, without dashes: `lead: "@ana"`'), {}),
      "Who holds which role: a handle, a list of handles, or a name and people. Other keys add roles.",
    ),
    escalation: described(
      v.optional(v.array(escalation, "expected a list of steps: `- after: 1h`"), [{ after: "1h" }]),
      "Steps to take as the outage lasts, each once. An empty list turns escalation off.",
    ),
    postmortem: described(v.optional(postmortem, {}), "How the postmortem is written and who reviews it."),
    hints: described(
      v.optional(v.record(key, line(500), 'expected hints by task: `pin-data: "How to pin"`'), {}),
      "Text below a playbook task, by task id.",
    ),
    updates: described(
      v.optional(cadence, {}),
      "How long without an update before the lead is reminded, if no time was promised.",
    ),
    patience: described(
      v.optional(duration, "30m"),
      "How long before a reminder, posted once, about unassigned roles.",
    ),
    clock: described(
      v.optional(oneOf(["calls", "all", "off"]), "all"),
      "What is posted within a minute of its time: calls only (calls), reminders too (all), or nothing (off), which leaves both to the next event or hourly run.",
    ),
    drills: described(
      v.optional(oneOf(["never", "monthly"]), "never"),
      "Whether an issue asks the lead for a drill on the first business day of each month (monthly).",
    ),
    closing: described(
      v.optional(v.union([policy, closing], CLOSING), "advise"),
      "What happens if work is left when the issue is closed: a line on the dashboard (advise), also a comment (warn), or the issue is reopened (block). `{ left: warn, merge: accept }` also lets a merge close an incident; otherwise Sev1 reopens it, because a merge does not resolve an incident.",
    ),
    businessDays: described(v.optional(businessDays, {}), "Which days are business days, for deadlines."),
    changes: described(
      v.optional(changes, {}),
      "What changed before the outage began: whether it is shown, and where it is looked up.",
    ),
    dashboard: described(v.optional(dashboard, {}), "What else the dashboard shows."),
    severities: described(
      v.optional(
        v.record(key, severity, "expected severities by key, without dashes: `sev2: { name: SEV2 }`"),
        {},
      ),
      "Other severities, by key: lower-case letters, digits and dashes.",
    ),
    vocabulary: described(
      v.optional(vocabulary, {}),
      "Your own words: for `/update`, in addition to the shipped ones, and for the issue form's labels.",
    ),
    notify: described(
      v.optional(v.array(receiver, "expected a list of receivers: `- product: slack`"), []),
      "Who is notified outside GitHub: chat, pagers and webhooks (docs/notifications.md).",
    ),
    alerts: described(
      v.optional(alerts, {}),
      "How the alerts of monitoring systems become incidents (docs/alerts.md). Mustache templates see `source`, `key`, `state`, `title`, `summary`, `severity`, `customer`, `impact`, `count`, `labels`, `annotations` and `payload`.",
    ),
    statusPage: described(
      v.optional(statusPage),
      "The public status page (docs/status-page.md). Left out: there is none, and `/publish` publishes nothing.",
    ),
  },
  "expected settings such as `timezone: UTC`",
);

export type WrittenConfig = v.InferOutput<typeof ConfigSchema>;
