import { stage } from "./child.ts";
import type { Case, Measured } from "./child.ts";
import { median } from "./table.ts";
import type { Row } from "./table.ts";

const RUNS = 25;
const OBSERVED_RUNS = 5;

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
const FOREIGN: Case = { name: "unrelated event", payload: issue("bug") };
const INCIDENT: Case = { name: "event of an incident, refused", payload: issue("sev1") };
const CASES = [BARE, FOREIGN, INCIDENT] as const;

/** Starts bare Node and the bundle by turns, so that all of them meet the same machine. */
export async function measureStart(): Promise<Row[]> {
  const { run, close } = await stage();
  const [bare, foreign, incident] = await interleave(RUNS, CASES, (each) => run(each));
  const observed = await interleave(OBSERVED_RUNS, CASES, (each) => run(each, { observe: true }));
  close();
  const base = median(bare.map((each) => each.exit));
  const times = (ms: number) => `${ms.toFixed(0)} ms  ×${(ms / base).toFixed(2)}`;
  return [
    { what: "bare Node, start to end", value: times(base) },
    {
      what: `${FOREIGN.name}, start to end`,
      value: times(median(foreign.map(({ exit }) => exit))),
      aim: "≤ ×1.15",
    },
    {
      what: "start to first request",
      value: times(median(incident.map(({ request }) => request ?? NaN))),
      aim: "≤ ×1.5",
    },
    ...CASES.map(({ name }, i) => ({ what: `peak memory, ${name}`, value: memory(observed[i] ?? []) })),
  ];
}

const memory = (runs: readonly Measured[]) =>
  `${median(runs.map(({ seen }) => seen?.memory ?? NaN)).toFixed(0)} MB`;

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
