import { readFile } from "node:fs/promises";
import { parse } from "yaml";

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
