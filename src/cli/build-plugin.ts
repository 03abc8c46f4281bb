import { readFile } from "node:fs/promises";
import { parse } from "yaml";

/** A Rolldown plugin that drops the half of `yaml` that writes, because Sev1 only reads YAML (12 KB). */
export const readOnly = () => ({
  name: "sev1-read-only",
  load: {
    filter: { id: /\/yaml\/browser\/dist\/stringify\/\w+\.js$/ },
    async handler(id: string) {
      const names = /^export \{(.+)\};$/m.exec(await readFile(id, "utf8"))?.[1] ?? "";
      const exported = names.split(",").map((name) => `nothing as ${name.trim()}`);
      return {
        code: `const nothing = () => "";\nexport { ${exported.join(", ")} };`,
        moduleType: "js" as const,
      };
    },
  },
});

/** markdown-it's parts for inline text and HTML output. */
const INLINE =
  /^\/\/#region src\/(?:renderer|rules_inline\/\w+|rules_core\/(?:linkify|replacements|smartquotes|text_join))\.ts$(.+?)^\/\/#endregion$/gms;

/** A Rolldown plugin that drops everything in markdown-it but its block rules (20 KB). */
export const blocksOnly = () => ({
  name: "sev1-blocks-only",
  load: {
    filter: { id: /\/markdown-it\/dist\/markdown-it\.mjs$/ },
    async handler(id: string) {
      const code = (await readFile(id, "utf8")).replace(INLINE, (_region, inside: string) => {
        const names = [...inside.matchAll(/^(?:function|var|class) ([\w$]+)/gm)].map(([, name]) => name);
        return `var ${names.map((name) => `${name} = nothing`).join(", ")};`;
      });
      return { code: `${code}\nfunction nothing() {}`, moduleType: "js" as const };
    },
  },
});

/**
 * A plugin for Rolldown and Vitest: `*.mustache` is imported as its text and `templates/playbooks/*.yml` as parsed
 * data, so that the Action reads no file and loads no YAML parser for what it ships.
 */
export const templates = () => ({
  name: "sev1-templates",
  load: {
    filter: { id: /\.mustache$|\/templates\/playbooks\/[^/]+\.yml$/ },
    async handler(id: string) {
      const text = await readFile(id, "utf8");
      const value: unknown = id.endsWith(".yml") ? parse(text) : text;
      return { code: `export default ${JSON.stringify(value)};`, moduleType: "js" as const };
    },
  },
});
