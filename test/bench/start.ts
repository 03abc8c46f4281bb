import { stage } from "./child.ts";
import type { Case, Measured } from "./child.ts";
import { median } from "./table.ts";
import type { Row } from "./table.ts";

const RUNS = 25;
const MEMORY_RUNS = 5;

const issue = (...labels: string[]) => ({
  action: "labeled",
  issue: {
    number: 1,
    title: "Logins fail",
    body: "Text\n".repeat(200),
    labels: labels.map((name) => ({ name })),
  },
  repository: { name: "incidents", owner: { login: "octo" }, default_branch: "main" },
  sender: { login: "lead", type: "User" },
});

const BARE: Case = { name: "bare Node" };
const FOREIGN: Case = { name: "foreign event", payload: issue("bug") };
const INCIDENT: Case = { name: "incident", payload: issue("sev1") };

/** Starts bare Node and the bundle by turns, so that all of them meet the same machine. */
export async function measureStart(): Promise<Row[]> {
  const { run, close } = await stage();
  const [bare, foreign, incident] = await interleave(RUNS, [BARE, FOREIGN, INCIDENT], (each) => run(each));
  const peaks = await interleave(MEMORY_RUNS, [BARE, FOREIGN, INCIDENT], (each) =>
    run(each, { memory: true }),
  );
  close();
  const base = median(bare.map((each) => each.exit));
  const times = (ms: number) => `${ms.toFixed(1)} ms  ×${(ms / base).toFixed(2)}`;
  return [
    { what: "bare Node, start to end", value: times(base) },
    {
      what: "event that is none of ours, start to end",
      value: times(middle(foreign, "exit")),
      aim: "aim ≤ ×1.15",
    },
    { what: "start to first request", value: times(middle(incident, "request")), aim: "aim ≤ ×1.5" },
    ...[BARE, FOREIGN, INCIDENT].map((each, i) => memoryRow(each, peaks[i] ?? [])),
  ];
}

const middle = (runs: readonly Measured[], key: keyof Measured) => median(runs.map((run) => run[key] ?? NaN));

const memoryRow = ({ name }: Case, runs: readonly Measured[]): Row => ({
  what: `peak memory, ${name}`,
  value: `${middle(runs, "memory").toFixed(1)} MB`,
});

async function interleave<const T extends readonly Case[]>(
  rounds: number,
  cases: T,
  run: (what: Case) => Promise<Measured>,
): Promise<{ [Key in keyof T]: Measured[] }> {
  const found = cases.map((): Measured[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, what] of cases.entries()) found[i]?.push(await run(what));
  }
  return found as { [Key in keyof T]: Measured[] };
}
