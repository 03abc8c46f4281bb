import { COMMANDS } from "./commands.ts";
import { sweep } from "./sweep.ts";

sweep("commands", COMMANDS);
