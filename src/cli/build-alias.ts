import { fileURLToPath } from "node:url";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const NOTHING = at("src/cli/build-nothing.ts");

/** What takes another's place in the bundle, and in the tests, so that they test what is bundled. */
export const alias = {
  // Of markdown-it only the rules of blocks run. These serve what stands within a line, and are 44 KB.
  "linkify-it": NOTHING,
  entities: NOTHING,
  mdurl: NOTHING,
  "punycode.js": NOTHING,
  "uc.micro": NOTHING,
  // The same code as ES modules: what is not used of it stays out.
  yaml: at("node_modules/yaml/browser/index.js"),
};
