import * as v from "valibot";
import { described, key, line, oneOf } from "./fields.ts";

/** A playbook as people write it. */

const COUNT = "expected a whole number from 1 to 365";
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(1, COUNT), v.maxValue(365, COUNT));
const DUE = "expected either `hours` or `businessDays` after the resolution";
const due = v.pipe(
  v.strictObject({ hours: v.optional(count), businessDays: v.optional(count) }, DUE),
  v.check((written) => Object.keys(written).length === 1, DUE),
);

export const TASK = "expected a task with `id` and `text`: `- { id: read-logs, text: Read the logs }`";
const STAGE = "expected a stage with `name` and `tasks`";

const task = v.strictObject(
  {
    id: described(key, "Names the task in settings. It never changes."),
    text: described(line(300), "What people tick."),
    hint: described(v.optional(line(500)), "Stands below the task."),
    kind: described(
      v.optional(oneOf(["reply-to-customer", "customer-confirmation"])),
      "The customer hears from us, or says that it is over.",
    ),
    wants: described(
      v.optional(v.picklist(["timeline-for-resolution"], "expected timeline-for-resolution")),
      "What a reply to the customer tells: when it is expected to be over.",
    ),
    role: described(v.optional(key), "Who does it, a role of `.github/sev1.yml`."),
    evidence: described(
      v.optional(
        oneOf(["status-update", "pull-request", "merge", "cherry-pick", "release-candidate", "release"]),
      ),
      "What shows in git that it was done.",
    ),
    due: described(v.optional(due), "By when, counted from the resolution: hours or business days."),
  },
  TASK,
);

const list = <Item extends v.GenericSchema>(item: Item, max: number, what: string) =>
  v.pipe(v.array(item, what), v.minLength(1, what), v.maxLength(max, `expected at most ${max}`));

const stage = v.strictObject(
  {
    name: described(line(100), "Its heading, such as 1 - Repair."),
    tasks: list(task, 100, "expected at least one task: `tasks: [{ id: read-logs, text: Read the logs }]`"),
  },
  STAGE,
);

export const PlaybookSchema = v.strictObject(
  {
    name: described(line(200), "The playbook's name."),
    stages: list(stage, 50, "expected at least one stage: `stages: [{ name: 1 - Repair, tasks: … }]`"),
  },
  "expected a playbook with `name` and `stages`",
);
