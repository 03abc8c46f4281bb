import { COMMANDS } from "./commands.ts";
import { LIFE } from "./life.ts";
import { sweepPairs } from "./sweep.ts";

sweepPairs("all scenarios", { ...COMMANDS, ...LIFE });
