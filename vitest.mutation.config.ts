import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";

/** The tests that may kill a mutant: of one part each, without the bundle, a server or a whole incident's life. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    include: [
      "test/{commands,decide,incident,markdown,reconcile,render,time,updates}/**/*.test.ts",
      "test/github/permission.test.ts",
    ],
    env: { DEEP: "1" },
    // Each mutant has a worker of its own anyway.
    isolate: false,
    setupFiles: ["test/seed.ts", "test/still.ts"],
    reporters: ["default"],
  },
});
