import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readTimeNow } from "../../src/time/parse-time.ts";
import type { Direction } from "../../src/time/parse-time.ts";
import { proves } from "../deep/proof.ts";

/**
 * Times as people write them. Each line says what a person would understand: a wall time and its zone, a length of time
 * from the comment on, or "?" where two people could understand different things. Temporal makes the instant of it.
 */
interface Written {
  readonly text: string;
  readonly meaning: string;
  readonly reference: string;
  readonly zone: string;
  readonly direction: Direction;
}

const HEAD = /^at (\S+) in (\S+), (past|future)$/;

function readCorpus(text: string): Written[] {
  let [reference, zone, direction] = ["", "", "past" as Direction];
  return text.split("\n").flatMap((line) => {
    const head = HEAD.exec(line);
    if (head) [reference, zone, direction] = [head[1] ?? "", head[2] ?? "", head[3] as Direction];
    const [said, meaning] = line.split(" => ");
    return meaning === undefined ? [] : [{ text: said ?? "", meaning, reference, zone, direction }];
  });
}

const corpus = readCorpus(readFileSync("test/time/written-times.txt", "utf8"));
const count = {
  "times as people write them": corpus.length,
  "read wrong": 0,
  "asked back although clear": 0,
};

proves("Times in words: the same instant as Temporal, or asked back", count);

/** The instant that is meant, as Temporal has it; undefined where none is. */
function meant({ meaning, reference }: Written): number | undefined {
  if (meaning === "?") return undefined;
  const from = Temporal.Instant.from(reference);
  if (/^[+-]P/.test(meaning)) return from.add(Temporal.Duration.from(meaning)).epochMilliseconds;
  const [wall = "", zone = ""] = meaning.split(" ");
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
}

const read = ({ text, reference, zone, direction }: Written) =>
  readTimeNow(text, new Date(reference), zone, direction);

const shown = (each: Written) => {
  const reading = read(each);
  const meaning = reading.at ? [reading.at.toISOString()] : [reading.why, ...reading.choices];
  return `${each.text} (${each.direction}) => ${meaning.join(", ")}`;
};

test("no time is read wrong", () => {
  const wrong = corpus.filter((each) => {
    const { at } = read(each);
    return at && at.getTime() !== meant(each);
  });
  count["read wrong"] = wrong.length;
  expect(wrong.map(shown)).toEqual([]);
});

test("at most one in twenty is asked back though a person understands it", () => {
  const clear = corpus.filter(({ meaning }) => meaning !== "?");
  const asked = clear.filter((each) => !read(each).at).map(shown);
  count["asked back although clear"] = asked.length;
  expect(asked.length).toBeLessThanOrEqual(clear.length / 20);
  expect(corpus.length).toBeGreaterThanOrEqual(400);
});

test("what is asked back can be copied: each choice is read as one instant", () => {
  const unclear = corpus.flatMap((each) => {
    const reading = read(each);
    return reading.at ? [] : reading.choices.map((text) => ({ ...each, text }));
  });
  expect(unclear.filter((each) => !read(each).at).map(shown)).toEqual([]);
});
