import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";

/**
 * A Rolldown plugin for the two files beside the bundle: `LICENSES`, with name, version and licence of every package
 * in it, and the `package.json` that tells Node that these files are CommonJS while the repository is not.
 */
export const extras = (): Plugin => ({
  name: "sev1-extras",
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
    const folders = new Set(chunks.flatMap((chunk) => chunk.moduleIds).flatMap((id) => packageFolder(id) ?? []));
    const licenses = [...folders].map(license).toSorted();
    this.emitFile({ type: "asset", fileName: "LICENSES", source: `${licenses.join(`\n\n${"-".repeat(80)}\n\n`)}\n` });
    this.emitFile({ type: "asset", fileName: "package.json", source: '{ "type": "commonjs" }\n' });
  },
});

const packageFolder = (id: string) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];

function license(folder: string): string {
  const { name, version, license: kind } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((found) => /^licen[cs]e/i.test(found));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${kind})\n\n${text}`.trim();
}
