import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";

const RULER = `\n\n${"-".repeat(80)}\n\n`;

/** The bundle contains a table generated from this package's data, but none of its code. */
const HOLIDAYS = { table: "src/config/holidays.json", folder: "node_modules/date-holidays" };

/** A Rolldown plugin that writes `LICENSES`: name, version and licence text of every package in the bundle. */
export const licenses = (): Plugin => ({
  name: "sev1-licenses",
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
    const folders = new Set(modules.flatMap((id) => packageFolder(id) ?? []));
    const data = modules.some((id) => id.endsWith(HOLIDAYS.table)) ? [holidayLicense()] : [];
    const source = `${[...[...folders].map(license), ...data].toSorted().join(RULER)}\n`;
    this.emitFile({ type: "asset", fileName: "LICENSES", source });
  },
});

const packageFolder = (id: string) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];

function license(folder: string): string {
  const { name, version, license: kind } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((found) => /^licen[cs]e/i.test(found));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${kind})\n\n${text}`.trim();
}

function holidayLicense(): string {
  const { about } = JSON.parse(readFileSync(HOLIDAYS.table, "utf8"));
  return `${license(HOLIDAYS.folder)}\n\n----\n\n${HOLIDAYS.table}: ${about}`;
}
