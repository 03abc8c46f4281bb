import { isoWithOffset, offsetName, wallOf } from "./format.ts";
import { halvesOf, swapsOf, withClock } from "./ambiguity.ts";
import { hear } from "./chrono.ts";
import type { Direction, Heard, Listener } from "./chrono.ts";
import { instantsOf, upToNow } from "./resolve.ts";

type Doubt = "ambiguous" | "impossible" | "unreadable";

/**
 * What a text says: an instant, or why it says none. "ambiguous" has several meanings, "impossible" is skipped by the
 * clocks. The choices say what may be meant without doubt, the nearest first; what is unreadable has none.
 */
export type Reading =
  | { readonly at: Date }
  | { readonly at?: undefined; readonly why: Doubt; readonly choices: readonly string[] };

/**
 * Reads a time as people write it: "7:05am", "14:20 UTC", "20 minutes ago", "tomorrow 9am", "8amET", "30m". `zone`
 * (IANA) holds where the text names none. Without a day, it is the last such time up to the reference or the next one
 * from it on. Unreadable where the text has no time in its first 80 characters, or one on the wrong side.
 */
export async function readTime(
  text: string,
  reference: Date,
  zone: string,
  direction: Direction,
): Promise<Reading> {
  const { casual } = await import("chrono-node/en");
  const found = understand(text, { chrono: casual, reference, zone, direction, depth: 0 });
  return found.at ? found : { why: found.why, choices: found.meanings.map(({ said }) => said) };
}

interface Meaning {
  readonly said: string;
  readonly at: Date;
}

type Understood =
  | { readonly at: Date }
  | { readonly at?: undefined; readonly why: Doubt; readonly meanings: readonly Meaning[] };

/** What may be meant is put into words, and these are read as any text is: `depth` times so far. */
type Reader = Listener & { readonly depth: number };

/** The half of the day, the order of the date, summer or winter time: then there is no doubt left. */
const DEEPEST = 4;

const UNREADABLE: Understood = { why: "unreadable", meanings: [] };

function understand(text: string, reader: Reader): Understood {
  const heard = reader.depth > DEEPEST ? undefined : hear(text, reader);
  if (!heard) return UNREADABLE;
  const halves = halvesOf(heard).map((half) => [half]);
  const variants = halves.length > 0 ? halves : swapsOf(heard, yearsAround(heard, reader));
  return variants.length > 0 ? settle(variants, reader) : place(heard, reader);
}

const deeper = (reader: Reader): Reader => ({ ...reader, depth: reader.depth + 1 });

/** The years that a date without one can lie in, the likelier first. */
function yearsAround({ home }: Heard, { reference, direction }: Reader): number[] {
  const { year } = wallOf(reference, home);
  return [year, direction === "past" ? year - 1 : year + 1];
}

/** Chooses among variants; each comes in wordings, of which the first that means something counts. */
function settle(variants: readonly (readonly string[])[], reader: Reader): Understood {
  const readable = variants.flatMap((wordings) => {
    const all = wordings.map((said) => ({ said, found: understand(said, deeper(reader)) }));
    return all.find(({ found }) => found !== UNREADABLE) ?? [];
  });
  const near = readable.find(({ found }) => isNear(found.at, reader));
  if (near || readable.length < 2) return (near ?? readable[0])?.found ?? UNREADABLE;
  const meanings = readable.flatMap(({ said, found }) =>
    found.at ? [{ said, at: found.at }] : found.meanings,
  );
  return doubt("ambiguous", meanings, reader);
}

const distance = (at: Date, { reference }: Listener) => Math.abs(at.getTime() - reference.getTime());

const NEAR = 3 * 3_600_000;

/** So near a time is meant although others are possible. One that was only rounded to now is not. */
const isNear = (at: Date | undefined, listener: Listener) =>
  at !== undefined && distance(at, listener) > 0 && distance(at, listener) <= NEAR;

const doubt = (why: Doubt, meanings: readonly Meaning[], listener: Listener): Understood =>
  meanings.length === 0
    ? UNREADABLE
    : { why, meanings: meanings.toSorted((a, b) => distance(a.at, listener) - distance(b.at, listener)) };

function place(heard: Heard, reader: Reader): Understood {
  const { instants, isSkipped } = instantsOf(heard, reader);
  const [at] = instants;
  if (at && instants.length === 1 && !isSkipped) return { at };
  const meanings = instants.flatMap((each) => meaningAt(each, isSkipped, heard, reader) ?? []);
  return doubt(isSkipped ? "impossible" : "ambiguous", meanings, reader);
}

/** The instant in words that are read as it; undefined where there are none, as on the wrong side. */
function meaningAt(at: Date, isSkipped: boolean, heard: Heard, reader: Reader): Meaning | undefined {
  const { home } = heard;
  const { hour, minute } = wallOf(at, home);
  const near = isSkipped ? withClock(heard, hour, minute) : `${heard.said} ${offsetName(at, home)}`;
  const meant = upToNow(at, reader).getTime();
  const said = [near, isoWithOffset(at, home)].find(
    (words) => understand(words, deeper(reader)).at?.getTime() === meant,
  );
  return said === undefined ? undefined : { said, at };
}
