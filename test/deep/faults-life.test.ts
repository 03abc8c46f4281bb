import { LIFE } from "./life.ts";
import { sweep } from "./sweep.ts";

sweep("an incident's life", LIFE);
