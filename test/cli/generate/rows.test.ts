import { expect, test } from "vitest";
import { mutationTable } from "../../../src/cli/generate/mutation.ts";
import { proofTable } from "../../../src/cli/generate/proofs.ts";

const mutants = (...statuses: string[]) => ({ mutants: statuses.map((status) => ({ status })) });

test("scores are of the files that ran; the others keep theirs, and what is no longer tested goes", () => {
  const page =
    "| `src/a.ts` | 9 | 9 | 100 % |\n| `src/b.ts` | 8 | 4 | 50 % |\n| `src/gone.ts` | 1 | 1 | 100 % |";
  const a = mutants("Killed", "Timeout", "Survived", "NoCoverage", "RuntimeError", "CompileError", "Ignored");
  const table = mutationTable(page, { files: { "src/a.ts": a } }, ["src/a.ts", "src/b.ts", "src/new.ts"]);
  expect(table.split("\n").slice(2)).toEqual([
    "| `src/a.ts` | 4 | 2 | 50 % |",
    "| `src/b.ts` | 8 | 4 | 50 % |",
  ]);
  const all = { "src/a.ts": mutants(...Array.from({ length: 199 }, () => "Killed"), "Survived") };
  expect(mutationTable("", { files: all }, ["src/a.ts"])).toContain("| 200 | 199 | 99 % |");
});

test("proofs are of the tests that ran; the others keep theirs, and what is gone goes", () => {
  const row = (what: string, count: string, name: string) =>
    `| ${what} | ${count} | [${name}](../test/deep/${name}.test.ts) |`;
  const page = [row("A", "1 run", "a"), row("B", "2 runs", "b"), row("C", "3 runs", "c")].join("\n");
  const files = ["test/deep/a.test.ts", "test/deep/b.test.ts"];
  const counted = ["4 runs", "5 zones"].map((count) => ({ what: "A", counted: count, test: files[0] ?? "" }));
  expect(proofTable(page, counted, files).split("\n").slice(2)).toEqual([
    row("A", "4 runs", "a"),
    row("A", "5 zones", "a"),
    row("B", "2 runs", "b"),
  ]);
});
