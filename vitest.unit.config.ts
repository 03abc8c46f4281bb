import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";
import { E2E } from "./vitest.e2e.config.ts";

/** All that is quick: nothing of it needs a build. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    exclude: ["test/deep/**", ...E2E],
    outputFile: { json: "out/unit.json" },
  },
});
