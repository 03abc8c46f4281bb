import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readUpdate } from "../../../src/commands/parse/read-update.ts";
import { isQuieting } from "../../../src/incident/status.ts";

/** Lines as people write them, each with what may become of it: a status, "asked" or "unchanged". */
const corpus = readFileSync("test/commands/parse/written-statuses.txt", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !/^##? /.test(line))
  .map((line) => {
    const at = line.lastIndexOf(" => ");
    return { text: line.slice(0, at), right: line.slice(at + 4).split(", ") };
  });

function read(text: string) {
  const result = readUpdate(` ${text}`, { status: "Investigating" });
  if (!result.ok) return { got: "asked", examples: result.refusal.examples };
  return { got: result.value.status ?? "unchanged", value: result.value };
}

const wrong = (isSo: (got: string, right: readonly string[]) => boolean) =>
  corpus.flatMap(({ text, right }) => {
    const { got } = read(text);
    return isSo(got, right) ? [`${text} => ${got}, for ${right.join(" or ")}`] : [];
  });

test("no status is guessed", () => {
  expect(corpus.length).toBeGreaterThan(700);
  expect(wrong((got, right) => got !== "asked" && !right.includes(got))).toEqual([]);
});

test("at most one in twenty is asked back though a person understands it", () => {
  const asked = wrong((got, right) => got === "asked" && !right.includes(got));
  expect(asked.length).toBeLessThanOrEqual(corpus.length / 20);
});

test("what is asked back can be copied, with the status and without", () => {
  for (const { text } of corpus) {
    const { examples } = read(text);
    if (examples === undefined) continue;
    const offered = examples.map((each) => readUpdate(each.replace(/^\/update/, "")));
    expect(offered.every(({ ok }) => ok)).toBe(true);
  }
});

test("where the status stays, each word is in the text or the promise", () => {
  for (const { text } of corpus) {
    const { got, value } = read(text);
    if (got !== "unchanged") continue;
    const kept = `${value?.summary} ${value?.next ?? ""}`;
    const lost = text.match(/[\p{L}\d]{2,}/gu)?.filter((word) => !kept.includes(word) && word !== "next");
    expect([text, lost ?? []]).toEqual([text, []]);
  }
});

test("a sign of denial or hope asks, whatever status quiets the calls", () => {
  for (const status of ["resolved", "monitoring", "fixed"])
    for (const sign of ["❌", "🚫", "👎", "❓", "🤞", "🤔", ":x:", ":question:"])
      for (const text of [`${sign} ${status}`, `${status} ${sign}`, `${status}, all good ${sign}`])
        expect([text, read(text).got]).toEqual([text, "asked"]);
  expect(isQuieting("Identified")).toBe(false);
  expect(read("❌ identified").got).toBe("Identified");
});
