import type * as v from "valibot";
import { distance } from "../incident/status.ts";
import { firstChars } from "../markdown/text.ts";

/** A mistake in a file that users own, by the path to it: what is there is taken out, and the default holds. */
export interface Problem {
  readonly path: readonly Key[];
  readonly message: string;
}

export type Key = string | number;
type Issue = v.BaseIssue<unknown>;

/** Everything that a schema finds wrong in a value, one problem a place. */
export function problemsOf(schema: Schema, issues: readonly Issue[]): Problem[] {
  const found = issues.flatMap((issue) => flat(issue, [])).flatMap((each) => problemsAt(schema, each));
  return onePerPlace(found);
}

/** The first problem at each place. */
const onePerPlace = (problems: readonly Problem[]): Problem[] =>
  [...new Map(problems.toReversed().map((each) => [JSON.stringify(each.path), each])).values()].toReversed();

interface Located {
  readonly issue: Issue;
  readonly path: readonly Key[];
}

/** Where one of several forms was meant but is wrong deeper inside, that is the mistake to tell. */
function flat(issue: Issue, above: readonly Key[]): Located[] {
  const path = [...above, ...(issue.path ?? []).map(({ key }) => key as Key)];
  const kind = Array.isArray(issue.input) ? "number" : "string";
  const inner = (issue.issues ?? []).filter((each) => typeof each.path?.[0].key === kind);
  return inner.length > 0 ? inner.flatMap((each) => flat(each, path)) : [{ issue, path }];
}

function problemsAt(schema: Schema, { issue, path }: Located): Problem[] {
  if (issue.type === "strict_object" && issue.expected === "never")
    return unknownKeys(schema, issue, path.slice(0, -1));
  const isMissing = issue.type === "strict_object" && issue.received === "undefined";
  const words = issue.message.startsWith("expected") ? issue.message : `expected ${issue.expected}`;
  const told = isMissing ? "is missing" : `${words}, got ${shorten(issue.received)}`;
  return [{ path, message: `\`${nameOf(path)}\`${isMissing ? " " : ": "}${told}${suggestion(issue)}` }];
}

const shorten = (text: string) => (text.length > 60 ? `${firstChars(text, 60)}…` : text);

const nameOf = (path: readonly Key[]) =>
  path.map((key, i) => (typeof key === "number" ? `[${key}]` : (i > 0 ? "." : "") + key)).join("") ||
  "the file";

/** Texts that are checked by a function are zones and days, and no zone is near a day. */
function suggestion({ type, input }: Issue): string {
  if (type !== "check" || typeof input !== "string") return "";
  const zone = didYouMean(input, Intl.supportedValuesOf("timeZone"), "");
  return zone && `. ${zone}`;
}

/** A schema told only of the first key that it does not know; people are told of all. */
function unknownKeys(schema: Schema, issue: Issue, path: readonly Key[]): Problem[] {
  const known = keysAt(schema, path);
  const parent = issue.path?.at(-1)?.input as object;
  const unknown = Object.keys(parent).filter((key) => !known.includes(key));
  return unknown.map((key) => ({
    path: [...path, key],
    message: `\`${shorten(nameOf([...path, key]))}\` is no setting. ${didYouMean(key, known, `There are: ${known.join(", ")}`)}`,
  }));
}

/** What a schema is made of, as far as its keys are concerned. */
export interface Schema {
  readonly wrapped?: unknown;
  readonly options?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly item?: unknown;
  readonly value?: unknown;
}

function keysAt(schema: Schema, path: readonly Key[]): string[] {
  if (schema.wrapped) return keysAt(schema.wrapped, path);
  if (schema.options) return schema.options.flatMap((option) => keysAt(option as Schema, path));
  const [key, ...rest] = path;
  if (key === undefined) return Object.keys(schema.entries ?? {});
  return keysAt(schema.entries?.[key] ?? schema.item ?? schema.value ?? {}, rest);
}

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
