import { meetIn } from "./interleavings.ts";

meetIn(["the hour", "the hour, three runs", "a reminder, and the update that it asks for"]);
