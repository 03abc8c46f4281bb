import { WHOLE_INCIDENT } from "./whole-incident.ts";
import { sweep } from "./sweep.ts";

sweep("an incident's life", WHOLE_INCIDENT);
