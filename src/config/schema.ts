import * as v from "valibot";

/** `.github/sev1.yml` as people write it. The published JSON Schema is generated from this. */

const HANDLE = /^@?[a-z\d](?:[a-z\d-]{0,38})(?:\/[a-z\d][\w.-]{0,99})?$/i;
const KEY = /^[a-z][a-z\d-]{0,39}$/;
export const DURATION = /^(?:(\d{1,3})\s*d(?:ays?)?)?\s*(?:(\d{1,3})\s*h(?:ours?)?)?\s*(?:(\d{1,4})\s*m(?:in(?:utes?)?)?)?$/i;

const handle = v.pipe(v.string(), v.regex(HANDLE, "expected a GitHub handle such as @ana, or a team such as @acme/support"));
const people = v.union([handle, v.array(handle)], "expected a handle such as @ana, or a list of handles");
const roleKey = v.pipe(v.string(), v.regex(KEY, "expected a role's key: lower-case letters, digits and dashes"));
const line = (max: number) => v.pipe(v.string(), v.nonEmpty("expected some text"), v.maxLength(max, `expected at most ${max} characters`));

const role = v.union(
  [people, v.strictObject({ name: v.optional(line(60)), people: v.optional(people) })],
  "expected a handle, a list of handles, or `name` and `people`",
);

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined && !/^[+-]/.test(zone);
  } catch {
    return false;
  }
};

const duration = v.pipe(
  v.string(),
  v.regex(DURATION, "expected a duration such as 1h, 90m or 1h30m"),
  v.regex(/[1-9]/, "expected a duration longer than zero"),
);

const escalation = v.strictObject({
  after: v.pipe(duration, v.description("How long the outage has lasted: 1h, 90m, 1h30m, 2d.")),
  notify: v.pipe(
    v.optional(v.array(v.union([roleKey, handle], "expected a role's key or a handle such as @ana")), ["ceo"]),
    v.description("Roles or handles that the comment mentions."),
  ),
  label: v.pipe(v.optional(line(50), "escalated"), v.description("The label set on the incident.")),
  text: v.pipe(v.optional(line(500), "MME Sev 1 outage >1 hour requires CEO looped into customer"), v.description("What the comment says.")),
});

export const ConfigSchema = v.strictObject({
  timezone: v.pipe(
    v.optional(v.pipe(v.string(), v.check(isZone, "expected an IANA time zone such as America/New_York or UTC")), "UTC"),
    v.description("The zone in which times are shown, and read where none is said."),
  ),
  severity: v.pipe(v.optional(line(20), "SEV1"), v.description("The severity as the templates show it.")),
  roles: v.pipe(
    v.optional(v.record(roleKey, role), {}),
    v.description("Who holds which role: a handle, a list of them, or a name and people. Other keys make new roles."),
  ),
  escalation: v.pipe(
    v.optional(v.array(escalation), [{ after: "1h" }]),
    v.description("What happens when the outage lasts: each step comes once."),
  ),
  postmortem: v.pipe(
    v.optional(
      v.strictObject({
        template: v.pipe(
          v.optional(v.picklist(["contributing-factors", "root-cause"]), "contributing-factors"),
          v.description("The shape of the postmortem."),
        ),
        reviewers: v.pipe(v.optional(v.array(roleKey), ["lead"]), v.description("Roles whose people review it.")),
      }),
      {},
    ),
    v.description("How the postmortem is written and who reviews it."),
  ),
  hints: v.pipe(
    v.optional(v.record(v.pipe(v.string(), v.regex(KEY, "expected a task's id")), line(500)), {}),
    v.description("Text below a task of the playbook, by the task's id."),
  ),
});

export type WrittenConfig = v.InferOutput<typeof ConfigSchema>;

const task = v.strictObject({
  id: v.pipe(v.string(), v.regex(KEY, "expected an id: lower-case letters, digits and dashes")),
  text: line(300),
  hint: v.optional(line(500)),
  kind: v.optional(v.picklist(["reply-to-customer"])),
  wants: v.optional(v.picklist(["timeline-for-resolution"])),
  role: v.optional(roleKey),
  evidence: v.optional(v.picklist(["status-update", "pull-request", "commit", "release"])),
  due: v.optional(v.strictObject({ hours: v.optional(v.number()), businessDays: v.optional(v.pipe(v.number(), v.integer(), v.maxValue(90))) })),
});

export const PlaybookSchema = v.strictObject({
  name: line(200),
  stages: v.pipe(
    v.array(v.strictObject({ name: line(100), tasks: v.pipe(v.array(task), v.maxLength(100)) })),
    v.minLength(1, "expected at least one stage"),
    v.maxLength(50),
  ),
});
