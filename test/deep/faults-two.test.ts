import { COMMANDS } from "./commands.ts";
import { WHOLE_INCIDENT } from "./whole-incident.ts";
import { sweepPairs } from "./sweep.ts";

sweepPairs("all scenarios", { ...COMMANDS, ...WHOLE_INCIDENT });
