import { meetIn } from "./interleavings.ts";

meetIn(["a promise, three runs", "a second step, three runs", "a call that nobody acknowledges"], 400);
