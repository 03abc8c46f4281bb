import { defineConfig } from "vitest/config";
import { alias } from "./src/cli/build-alias.ts";
import { templates } from "./src/cli/build-plugin.ts";

/** What all suites share, and `npx vitest run FILE` for any test but the deep ones. */
export default defineConfig({
  plugins: [templates()],
  resolve: { alias },
  test: {
    // An alias holds only within what Vite itself loads.
    server: { deps: { inline: ["markdown-it"] } },
    include: ["test/**/*.test.ts"],
    exclude: ["test/deep/**"],
    setupFiles: ["test/seed.ts"],
    // Only a test that hangs takes so long: on a busy machine all of them take many times what they need.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Tests that start the bundle as a child already use a second core.
    maxWorkers: 2,
    reporters: ["default", "json"],
    outputFile: { json: "out/tests.json" },
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/cli/**", "src/local/**", "src/main.ts", "src/**/*.d.ts"],
      reporter: ["text-summary", "json-summary"],
    },
  },
});
