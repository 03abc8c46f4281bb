import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "./table.ts";

/** The files of the bundle that run, in KB; those beside index.js are loaded only when they are needed. */
export function measureSize(folder: string): Row[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const sizes = files.map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const largestFirst = sizes.toSorted((a, b) => b.bytes - a.bytes);
  return [{ name: "all", bytes: total }, ...largestFirst].map(({ name, bytes }) => ({
    what: name,
    value: `${(bytes / 1024).toFixed(1)} KB`,
  }));
}
