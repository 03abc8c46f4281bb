import type * as v from "valibot";
import { distance } from "../markdown/edit-distance.ts";
import { slug } from "../markdown/slug.ts";
import { TASK } from "./playbook-schema.ts";
import { firstChars } from "../markdown/text.ts";

/** A mistake in a user's file, by its path: the value there is removed and the default applies. */
export interface Problem {
  readonly path: readonly Key[];
  readonly message: string;
}

export type Key = string | number;
type SchemaIssue = v.BaseIssue<unknown>;

/** Everything that a schema rejects in a value, one problem per path. */
export function problemsOf(schema: Schema, issues: readonly SchemaIssue[]): Problem[] {
  const all = issues.flatMap((issue) => flat(issue, []));
  const lists = all.filter(({ isList }) => isList).map(({ path }) => path);
  const found = all.filter(({ path }) => !lists.some((list) => isBelow(path, list)));
  return firstPerPath(found.flatMap((each) => problemsAt(schema, each)));
}

const isBelow = (path: readonly Key[], above: readonly Key[]) =>
  path.length > above.length && above.every((key, i) => path[i] === key);

/** The first problem at each place. */
const firstPerPath = (problems: readonly Problem[]): Problem[] =>
  [...new Map(problems.toReversed().map((each) => [JSON.stringify(each.path), each])).values()].toReversed();

interface Located {
  readonly issue: SchemaIssue;
  readonly path: readonly Key[];
  readonly isList?: boolean;
}

/** A list where names were expected: what is told of its items would tell nobody. */
function asList(issue: SchemaIssue, path: readonly Key[]): Located | undefined {
  const place = issue.path?.findIndex(({ input, key }) => Array.isArray(input) && typeof key === "string");
  if (place === undefined || place < 0 || !issue.path) return undefined;
  return { issue, path: path.slice(0, path.length - issue.path.length + place), isList: true };
}

/** Where one of several forms was meant but is wrong deeper inside, that is the mistake to tell. */
function flat(issue: SchemaIssue, above: readonly Key[]): Located[] {
  const path = [...above, ...(issue.path ?? []).map(({ key }) => key as Key)];
  const kind = Array.isArray(issue.input) ? "number" : "string";
  const inner = (issue.issues ?? []).filter((each) => typeof each.path?.[0].key === kind);
  if (inner.length > 0) return inner.flatMap((each) => flat(each, path));
  return [asList(issue, path) ?? { issue, path }];
}

function problemsAt(schema: Schema, { issue, path, isList }: Located): Problem[] {
  if (isList) {
    const words = messageAt(schema, path) ?? "expected names, each with its value";
    return [{ path, message: `\`${nameOf(path)}\`: ${words}, got a list` }];
  }
  if (issue.type === "strict_object" && issue.expected === "never")
    return unknownSettings(schema, issue, path.slice(0, -1));
  const isMissing = issue.type === "strict_object" && issue.received === "undefined";
  const words = issue.message.startsWith("expected") ? issue.message : `expected ${issue.expected}`;
  const got = isSecret(path) ? "" : `, got ${receivedOf(issue)}`;
  const told = isMissing ? "is missing" : words + got;
  return [{ path, message: `\`${nameOf(path)}\`${isMissing ? " " : ": "}${told}${suggestion(issue)}` }];
}

/** A setting that names a secret may contain the secret itself, so the value is not repeated. */
const isSecret = (path: readonly Key[]): boolean =>
  path[0] === "notify" && /^(?:url|routingKey|signingKey)$/.test(String(path[2]));

function receivedOf({ type, received, input }: SchemaIssue): string {
  if (type === "min_length") return Array.isArray(input) ? "an empty list" : "nothing";
  if (type === "max_length") return Array.isArray(input) ? `${input.length}` : `${String(input).length}`;
  return RECEIVED[received] ?? shorten(received);
}

/** What a value is, for people. */
const RECEIVED: Readonly<Record<string, string>> = {
  Array: "a list",
  Object: "keys with values",
  null: "nothing",
};

const shorten = (text: string) => (text.length > 60 ? `${firstChars(text, 60)}…` : text);

const nameOf = (path: readonly Key[]) =>
  path.map((key, i) => (typeof key === "number" ? `[${key}]` : (i > 0 ? "." : "") + key)).join("") ||
  "the file";

/** Texts that are checked by a function are zones and days, and no zone is near a day. */
function suggestion({ type, input, message }: SchemaIssue): string {
  if (typeof input !== "string") return "";
  if (message === TASK)
    return `. Write: \`- { id: ${slug(input, "task")}, text: ${JSON.stringify(input)} }\``;
  const zone = type === "check" ? nearestZone(input) : undefined;
  return zone === undefined ? "" : `. Did you mean "${zone}"?`;
}

/** A zone by its name or its city. */
export function nearestZone(typed: string): string | undefined {
  const zones = Intl.supportedValuesOf("timeZone");
  const cityOf = (zone: string) => zone.slice(zone.lastIndexOf("/") + 1);
  const wanted = typed.trim().replace(/\s+/g, "_").toLowerCase();
  const byCity = (city: string | undefined) => zones.find((zone) => cityOf(zone).toLowerCase() === city);
  const near = () =>
    nearestName(
      cityOf(wanted),
      zones.map((zone) => cityOf(zone).toLowerCase()),
    );
  return ABBREVIATIONS[wanted] ?? byCity(wanted) ?? nearestName(typed, zones) ?? byCity(near());
}

/** What people mean by an abbreviation that is no zone, or one without summer time. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  et: "America/New_York",
  est: "America/New_York",
  edt: "America/New_York",
  ct: "America/Chicago",
  cst: "America/Chicago",
  cdt: "America/Chicago",
  mt: "America/Denver",
  mst: "America/Denver",
  mdt: "America/Denver",
  pt: "America/Los_Angeles",
  pst: "America/Los_Angeles",
  pdt: "America/Los_Angeles",
  bst: "Europe/London",
  cest: "Europe/Berlin",
  ist: "Asia/Kolkata",
  jst: "Asia/Tokyo",
  sgt: "Asia/Singapore",
  aest: "Australia/Sydney",
};

/** A schema told only of the first key that it does not know; people are told of all. */
function unknownSettings(schema: Schema, issue: SchemaIssue, path: readonly Key[]): Problem[] {
  const known = settingsAt(schema, path);
  const parent = issue.path?.at(-1)?.input as object;
  const unknown = Object.keys(parent).filter((key) => !known.includes(key));
  return unknown.map((key) => ({
    path: [...path, key],
    message: `\`${shorten(nameOf([...path, key]))}\` is not a setting. ${didYouMean(key, known, `Available: ${known.join(", ")}`)}`,
  }));
}

/** What a schema is made of, as far as its keys are concerned. */
export interface Schema {
  readonly wrapped?: unknown;
  readonly options?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly item?: unknown;
  readonly value?: unknown;
  readonly message?: unknown;
}

const settingsAt = (schema: Schema, path: readonly Key[]): string[] =>
  schemasAt(schema, path).flatMap(({ entries }) => Object.keys(entries ?? {}));

/** What may stand at a path: one of several where there are several forms. */
function schemasAt(schema: Schema, path: readonly Key[]): Schema[] {
  if (schema.wrapped) return schemasAt(schema.wrapped, path);
  if (schema.options) return schema.options.flatMap((option) => schemasAt(option as Schema, path));
  const [key, ...rest] = path;
  if (key === undefined) return [schema];
  return schemasAt(schema.entries?.[key] ?? schema.item ?? schema.value ?? {}, rest);
}

const messageAt = (schema: Schema, path: readonly Key[]): string | undefined =>
  schemasAt(schema, path)
    .map(({ message }) => message)
    .find((message) => typeof message === "string");

/** The nearest of the known names as a question, or `otherwise` where none is near. */
export function didYouMean(typed: string, known: readonly string[], otherwise: string): string {
  const near = nearestName(typed, known);
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

/** The known name that differs by a typo, or is one of the words in what was typed: "incident_time" and "time". */
export function nearestName(typed: string, known: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase().slice(0, 40);
  const near = known
    .map((name) => ({ name, away: distance(name.toLowerCase(), wanted) }))
    .filter(({ name, away }) => away <= 2 && away < name.length / 2)
    .toSorted((a, b) => a.away - b.away);
  const words = wanted.split(/[^a-z\d]+/);
  return near[0]?.name ?? known.find((name) => name.length > 2 && words.includes(name.toLowerCase()));
}
