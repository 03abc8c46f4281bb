import { LIFE } from "./life.ts";
import { sweep } from "./sweep.ts";

sweep("life", LIFE);
