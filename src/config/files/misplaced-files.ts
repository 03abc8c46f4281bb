import type { ConfigError } from "../../incident/settings.ts";
import { FILES } from "../index.ts";

/** Paths of a commit with what is in them, where it was read. */
export type Paths = ReadonlyMap<string, string | undefined>;

/** What people call the settings, with an ending of their own. */
const SETTINGS = /^\.?sev[-_. ]?1(?:\.config|\.settings)?\.(?:ya?ml|json5?|toml)(?:\.\w{1,8})?$/i;
const YAML = /\.ya?ml$/i;
/** A workflow may well be called sev1.yml. */
const WORKFLOW = /^(?:on|["']on["']|jobs)\s*:/m;

/** Settings that nobody reads, since they have another name or lie in another folder. */
export const misplacedFiles = (paths: Paths): ConfigError[] =>
  [...paths].flatMap(([path, text]): ConfigError[] => {
    const [name = ""] = path.split("/").slice(-1);
    const isRead = FILES.some((each) => each === path);
    const isWorkflow = path.includes("/workflows/") && (text === undefined || WORKFLOW.test(text));
    if (isRead || isWorkflow || !SETTINGS.test(name)) return [];
    const message = YAML.test(name)
      ? `is not read: the settings are ${FILES[0]}. Move it: \`git mv ${path} ${FILES[0]}\``
      : `is not read: the settings are YAML, in ${FILES[0]}. Write them there, for example \`timezone: Europe/Berlin\``;
    return [{ file: path, line: 1, column: 1, message }];
  });
