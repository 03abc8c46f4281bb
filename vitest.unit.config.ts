import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";
import config from "./vitest.config.ts";
import { E2E } from "./vitest.e2e.config.ts";

/** Of what runs longest, some are small files, with which Vitest ends: then one worker waits for the other. */
const LONGEST = [
  "cli/init/init",
  "clock",
  "linear",
  "alerts/receive",
  "github/optional",
  "config/holidays",
  "render/hostile-views",
  "cli/import/import",
  "doctor/doctor",
].map((name) => resolve(`test/${name}.test.ts`));

class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => LONGEST.indexOf(moduleId) >>> 0;
    // oxlint-disable-next-line unicorn/no-array-sort -- This is no array.
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}

/** All that is quick: nothing of it needs a build. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    exclude: ["test/deep/**", ...E2E],
    // Nothing here keeps state between files, so each module is loaded once a worker: half the time.
    isolate: false,
    sequence: { sequencer: Sequencer },
    outputFile: { json: "out/unit.json" },
    // The command lines run as children: stripping the types of what they load is most of their time.
    env: { NODE_COMPILE_CACHE: resolve("out/compile-cache") },
  },
});
