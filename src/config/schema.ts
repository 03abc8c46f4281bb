import * as v from "valibot";

/** `.github/sev1.yml` as people write it. The published JSON Schema is generated from this, so patterns have no flags. */

// An account of an enterprise ends in an underscore and the enterprise's short code.
const LOGIN = "[A-Za-z\\d][A-Za-z\\d-]{0,38}(?:_[A-Za-z\\d]{1,38})?(?:\\/[A-Za-z\\d][\\w.-]{0,99})?";
const KEY = "[a-z][a-z\\d-]{0,39}";

/** Days, hours, minutes. One space at most between two parts: more of them could be matched in many ways. */
export const DURATION =
  /^(?=\d)(?:(\d{1,3}) ?d(?:ays?)?)? ?(?:(\d{1,4}) ?h(?:ours?)?)? ?(?:(\d{1,5}) ?m(?:in(?:utes?)?)?)?$/;

const HANDLE = 'expected a GitHub handle such as "@ana", or a team such as "@acme/support"';
const KEYS = "expected lower-case letters, digits and dashes";
const WHO = 'expected a role\'s key such as ceo, or a handle such as "@ana"';
const SPAN = "expected a duration such as 1h, 90m, 1h30m or 2 days";

const handle = v.pipe(v.string(HANDLE), v.regex(new RegExp(`^@?${LOGIN}$`), HANDLE));
const key = v.pipe(v.string(KEYS), v.regex(new RegExp(`^${KEY}$`), KEYS));
const who = v.pipe(v.string(WHO), v.regex(new RegExp(`^(?:@${LOGIN}|${KEY})$`), WHO));
const people = v.union([handle, v.array(handle)], "expected a handle, or a list of handles");
const names = v.union(
  [who, v.pipe(v.array(who), v.minLength(1, "expected at least one name"))],
  "expected a role's key or a handle, or a list of these",
);

/** Text that stands in one line of Markdown, however it is folded in the file. */
const line = (max: number) =>
  v.pipe(
    v.string("expected some text"),
    v.regex(/\S/, "expected some text"),
    v.maxLength(max, `expected at most ${max} characters`),
    v.transform((text) => text.replace(/\s+/g, " ").trim()),
  );

const roleName = v.pipe(line(60), v.regex(/^[^:]*$/, "expected a name without a colon"));
const role = v.union(
  [handle, v.array(handle), v.strictObject({ name: v.optional(roleName), people: v.optional(people) })],
  "expected a handle, a list of handles, or `name` and `people`",
);

const isZone = (zone: string): boolean => {
  try {
    return !/^[+-]/.test(Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
};

const ZONE = "expected an IANA time zone such as America/New_York or UTC";
const zone = v.pipe(v.string(ZONE), v.check(isZone, ZONE));
const duration = v.pipe(v.string(SPAN), v.regex(DURATION, SPAN), v.regex(/[1-9]/, "expected more than zero"));
const TEMPLATES = ["contributing-factors", "root-cause"] as const;

const described = <Schema extends v.GenericSchema>(schema: Schema, text: string) =>
  v.pipe(schema, v.description(text));

const escalation = v.strictObject(
  {
    after: described(duration, "How long the outage has lasted: 1h, 90m, 1h30m, 2 days."),
    notify: described(v.optional(names, "ceo"), "Roles or handles that the comment mentions."),
    label: described(v.optional(line(50), "escalated"), "The label set on the incident."),
    text: described(
      v.optional(line(500)),
      "What the comment says; left out: who has to be looped in after how long.",
    ),
  },
  "expected a step with `after` and `notify`",
);

const postmortem = v.strictObject({
  template: described(
    v.optional(v.picklist(TEMPLATES, `expected ${TEMPLATES.join(" or ")}`), "contributing-factors"),
    "The shape of the postmortem: contributing-factors or root-cause.",
  ),
  reviewers: described(v.optional(names, "lead"), "Roles or handles that are asked to review it."),
});

export const ConfigSchema = v.strictObject(
  {
    timezone: described(
      v.optional(zone, "UTC"),
      "The zone in which times are shown, and read where none is said.",
    ),
    severity: described(v.optional(line(20), "SEV1"), "The severity as the templates show it."),
    roles: described(
      v.optional(v.record(key, role), {}),
      "Who holds which role: a handle, a list of them, or a name and people. Other keys make new roles.",
    ),
    escalation: described(
      v.optional(v.array(escalation, "expected a list of steps: `- after: 1h`"), [{ after: "1h" }]),
      "What happens while the outage lasts: each step comes once. An empty list: nothing.",
    ),
    postmortem: described(v.optional(postmortem, {}), "How the postmortem is written and who reviews it."),
    hints: described(
      v.optional(v.record(key, line(500)), {}),
      "Text below a task of the playbook, by the task's id.",
    ),
  },
  "expected settings such as `timezone: UTC`",
);

export type WrittenConfig = v.InferOutput<typeof ConfigSchema>;

const COUNT = "expected a whole number from 1 to 365";
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(1, COUNT), v.maxValue(365, COUNT));
const DUE = "expected either `hours` or `businessDays` after the resolution";
const due = v.pipe(
  v.strictObject({ hours: v.optional(count), businessDays: v.optional(count) }, DUE),
  v.check((written) => Object.keys(written).length === 1, DUE),
);

const task = v.strictObject({
  id: key,
  text: line(300),
  hint: v.optional(line(500)),
  kind: v.optional(v.picklist(["reply-to-customer", "customer-confirmation"])),
  wants: v.optional(v.picklist(["timeline-for-resolution"])),
  role: v.optional(key),
  evidence: v.optional(
    v.picklist(["status-update", "pull-request", "merge", "cherry-pick", "release-candidate", "release"]),
  ),
  due: v.optional(due),
});

const list = <Item extends v.GenericSchema>(item: Item, max: number, what: string) =>
  v.pipe(v.array(item, what), v.minLength(1, what), v.maxLength(max, `expected at most ${max}`));

const stage = v.strictObject({ name: line(100), tasks: list(task, 100, "expected a list of tasks") });

export const PlaybookSchema = v.strictObject(
  { name: line(200), stages: list(stage, 50, "expected a list of stages") },
  "expected a playbook with `name` and `stages`",
);
