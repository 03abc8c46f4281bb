import * as v from "valibot";
import { described } from "../fields.ts";
import { parseYaml } from "../yaml.ts";

/** The front matter of a postmortem, for tools; the published JSON Schema is generated from this. */

const INSTANT = "expected a time such as 2026-11-17T15:20:00Z, or null";
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const instant = v.optional(v.nullable(v.pipe(v.string(INSTANT), v.regex(ISO, INSTANT))), null);

const MINUTES = "expected a number of minutes, or null";
const minutes = v.optional(v.nullable(v.pipe(v.number(MINUTES), v.minValue(0, MINUTES))), null);

const text = v.optional(v.nullable(v.string("expected a text")), null);

const CALL = "expected `after`, `due` and `at`";

const NUMBER = "expected the incident's number";

export const FrontMatterSchema = v.looseObject(
  {
    format: described(
      v.optional(v.literal(1, "expected 1")),
      "Version of this front matter. Where it stands, corrective actions become issues at the merge.",
    ),
    incident: described(v.pipe(v.number(NUMBER), v.integer(NUMBER)), "Number of the incident."),
    url: described(text, "Address of the incident."),
    title: described(text, "Title of the incident."),
    customer: described(v.string("expected the customer's name"), "Who was down."),
    severity: described(text, "Severity, as the templates show it."),
    timezone: described(text, "IANA time zone of the times in the text."),
    began: described(instant, "When the outage began."),
    declared: described(instant, "When the incident was declared: opened, or labelled later."),
    acknowledged: described(instant, "When somebody who was called acknowledged it."),
    identified: described(instant, "When the cause was known."),
    mitigated: described(instant, "When the customer worked again."),
    resolved: described(instant, "When it was resolved."),
    closed: described(instant, "When the incident was closed."),
    minutes_to_declare: described(minutes, "From the beginning to the declaration."),
    minutes_to_acknowledge: described(minutes, "From the beginning to the acknowledgement."),
    minutes_to_identify: described(minutes, "From the beginning until the cause was known."),
    minutes_to_mitigate: described(minutes, "From the beginning until the customer worked again."),
    minutes_to_resolve: described(minutes, "From the beginning to the resolution."),
    people: described(v.optional(v.unknown()), "Who held each role, by the role's name."),
    escalations: described(
      v.optional(
        v.array(v.looseObject({ after: text, due: instant, at: instant }, CALL), "expected a list"),
        [],
      ),
      "The calls: after how long, when each was due, when it came.",
    ),
    what: described(
      text,
      "What was reported: with the next two, later incidents that look alike find this one.",
    ),
    ended_by: described(text, "What ended it: release and pull requests."),
    files: described(
      v.nullish(v.array(v.string("expected paths"), "expected a list of paths"), []),
      "Files that the fix touched, for later incidents in the same ones: paths.",
    ),
    cause: described(text, "The cause in a few words, as the archive shows it."),
    deployment: described(
      v.optional(v.nullable(v.boolean("expected true, false or null")), null),
      "Whether a deployment caused it.",
    ),
  },
  "expected `incident`, `customer` and the times between two lines `---`",
);

export type FrontMatter = v.InferOutput<typeof FrontMatterSchema>;

const MAX_LENGTH = 20_000;
const FENCE = /^---[ \t]*\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** The front matter of a file, or what is wrong with it: a sentence. */
export function readFrontMatter(file: string): FrontMatter | string {
  const found = FENCE.exec(file.slice(0, MAX_LENGTH))?.[1];
  if (found === undefined) return "it has no front matter between two lines `---` at its top";
  const { value, errors } = parseYaml(found, "");
  const [wrong] = errors;
  if (wrong) return `line ${wrong.line + 1} of it is ${wrong.message}`;
  const read = v.safeParse(FrontMatterSchema, value);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const path = issue.path?.map(({ key }) => String(key)).join(".");
  return path ? `\`${path}\`: ${issue.message}` : issue.message;
}
