import { LIFE } from "./scenarios.ts";
import { sweep } from "./sweep.ts";

sweep("life", LIFE);
