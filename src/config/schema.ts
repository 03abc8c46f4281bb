import * as v from "valibot";
import { FIELD_IDS } from "../incident/form.ts";
import type { FieldId } from "../incident/form.ts";
import { NEWS, PRODUCTS } from "../incident/settings.ts";
import { described, duration, handle, key, line, names, oneOf, people } from "./fields.ts";

/** `.github/sev1.yml` as people write it; the published JSON Schema is generated from this. */

const roleName = v.pipe(line(60), v.regex(/^[^:]*$/, "expected a name without a colon"));
const role = v.union(
  [handle, v.array(handle), v.strictObject({ name: v.optional(roleName), people: v.optional(people) })],
  "expected a handle, a list of handles, or `name` and `people`",
);

/** Countries and cities whose zones have no slash: Cuba, Iran, Eire. */
const isPlace = (zone: string): boolean => /^(?:cuba|eire|iran|zulu)$/i.test(zone);

/** Zones whose name is short; others such as EST have no summer time, or mean several. */
const SHORT = new Set(["UTC", "UCT", "GMT", "CET", "EET", "MET", "WET", "PRC", "ROC", "ROK"]);

const isZone = (zone: string): boolean => {
  if (/^[A-Z]{1,4}$/i.test(zone) && !SHORT.has(zone.toUpperCase()) && !isPlace(zone)) return false;
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
    within: described(duration, "How long after the call somebody has to acknowledge it (`/ack`): 15m."),
    notify: described(names, "Roles or handles that are called where nobody has, once."),
  },
  "expected `within` and `notify`",
);

const escalation = v.strictObject(
  {
    after: described(duration, "How long the outage has lasted: 1h, 90m, 1h30m, 2 days."),
    notify: described(v.optional(names, "ceo"), "Roles or handles that the comment mentions."),
    label: described(v.optional(line(50), "escalated"), "The label set on the incident."),
    text: described(
      v.optional(line(500)),
      "What the comment says; left out: who has to be looped in after how long.",
    ),
    acknowledge: described(
      v.optional(acknowledge),
      "Who is called next where nobody acknowledges the call; left out: nobody.",
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
      "The shape of the postmortem: contributing-factors, root-cause, google-sre or pagerduty.",
    ),
    reviewers: described(v.optional(names, "lead"), "Roles or handles that are asked to review it."),
  },
  "expected `template` or `reviewers`, such as `template: root-cause`",
);

const cadence = v.strictObject(
  {
    every: described(v.optional(duration), "While the outage lasts: 4h. Left out: never."),
    resolved: described(v.optional(duration), "Once it is resolved: 1d. Left out: never."),
  },
  "expected `every` and `resolved`",
);

const DATE = "expected a day such as 2026-12-24";
const REGION = "expected the code of a part of the country such as CA";
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
      "ISO 3166 code of a country, such as US: its public holidays are no business days.",
    ),
    region: described(v.optional(region), "The part of it, such as CA, where that has holidays of its own."),
    holidays: described(
      v.optional(v.array(day, "expected a list of days: [2026-12-24]"), []),
      "Further days off, each as year-month-day.",
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
      "Days of the week that are no business days.",
    ),
  },
  "expected `country`, `holidays` or `weekend`, such as `country: US`",
);

const FILE = "expected a file in .github/sev1/ such as playbook-sev2.yml";

const severity = v.strictObject(
  {
    name: described(v.optional(line(20)), "As the templates show it; left out: the key in capitals."),
    escalation: described(
      v.optional(v.array(escalation, "expected a list of steps: `- after: 4h`"), []),
      "Its own steps, as in `escalation`; left out: none.",
    ),
    updates: described(v.optional(cadence, {}), "Its own times, as in `updates`; left out: never."),
    playbook: described(
      v.optional(v.pipe(v.string(FILE), v.regex(/^[A-Za-z\d_][\w.-]{0,99}\.ya?ml$/, FILE))),
      "Its own playbook, a file in `.github/sev1/`; left out: the usual one.",
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
      "What closing with something left to do brings: a line on the dashboard (advise), a comment too (warn), a reopening (block).",
    ),
    merge: described(
      v.optional(oneOf(["reopen", "accept"]), "reopen"),
      "What a merge that closes the issue (`Fixes #7`) brings while the outage goes on: a reopening, or what any closing brings.",
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
      "Further words for each status in `/update`, in any language.",
    ),
    sections: described(
      v.optional(
        wordsFor(["summary", "impact", "notes"], "expected titles by section, such as `impact: Auswirkung`"),
        {},
      ),
      "Further titles of the sections of an `/update`, in any language.",
    ),
    form: described(
      v.optional(formLabels, {}),
      "Labels of the issue form's fields, in any language; `npm run generate` writes the form with them.",
    ),
  },
  "expected `statuses`, `sections` or `form`",
);

const dashboard = v.strictObject(
  {
    fields: described(
      v.optional(v.array(line(200), "expected a list of labels: `fields: [Detected by]`"), []),
      "Labels of further fields of the issue form, shown as rows.",
    ),
  },
  "expected `fields`, such as `fields: [Detected by]`",
);

const SECRET = "expected the name of an environment variable such as MATTERMOST_URL, never the secret itself";
/** Never one of the runner's own: the job's token is among them. */
const secret = v.pipe(
  v.string(SECRET),
  v.regex(/^(?!(?:ACTIONS|GITHUB|INPUT|RUNNER)_)[A-Z][A-Z\d_]{0,99}$/, SECRET),
);
const NEWS_LIST = `expected a list of events: ${NEWS.join(", ")}`;

const receiver = v.strictObject(
  {
    product: described(oneOf(PRODUCTS), `What it is: ${PRODUCTS.join(", ")}.`),
    url: described(v.optional(secret), "The environment variable that holds its address, as a secret."),
    routingKey: described(v.optional(secret), "PagerDuty: the variable that holds the integration's key."),
    signingKey: described(v.optional(secret), "Webhook: the variable that holds the secret that signs."),
    events: described(
      v.optional(v.pipe(v.array(v.picklist(NEWS, NEWS_LIST), NEWS_LIST), v.minLength(1, NEWS_LIST))),
      `What it is told: ${NEWS.join(", ")}. Left out: all of it; PagerDuty: escalation and unacknowledged.`,
    ),
    severities: described(
      v.optional(v.array(line(40), "expected a list of severities: [sev1]"), []),
      "Keys of the severities of which it is told. Left out: all.",
    ),
    channel: described(v.optional(line(64)), "Mattermost: another channel than the webhook's own."),
    mention: described(
      v.optional(v.pipe(line(200), v.regex(/^@/, 'expected Mattermost names such as "@erin @oncall"'))),
      "Mattermost: who is mentioned in a call, and notified until they acknowledge it.",
    ),
    priority: described(
      v.optional(oneOf(["urgent", "important", "standard"])),
      "Mattermost: how a call is marked. Left out: urgent. All but standard ask for an acknowledgement.",
    ),
    silent: described(
      v.optional(v.boolean()),
      "Mattermost: whether all but calls come silently. Left out: no.",
    ),
  },
  "expected a receiver with `product` and `url`",
);

export const ConfigSchema = v.strictObject(
  {
    timezone: described(
      v.optional(zone, "UTC"),
      "The zone in which times are shown, and read where none is said.",
    ),
    timeFormat: described(
      v.optional(oneOf(["12h", "24h"]), "12h"),
      "How times of day are shown: 7:20pmET (12h) or 19:20 ET (24h).",
    ),
    severity: described(v.optional(line(20), "SEV1"), "The severity as the templates show it."),
    roles: described(
      v.optional(v.record(key, role, 'expected roles by key, without dashes: `lead: "@ana"`'), {}),
      "Who holds which role: a handle, a list of them, or a name and people. Other keys make new roles.",
    ),
    escalation: described(
      v.optional(v.array(escalation, "expected a list of steps: `- after: 1h`"), [{ after: "1h" }]),
      "What happens while the outage lasts: each step comes once. An empty list: nothing.",
    ),
    postmortem: described(v.optional(postmortem, {}), "How the postmortem is written and who reviews it."),
    hints: described(
      v.optional(v.record(key, line(500), 'expected hints by task: `pin-data: "How to pin"`'), {}),
      "Text below a task of the playbook, by the task's id.",
    ),
    updates: described(
      v.optional(cadence, {}),
      "After how long without an update the lead is reminded, where no time was promised.",
    ),
    patience: described(
      v.optional(duration, "30m"),
      "After how long roles that nobody has taken are pointed out, once.",
    ),
    clock: described(
      v.optional(oneOf(["calls", "all", "off"]), "all"),
      "What comes within a minute of its time: what calls people (calls), reminders too (all), or nothing (off): then an event or the hourly run brings it.",
    ),
    closing: described(
      v.optional(v.union([policy, closing], CLOSING), "advise"),
      "What closing with something left to do brings: a line on the dashboard (advise), a comment too (warn), a reopening (block). Written `{ left: warn, merge: accept }` it says as well that a merge may close an incident; a merge is reopened otherwise, as it resolves nothing.",
    ),
    businessDays: described(
      v.optional(businessDays, {}),
      "Which days count where something is due in business days.",
    ),
    dashboard: described(v.optional(dashboard, {}), "What the dashboard shows beside its own rows."),
    severities: described(
      v.optional(
        v.record(key, severity, "expected severities by key, without dashes: `sev2: { name: SEV2 }`"),
        {},
      ),
      "Severities beside the usual one, by key: lower-case letters, digits and dashes.",
    ),
    vocabulary: described(
      v.optional(vocabulary, {}),
      "Words of your own: those that `/update` reads beside the shipped ones, and the labels of the issue form.",
    ),
    notify: described(
      v.optional(v.array(receiver, "expected a list of receivers: `- product: slack`"), []),
      "Who is told outside GitHub: chat, pagers and webhooks (docs/notifications.md).",
    ),
  },
  "expected settings such as `timezone: UTC`",
);

export type WrittenConfig = v.InferOutput<typeof ConfigSchema>;
