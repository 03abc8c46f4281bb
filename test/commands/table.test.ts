import { expect, test } from "vitest";
import { COMMAND_NAMES, COMMANDS } from "../../src/commands/table.ts";

test("each command stands in the table under its own name", () => {
  expect(COMMANDS.map(({ name }) => name)).toEqual(COMMAND_NAMES);
});
