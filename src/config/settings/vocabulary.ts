import * as v from "valibot";
import { FIELD_IDS } from "../../incident/form.ts";
import type { FieldId } from "../../incident/form.ts";
import { described, line } from "../fields.ts";

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

export const vocabulary = v.strictObject(
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
