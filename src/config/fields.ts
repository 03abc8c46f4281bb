import * as v from "valibot";
import { singleSpaced } from "../markdown/text.ts";

/** Shared by the schemas of settings and playbooks. Patterns have no flags, because JSON Schema has none. */

// An account of an enterprise ends in an underscore and the enterprise's short code.
const LOGIN = "[A-Za-z\\d][A-Za-z\\d-]{0,38}(?:_[A-Za-z\\d]{1,38})?(?:\\/[A-Za-z\\d][\\w.-]{0,99})?";
const KEY = "[a-z][a-z\\d-]{0,39}";

/** Days, hours, minutes. One space at most between two parts: more of them could be matched in many ways. */
export const DURATION =
  /^(?=\d)(?:(\d{1,3}) ?d(?:ays?)?)? ?(?:(\d{1,4}) ?h(?:ours?)?)? ?(?:(\d{1,5}) ?m(?:in(?:utes?)?)?)?$/;

const HANDLE = 'expected a GitHub handle such as "@ana", or a team such as "@acme/support"';
const ACCOUNT = 'expected a GitHub account such as "@monitoring", or a GitHub App such as "@my-app[bot]"';
const KEYS = "expected lower-case letters, digits and dashes";
const WHO = 'expected a role\'s key such as ceo, or a handle such as "@ana"';
const SPAN = "expected a duration such as 1h, 90m, 1h30m or 2 days";

export const handle = v.pipe(v.string(HANDLE), v.regex(new RegExp(`^@?${LOGIN}$`), HANDLE));
export const key = v.pipe(v.string(KEYS), v.regex(new RegExp(`^${KEY}$`), KEYS));
const who = v.pipe(v.string(WHO), v.regex(new RegExp(`^(?:@${LOGIN}|${KEY})$`), WHO));
export const people = v.union([handle, v.array(handle)], "expected a handle, or a list of handles");
const account = v.pipe(
  v.string(ACCOUNT),
  v.regex(new RegExp(`^@?(?:${LOGIN}|[A-Za-z\\d][A-Za-z\\d-]{0,38}\\[bot\\])$`), ACCOUNT),
);
/** Who may send: people, or GitHub Apps under the names of their bots. */
export const accounts = v.union([account, v.array(account)], ACCOUNT);
export const names = v.union(
  [who, v.pipe(v.array(who), v.minLength(1, "expected at least one name"))],
  "expected a role's key or a handle, or a list of these",
);

/** Text that stands in one line of Markdown, however it is folded in the file. */
export const line = (max: number) =>
  v.pipe(
    v.string("expected some text"),
    v.regex(/\S/, "expected some text"),
    v.maxLength(max, `expected at most ${max} characters`),
    v.transform(singleSpaced),
  );

export const duration = v.pipe(
  v.string(SPAN),
  v.regex(DURATION, SPAN),
  v.regex(/[1-9]/, "expected more than zero"),
);

/** A schema with its description for tables and editors. */
export const described = <Schema extends v.GenericSchema>(schema: Schema, text: string) =>
  v.pipe(schema, v.description(text));

/** One of at least two words. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  v.picklist(words, `expected ${words.slice(0, -1).join(", ")} or ${words.at(-1)}`);
