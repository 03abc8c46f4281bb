import { performance } from "node:perf_hooks";
import { readTasks } from "../../src/markdown/checklist.ts";
import { median } from "./table.ts";
import type { Row } from "./table.ts";

const SIZES = [16, 32, 64];
const RUNS = 7;

const UNITS = {
  "an ordinary playbook":
    "## 1 - Escalation\n\n- [ ] Open a bridge and post its link\n  - *Pin it in the channel*\n\n",
  "nested quotes": ">",
  "nested lists": "- ",
  "open boxes": "- [ ",
  "emphasis that never ends": "*a_ ",
  backticks: "`a``b",
  "open comments": "<!-- ",
  "open links": "[a](",
};

/** How long reading the tasks of a body takes, for bodies of 16, 32 and 64 KB: twice the text, twice the time. */
export function measureReading(): Row[] {
  return Object.entries(UNITS).map(([what, unit]) => ({
    what,
    value: SIZES.map((size) =>
      `${time(unit.repeat((size * 1024) / unit.length)).toFixed(1)} ms`.padStart(9),
    ).join(""),
    aim: what === "an ordinary playbook" ? "" : "aim ≤ 100 ms",
  }));
}

function time(body: string): number {
  const runs = Array.from({ length: RUNS }, (_, run) => {
    // What was read is remembered: each time it is another text.
    const text = `${run}\n\n${body}`;
    const start = performance.now();
    readTasks(text);
    return performance.now() - start;
  });
  return median(runs);
}
