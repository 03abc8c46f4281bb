import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";

/** The tests that need the bundle, a browser, or the GitHub on this machine alone. */
export const E2E = [
  "test/e2e/**/*.test.ts",
  "test/local/**/*.test.ts",
  "test/cli/{licenses,page,playground}.test.ts",
  "test/status-page/browser.test.ts",
];

export default defineConfig({
  ...config,
  test: {
    ...config.test,
    include: E2E,
    // GitHub's schemas are read once a worker: a fifth of the time.
    isolate: false,
    outputFile: { json: "out/e2e.json" },
  },
});
