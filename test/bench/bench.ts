/** Prints what Sev1 costs, with what it should cost beside it. Nothing is asserted: machines differ. */
import { measureGrowth } from "./growth.ts";
import { measureReading } from "./reading.ts";
import { measureScenarios } from "./scenarios.ts";
import { measureSize } from "./size.ts";
import { measureStart } from "./start.ts";
import { table } from "./table.ts";

const START = "Start, median of interleaved runs; the request goes to loopback, without TLS";
const GROWTH = "Growth: requests / rounds, time on the processor, peak memory";

console.log(table(START, await measureStart()));
console.log(table("Size of the bundle", measureSize("dist")));
console.log(table("Reading the tasks of a body of 16, 32 and 64 KB", measureReading()));
console.log(
  table("Requests / rounds, a round being a wait for one or more of them", await measureScenarios()),
);
console.log(table(GROWTH, await measureGrowth()));
