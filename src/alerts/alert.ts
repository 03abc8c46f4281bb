/** An alert or a group of alerts, in one form for all products. All its text is untrusted. */
export interface Alert {
  /** The product's name, for people. */
  readonly source: string;
  /** What groups alerts into one incident. */
  readonly key: string;
  readonly isFiring: boolean;
  readonly title: string;
  readonly summary: string;
  readonly severity: string;
  readonly customer: string;
  readonly impact: string;
  readonly began?: Date | undefined;
  readonly links: readonly Link[];
  /** Shared by all members. */
  readonly labels: Texts;
  readonly annotations: Texts;
  /** The members of the group; a single alert is its own member. */
  readonly members: readonly Member[];
  /** How many members the sender left out. */
  readonly omitted: number;
  /** The whole payload, for templates. */
  readonly payload: Json;
}

export interface Member {
  readonly name: string;
  readonly isFiring: boolean;
  readonly began?: Date | undefined;
  readonly url?: string | undefined;
}

export interface Link {
  readonly text: string;
  readonly url: string;
}

export type Texts = Readonly<Record<string, string>>;
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object, even if a template wrote it as text. */
export function objectOf(value: unknown): Json {
  const read = typeof value === "string" && value.trimStart().startsWith("{") ? parsed(value) : value;
  return isJson(read) ? read : {};
}

/** A list, even if a template wrote it as text. */
export function listOf(value: unknown): readonly unknown[] {
  const read = typeof value === "string" && value.trimStart().startsWith("[") ? parsed(value) : value;
  return Array.isArray(read) ? (read as unknown[]) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const textOf = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";

export const textsOf = (value: unknown): Texts =>
  Object.fromEntries(Object.entries(objectOf(value)).map(([key, each]) => [key, textOf(each)]));

/** An instant: ISO 8601, or Datadog's milliseconds since 1970. Go's zero time counts as missing. */
export function dateOf(value: unknown): Date | undefined {
  const text = textOf(value);
  const date = new Date(
    /^\d{12,14}$/.test(text) ? Number(text) : /^\d{4}-\d\d-\d\dT/.test(text) ? text : NaN,
  );
  return date.getTime() > 0 ? date : undefined;
}

/** An address that may be a link. */
export const urlOf = (value: unknown): string | undefined =>
  /^https?:\/\/[^\s<>"`|@()[\]]{1,1000}$/.exec(textOf(value))?.[0];

export const linksOf = (...links: readonly (readonly [text: string, url: unknown])[]): Link[] =>
  links.flatMap(([text, value]) => {
    const url = urlOf(value);
    return url === undefined ? [] : [{ text, url }];
  });
