import * as v from "valibot";
import { FIELD_IDS } from "../incident/form.ts";
import type { FieldId } from "../incident/form.ts";
import { NEWS, PRODUCTS } from "../incident/settings.ts";
import { described, duration, handle, key, line, names, oneOf, people } from "./fields.ts";

/** `.github/sev1.yml` as people write it. The published JSON Schema is generated from this. */

const roleName = v.pipe(line(60), v.regex(/^[^:]*$/, "expected a name without a colon"));
const role = v.union(
  [handle, v.array(handle), v.strictObject({ name: v.optional(roleName), people: v.optional(people) })],
  "expected a handle, a list of handles, or `name` and `people`",
);

/** Countries and cities whose zones have no slash: Cuba, Iran, Eire. */
const isZoneWithoutSlash = (zone: string): boolean => /^(?:cuba|eire|iran|zulu)$/i.test(zone);

/** Short zone names that are safe. Others, such as EST, have no daylight saving time or are ambiguous. */
const SHORT = new Set(["UTC", "UCT", "GMT", "CET", "EET", "MET", "WET", "PRC", "ROC", "ROK"]);

const isZone = (zone: string): boolean => {
  if (/^[A-Z]{1,4}$/i.test(zone) && !SHORT.has(zone.toUpperCase()) && !isZoneWithoutSlash(zone)) return false;
  try {
    return !/^[+-]/.test(Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
};

const ZONE = "expected an IANA time zone such as America/New_York or UTC";
const zone = v.pipe(v.string(ZONE), v.check(isZone, ZONE));

const acknowledge = v.strictObject(
  {
    within: described(duration, "How long people have to acknowledge the call (`/ack`): 15m."),
    notify: described(names, "Roles or handles to call, once, if nobody does."),
  },
  "expected `within` and `notify`",
);

const escalation = v.strictObject(
  {
    after: described(duration, "How long the outage has lasted: 1h, 90m, 1h30m, 2 days."),
    notify: described(v.optional(names, "ceo"), "Roles or handles to mention."),
    label: described(v.optional(line(50), "escalated"), "Label to set on the incident."),
    text: described(
      v.optional(line(500)),
      "What the comment says. Default: who has to be looped in after how long.",
    ),
    acknowledge: described(
      v.optional(acknowledge),
      "Who is called next if nobody acknowledges the call. Default: nobody.",
    ),
  },
  "expected a step with `after` and `notify`",
);

const postmortem = v.strictObject(
  {
    template: described(
      v.optional(
        oneOf(["contributing-factors", "root-cause", "google-sre", "pagerduty"]),
        "contributing-factors",
      ),
      "The postmortem's format: contributing-factors, root-cause, google-sre or pagerduty.",
    ),
    reviewers: described(v.optional(names, "lead"), "Roles or handles requested as reviewers."),
    archive: described(
      v.optional(v.boolean(), true),
      "Whether `postmortems/README.md` is kept: a table of all incidents, with their figures.",
    ),
    actions: described(
      v.optional(v.boolean(), true),
      "Whether each corrective action becomes an issue once the postmortem is merged.",
    ),
    customer: described(
      v.optional(v.boolean(), true),
      "Whether the customer's version is drafted beside it, without internal details. Sev1 never sends it.",
    ),
    gate: described(
      v.optional(oneOf(["advisory", "required"]), "advisory"),
      "What findings of its review do to the check on its pull request: advisory leaves it green, required fails it.",
    ),
  },
  "expected `template`, `reviewers` or `gate`, such as `template: root-cause`",
);

const cadence = v.strictObject(
  {
    every: described(v.optional(duration), "While the outage lasts: 4h. Default: never."),
    resolved: described(v.optional(duration), "Once it is resolved: 1d. Default: never."),
  },
  "expected `every` and `resolved`",
);

const DATE = "expected a day such as 2026-12-24";
const REGION = "expected a region's code such as CA";
const WEEKEND = "expected one to six days of the week: [saturday, sunday]";
const WEEKDAY = "expected a day of the week such as saturday";

/** The days of the week, Sunday first. */
export const WEEKDAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

const day = v.pipe(v.string(DATE), v.regex(/^\d{4}-\d{2}-\d{2}$/, DATE), v.check(isDay, DATE));
const region = v.pipe(
  v.union([line(20), v.pipe(v.number(REGION), v.integer(REGION))], REGION),
  v.transform(String),
);

const businessDays = v.strictObject(
  {
    country: described(
      v.optional(line(60)),
      "ISO 3166 code of a country, such as US, whose public holidays are not business days.",
    ),
    region: described(v.optional(region), "Region of that country, such as CA, if it has its own holidays."),
    holidays: described(
      v.optional(v.array(day, "expected a list of days: [2026-12-24]"), []),
      "More days off, each as year-month-day.",
    ),
    weekend: described(
      v.optional(
        v.pipe(
          v.array(v.picklist(WEEKDAYS, WEEKDAY), WEEKEND),
          v.minLength(1, WEEKEND),
          v.maxLength(6, WEEKEND),
        ),
        ["saturday", "sunday"],
      ),
      "Days of the week that are not business days.",
    ),
  },
  "expected `country`, `holidays` or `weekend`, such as `country: US`",
);

const FILE = "expected a file in .github/sev1/ such as playbook-sev2.yml";

const severity = v.strictObject(
  {
    name: described(v.optional(line(20)), "Name shown in texts. Default: the key in capitals."),
    escalation: described(
      v.optional(v.array(escalation, "expected a list of steps: `- after: 4h`"), []),
      "Its own steps, as in `escalation`. Default: none.",
    ),
    updates: described(v.optional(cadence, {}), "Its own times, as in `updates`. Default: never."),
    playbook: described(
      v.optional(v.pipe(v.string(FILE), v.regex(/^[A-Za-z\d_][\w.-]{0,99}\.ya?ml$/, FILE))),
      "Its own playbook, a file in `.github/sev1/`. Default: the usual one.",
    ),
  },
  "expected a severity with `name`, `escalation`, `updates` or `playbook`",
);

const policy = oneOf(["advise", "warn", "block"]);
const CLOSING = "expected advise, warn or block";

const closing = v.strictObject(
  {
    left: described(
      v.optional(policy, "advise"),
      "What happens if work is left when the issue is closed: a line on the dashboard (advise), also a comment (warn), or the issue is reopened (block).",
    ),
    merge: described(
      v.optional(oneOf(["reopen", "accept"]), "reopen"),
      "What happens if a merge closes the issue (`Fixes #7`) during the outage: the issue is reopened (reopen), or it counts as closed (accept).",
    ),
  },
  CLOSING,
);

const words = v.union(
  [line(40), v.pipe(v.array(line(40)), v.maxLength(20, "expected at most 20 words"))],
  "expected a word, or a list of words",
);
const wordsFor = <const Keys extends readonly [string, ...string[]]>(keys: Keys, expected: string) =>
  v.strictObject(
    Object.fromEntries(keys.map((each) => [each, v.optional(words)])) as Record<
      Keys[number],
      v.OptionalSchema<typeof words, undefined>
    >,
    expected,
  );

const formLabels = v.strictObject(
  Object.fromEntries(FIELD_IDS.map((id) => [id, v.optional(line(100))])) as Record<
    FieldId,
    v.OptionalSchema<ReturnType<typeof line>, undefined>
  >,
  "expected labels by field, such as `customer: Kunde`",
);

const vocabulary = v.strictObject(
  {
    statuses: described(
      v.optional(
        wordsFor(
          ["investigating", "identified", "monitoring", "resolved"],
          "expected words by status, such as `resolved: behoben`",
        ),
        {},
      ),
      "More words for each status in `/update`, in any language.",
    ),
    sections: described(
      v.optional(
        wordsFor(
          ["summary", "impact", "notes"],
          "expected headings by section, such as `impact: Auswirkung`",
        ),
        {},
      ),
      "More headings for the sections of an `/update`, in any language.",
    ),
    form: described(
      v.optional(formLabels, {}),
      "Labels of the issue form's fields, in any language. Run `npm run generate` to update the form.",
    ),
  },
  "expected `statuses`, `sections` or `form`",
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

const SECRET = "expected the name of an environment variable such as MATTERMOST_URL, never the secret itself";
/** Never one of the runner's own variables, which include the job's token. */
const secret = v.pipe(
  v.string(SECRET),
  v.regex(/^(?!(?:ACTIONS|GITHUB|INPUT|RUNNER)_)[A-Z][A-Z\d_]{0,99}$/, SECRET),
);
const NEWS_LIST = `expected a list of events: ${NEWS.join(", ")}`;

const receiver = v.strictObject(
  {
    product: described(oneOf(PRODUCTS), `The product: ${PRODUCTS.join(", ")}.`),
    url: described(v.optional(secret), "Environment variable with its address, filled from a secret."),
    routingKey: described(v.optional(secret), "PagerDuty: the variable with the integration key."),
    signingKey: described(v.optional(secret), "Webhook: the variable with the signing secret."),
    events: described(
      v.optional(v.pipe(v.array(v.picklist(NEWS, NEWS_LIST), NEWS_LIST), v.minLength(1, NEWS_LIST))),
      `Events to send: ${NEWS.join(", ")}. Default: all; PagerDuty: escalation and unacknowledged.`,
    ),
    severities: described(
      v.optional(v.array(line(40), "expected a list of severities: [sev1]"), []),
      "Keys of the severities to send. Default: all.",
    ),
    channel: described(v.optional(line(64)), "Mattermost: a channel other than the webhook's own."),
    mention: described(
      v.optional(v.pipe(line(200), v.regex(/^@/, 'expected Mattermost names such as "@erin @oncall"'))),
      "Mattermost: whom a call mentions, and notifies until they acknowledge it.",
    ),
    priority: described(
      v.optional(oneOf(["urgent", "important", "standard"])),
      "Mattermost: priority of a call. Default: urgent. All but standard ask for an acknowledgement.",
    ),
    silent: described(
      v.optional(v.boolean()),
      "Mattermost: post everything but calls silently. Default: no.",
    ),
  },
  "expected a receiver with `product` and `url`",
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
        v.union([v.boolean(), people], 'expected true, or GitHub accounts such as ["@monitoring"]'),
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
  },
  "expected settings such as `timezone: UTC`",
);

export type WrittenConfig = v.InferOutput<typeof ConfigSchema>;
