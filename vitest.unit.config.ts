import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";
import { E2E } from "./vitest.e2e.config.ts";

/** All that is quick: nothing of it needs a build. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    exclude: ["test/deep/**", ...E2E],
    // Nothing here keeps state between files, so each module is loaded once a worker: half the time.
    isolate: false,
    outputFile: { json: "out/unit.json" },
    // The command lines run as children: stripping the types of what they load is most of their time.
    env: { NODE_COMPILE_CACHE: resolve("out/compile-cache") },
  },
});
