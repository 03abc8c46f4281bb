import { defineConfig } from "rolldown";
import { alias } from "./src/cli/build-alias.ts";
import { licenses } from "./src/cli/build-licenses.ts";
import { blocksOnly, readOnly, templates } from "./src/cli/build-plugin.ts";

/** Only what is used of these is bundled; all of it would load undici and cost each run 38 ms. */
const PURE = /node_modules\/(@actions\/(core|github|http-client|exec|io)|undici|tunnel)\//;

/** A package that is loaded when needed gets a chunk of its name; most of their entry files are called "index". */
const packageOf = (id: string | null) =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id ?? "")?.[1]?.replace(/[@/]/g, "");

export default defineConfig({
  input: { index: "src/main.ts" },
  platform: "node",
  tsconfig: "tsconfig.json",
  transform: { target: "node24" },
  treeshake: { moduleSideEffects: [{ test: PURE, sideEffects: false }] },
  resolve: { alias },
  plugins: [templates(), readOnly(), blocksOnly(), licenses()],
  output: {
    dir: "dist",
    format: "esm",
    cleanDir: true,
    minify: true,
    comments: false,
    entryFileNames: "[name].js",
    chunkFileNames: (chunk) => `${packageOf(chunk.facadeModuleId) ?? chunk.name}.js`,
  },
});
