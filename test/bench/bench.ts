/** Prints what Sev1 costs, with what it should cost beside it. Nothing is asserted: machines differ. */
import { measureGrowth } from "./growth.ts";
import { measureMinutes } from "./minutes.ts";
import { measureReading } from "./reading.ts";
import { measureScenarios } from "./scenarios.ts";
import { measureSize } from "./size.ts";
import { measureStart } from "./start.ts";
import { table } from "./table.ts";

const START = "Start, median of interleaved runs; the request goes to loopback, without TLS";
const REQUESTS = "Requests / rounds, a round being a wait for one or more of them";
const MINUTES = "Billed minutes of a private repository, from the opening to the closing";
const GROWTH = "Growth: requests / rounds, time on the processor, peak memory";

/** Each by the name that selects it: `npm run bench -- minutes`. */
const PARTS: Readonly<Record<string, () => Promise<string>>> = {
  start: async () => table(START, await measureStart()),
  size: async () => table("Size of the bundle", measureSize("dist")),
  reading: async () => table("Reading the tasks of a body of 16, 32 and 64 KB", measureReading()),
  requests: async () => table(REQUESTS, await measureScenarios()),
  minutes: async () => table(MINUTES, await measureMinutes()),
  growth: async () => table(GROWTH, await measureGrowth()),
};

const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(PARTS))
  if (wanted.length === 0 || wanted.includes(name)) console.log(await measure());
