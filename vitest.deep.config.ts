import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";
import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";

/** By their names: left to itself Vitest begins with the largest files, and those that run longest are small. */
class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
  }
}

/** What is proved by numbers: docs/reliability.md. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    include: ["test/deep/*.test.ts"],
    exclude: [],
    sequence: { sequencer: Sequencer },
    outputFile: { json: "out/deep.json" },
  },
});
