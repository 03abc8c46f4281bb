import * as v from "valibot";
import { key, line, oneOf } from "./fields.ts";

/** A playbook as people write it. */

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
  kind: v.optional(oneOf(["reply-to-customer", "customer-confirmation"])),
  wants: v.optional(v.picklist(["timeline-for-resolution"])),
  role: v.optional(key),
  evidence: v.optional(
    oneOf(["status-update", "pull-request", "merge", "cherry-pick", "release-candidate", "release"]),
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
