import * as v from "valibot";
import { described, line, oneOf } from "../fields.ts";

const ADDRESS = 'expected an https address such as "https://status.example.com"';

export const statusPage = v.strictObject(
  {
    name: described(line(80), "Name of the page, such as Example Status."),
    url: described(
      v.pipe(
        v.string(ADDRESS),
        v.regex(/^https:\/\/[A-Za-z\d.-]{1,200}(?::\d{1,5})?(?:\/[\w.~-]{1,100}){0,8}\/?$/, ADDRESS),
      ),
      "Address at which you serve it.",
    ),
    publish: described(
      v.optional(oneOf(["ask", "auto"]), "ask"),
      "What appears on it: an incident after `/publish`, and of its words those that `/publish` showed (ask), or each confirmed incident with every update, redacted, before anybody has read it (auto).",
    ),
  },
  "expected `name` and `url`, such as `{ name: Example Status, url: https://status.example.com }`",
);
