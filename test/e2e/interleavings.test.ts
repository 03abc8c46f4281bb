import { expect, test } from "vitest";
import { meetOften } from "../deep/interleavings.ts";
import { MEETINGS } from "../deep/meetings.ts";

/** Thousands of orders are in test/deep. */
test.each(Object.keys(MEETINGS))("runs at one moment lose nothing and call once: %s", async (name) => {
  expect((await meetOften(name, 2)).wrong).toEqual([]);
});
