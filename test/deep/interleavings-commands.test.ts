import { meetIn } from "./interleavings.ts";

meetIn(["commands and ticks", "a closing"]);
