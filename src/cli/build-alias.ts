import { fileURLToPath } from "node:url";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const NOTHING = at("src/cli/build-nothing.ts");

/** Module replacements for the bundle, and for the tests, so that they test what is bundled. */
export const alias = {
  // Only markdown-it's block rules run. These packages serve inline rules and take 44 KB.
  "linkify-it": NOTHING,
  entities: NOTHING,
  mdurl: NOTHING,
  "punycode.js": NOTHING,
  "uc.micro": NOTHING,
  // The same code as ES modules, which can be tree-shaken.
  yaml: at("node_modules/yaml/browser/index.js"),
};
