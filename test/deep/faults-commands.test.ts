import { COMMANDS } from "./scenarios.ts";
import { sweep } from "./sweep.ts";

sweep("commands", COMMANDS);
