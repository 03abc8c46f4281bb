import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "./table.ts";

/** Loaded only where the settings name a country. */
const HOLIDAYS = "holidays.js";

/** The files of the bundle that run, in KB. */
export function measureSize(folder: string): Row[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const sizes = files.map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
  const sum = sizes.filter(({ name }) => name !== HOLIDAYS).reduce((all, { bytes }) => all + bytes, 0);
  const rows = sizes.toSorted((a, b) => b.bytes - a.bytes).map(({ name, bytes }) => row(name, bytes));
  return [{ ...row(`all but ${HOLIDAYS}`, sum), aim: "what an event loads ≤ 500 KB" }, ...rows];
}

const row = (what: string, bytes: number): Row => ({ what, value: `${(bytes / 1024).toFixed(1)} KB` });
